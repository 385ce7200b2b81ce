"""Modes: what keys and the last line mean for the time being.

Modes lie on a stack. A key, a chosen label or a command is offered to the mode on top
first, then to those beneath, and only what all of them leave does what it usually does.
The last line shows what the topmost mode with something to say puts there. So no mode
knows of another, and none has to be asked for by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from tui.reader.advice import Advice, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.events import Key

    from annotations.messages import Message
    from tui.bindings import Command


class ModeKey(Struct, frozen=True):
    """What a key means while a mode lasts: a row of help, and a word of the last line."""

    name: str
    """The id of the command whose keys it takes; or of its own, if it has `keys`."""
    description: Message
    """What it does."""
    word: Message | None = None
    """What the last line says that it does; None if it is not offered there."""
    keys: str = ""
    """Keys that the mode reads itself, separated by spaces."""


class Mode:
    """Changes nothing, unless a subclass says so."""

    heading: ClassVar[Message | None] = None
    """Under which help lists the keys; None for a mode without keys of its own."""
    keys: ClassVar[Sequence[ModeKey]] = ()
    """What keys mean while it lasts."""
    is_whole: bool = False
    """Whether the last line must show all keys, however many, as the answers to a question."""

    @property
    def words(self) -> str:
        """What the last line says meanwhile, before its keys; it names no key itself."""
        return ""

    def advice(self, key_of: Callable[[str], str]) -> Advice:
        """What the last line says; nothing leaves it to the mode beneath.

        Args:
            key_of: Names the key of a command, or of a row of `keys`.
        """
        return Advice(self.words, named(self.footer, key_of), self.is_whole)

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """The names of the keys that the last line offers meanwhile, with their words."""
        return [(one.name, str(one.word)) for one in self.keys if one.word]

    def effect_of(self, command_id: str) -> str:
        """What a command does meanwhile; empty if that is what it usually does."""
        effects = (one.description for one in self.keys if one.name == command_id)
        return str(next(effects, ""))

    @property
    def about(self) -> str | None:
        """The id of the annotation that the person was asked about, if they were."""
        return None

    def left(self) -> None:
        """Forget what only matters while it lasts: it was taken off the stack."""

    def take_key(self, key: Key) -> bool:
        """Take a key before it can be a command; whether it was taken."""
        return False

    def take_label(self, label: str) -> bool:
        """Take a label that the person has chosen, instead of tagging with it."""
        return False

    def take_command(self, command_id: str) -> bool:
        """Take a command, instead of what it usually does."""
        return False


class ModeStack:
    """The modes that hold now, the topmost last."""

    def __init__(self) -> None:
        self._modes: list[Mode] = []

    def enter(self, mode: Mode) -> None:
        """Put the mode on top."""
        self._modes.append(mode)

    def lay_beneath(self, *modes: Mode) -> None:
        """Put the modes under all others, each under the one before it in the call."""
        for mode in modes:
            if mode not in self._modes:
                self._modes.insert(0, mode)

    def leave(self, mode: Mode | None) -> None:
        """Take the mode off the stack, wherever it lies; nothing if it does not."""
        if mode is not None and mode in self._modes:
            self._modes.remove(mode)
            mode.left()

    @property
    def about(self) -> str | None:
        """The annotation that the topmost question is about, if there is one."""
        return next((one.about for one in reversed(self._modes) if one.about), None)

    def leave_questions(self) -> None:
        """Leave every mode that asks about an annotation."""
        for mode in [one for one in self._modes if one.about is not None]:
            self.leave(mode)

    def advice(self, key_of: Callable[[str], str]) -> Advice:
        """What the last line says; nothing if no mode says anything."""
        said = (one.advice(key_of) for one in reversed(self._modes))
        return next(filter(None, said), Advice())

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """What the last line offers; nothing if no mode offers anything."""
        return next((one.footer for one in reversed(self._modes) if one.footer), ())

    def effect_of(self, command_id: str) -> str:
        """What a command does as long as the modes last; empty for what it usually does."""
        effects = (one.effect_of(command_id) for one in reversed(self._modes))
        return next(filter(None, effects), "")

    def in_order_of_help(self, commands: Iterable[Command]) -> list[Command]:
        """The commands, those of the topmost mode with keys of its own first."""
        headings = (one.heading for one in reversed(self._modes))
        here = next(filter(None, headings), None)
        return sorted(commands, key=lambda one: here is None or one.group != here)

    def take_key(self, key: Key) -> bool:
        """Offer a key to the modes; whether one took it."""
        return any(one.take_key(key) for one in reversed(list(self._modes)))

    def take_label(self, label: str) -> bool:
        """Offer a chosen label to the modes; whether one took it."""
        return any(one.take_label(label) for one in reversed(list(self._modes)))

    def take_command(self, command_id: str) -> bool:
        """Offer a command to the modes; whether one took it."""
        return any(one.take_command(command_id) for one in reversed(list(self._modes)))
