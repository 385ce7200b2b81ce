"""Hints by which a word in view is gone to: a key or two, typed as they are shown.

The words near the caret get one letter, those farther off two. No hint begins as another
does, so each is taken when its last letter is typed.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.text import iter_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.page.page import Page

LETTERS = "fjdksla;ghrueiwoqptycmnxvz"
"""The keys of a hint, those under the fingers first; each has an Arabic twin."""


def hinted_words(page: Page) -> dict[str, Span]:
    """The words that begin in view, by hint: the nearer to the caret, the shorter."""
    here = page.active_edge
    words = [word for word in _words_in_view(page) if here not in word]
    words.sort(key=lambda word: (abs(word.start - here), word.start))
    return dict(zip(hints(len(words)), words, strict=False))


def hints(count: int) -> list[str]:
    """So many hints, the shortest first, none the beginning of another."""
    singles = _singles(count, LETTERS)
    first = LETTERS[singles:]
    pairs = map("".join, product(first, LETTERS))
    return [*LETTERS[:singles], *pairs][:count]


def _singles(count: int, letters: Sequence[str]) -> int:
    """How many hints can be of one letter, so that all words get one."""
    size = len(letters)
    fitting = (n for n in range(size, -1, -1) if n + (size - n) * size >= count)
    return next(fitting, 0)


def _words_in_view(page: Page) -> Iterator[Span]:
    for position in page.rows():
        row = page.layout.row(position)
        if row.start < row.end:
            yield from iter_words(page.article.text, Span(row.start, row.end))
