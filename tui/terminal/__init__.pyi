from .answers import Answers, read_answers
from .background import (
    UNKNOWN_BACKGROUND,
    TerminalBackground,
    background_of,
)
from .bidi_mode import (
    ERASE,
    QUERY,
    ModeReport,
    entering,
    leaving,
    parse_report,
)
from .choices import (
    SavedChoices,
    choices_path,
    load_choices,
    save_choice,
)
from .clients import Client
from .clipboard import clipboard_sequence, fits_clipboard
from .colour_depth import ColourDepth
from .descriptors import terminal_at
from .detection import VARIABLE, EncodingChoice, choose
from .encoding import encode_row, sent_to_visual, widen
from .fingerprint import (
    Fingerprint,
    fingerprint_of,
    questions,
    seconds_to_wait,
)
from .guard import Guarded, guarded
from .incoming import (
    EscapeSequence,
    Incoming,
    InputStream,
    MouseReport,
    Pasted,
    Typed,
)
from .italics import has_italics
from .known_terminals import has_256_colours
from .link import TerminalLink
from .multiplexer import Multiplexer, tmux_client
from .query import ask
from .recognition import recognise
from .scrolling import ScrollingRows, rows_sent_as, scrolling_rows
from .switch import BidiSwitch, switch_for

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
