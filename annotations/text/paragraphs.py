"""Where paragraphs begin and end.

The separators are the characters of bidirectional class B (UAX#9, table 4), so that a
paragraph here is a paragraph of the bidirectional algorithm, and no other character cuts
one: a form feed, a vertical tab and U+2028 do not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from annotations.model import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEPARATORS = "\n\r\x1c\x1d\x1e\x85\u2029"
SEPARATOR = re.compile(f"\r\n|[{_SEPARATORS}]")
"""What ends a paragraph."""

_WRITTEN = re.compile(f"[^{_SEPARATORS}]")

_WINDOW = 1024
"""How many code points are searched first, going back."""

_start_of = attrgetter("start")


def split_paragraphs(text: str) -> list[Paragraph]:
    """All paragraphs, in order, from the start of the text to its end (UAX#9, P1).

    A separator at the very end of the text opens no further paragraph. An empty text has
    one paragraph, which is empty.
    """
    return list(paragraphs_of(text))


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """The paragraphs of `split_paragraphs`, found one by one."""
    start = 0
    for separator in SEPARATOR.finditer(text):
        end, after = separator.span()
        yield Paragraph(start, end, after)
        start = after
    if start < len(text) or not text:
        yield Paragraph(start, len(text), len(text))


def paragraph_index(paragraphs: Sequence[Paragraph], offset: int) -> int:
    """Which of a text's paragraphs the offset is in.

    A separator belongs to the paragraph that it ends, the end of the text to the last.
    """
    return max(0, bisect_right(paragraphs, offset, key=_start_of) - 1)


def paragraph_at(text: str, offset: int, *, within: int | None = None) -> Paragraph:
    """The paragraph that the offset is in, found without splitting the whole text.

    Args:
        text: The whole text.
        offset: In code points; an offset beyond the text is in its last paragraph.
        within: How far to search, if limited: of a longer paragraph, only this many
            code points on each side are returned.
    """
    if offset >= len(text):
        offset = max(0, len(text) - 1)
    if text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1
    offset = max(0, offset)
    reach = len(text) if within is None else within
    separator = SEPARATOR.search(text, offset, offset + reach)
    beyond = min(len(text), offset + reach)
    end, after = separator.span() if separator else (beyond, beyond)
    return Paragraph(_start_before(text, offset, offset - reach), end, after)


def begins_paragraph(text: str, offset: int) -> bool:
    """Whether a paragraph begins at the offset, which is not inside a separator."""
    return not offset or text[offset - 1] in _SEPARATORS


def paragraph_after(text: str, offset: int) -> Paragraph | None:
    """The first paragraph with text after that of the offset; of -1, the very first."""
    after = paragraph_at(text, offset).after if offset >= 0 else 0
    written = _WRITTEN.search(text, after)
    return paragraph_at(text, written.start()) if written else None


def paragraph_before(text: str, offset: int) -> Paragraph | None:
    """The last paragraph with text before that of the offset."""
    end = paragraph_at(text, offset).start
    while end > 0:
        start = max(0, end - _WINDOW)
        written = text[start:end].rstrip(_SEPARATORS)
        if written:
            return paragraph_at(text, start + len(written) - 1)
        end = start
    return None


def _start_before(text: str, offset: int, limit: int) -> int:
    """Where the last separator before the offset ends, searched in growing windows."""
    end, size = offset, _WINDOW
    while end > max(0, limit):
        start = max(0, end - size)
        last = max(text.rfind(one, start, end) for one in _SEPARATORS)
        if last >= 0:
            return last + 1
        end, size = start, size * 2
    return end
