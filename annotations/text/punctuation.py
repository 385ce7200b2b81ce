"""Quotation marks and brackets: what they enclose, and which belong to a span's edges.

News text mixes its marks: the same sign opens and closes, and a quotation that begins with
one sign may end with another. So all double signs count as one kind, and pairs are matched
only within a paragraph, or within a stretch of a very long one.

One rule for the edges of a span: a mark there comes with its other half, or not at all.
A mark that a number sign (U+0600) takes into its grapheme is half of nothing, since no edge
can part it from the sign.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from annotations.model import Span
from annotations.text.characters import Kind, kind_of
from annotations.text.graphemes import grapheme_at, is_grapheme_boundary, snap
from annotations.text.paragraphs import paragraph_at
from annotations.text.stretches import stretch_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.model import Paragraph

_OPENING = frozenset("\u201c\u201e\u201f\u00ab\u2039")
_CLOSING = frozenset("\u201d\u00bb\u203a")
_EITHER = frozenset('"\u2033\uff02')
_QUOTATION_MARKS = _OPENING | _CLOSING | _EITHER
_PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "\ufd3f": "\ufd3e",
    "\uff08": "\uff09",
    "\u27e8": "\u27e9",
    "\u300a": "\u300b",
}
_MARKS = _QUOTATION_MARKS.union(_PAIRS, _PAIRS.values())
"""Marks that come in pairs and enclose something."""
_MOST_TRIMMED = 10_000
"""The most characters taken off the edges of one span."""
_REACH = 1000
"""The most characters of punctuation taken in on each side."""
_LEFT_OUT = frozenset({Kind.PUNCTUATION, Kind.BLANK, Kind.JOINER})


def quotation_at(text: str, span: Span, *, wider: bool = False) -> Span | None:
    """The contents of the innermost quotation marks around the span.

    None if there are none in the paragraph.

    Args:
        text: The whole text.
        span: What they must enclose.
        wider: Whether they must enclose more than the span.
    """
    around = [one for one in quotations_of(text, span.start) if one.encloses(span)]
    return min(
        (one for one in around if not (wider and one == span)), key=len, default=None
    )


def quotations_of(text: str, offset: int) -> Iterator[Span]:
    """The contents of all quotation marks in the stretch at the offset."""
    for opening, closing in _quotation_pairs(text, stretch_at(text, offset)):
        if opening + 1 < closing:
            yield snap(text, Span(opening + 1, closing))


def lone_marks(text: str, span: Span) -> list[int]:
    """The places in the span of marks whose other half is outside it, in order.

    A mark without another half in the article is not one of them: nobody cut it off.
    """
    found: list[int] = []
    if _MARKS.isdisjoint(text[span.start : span.end]):
        return found
    pairs, at = _Pairs(text), span.start
    while at < span.end:
        within = pairs.around(at)
        found += [
            one
            for one, other in within.partners.items()
            if one in span and other not in span
        ]
        at = within.after
    return sorted(found)


def trimmed(text: str, span: Span) -> Span | None:
    """The span without the punctuation and spaces at its edges.

    Of quotation marks and brackets at its edges, it has both halves or neither: `said (twice)`
    keeps its bracket; `said (twice` gets the other half, which is adjacent; `(twice` loses
    its bracket. A pair around the whole span stays outside. None if the span is nothing but
    punctuation. If there is very much punctuation, the rest of it stays.
    """
    pairs = _Pairs(text)
    start, end = span.start, min(span.end, len(text))
    for _step in range(_MOST_TRIMMED):
        if start >= end:
            return None
        first, last = grapheme_at(text, start), grapheme_at(text, end - 1)
        edges = Span(first.start, last.start + 1)
        if _is_outside(pairs, edges.start, edges):
            start = first.end
        elif _is_outside(pairs, edges.end - 1, edges):
            end = last.start
        else:
            break
    return snap(text, _completed(pairs, Span(start, end)))


def punctuated(text: str, span: Span) -> Span:
    """The span with the punctuation next to it on both sides.

    If there is very much, only the nearest; none in another paragraph, and no mark without
    its other half.
    """
    wider = _beside(text, span)
    return snap(text, _without_halves(_Pairs(text), wider, span))


def enclosed(text: str, span: Span) -> Span:
    """The span with the quotation marks and brackets next to it, and nothing else.

    A comma or full stop after the last mark stays outside: that of `"ready",` is not part of
    the quotation.
    """
    wider = punctuated(text, span)
    opening, closing = text[wider.start : span.start], text[span.end : wider.end]
    first = next((at for at, one in enumerate(opening) if one in _MARKS), len(opening))
    last = max((at + 1 for at, one in enumerate(closing) if one in _MARKS), default=0)
    return snap(text, Span(wider.start + first, span.end + last))


def _beside(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    first = max(paragraph_at(text, start, within=_REACH).start, start - _REACH)
    last = min(paragraph_at(text, end - 1, within=_REACH).end, end + _REACH)
    while start > first and kind_of(text[start - 1]) is Kind.PUNCTUATION:
        start -= 1
    while end < last and kind_of(text[end]) is Kind.PUNCTUATION:
        end += 1
    return Span(start, end)


def _is_outside(pairs: _Pairs, at: int, span: Span) -> bool:
    """Whether the character at an edge of the span must be left out of it.

    The span goes from the first character of a grapheme to the first of another.
    """
    if kind_of(pairs.text[at]) not in _LEFT_OUT:
        return False
    if pairs.text[at] not in _MARKS:
        return True
    other = pairs.partner_of(at)
    return other not in span or {at, other} == {span.start, span.end - 1}


def _completed(pairs: _Pairs, span: Span) -> Span:
    """The span with the adjacent marks whose other half it contains."""
    beside = _beside(pairs.text, span)
    halves = [
        at
        for at in (
            *range(beside.start, span.start),
            *range(span.end, beside.end),
        )
        if pairs.partner_of(at) in span
    ]
    return Span(min([*halves, span.start]), max([*halves, span.end - 1]) + 1)


def _without_halves(pairs: _Pairs, wider: Span, inner: Span) -> Span:
    """The wider span, as far as every mark between the two has its other half."""
    while (half := _nearest_half(pairs, wider, inner)) is not None:
        if half < inner.start:
            wider = Span(half + 1, wider.end)
        else:
            wider = Span(wider.start, half)
    return wider


def _nearest_half(pairs: _Pairs, wider: Span, inner: Span) -> int | None:
    """The first mark before the inner span, or else after it, without its other half."""
    before = range(inner.start - 1, wider.start - 1, -1)
    beside = chain(before, range(inner.end, wider.end))
    return next((at for at in beside if _is_half(pairs, at, wider)), None)


def _is_half(pairs: _Pairs, at: int, span: Span) -> bool:
    if pairs.text[at] not in _MARKS:
        return False
    return pairs.partner_of(at) not in span


def _opens(text: str, at: int, *, is_open: bool) -> bool:
    """Whether the mark begins a quotation, judging by its form or its neighbours."""
    mark = text[at]
    if mark in _EITHER:
        return not is_open or _begins_word(text, at)
    if mark in _OPENING:
        # Careless writers use the opening form at the end, too.
        return not is_open or _begins_word(text, at)
    return not is_open and _begins_word(text, at)


def _begins_word(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and text[at - 1 : at].isspace()


class _Partners(NamedTuple):
    """The pairs of marks in a stretch."""

    start: int
    after: int
    partners: dict[int, int]
    """The place of each mark's other half, by the place of the mark."""


class _Pairs:
    """The pairs of quotation marks and brackets of the stretches asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[int, _Partners] = {}
        self._recent: _Partners | None = None

    def partner_of(self, at: int) -> int:
        """The place of the mark's other half; negative if there is none."""
        return self.around(at).partners.get(at, -1)

    def around(self, at: int) -> _Partners:
        """All pairs in the stretch at the offset."""
        recent = self._recent
        if recent is None or not recent.start <= at < recent.after:
            stretch = stretch_at(self.text, at)
            recent = self._known.get(stretch.start)
            if recent is None:
                pairs = [*_quotation_pairs(self.text, stretch)]
                pairs += _bracket_pairs(self.text, stretch)
                partners = dict(pairs) | {end: start for start, end in pairs}
                recent = _Partners(stretch.start, stretch.after, partners)
                self._known[stretch.start] = recent
            self._recent = recent
        return recent


def _quotation_pairs(text: str, stretch: Paragraph) -> Iterator[tuple[int, int]]:
    """Both halves of each quotation in the stretch."""
    opened: list[int] = []
    for at in range(stretch.start, stretch.end):
        if text[at] not in _QUOTATION_MARKS or not is_grapheme_boundary(text, at):
            continue
        if _opens(text, at, is_open=bool(opened)):
            opened.append(at)
        elif opened:
            yield opened.pop(), at


def _bracket_pairs(text: str, stretch: Paragraph) -> Iterator[tuple[int, int]]:
    """Both halves of each pair of brackets in the stretch."""
    opened: dict[str, list[int]] = {closing: [] for closing in _PAIRS.values()}
    for at in range(stretch.start, stretch.end):
        if text[at] not in _MARKS or not is_grapheme_boundary(text, at):
            continue
        if closing := _PAIRS.get(text[at]):
            opened[closing].append(at)
        elif opened.get(text[at]):
            yield opened[text[at]].pop(), at
