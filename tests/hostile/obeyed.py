"""What a terminal would obey of the bytes that it was sent, and who may have sent it.

Written apart from the program's own guard, so that a fault in one shows in the other.
"""

from __future__ import annotations

import re

_SCREEN = {
    *(f"\x1b[?{mode}{end}" for mode in (7, 25, 1000, 1003, 1004, 1006) for end in "hl"),
    *(f"\x1b[?{mode}{end}" for mode in (1015, 1016, 1049, 2004) for end in "hl"),
    *(f"\x1b[?{mode}{end}" for mode in (2026, 2048) for end in ("h", "l", "$p")),
    *("\x1b[2J", "\x1b[8h", "\x1b[8l", "\x1b[<u"),
}
"""What the reader and the self-test send, but for places, colours and questions."""

_QUESTIONS = (
    "\x1b7",
    "\x1b[>q",
    "\x1b[>c",
    "\x1b[=c",
    "\x1b[8$p",
    "\x1b]11;?\x1b\\",
    "\x1b[c",
    "\x1b8",
    "\x1b[K",
)
"""What the terminal is asked at the start, in this order: the place is kept before, and
what a terminal may have printed of it is wiped out after."""

_VARYING = re.compile(
    r"\x1b\[\d+;\d+[Hr]|\x1b\[r|\x1b\[\d+[LM]|\x1b\[\d+G|\x1b\[[\d;]*m|\x1b\[\d?K|\x1b\[>\d+u|\x1b\]22;[a-z-]+\x07"
)
_FIRST_OF_A_ROW = "\u200e\u202d"
"""What is sent before a printed row where the terminal would reorder it."""

_PROGRESS = re.compile("\r *\r")
"""What takes a line away that tells how far a command is."""

_OBEYED = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)?"
    r"|\x1b[ -/]*[0-~]?"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"
    r"|[\u200b\u200f\u061c\u2060\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_SPELLING = re.compile(
    r"[\u200b\u200e\u200f\u061c\u2060\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What no terminal obeys, and belongs to a text that is printed."""


def foreign(sent, *, screen=True, marks=""):
    """Every sequence and control in the bytes that is none of the program's own.

    Args:
        sent: What came out of the pty or of a pipe.
        screen: Whether a screen was drawn, rather than lines printed.
        marks: Those that this encoding may send.
    """
    text = sent.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    halves = re.findall("[\ud800-\udfff]", text)
    if not screen:
        text = _PROGRESS.sub("", text.replace(_FIRST_OF_A_ROW, ""))
        text = _SPELLING.sub("", text)
    found = [one for one in _OBEYED.findall(text) if one not in marks]
    return halves + [one for one in found if not _is_own(one, screen=screen)]


def _is_own(sequence, *, screen):
    if screen:
        own = sequence in _SCREEN or sequence in _QUESTIONS
        return own or bool(_VARYING.fullmatch(sequence))
    return sequence in _QUESTIONS or bool(re.fullmatch(r"\x1b\[[\d;]*m", sequence))
