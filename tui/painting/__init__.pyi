from .arrangement import Arrangement
from .driver import (
    SequenceRefused,
    driver_for,
    put_on_clipboard,
)
from .key_bindings import bind, is_bound, key_typing
from .own_style import OwnStyle
from .row_filter import RowFilter, font_of, in_other_font
from .screen_below import strips_below
from .sent_screen import SentScreen
from .spared_frames import sparing_frames
from .terminal_app import TerminalApp

__all__ = [
    "Arrangement",
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
