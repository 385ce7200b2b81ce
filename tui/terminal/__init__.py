"""What terminals do to Arabic, and how each is sent it. Only this package knows.

Pure but for `ask`, which talks to the terminal before the screen starts.
"""

from __future__ import annotations

from tui.terminal.bdsm import QUERY, ModeReport, entering, leaving, parse_report
from tui.terminal.encoding import Encoding, encode_row, sent_to_visual, widen
from tui.terminal.query import ask
from tui.terminal.sanitise import visible

__all__ = [
    "QUERY",
    "Encoding",
    "ModeReport",
    "ask",
    "encode_row",
    "entering",
    "leaving",
    "parse_report",
    "sent_to_visual",
    "visible",
    "widen",
]
