"""The letters by which an annotation is seen to be held.

A claim runs over rows. To draw all of it again whenever the caret comes to rest on it, or
leaves it, would take more bytes than everything else that changes then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.text import next_word, previous_word, word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT = 24
"""Code points of a name or a date: as a whole they take no more than two ends do."""


def held_parts(text: str, span: Span) -> Sequence[Span]:
    """All of a short annotation; of a longer one the first and the last word.

    What stands before the first word or after the last belongs to them.
    """
    if span.end - span.start <= _SHORT:
        return [span]
    first = word_at(text, span.start) or next_word(text, span.start)
    last = word_at(text, span.end - 1) or previous_word(text, span.end)
    if first is None or last is None or last.start <= first.start:
        return [span]
    return [Span(span.start, first.end), Span(last.start, span.end)]
