"""Who does what: commands go to modes and features, and features hear what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.reader.modes import ModeStack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.message import Message

    from tui.reader.hooks import Hooks


class Dispatch:
    """The features of one reader, and the modes that hold now."""

    def __init__(self) -> None:
        self.modes = ModeStack()
        self.usual_footer: Sequence[tuple[str, str]] = ()
        """What the last line offers as long as no mode offers something else."""
        self._features: Sequence[Hooks] = ()
        self._actions: Mapping[str, Callable[[], None]] = {}

    def attach(
        self, features: Sequence[Hooks], actions: Mapping[str, Callable[[], None]]
    ) -> None:
        """Let these features act, and hear what happens.

        Args:
            features: In the order in which they are called.
            actions: What each command does, by the command's id.
        """
        self._features, self._actions = features, actions

    def do(self, command_id: str) -> None:
        """Do what a command says, or what a mode makes of it."""
        if not self.modes.take_command(command_id):
            self._actions[command_id]()

    def call_hooks(self, hook: Callable[[Hooks], None]) -> None:
        """Call a hook of every feature."""
        for feature in self._features:
            hook(feature)

    def hear(self, message: Message) -> None:
        """Let every feature hear what a widget has reported."""
        self.call_hooks(lambda feature: feature.heard(message))

    def may_leave(self, way: str) -> bool:
        """Whether no feature holds the person in the article, on this way out of it."""
        return all(feature.may_leave(way) for feature in self._features)

    def why_not(self, command_id: str) -> str:
        """Why a command can do nothing here; empty if it can."""
        reasons = (feature.why_not(command_id) for feature in self._features)
        return next((reason for reason in reasons if reason), "")

    def effect_of(self, command_id: str) -> str:
        """What a command would do here, where its name does not say all of it."""
        effects = (feature.effect_of(command_id) for feature in self._features)
        return next((effect for effect in effects if effect), "")

    def keep_place(self) -> None:
        """Keep for the next start where the person is."""
        self.call_hooks(lambda feature: feature.keep_place())

    def save_at_last(self) -> list[str]:
        """Save what can be saved as the program ends; return what is lost."""
        return [lost for feature in self._features for lost in feature.save_at_last()]

    @property
    def words(self) -> str:
        """What there is to say where nothing has just happened."""
        here = (feature.words_here for feature in self._features)
        return self.modes.words or next((words for words in here if words), "")

    @property
    def title_words(self) -> Sequence[str]:
        """What the title says before the number of the article."""
        words = (feature.title_words for feature in self._features)
        return [one for one in words if one]

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """The ids of the commands that the last line offers, with their words."""
        return self.modes.footer or self.usual_footer

    @property
    def footer_of_features(self) -> Sequence[tuple[str, str]]:
        """What the features offer, and the key that lists all."""
        offered = [row for feature in self._features for row in feature.footer]
        return [*offered, ("app.help", _("keys"))]
