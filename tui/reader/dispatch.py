"""Who does what: commands go to modes and features, and features hear what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec

from annotations.messages import _
from tui.reader.advice import Advice, named
from tui.reader.hooks import Hooks
from tui.reader.modes import ModeStack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.reader.bound_command import BoundCommand

_P = ParamSpec("_P")


class Dispatch:
    """The features of one reader, and the modes that hold now."""

    def __init__(self) -> None:
        self.modes = ModeStack()
        self._features: Sequence[Hooks] = ()
        self._overriding: Mapping[str, Sequence[Hooks]] = {}
        """The features that have a hook of their own, by the name of the hook."""
        self._commands: Mapping[str, BoundCommand] = {}

    def attach(
        self, features: Sequence[Hooks], commands: Mapping[str, BoundCommand]
    ) -> None:
        """Let these features act, and hear what happens.

        Args:
            features: In the order in which they are called.
            commands: What each command does, by the command's id.
        """
        self._features, self._commands = features, commands
        self._overriding = {
            name: [one for one in features if getattr(type(one), name) is not hook]
            for name, hook in vars(Hooks).items()
            if not name.startswith("_")
        }

    def has_command(self, command_id: str) -> bool:
        """Whether a feature has a command with that id."""
        return command_id in self._commands

    def do(self, command_id: str) -> None:
        """Do what a command says, or what a mode makes of it."""
        if not self.modes.take_command(command_id):
            self._commands[command_id].act()

    def call(
        self,
        hook: Callable[Concatenate[Hooks, _P], None],
        *args: _P.args,
        **named: _P.kwargs,
    ) -> None:
        """Call a hook, such as `Hooks.moved`, of the features that have it."""
        for feature in self._overriding.get(hook.__name__, ()):
            getattr(feature, hook.__name__)(*args, **named)

    def take_outcomes(self) -> None:
        """Show what has come of saving and looking."""
        self.call(Hooks.answered)

    def may_leave(self, way: str) -> bool:
        """Whether no feature holds the person in the article, on this way out of it."""
        return all(one.may_leave(way) for one in self._overriding["may_leave"])

    def why_not(self, command_id: str) -> str:
        """Why a command can do nothing here; empty if it can."""
        if self.modes.effect_of(command_id):
            return ""
        known = self._commands.get(command_id)
        if known and (reason := known.why_not()):
            return reason
        reasons = (one.why_not(command_id) for one in self._overriding["why_not"])
        return next(filter(None, reasons), "")

    def effect_of(self, command_id: str) -> str:
        """What a command would do here, where its name does not say all of it."""
        effects = (one.effect_of(command_id) for one in self._overriding["effect_of"])
        known = self._commands.get(command_id)
        named = known.effect() if known else ""
        in_mode = self.modes.effect_of(command_id)
        return in_mode or next(filter(None, effects), named)

    def keep_place(self) -> None:
        """Keep for the next start where the person is."""
        self.call(Hooks.keep_place)

    def save_at_last(self) -> list[str]:
        """Save what can be saved as the program ends; return what is lost."""
        savers = self._overriding["save_at_last"]
        return [lost for feature in savers for lost in feature.save_at_last()]

    def advice(self, key_of: Callable[[str], str]) -> Advice:
        """What there is to say where nothing has just happened.

        Args:
            key_of: Names the key of a command.
        """
        if said := self.modes.advice(key_of):
            return said
        for feature in self._overriding["words_here"]:
            if words := feature.words_here:
                keys = named(feature.keys_here, key_of)
                return Advice(words, keys, is_whole=True)
        return Advice()

    @property
    def title_words(self) -> Sequence[str]:
        """What the title says before the number of the article."""
        words = (feature.title_words for feature in self._overriding["title_words"])
        return [one for one in words if one]

    @property
    def footer_of_features(self) -> Sequence[tuple[str, str]]:
        """What the features offer, and the key that lists all."""
        offered = [row for one in self._overriding["footer"] for row in one.footer]
        return [*offered, ("app.help", _("keys"))]
