"""The screen on which an article is read and tagged."""

from __future__ import annotations

from tui.reader.screen import ReaderScreen

__all__ = ["ReaderScreen"]
