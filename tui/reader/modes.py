"""Modes: what keys and the last line mean for the time being.

Modes lie on a stack. A key, a chosen label or a command is offered to the mode on top
first, then to those beneath, and only what all of them leave does what it usually does.
The last line shows what the topmost mode with something to say puts there. So no mode
knows of another, and none has to be asked for by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Key


class Mode:
    """Changes nothing, unless a subclass says so."""

    @property
    def words(self) -> str:
        """What the last line says meanwhile; nothing leaves it to the mode beneath."""
        return ""

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """The command ids that the last line offers meanwhile, with their words."""
        return ()

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

    @property
    def words(self) -> str:
        """What the last line says; nothing if no mode says anything."""
        return next((one.words for one in reversed(self._modes) if one.words), "")

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """What the last line offers; nothing if no mode offers anything."""
        return next((one.footer for one in reversed(self._modes) if one.footer), ())

    def take_key(self, key: Key) -> bool:
        """Offer a key to the modes; whether one took it."""
        return any(one.take_key(key) for one in reversed(list(self._modes)))

    def take_label(self, label: str) -> bool:
        """Offer a chosen label to the modes; whether one took it."""
        return any(one.take_label(label) for one in reversed(list(self._modes)))

    def take_command(self, command_id: str) -> bool:
        """Offer a command to the modes; whether one took it."""
        return any(one.take_command(command_id) for one in reversed(list(self._modes)))
