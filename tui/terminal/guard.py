r"""The last check of what goes to the terminal: only the program's own sequences pass.

Texts are made safe where they are laid out. If one gets past that, the terminal must still
not obey it: everything written to the screen passes through here, and whatever is not in the
short list below is removed.

Copying to the clipboard (OSC 52) is not in the list, since whatever could write it could put
a command there. Only the driver's own function may send it, bypassing the guard.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_KNOWN = (
    r"\[[0-9;]*[GHm]"  # place the cursor; colours
    r"|\[2J"
    r"|\[[0-9]+;[0-9]+r|\[r|\[[0-9]+[LM]"  # move rows of a region
    r"|\[8[hl]"  # whether the terminal orders rows
    r"|\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"
    r"|\[\?(?:2026|2048)\$p"
    r"|\[>[0-9]+u|\[<u"  # how keys are reported
    r"|\]22;[a-z-]{1,20}\x07"  # the shape of the mouse's pointer
    r"|\]5379;use_ctl=(?:true|false)\x07"  # mlterm's ordering of rows
)
"""What may follow an escape: what Textual and `tui.terminal` send."""

_CONTROL = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""Controls but for the newline, line ends, directions, and halves of characters.

Without an alternative at its beginning, a search for it is as fast as can be.
"""
_FOREIGN = re.compile(rf"{_CONTROL}(?!(?<=\x1b)(?:{_KNOWN}))")
_SPOKEN = re.compile(
    rf"(?P<known>\x1b(?:{_KNOWN}))"
    r"|\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b[\]P_^X][^\x07\x1b\x9c]{0,4096}(?:[\x07\x9c]|\x1b\\)"
    r"|\x1b[ -/]*[0-~]"
    rf"|{_CONTROL}",
)
"""A whole sequence, or as much of it as there is; known ones first."""

_BELL = "\a"
_LONGEST_TOLD = 40


class Guarded(NamedTuple):
    """What may be written, and what was removed from it."""

    text: str
    refused: tuple[str, ...] = ()
    """The removed sequences, in a printable form."""


def guarded(text: str) -> Guarded:
    """What may be written of a complete text, whose last sequence is not cut off.

    A bell by itself may: one from a text would be among other letters.
    """
    if not _FOREIGN.search(text) or text == _BELL:
        return Guarded(text)
    refused: list[str] = []

    def checked(found: re.Match[str]) -> str:
        if found["known"]:
            return found[0]
        refused.append(ascii(found[0])[1:-1][:_LONGEST_TOLD])
        return ""

    return Guarded(_SPOKEN.sub(checked, text), tuple(refused))
