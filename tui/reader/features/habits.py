"""Keys that do something in other programs: here they say which key does it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotations.messages import Message
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset

_SAVED = Message("every edit is saved at once: there is nothing to press")
_UNDO = Message("{key} undoes")


class Habits(Feature):
    """Answers keys of other programs, and does nothing."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Habits]]:
        """The keys; help leaves them out."""
        rows = (
            ("habit.save", "ctrl+s", _SAVED, ""),
            ("habit.undo", "ctrl+z", _UNDO, "edit.undo"),
        )
        return [
            command(
                Group.ARTICLE,
                name,
                key,
                partial(cls.answer, answer=answer, command_id=command_id),
                Message("what the key does in other programs"),
            ).unlisted()
            for name, key, answer, command_id in rows
        ]

    def answer(self, answer: Message, command_id: str) -> None:
        """Say it, with the key of the command."""
        key = self.reading.screen.key_of(command_id) if command_id else ""
        self.reading.say(answer.format(key=key))
