"""Graphemes: what a reader takes for one character (UAX#29, section 3).

The rules and their tables are wcwidth's. It segments a text forwards; here a place close
before the offset is found where a grapheme is certain to begin, so that the cost depends on
the text around the offset and never on the length of the article.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise

from wcwidth import iter_graphemes

from annotations.errors import SpanError
from annotations.messages import Message, _
from annotations.model import Span

LONGEST = 256
"""Code points that a grapheme may always have. One of more than twice as many is cut at
multiples of this, so that an endless stack of marks stops nothing."""

_CUT_AT_START = Message(
    "{span} starts inside the grapheme {grapheme} ({points}): use {whole}"
)
_CUT_AT_END = Message(
    "{span} ends inside the grapheme {grapheme} ({points}): use {whole}"
)


def grapheme_at(text: str, offset: int) -> Span:
    """The grapheme that the code point at the offset belongs to.

    Raises:
        SpanError: There is no code point at the offset.
    """
    if not 0 <= offset < len(text):
        message = _("{offset} is outside the text, which ends at {end}")
        raise SpanError(message.format(offset=offset, end=len(text)))
    start, limit = _sure_start(text, offset)
    lengths = map(len, iter_graphemes(text, start, limit))
    edges = pairwise(accumulate(lengths, initial=start))
    return next(Span(start, end) for start, end in edges if offset < end)


def next_grapheme(text: str, offset: int) -> Span | None:
    """The first grapheme that starts after the offset; None after the last.

    An offset of -1 finds the first grapheme of the text.
    """
    after = grapheme_at(text, offset).end if 0 <= offset < len(text) else offset + 1
    if not 0 <= after < len(text):
        return None
    # From the end of the last one, even in a stack of marks that was cut.
    return Span(after, grapheme_at(text, after).end)


def previous_grapheme(text: str, offset: int) -> Span | None:
    """The last grapheme that starts before the offset; None at the start."""
    before = min(offset, len(text)) - 1
    return grapheme_at(text, before) if before >= 0 else None


def is_grapheme_boundary(text: str, offset: int) -> bool:
    """Whether a grapheme starts or ends at the offset (GB1 and GB2 at the ends)."""
    if offset in (0, len(text)):
        return True
    return 0 < offset < len(text) and grapheme_at(text, offset).start == offset


def snap(text: str, span: Span) -> Span:
    """The shortest span of whole graphemes that encloses the span.

    Raises:
        SpanError: The span ends after the text.
    """
    last = grapheme_at(text, span.end - 1)
    return Span(grapheme_at(text, span.start).start, last.end)


def require_grapheme_edges(text: str, span: Span) -> None:
    """Check that the span lies in the text and cuts no grapheme.

    Raises:
        SpanError: It does not, or does; the message names the edge and the grapheme.
    """
    span.text_of(text)
    for cut, offset in ((_CUT_AT_START, span.start), (_CUT_AT_END, span.end)):
        if not is_grapheme_boundary(text, offset):
            grapheme = grapheme_at(text, offset)
            raise SpanError(
                cut.format(
                    span=span,
                    grapheme=grapheme,
                    points=_code_points(grapheme.text_of(text)),
                    whole=snap(text, span),
                )
            )


def _sure_start(text: str, offset: int) -> tuple[int, int]:
    """The nearest place at or before the offset where a grapheme is certain to begin.

    Also the place where it must have ended, even in a stack of marks: beyond it, the nearest
    place is too far away to be found, and multiples of `LONGEST` are used instead. So every
    offset of a cut grapheme finds the same edges.
    """
    multiple = offset // LONGEST * LONGEST
    limit = max(0, multiple - LONGEST)
    start = offset
    while start > limit and not surely_breaks(text[start - 1], text[start]):
        start -= 1
    if start > limit or not start or surely_breaks(text[start - 1], text[start]):
        return start, (start // LONGEST + 2) * LONGEST
    return multiple, multiple + LONGEST


def surely_breaks(before: str, after: str) -> bool:
    """Whether the two are separate graphemes, whatever comes before them.

    Earlier characters matter only through marks and joiners (GB9c, GB11), and through
    regional indicators, a pair of which is never separated by itself (GB12, GB13).
    """
    return _is_apart(before, after) and (before < "\u0300" or _is_apart("x", before))


@lru_cache(maxsize=16_384)
def _is_apart(before: str, after: str) -> bool:
    return next(iter_graphemes(before + after)) == before


def _code_points(text: str) -> str:
    """The first few code points by number, as Unicode writes them."""
    names = [f"U+{ord(character):04X}" for character in text[:4]]
    return " ".join(names) + (" ..." if len(text) > 4 else "")
