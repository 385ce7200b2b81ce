"""How terminals treat Arabic, and what each is sent; only this package knows.

Pure except for `recognise` and `ask`, which talk to the terminal before the screen starts,
`tmux_client`, `has_italics`, and the file of saved choices.
"""

from __future__ import annotations

from tui.terminal.answers import Answers, read_answers
from tui.terminal.background import (
    UNKNOWN_BACKGROUND,
    TerminalBackground,
    background_of,
)
from tui.terminal.bidi_mode import (
    ERASE,
    QUERY,
    ModeReport,
    entering,
    leaving,
    parse_report,
)
from tui.terminal.choices import SavedChoices, choices_path, load_choices, save_choice
from tui.terminal.clients import Client
from tui.terminal.clipboard import clipboard_sequence, fits_clipboard
from tui.terminal.colour_depth import ColourDepth
from tui.terminal.descriptors import terminal_at
from tui.terminal.detection import VARIABLE, EncodingChoice, choose
from tui.terminal.encoding import encode_row, sent_to_visual, widen
from tui.terminal.fingerprint import (
    Fingerprint,
    fingerprint_of,
    questions,
    seconds_to_wait,
)
from tui.terminal.guard import Guarded, guarded
from tui.terminal.incoming import (
    EscapeSequence,
    Incoming,
    InputStream,
    MouseReport,
    Pasted,
    Typed,
)
from tui.terminal.italics import has_italics
from tui.terminal.known_terminals import has_256_colours
from tui.terminal.link import TerminalLink
from tui.terminal.multiplexer import Multiplexer, tmux_client
from tui.terminal.query import ask
from tui.terminal.recognition import recognise
from tui.terminal.scrolling import ScrollingRows, rows_sent_as, scrolling_rows
from tui.terminal.switch import BidiSwitch, switch_for

__all__ = [
    "ERASE",
    "QUERY",
    "UNKNOWN_BACKGROUND",
    "VARIABLE",
    "Answers",
    "BidiSwitch",
    "Client",
    "ColourDepth",
    "EncodingChoice",
    "EscapeSequence",
    "Fingerprint",
    "Guarded",
    "Incoming",
    "InputStream",
    "ModeReport",
    "MouseReport",
    "Multiplexer",
    "Pasted",
    "SavedChoices",
    "ScrollingRows",
    "TerminalBackground",
    "TerminalLink",
    "Typed",
    "ask",
    "background_of",
    "choices_path",
    "choose",
    "clipboard_sequence",
    "encode_row",
    "entering",
    "fingerprint_of",
    "fits_clipboard",
    "guarded",
    "has_256_colours",
    "has_italics",
    "leaving",
    "load_choices",
    "parse_report",
    "questions",
    "read_answers",
    "recognise",
    "rows_sent_as",
    "save_choice",
    "scrolling_rows",
    "seconds_to_wait",
    "sent_to_visual",
    "switch_for",
    "terminal_at",
    "tmux_client",
    "widen",
]
