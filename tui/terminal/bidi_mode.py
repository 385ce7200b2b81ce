"""Asking a terminal that reorders text by itself not to (ECMA-48's BDSM, mode 8).

Hashiya sends rows in visual order. Terminals that know the mode would reverse them again, so
it is reset while the reader runs. The mode outlives the alternate screen: unless it is
restored, the person's shell would show Arabic backwards.
"""

from __future__ import annotations

import re
from enum import Enum

QUERY = b"\x1b[8$p"
"""DECRQM: queries mode 8."""

_EXPLICIT = "\x1b[8l"
_IMPLICIT = "\x1b[8h"
ERASE = "\x1b[2J"
"""Erases the screen; VTE reads the mode again for each row that is erased."""

_REPORT = re.compile(rb"\x1b\[8;(\d)\$y")


class ModeReport(Enum):
    """The states of a mode in DECRPM."""

    UNKNOWN = 0
    """Unknown to the terminal, or no answer."""
    SET = 1
    RESET = 2
    ALWAYS_SET = 3
    ALWAYS_RESET = 4


def parse_report(answers: bytes) -> ModeReport:
    """The report on mode 8 among the terminal's answers."""
    found = _REPORT.search(answers)
    number = int(found[1]) if found else 0
    return ModeReport(number) if number <= ModeReport.ALWAYS_RESET.value else _NONE


_NONE = ModeReport.UNKNOWN


def entering() -> str:
    """What to send before the first row.

    The erase is needed: VTE keeps the mode with each row, and reads it again only when
    the row is created or erased.
    """
    return _EXPLICIT + ERASE


def leaving(report: ModeReport) -> str:
    """What restores the mode that was reported before `entering`.

    Nothing if it was reset: a terminal that has the mode but starts with it reset would
    begin to reorder.
    """
    return _IMPLICIT if report is ModeReport.SET else ""
