"""Sentences of a tokenized unit, for formats that end each with an empty line.

A sentence does not end inside an annotation: if one continued in the next sentence, its
tags would be read as two annotations.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from annotations.exchange.unit import sentence_spans

if TYPE_CHECKING:
    from annotations.exchange.tokens import TokenizedUnit


def token_sentences(unit: TokenizedUnit) -> list[tuple[int, int]]:
    """The sentences, as half-open ranges of tokens; together they are all tokens."""
    starts = [token.start for token in unit.tokens]
    breaks = {bisect_left(starts, one) for one in _sentence_starts(unit.unit.text)}
    for placed in unit.placed:
        breaks.difference_update(range(placed.start + 1, placed.end))
    edges = sorted({0, *breaks, len(starts)})
    return list(pairwise(edges))


@lru_cache(maxsize=64)
def _sentence_starts(text: str) -> tuple[int, ...]:
    """Where sentences begin; the sets of several annotators share a text."""
    return tuple(one.start for one in sentence_spans(text))
