"""What a person types on one line, in logical order, and how it is seen. Pure."""

from __future__ import annotations

from tui.entry.line import EntryLine
from tui.entry.view import EntryView

__all__ = ["EntryLine", "EntryView"]
