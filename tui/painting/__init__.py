"""How screens become bytes: all that is bound to Textual's private parts stands here."""

from __future__ import annotations

from tui.painting.driver import (
    InputFailed,
    SequenceRefused,
    driver_for,
    put_on_clipboard,
)
from tui.painting.key_bindings import bind, is_bound, key_typing
from tui.painting.row_filter import RowFilter, font_of
from tui.painting.terminal_app import TerminalApp
from tui.painting.tight_updates import send_only_changed_cells

__all__ = [
    "InputFailed",
    "RowFilter",
    "SequenceRefused",
    "TerminalApp",
    "bind",
    "driver_for",
    "font_of",
    "is_bound",
    "key_typing",
    "put_on_clipboard",
    "send_only_changed_cells",
]
