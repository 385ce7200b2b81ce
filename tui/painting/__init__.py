"""How screens become bytes; everything that depends on Textual's private parts is here."""

from __future__ import annotations

from tui.painting.arrangement import Arrangement
from tui.painting.driver import (
    InputFailed,
    SequenceRefused,
    driver_for,
    put_on_clipboard,
)
from tui.painting.key_bindings import bind, is_bound, key_typing
from tui.painting.own_style import OwnStyle
from tui.painting.row_filter import RowFilter, font_of, in_other_font
from tui.painting.screen_below import strips_below
from tui.painting.sent_screen import SentScreen
from tui.painting.spared_frames import sparing_frames
from tui.painting.terminal_app import TerminalApp

__all__ = [
    "Arrangement",
    "InputFailed",
    "OwnStyle",
    "RowFilter",
    "SentScreen",
    "SequenceRefused",
    "TerminalApp",
    "bind",
    "driver_for",
    "font_of",
    "in_other_font",
    "is_bound",
    "key_typing",
    "put_on_clipboard",
    "sparing_frames",
    "strips_below",
]
