"""Paragraphs that are not prose: lists of keywords, bullets, addresses, tweets.

Annotators seldom tag them, so nothing is suggested there and nothing is learnt from them.
Only a person can say which parts do not belong to the article at all
(`model.boilerplate`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.suggest.lexicon import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.suggest.read_words import ReadWord

_BULLETS = frozenset("•●▪◦‣·–—-*")
_LONG = 25
"""Words: no sentence is that long without any particle."""
_FEWEST_PARTICLES = 0.04
_MOST_LATIN = 0.6


def is_prose(words: Sequence[ReadWord], text: str) -> bool:
    """Whether a paragraph is made of sentences.

    Args:
        words: All of the paragraph.
        text: Of the article.
    """
    if not words or words[0].span.text_of(text) in _BULLETS:
        return False
    forms = [word for word in words if word.form[:1].isalnum()]
    latin = sum(word.form.isascii() and word.form.isalpha() for word in forms)
    if latin > _MOST_LATIN * len(forms):
        return False
    if len(forms) < _LONG:
        return True
    particles = sum(word.word_class == WordClass.FUNCTION_WORD for word in forms)
    return particles >= _FEWEST_PARTICLES * len(forms)
