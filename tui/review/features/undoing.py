"""Undo and redo of decisions, which come back with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from tui.reader.feature import Feature, FeatureCommand
from tui.review.rows import as_in_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from tui.review.reviewing import Reviewing

_UNDO = "edit.undo"


class UndoingDecisions(Feature):
    """Undoes and redoes decisions."""

    reading: Reviewing

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[UndoingDecisions]]:
        """Undo and redo."""
        return [
            as_in_reader(_UNDO, cls.undo, Message("undo the last decision")),
            as_in_reader("edit.redo", cls.redo, Message("redo the last decision")),
        ]

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """How to undo."""
        return [(_UNDO, _("undo"))]

    def undo(self) -> None:
        """Undo the last edit of this article."""
        self.reading.change(self.reading.session.undo)

    def redo(self) -> None:
        """Redo the last undone edit of this article."""
        self.reading.change(self.reading.session.redo)
