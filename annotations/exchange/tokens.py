"""Annotations on tokens, for formats without other offsets.

If an annotation begins or ends inside a token, as a name does after a clitic, it is
widened, contracted or left out, or the token is cut. The person chooses, and the effect
on each annotation is reported.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.exchange.options import option
from annotations.exchange.report import Alteration
from annotations.messages import Message, _
from annotations.model import Span
from annotations.text import TOKENIZER_VERSION, shared_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit
    from annotations.model import Annotation

_start_of = attrgetter("start")
_end_of = attrgetter("end")


class Align(StrEnum):
    """What to do with an annotation that begins or ends inside a token."""

    EXPAND = "expand"
    """It covers every token that it touches."""
    CONTRACT = "contract"
    """It covers the tokens that are wholly inside it, or is left out."""
    STRICT = "strict"
    """It is left out."""
    SPLIT_CLITICS = "split-clitics"
    """Its tokens are cut where it begins and ends."""


@dataclass(frozen=True, slots=True)
class TokenOptions:
    """The options of a format that tags tokens."""

    align: Align = option(
        Align.EXPAND,
        title=Message("align"),
        words={
            Align.EXPAND: Message("expand", "value"),
            Align.CONTRACT: Message("contract", "value"),
            Align.STRICT: Message("strict", "value"),
            Align.SPLIT_CLITICS: Message("split clitics", "value"),
        },
        meaning=lambda: _(
            "What to do with an annotation that begins or ends inside a token."
        ),
    )


class AlignedAnnotation(Struct, frozen=True):
    """An annotation on the tokens that it covers in the file."""

    annotation: Annotation
    start: int
    end: int
    """Half-open, in tokens of the unit."""


class TokenizedUnit(Struct, frozen=True):
    """A unit as tokens."""

    unit: TextUnit
    tokens: tuple[Span, ...]
    """In code points of the unit's text."""
    placed: tuple[AlignedAnnotation, ...]
    """The annotations that cover tokens, in reading order."""

    def words(self) -> list[str]:
        """The text of each token."""
        text = self.unit.text
        return [text[one.start : one.end] for one in self.tokens]


def own_tokenizer() -> str:
    """Names our own tokenizer and its version, for manifests."""
    return f"hashiya {TOKENIZER_VERSION}"


def tokenized(unit: TextUnit, align: Align, report: ExportReport) -> TokenizedUnit:
    """The unit in our own tokens.

    Args:
        unit: To be cut into tokens.
        align: What to do with annotations that are not on the edges of tokens.
        report: Takes what was done.
    """
    return placed_on(unit, own_tokens(unit), align, report)


def own_tokens(unit: TextUnit) -> tuple[Span, ...]:
    """The unit's own tokens, in code points of its text; those of the article only."""
    return unit.article_only(shared_tokens(unit.text))


def placed_on(
    unit: TextUnit, found: Sequence[Span], align: Align, report: ExportReport
) -> TokenizedUnit:
    """The unit in tokens that somebody else has found.

    Args:
        unit: With the annotations.
        found: The tokens, in order, in code points of the unit's text.
        align: What to do with annotations that are not on the edges of tokens.
        report: Takes what was done.
    """
    spans = [unit.local(one) for one in unit.annotations]
    if align is Align.SPLIT_CLITICS:
        found = cut(found, spans)
    placed = []
    for annotation, span in zip(unit.annotations, spans, strict=True):
        start, end = _covered(span, found, align)
        alteration = _alteration(span, found[start:end])
        if align is Align.STRICT and alteration is not None:
            alteration = Alteration.DROPPED
        if alteration is not None:
            report.add_altered(unit.document, annotation, alteration)
        if alteration is not Alteration.DROPPED:
            placed.append(AlignedAnnotation(annotation, start, end))
    return TokenizedUnit(unit, tuple(found), tuple(placed))


def cut(found: Iterable[Span], spans: Iterable[Span]) -> list[Span]:
    """The tokens, cut wherever a span begins or ends inside one."""
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    pieces = []
    for token in found:
        inside = edges[bisect_right(edges, token.start) : bisect_left(edges, token.end)]
        places = [token.start, *inside, token.end]
        pieces += [Span(*pair) for pair in pairwise(places)]
    return pieces


def _covered(span: Span, found: Sequence[Span], align: Align) -> tuple[int, int]:
    """The tokens that the span gets, half-open; start and end are equal for none."""
    if align is Align.CONTRACT:
        start = bisect_left(found, span.start, key=_start_of)
        end = bisect_right(found, span.end, key=_end_of)
    else:
        start = bisect_right(found, span.start, key=_end_of)
        end = bisect_left(found, span.end, key=_start_of)
    return start, max(start, end)


def _alteration(span: Span, covered: Sequence[Span]) -> Alteration | None:
    """How the text of the tokens that it covers differs from that of the span."""
    if not covered:
        return Alteration.DROPPED
    start, end = covered[0].start, covered[-1].end
    if start < span.start or end > span.end:
        return Alteration.WIDENED
    if (start, end) != (span.start, span.end):
        return Alteration.SHORTENED
    return None
