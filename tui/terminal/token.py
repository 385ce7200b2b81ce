"""The encoding `token`: for kitty, which lets HarfBuzz guess each token's direction.

Words stay where they are put, but the glyphs of a token whose first letter is of a
right-to-left script are laid out from right to left, and its brackets mirrored. So such
tokens are sent back to front. Only glyphs move: colours stay in their columns, and the
mouse is reported by column.

HarfBuzz goes by script, not by bidi class: Arabic-Indic digits and the Arabic per cent
sign are Arabic, the Arabic comma and tatweel belong to no script.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui.bidi import mirror_l4
from tui.layout import cells
from tui.terminal.cells import RIGHT_TO_LEFT, SentToken, clusters, starts

BLANK = " "

_NO_SCRIPT = re.compile(
    "[\u0605\u060c\u061b\u061f\u0640\u064b-\u0655\u0670\u06dd\u08e2"
    "\ufd3e\ufd3f\u00b5\u02b9-\u02df\u02e5-\u02e9\u02ec-\u02ff\u3006\u30fc\uff70"
    "\U0001d400-\U0001d7ff]"
)
"""Signs of a right-to-left block, and letters, that are of no script of their own."""

_DRAWN_BY_KITTY = re.compile(
    "[\u2500-\u259f\u25c9\u25cb\u25cf\u25d6\u25d7\u25dc-\u25e5\u2800-\u28ff"
    "\ue0b0-\ue0bf\ue0d6\ue0d7\U0001fb00-\U0001fbae]"
)
"""Signs that kitty draws itself, which part a token as blanks do."""

_SHAPED_TOGETHER = re.compile("[RLN]+")


@lru_cache(maxsize=4096)
def send_token(token: str) -> SentToken:
    """A token in visual order, as kitty must be sent it."""
    parts = clusters(token)
    texts = list(parts)
    offsets = starts(parts)
    sources = list(offsets)
    scripts = "".join([_script(part) for part in parts])
    for run in _SHAPED_TOGETHER.finditer(scripts):
        start, end = run.span()
        known = run[0].replace("N", "")
        if known.startswith("R") and known.endswith("R"):
            texts[start:end] = [mirror_l4(part) for part in parts[start:end][::-1]]
        elif known.startswith("R"):
            turn = start + run[0].index("L")
            texts[start:end] = parts[turn:end] + parts[start:turn]
            sources[start:end] = offsets[turn:end] + offsets[start:turn]
    return SentToken(tuple(texts), tuple(sources))


def _script(cluster: str) -> str:
    """R or L for the direction of the script, N for none, D for what parts a token."""
    first = cluster[0]
    if cells(cluster) != 1 or _DRAWN_BY_KITTY.match(first):
        return "D"
    if _NO_SCRIPT.match(first):
        return "N"
    if RIGHT_TO_LEFT.match(first):
        return "R"
    return "L" if first.isalpha() else "N"
