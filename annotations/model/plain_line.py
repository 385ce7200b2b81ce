"""Texts that people choose and that share a line with others: titles, reasons, values.

Whoever reads such a line must see everything in it, in order. So it contains no control
characters and nothing hidden, except what spelling needs.
"""

from __future__ import annotations

_SPELLING = dict.fromkeys(map(ord, "\u00a0\u2009\u202f\u200c\u200d\u200e\u200f\u061c"))
"""No-break and narrow spaces, joiners and direction marks."""


def is_plain_line(text: str, most: int | None = None) -> bool:
    """Whether a text is one line of at most that many code points, without controls."""
    fits = most is None or len(text) <= most
    return fits and text.translate(_SPELLING).isprintable()
