"""The figures of two annotators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotations.review.measuring import PairCounts
    from annotations.review.undefined import Undefined


class Unitised(Struct, frozen=True):
    """The unitising alpha of a label, and what could not take part in it."""

    alpha: float | None
    left_out: int | None
    """Spans that lie within another of their label and annotator; None if some cross."""
    why_undefined: Undefined | None


class PairAgreement(Struct, frozen=True):
    """Two annotators over the articles that both have a set of."""

    first: str
    second: str
    counts: PairCounts
    unitised: Mapping[str, Unitised]
    """By label."""
    articles: Sequence[str]
    per_article: Mapping[str, PairAgreement] = field(default_factory=dict)
    """By the article's name; empty in the agreement on one article."""
