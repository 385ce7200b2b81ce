"""Quotation marks and brackets: what is within them, and what is at a span's edges.

The marks of news text are mixed: the same sign opens and closes, and a quotation that
begins with one sign may end with another. So all double signs are of one kind, and a pair
is looked for within its paragraph only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.text.characters import Kind, kind_of
from annotations.text.graphemes import snap
from annotations.text.paragraphs import paragraph_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = frozenset("\u201c\u201e\u201f\u00ab\u2039")
_CLOSING = frozenset("\u201d\u00bb\u203a")
_EITHER = frozenset('"\u2033\uff02')
_QUOTATION_MARKS = _OPENING | _CLOSING | _EITHER
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("\ufd3f", "\ufd3e"))
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
    """The contents of all quotation marks in the paragraph at the offset."""
    paragraph = paragraph_at(text, offset)
    opened: list[int] = []
    for at in range(paragraph.start, paragraph.end):
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
    nothing but punctuation is in the span.
    """
    start, end = span.start, min(span.end, len(text))
    while start < end:
        rest = Span(start, end)
        if _is_outside(text, start, rest):
            start += 1
        elif _is_outside(text, end - 1, rest):
            end -= 1
        else:
            return snap(text, rest)
    return None


def punctuated(text: str, span: Span) -> Span:
    """The span with the punctuation that stands right beside it on both sides."""
    paragraph = paragraph_at(text, span.start)
    start, end = span.start, span.end
    while start > paragraph.start and kind_of(text[start - 1]) is Kind.PUNCTUATION:
        start -= 1
    while end < paragraph.end and kind_of(text[end]) is Kind.PUNCTUATION:
        end += 1
    return snap(text, Span(start, end))


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


def _is_outside(text: str, at: int, span: Span) -> bool:
    """Whether what stands at an edge of the span is not part of what is said."""
    if kind_of(text[at]) not in _LEFT_OUT:
        return False
    if text[at] in _QUOTATION_MARKS:
        return not _quotes_inside(text, span)
    return not _brackets_inside(text[at], span.text_of(text))


def _quotes_inside(text: str, span: Span) -> bool:
    """Whether every quotation mark has its other half in the span, and not around it."""
    marks = sum(character in _QUOTATION_MARKS for character in span.text_of(text))
    if marks % 2 or len(span) <= 2:
        return False
    content = Span(span.start + 1, span.end - 1)
    return content not in set(quotations_of(text, span.start))


def _brackets_inside(bracket: str, content: str) -> bool:
    """Whether the bracket has its other half in the content, and not around it."""
    pair = next((pair for pair in _PAIRS if bracket in pair), None)
    if pair is None:
        return False
    opening, closing = pair
    if content[0] == opening and content[-1] == closing:
        return content.count(opening) > 1
    return content.count(opening) == content.count(closing)
