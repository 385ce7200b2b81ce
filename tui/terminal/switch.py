"""Makes a terminal leave rows alone while the reader runs, and undoes that."""

from __future__ import annotations

from msgspec import Struct

from tui.output import Encoding
from tui.terminal.bidi_mode import ERASE, ModeReport, entering, leaving

_MLTERM_OFF = "\x1b]5379;use_ctl=false\x07"
_MLTERM_ON = "\x1b]5379;use_ctl=true\x07"
_TERMINAL_REORDERS = (Encoding.WORD, Encoding.PLAIN)


class BidiSwitch(Struct, frozen=True):
    """Sent whenever the application takes the screen or gives it back.

    After either, every row must be sent again.
    """

    entering: str
    """Sent once the alternate screen is on."""
    leaving: str
    """Sent before it is left, and before another encoding is tried."""


def switch_for(
    encoding: Encoding, report: ModeReport, *, is_mlterm: bool = False
) -> BidiSwitch:
    """The switch for rows of this encoding.

    `word` and `plain` rely on the terminal to reorder, so that must not be switched
    off.

    Args:
        encoding: How rows are sent.
        report: The terminal's report on mode 8 before the start.
        is_mlterm: Whether it is mlterm, which has its own command instead of mode 8.
    """
    if encoding in _TERMINAL_REORDERS:
        return BidiSwitch(entering=ERASE, leaving="")
    before, after = (_MLTERM_OFF, _MLTERM_ON) if is_mlterm else ("", "")
    return BidiSwitch(entering=before + entering(), leaving=after + leaving(report))
