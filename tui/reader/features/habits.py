"""Keys that do something in other programs: here they say which key does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset


class Habits(Feature):
    """Answers keys of other programs, and does nothing."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Habits]]:
        """The keys; help leaves them out."""
        rows = (
            ("habit.save", "ctrl+s", cls.say_saved),
            ("habit.undo", "ctrl+z", cls.offer_undo),
        )
        return [
            command(
                Group.ARTICLE,
                name,
                key,
                answer,
                Message("what the key does in other programs"),
            ).unlisted()
            for name, key, answer in rows
        ]

    def say_saved(self) -> None:
        """Say that nothing waits to be saved."""
        self.reading.say(_("every edit is saved at once: there is nothing to press"))

    def offer_undo(self) -> None:
        """Show the key that undoes here."""
        self.reading.say("", offering=[("edit.undo", _("undo"))])
