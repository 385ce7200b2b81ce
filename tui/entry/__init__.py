"""What a person types on one line, in logical order, and how it is seen. Pure."""

from __future__ import annotations

from tui.entry.history import EntryHistory, Stroke
from tui.entry.line import LONGEST, EntryLine, is_taken
from tui.entry.view import EntryView

__all__ = ["LONGEST", "EntryHistory", "EntryLine", "EntryView", "Stroke", "is_taken"]
