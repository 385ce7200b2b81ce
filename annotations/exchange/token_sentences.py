"""Sentences of a tokenized unit, for formats that end each with an empty line.

A sentence does not end inside an annotation: if one continued in the next sentence, its
tags would be read as two annotations.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from annotations.exchange.unit import MadeOnce, sentence_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.exchange.tokens import TokenizedUnit
    from annotations.model import Span

_start_of = attrgetter("start")


class TokenSentences:
    """Finds the sentences of units."""

    def __init__(self) -> None:
        self._breaks = MadeOnce(_breaks)

    def of(self, unit: TokenizedUnit) -> list[tuple[int, int]]:
        """The sentences, as half-open ranges of tokens; together they are all tokens."""
        breaks = set(self._breaks.of(unit.unit, unit.tokens))
        for placed in unit.placed:
            breaks.difference_update(range(placed.start + 1, placed.end))
        edges = sorted({0, *breaks, len(unit.tokens)})
        return list(pairwise(edges))


def _breaks(text: str, tokens: Sequence[Span]) -> frozenset[int]:
    """The tokens before which sentences begin, if no annotation is in the way."""
    return frozenset(
        bisect_left(tokens, one.start, key=_start_of) for one in sentence_spans(text)
    )
