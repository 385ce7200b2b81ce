"""Soft labels: for each token, the share of annotators behind each tag.

An annotator who has seen the article and marked nothing there counts, for `O`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from annotations.exchange.layers import OUTSIDE, Scheme, tags

if TYPE_CHECKING:
    from annotations.exchange.tokens import AlignedAnnotation, TokenizedUnit


def soft_tags(unit: TokenizedUnit, label: str) -> list[list[float]]:
    """The shares of `O`, `B-` and `I-` of the label for each token; they add up to 1."""
    document = unit.unit.document
    annotators = document.annotators or (document.annotation_set.annotator,)
    counts: list[Counter[str]] = [Counter() for _token in unit.tokens]
    for annotator in annotators:
        own = [one for one in unit.placed if _is_of(unit, one, label, annotator)]
        for count, tag in zip(counts, _tags(own, len(counts)), strict=True):
            count[tag[:1]] += 1
    return [[count[mark] / len(annotators) for mark in "OBI"] for count in counts]


def _is_of(
    unit: TokenizedUnit, placed: AlignedAnnotation, label: str, annotator: str
) -> bool:
    if placed.annotation.label != label:
        return False
    document = unit.unit.document
    return annotator in document.support.get(placed.annotation.id, (annotator,))


def _tags(placed: list[AlignedAnnotation], count: int) -> list[str]:
    """The tags of the outermost annotations."""
    kept: list[AlignedAnnotation] = []
    for one in sorted(placed, key=lambda one: (one.start, -one.end)):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return tags(kept, count, Scheme.BIO) if kept else [OUTSIDE] * count
