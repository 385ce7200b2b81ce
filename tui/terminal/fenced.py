"""The encoding `fenced`: for terminals that reorder runs of cells unpredictably.

A browser reorders each stretch of cells that it draws together, and which cells these are
depends on styles, the font and the cursor. So no stretch may depend on its neighbours: a
mark after each right-to-left cluster makes it a run of its own between strong left-to-right
neighbours, and everything neutral lies between two of these. Every part of the row, down to
one cell, is then shown as it was sent. Terminals that keep the mark in its letter's cell and
reorder nothing show the same as with `visual`.
"""

from __future__ import annotations

from functools import lru_cache

from tui.terminal.cells import LRM, SentToken, clusters, is_right_to_left, starts

BLANK = " "


@lru_cache(maxsize=4096)
def send_token(token: str) -> SentToken:
    """A token in visual order, with a mark after each right-to-left cluster."""
    parts = clusters(token)
    texts = [part + LRM if is_right_to_left(part) else part for part in parts]
    return SentToken(tuple(texts), tuple(starts(parts)))
