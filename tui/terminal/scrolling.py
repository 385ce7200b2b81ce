"""How rows are sent where they scroll: printed into a shell, which keeps them.

There is no separate screen whose mode could be switched and restored: printed rows would be
reordered as soon as the mode is restored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.output import Encoding
from tui.terminal.bidi_mode import ModeReport
from tui.terminal.known_terminals import MLTERM, identify
from tui.terminal.word import BLANK

if TYPE_CHECKING:
    from tui.terminal.detection import EncodingChoice
    from tui.terminal.fingerprint import Fingerprint

_LEFT_TO_RIGHT = "\u200e\u202d"
"""A mark, which makes the paragraph left-to-right, and an override up to its end."""

_REORDERS = (ModeReport.SET, ModeReport.ALWAYS_SET)


class ScrollingRows(NamedTuple):
    """How each row is sent."""

    encoding: Encoding = Encoding.VISUAL
    before: str = ""
    """Sent before every row; it takes up to two columns, and is invisible."""


def rows_sent_as(encoding: Encoding) -> ScrollingRows:
    """Rows of this encoding, each alone on its line.

    PuTTY drops marks, and reverses a row that does not start with a strong character.
    """
    return ScrollingRows(encoding, BLANK if encoding is Encoding.WORD else "")


def scrolling_rows(fingerprint: Fingerprint, choice: EncodingChoice) -> ScrollingRows:
    """What looks right in this terminal without changing its mode."""
    if choice.encoding is Encoding.SHADED:
        return rows_sent_as(Encoding.WORD)  # rows without colours cannot be shaded
    if choice.encoding is not Encoding.VISUAL or fingerprint.multiplexer:
        return rows_sent_as(choice.encoding)
    if fingerprint.answers.mode_8 in _REORDERS:
        return rows_sent_as(Encoding.WORD)
    terminal = identify(fingerprint)
    if terminal is not None and terminal.name == MLTERM:
        return ScrollingRows(Encoding.VISUAL, _LEFT_TO_RIGHT)
    return rows_sent_as(Encoding.VISUAL)
