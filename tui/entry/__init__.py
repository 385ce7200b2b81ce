"""What a person types on one line, in logical order, and how it is seen. Pure."""

from __future__ import annotations

from tui.entry.line import LONGEST, EntryLine, is_taken
from tui.entry.undo_history import EntryUndoHistory, Stroke
from tui.entry.view import EntryView

__all__ = [
    "LONGEST",
    "EntryLine",
    "EntryUndoHistory",
    "EntryView",
    "Stroke",
    "is_taken",
]
