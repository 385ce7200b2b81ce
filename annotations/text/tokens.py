"""Tokens: the words and signs of a text, for programs that count or train on them.

A word is a run of letters and digits with its marks and tatweel; every other sign that is
not a space is a token of its own. Clitics stay with their word, since no rule can tell the
conjunction of `وكيم` from the first letter of `وكالة`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from annotations.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKENIZER_VERSION = 1
"""Increases when any text gives other tokens than before."""

_FEW = 64
"""Texts whose tokens are remembered: the units of an article, which come again."""
_SHORT = 5_000
"""Code points of a text; of longer ones, only the last is remembered."""
_GIANT = 500_000
"""Code points of a text; the tokens of longer ones, some 100 bytes each, are not kept."""
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
_TOKEN = re.compile(rf"[^\W_]+(?:[{_MARKS}][^\W_]*)*|[^\w\s]|_")


def tokens(text: str) -> Iterator[Span]:
    """The tokens of the text in order, as spans in code points."""
    for found in _TOKEN.finditer(text):
        yield Span(*found.span())


def shared_tokens(text: str) -> tuple[Span, ...]:
    """The tokens of a text that is likely to be asked for again before many others.

    So are the texts of an article, of which several annotators have sets. Those of a giant
    text are found each time: what is remembered never takes much memory.
    """
    if len(text) > _GIANT:
        return _all_tokens(text)
    return _of_short(text) if len(text) <= _SHORT else _of_long(text)


def _all_tokens(text: str) -> tuple[Span, ...]:
    return tuple(tokens(text))


_of_short = lru_cache(maxsize=_FEW)(_all_tokens)
_of_long = lru_cache(maxsize=1)(_all_tokens)
