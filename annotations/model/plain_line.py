"""Texts that people choose and that share a line with others: titles, reasons, values.

Whoever reads such a line must see all that is in it, in its order. So it has no control and
nothing hidden, except what spelling needs.
"""

from __future__ import annotations

_SPELLING = dict.fromkeys(map(ord, "\u00a0\u2009\u202f\u200c\u200d\u200e\u200f\u061c"))
"""Blanks that do not break or are narrow, joiners and direction marks."""


def is_plain_line(text: str, most: int | None = None) -> bool:
    """Whether a text is one line without controls, of at most that many code points."""
    fits = most is None or len(text) <= most
    return fits and text.translate(_SPELLING).isprintable()
