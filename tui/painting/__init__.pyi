from .arrangement import Arrangement
from .changed_rows import (
    ask_for_frame,
    draw_with_next_frame,
    drawing_late,
    paint_in_bands,
)
from .driver import (
    SequenceRefused,
    driver_for,
    put_on_clipboard,
)
from .key_bindings import bind, is_bound, key_typing, remembering_bindings
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
    "ask_for_frame",
    "bind",
    "draw_with_next_frame",
    "drawing_late",
    "driver_for",
    "font_of",
    "in_other_font",
    "is_bound",
    "key_typing",
    "paint_in_bands",
    "put_on_clipboard",
    "remembering_bindings",
    "sparing_frames",
    "strips_below",
]
