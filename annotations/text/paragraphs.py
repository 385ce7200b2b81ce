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
    from collections.abc import Sequence

_SEPARATOR = re.compile("\r\n|[\n\r\x1c-\x1e\x85\u2029]")

_WINDOW = 1024
"""How many code points are searched at first, going back."""

_start_of = attrgetter("start")


def split_paragraphs(text: str) -> list[Paragraph]:
    """All paragraphs, in order, from the start of the text to its end (UAX#9, P1).

    A separator at the very end of the text opens no further paragraph. An empty text has
    one paragraph, which is empty.
    """
    paragraphs = []
    start = 0
    for separator in _SEPARATOR.finditer(text):
        paragraphs.append(Paragraph(start, separator.start(), separator.end()))
        start = separator.end()
    if start < len(text) or not text:
        paragraphs.append(Paragraph(start, len(text), len(text)))
    return paragraphs


def paragraph_index(paragraphs: Sequence[Paragraph], offset: int) -> int:
    """Which of all paragraphs of a text the offset is in.

    A separator belongs to the paragraph that it ends, the end of the text to the last.
    """
    return max(0, bisect_right(paragraphs, offset, key=_start_of) - 1)


def paragraph_at(text: str, offset: int) -> Paragraph:
    """The paragraph that the offset is in, found without splitting the whole text."""
    if offset >= len(text):
        offset = max(0, len(text) - 1)
    if text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1
    separator = _SEPARATOR.search(text, offset)
    end, after = separator.span() if separator else (len(text), len(text))
    return Paragraph(_start_before(text, offset), end, after)


def _start_before(text: str, offset: int) -> int:
    """Where the last separator before the offset ends, searched in growing windows."""
    end, size = offset, _WINDOW
    while end > 0:
        start = max(0, end - size)
        found = [match.end() for match in _SEPARATOR.finditer(text, start, end)]
        if found:
            return found[-1]
        end, size = start, size * 2
    return 0
