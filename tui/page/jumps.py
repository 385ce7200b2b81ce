"""Hints by which a word in view is gone to: a key or two, typed as they are shown.

The words near the caret get one letter, those farther off two. No hint begins as another
does, so each is taken when its last letter is typed. Words of one or two letters have no
hint: there would be more hints than text, and they are a step from their neighbours.
"""

from __future__ import annotations

import unicodedata
from itertools import product
from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.text import iter_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.page.page import Page

LETTERS = "fjdksla;ghrueiwoqptycmnxvz"
"""The keys of a hint, those under the fingers first; each has an Arabic twin."""
_FEWEST_LETTERS = 3


def hinted_words(page: Page, *, rows: int | None = None) -> dict[str, Span]:
    """The words that begin in view, by hint: the nearer to the caret, the shorter.

    Args:
        page: The open article.
        rows: Only words on so many rows, counted from that of the caret; None for all.
    """
    return _hinted(page, (word for word in _words_in_view(page, rows)))


def hinted_annotations(page: Page, label: str) -> dict[str, Span]:
    """The first words of the annotations with the label that begin in view, by hint."""
    rows = [page.layout.row(position) for position in page.rows()]
    marks = page.marks.starting(rows[0].start, max(rows[-1].end, rows[0].start + 1))
    spans = (one.span for one in marks if one.annotation.label == label)
    return _hinted(page, spans)


def hints(count: int) -> list[str]:
    """So many hints, the shortest first, none the beginning of another."""
    singles = _singles(count, LETTERS)
    first = LETTERS[singles:]
    pairs = map("".join, product(first, LETTERS))
    return [*LETTERS[:singles], *pairs][:count]


def _hinted(page: Page, spans: Iterable[Span]) -> dict[str, Span]:
    here = page.caret.active_edge
    words = [span for span in spans if here not in span]
    words.sort(key=lambda word: (abs(word.start - here), word.start))
    return dict(zip(hints(len(words)), words, strict=False))


def _singles(count: int, letters: Sequence[str]) -> int:
    """How many hints can be of one letter, so that all words get one."""
    size = len(letters)
    fitting = (n for n in range(size, -1, -1) if n + (size - n) * size >= count)
    return next(fitting, 0)


def _words_in_view(page: Page, rows: int | None) -> Iterator[Span]:
    positions = page.rows()
    if rows is not None:
        here = page.layout.position_of(page.caret.active_edge)
        positions = [one for one in positions if one >= here][:rows]
    for position in positions:
        row = page.layout.row(position)
        if row.start < row.end:
            text = page.article.text
            for word in iter_words(text, Span(row.start, row.end)):
                if _letters(word.text_of(text)) >= _FEWEST_LETTERS:
                    yield word


def _letters(word: str) -> int:
    """How many letters and digits a word has; marks on them do not count."""
    return sum(unicodedata.category(one)[0] in "LN" for one in word)
