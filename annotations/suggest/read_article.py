"""An article as all suggestions see it: each paragraph is read once, when first needed.

What is read depends only on the text and the lists of words. So it is used each time
suggestions are made again, whatever has been tagged and learnt in between.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from annotations.suggest.candidates import runs_of
from annotations.suggest.date_search import dates_in
from annotations.suggest.page_parts import is_prose
from annotations.suggest.read_words import read_words
from annotations.text import split_paragraphs

if TYPE_CHECKING:
    from annotations.model import Paragraph, Span
    from annotations.suggest.candidates import CandidateRun
    from annotations.suggest.lexicon import Lexicon
    from annotations.suggest.read_words import ReadWord


class ReadParagraph:
    """The parts of reading a paragraph that do not change."""

    def __init__(self, text: str, place: Paragraph, lexicon: Lexicon) -> None:
        self._text, self._lexicon = text, lexicon
        self.place = place
        """In the text."""

    @cached_property
    def words(self) -> list[ReadWord]:
        """All words and signs, in order."""
        return read_words(self._text, self.place, self._lexicon)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is made of sentences: nothing is suggested or learnt elsewhere."""
        return is_prose(self.words, self._text)

    @cached_property
    def runs(self) -> list[CandidateRun]:
        """The runs of words among which names are looked for."""
        return list(runs_of(self.words))

    @cached_property
    def dates(self) -> list[Span]:
        """The date expressions, in order."""
        return dates_in(self._text, self.place)


class ReadArticle:
    """A text with its paragraphs."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.paragraphs = [
            ReadParagraph(text, one, lexicon) for one in split_paragraphs(text)
        ]
