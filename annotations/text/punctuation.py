"""Quotation marks and brackets: what is within them, and what is at a span's edges.

The marks of news text are mixed: the same sign opens and closes, and a quotation that
begins with one sign may end with another. So all double signs are of one kind, and a pair
is looked for within its paragraph only, and within its stretch of a very long one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.text.characters import Kind, kind_of
from annotations.text.graphemes import snap
from annotations.text.paragraphs import paragraph_at
from annotations.text.stretches import stretch_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = frozenset("\u201c\u201e\u201f\u00ab\u2039")
_CLOSING = frozenset("\u201d\u00bb\u203a")
_EITHER = frozenset('"\u2033\uff02')
_QUOTATION_MARKS = _OPENING | _CLOSING | _EITHER
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("\ufd3f", "\ufd3e"))
_COUNTED = _QUOTATION_MARKS.union(*_PAIRS)
"""What encloses something, and has another half on the other side of it."""
_MOST_TRIMMED = 10_000
"""Characters taken off the edges of one span."""
_REACH = 1000
"""Characters of punctuation taken in on each side."""
_LEFT_OUT = frozenset({Kind.PUNCTUATION, Kind.BLANK, Kind.JOINER})


def quotation_at(text: str, span: Span, *, wider: bool = False) -> Span | None:
    """What stands within the quotation marks around the span, the innermost pair.

    None where there is none in the paragraph.

    Args:
        text: The whole text.
        span: What is to be within.
        wider: Whether there must be more than the span itself.
    """
    around = [one for one in quotations_of(text, span.start) if one.encloses(span)]
    return min(
        (one for one in around if not (wider and one == span)), key=len, default=None
    )


def quotations_of(text: str, offset: int) -> Iterator[Span]:
    """The contents of all quotation marks in the stretch at the offset."""
    stretch = stretch_at(text, offset)
    opened: list[int] = []
    for at in range(stretch.start, stretch.end):
        if text[at] not in _QUOTATION_MARKS:
            continue
        if _opens(text, at, is_open=bool(opened)):
            opened.append(at)
        elif opened:
            start = opened.pop() + 1
            if start < at:
                yield snap(text, Span(start, at))


def trimmed(text: str, span: Span) -> Span | None:
    """The span without the punctuation and the blanks at its edges.

    What closes stays where it was opened inside: the end of `said (twice)` is no edge
    punctuation, nor is the last mark of a quotation that begins within. None where
    nothing but punctuation is in the span. Of very much punctuation the rest stays.
    """
    rest = _Rest(text, span.start, min(span.end, len(text)))
    for _step in range(_MOST_TRIMMED):
        if rest.start == rest.end:
            return None
        if rest.is_outside(rest.start):
            rest.take_off(rest.start)
        elif rest.is_outside(rest.end - 1):
            rest.take_off(rest.end - 1)
        else:
            break
    return snap(text, Span(rest.start, rest.end))


def punctuated(text: str, span: Span) -> Span:
    """The span with the punctuation that stands right beside it on both sides.

    Of very much punctuation what is near; none of it in another paragraph.
    """
    start, end = span.start, span.end
    first = max(paragraph_at(text, start, within=_REACH).start, start - _REACH)
    last = min(paragraph_at(text, end - 1, within=_REACH).end, end + _REACH)
    while start > first and kind_of(text[start - 1]) is Kind.PUNCTUATION:
        start -= 1
    while end < last and kind_of(text[end]) is Kind.PUNCTUATION:
        end += 1
    return snap(text, Span(start, end))


def enclosed(text: str, span: Span) -> Span:
    """The span with the quotation marks and brackets right beside it, and no more.

    A comma or a stop after the last mark stays outside: that of `"ready",` is no part of
    what is quoted.
    """
    wider = punctuated(text, span)
    opening, closing = text[wider.start : span.start], text[span.end : wider.end]
    first = next(
        (at for at, one in enumerate(opening) if one in _COUNTED), len(opening)
    )
    last = max((at + 1 for at, one in enumerate(closing) if one in _COUNTED), default=0)
    return snap(text, Span(wider.start + first, span.end + last))


def _opens(text: str, at: int, *, is_open: bool) -> bool:
    """Whether the mark begins a quotation, as its form or its neighbours tell."""
    mark = text[at]
    if mark in _EITHER:
        return not is_open
    if mark in _OPENING:
        # A careless hand writes the opening form at the end, too.
        return not is_open or _begins_word(text, at)
    return not is_open and _begins_word(text, at)


def _begins_word(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and text[at - 1 : at].isspace()


class _Rest:
    """What is left of a span, with the marks and brackets in it counted."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        self._text = text
        self._count = {one: text.count(one, start, end) for one in _COUNTED}
        self._marks = sum(self._count[one] for one in _QUOTATION_MARKS)
        self._partners: dict[int, dict[int, int]] = {}

    def take_off(self, at: int) -> None:
        """Leave out the first or the last character."""
        taken = self._text[at]
        self._marks -= taken in _QUOTATION_MARKS
        if taken in self._count:
            self._count[taken] -= 1
        if at == self.start:
            self.start += 1
        else:
            self.end -= 1

    def is_outside(self, at: int) -> bool:
        """Whether what stands at an edge is not part of what is said."""
        character = self._text[at]
        if kind_of(character) not in _LEFT_OUT:
            return False
        if character in _QUOTATION_MARKS:
            return not self._quotes_inside(at)
        return not self._brackets_inside(character)

    def _quotes_inside(self, at: int) -> bool:
        """Whether the quotation mark has its other half here, and not around it."""
        if self.end - self.start <= 2:
            return False
        partners = self._partners_at_start()
        if self._marks % 2:  # one mark here has its other half outside; is it this one?
            return self.start <= partners.get(at, -1) < self.end
        return partners.get(self.start) != self.end - 1

    def _partners_at_start(self) -> dict[int, int]:
        """Where the other half of each quotation mark is, of those paired there."""
        stretch = stretch_at(self._text, self.start).start
        if stretch not in self._partners:
            found = [
                (one.start - 1, one.end)
                for one in quotations_of(self._text, self.start)
            ]
            self._partners[stretch] = dict(found) | {end: start for start, end in found}
        return self._partners[stretch]

    def _brackets_inside(self, bracket: str) -> bool:
        """Whether the bracket has its other half here, and not around it."""
        pair = next((pair for pair in _PAIRS if bracket in pair), None)
        if pair is None:
            return False
        opening, closing = pair
        if self._text[self.start] == opening and self._text[self.end - 1] == closing:
            return self._count[opening] > 1
        return self._count[opening] == self._count[closing]
