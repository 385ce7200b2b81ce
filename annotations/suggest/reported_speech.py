"""The words of a paragraph as rules for claims ask about them.

Who is beside a verb of saying, which quotation mark closes which, and where what is
said ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Span
from annotations.suggest import claim_words as known
from annotations.suggest.lexicon import WordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.suggest.read_words import ReadWord

FARTHEST = 22
"""Words between a verb and what it governs."""
ENDS = frozenset(".!?؟۔\n")
COMMAS = frozenset("،,؛")
_OPENING, _CLOSING, _EITHER = frozenset("“«„‹"), frozenset("”»›"), frozenset('"')
_VERBAL = frozenset({WordClass.REPORTING_VERB, WordClass.REPORTING_PARTICIPLE})
_NEWS = "ورد"
"""`ورد أن` reports without anybody; elsewhere it is another word."""


class ReportedSpeech:
    """A paragraph, and what stands for people and times in it."""

    def __init__(
        self, text: str, words: Sequence[ReadWord], skipped: Sequence[Span]
    ) -> None:
        """Look at a paragraph.

        Args:
            text: Of the article.
            words: All of the paragraph.
            skipped: Those who speak and when, which may stand between a verb and its
                object.
        """
        self.words = words
        self.skipped = skipped
        self.signs = [one.span.text_of(text) for one in words]
        """Each word as written."""
        self.closings = _closings(text, words)
        """The closing quotation mark of each opening one, by their indices."""

    def form(self, at: int) -> str:
        """The word at the index, folded; empty beyond the paragraph."""
        return self.words[at].form if 0 <= at < len(self.words) else ""

    def is_verb(self, at: int) -> bool:
        """Whether the word is a verb or a participle of saying."""
        if not 0 <= at < len(self.words):
            return False
        return any(one.word_class in _VERBAL for one in self.words[at].readings)

    def is_participle(self, at: int) -> bool:
        """Whether the word is a participle of saying."""
        return any(
            one.word_class == WordClass.REPORTING_PARTICIPLE
            for one in self.words[at].readings
        )

    def verb_form(self, at: int) -> str:
        """The verb that the word is, folded and without what is joined to it."""
        forms = [
            one.form for one in self.words[at].readings if one.word_class in _VERBAL
        ]
        return forms[0] if forms else self.form(at)

    def is_particle(self, at: int) -> bool:
        """Whether the word begins a clause that somebody says."""
        form = self.form(at)
        if form not in known.PARTICLES and form not in known.WITHOUT_HAMZA:
            return False
        return self.form(at - 1) not in known.BEFORE_OTHER_PARTICLES

    def verb_before(self, at: int) -> int | None:
        """The nearest verb of saying before, in the sentence."""
        for back in range(at - 1, max(-1, at - 1 - FARTHEST), -1):
            if self.signs[back] in ENDS:
                return None
            if self.is_verb(back):
                return back
            if self.form(back) == _NEWS and back == at - 1:
                return back
        return None

    def is_particle_between(self, verb: int, at: int) -> bool:
        """Whether a clause begins between the verb and the word."""
        return any(self.is_particle(one) for one in range(verb + 1, at))

    def has_clause(self, verb: int) -> bool:
        """Whether the verb has a particle of its own or a quotation behind a colon."""
        for at in range(verb + 1, min(len(self.words), verb + 1 + FARTHEST)):
            if self.signs[at] in ENDS:
                return False
            if self.is_particle(at) or (
                self.signs[at] == ":" and at + 1 in self.closings
            ):
                return True
            if self.is_verb(at):
                return False
        return False

    def has_proclitic(self, at: int, proclitic: str) -> bool:
        """Whether the word may begin with the proclitic."""
        return any(one.proclitic == proclitic for one in self.words[at].readings)

    def behind_skipped(self, at: int) -> int:
        """The word after an actor or a date that begins there; else the same."""
        if at >= len(self.words):
            return at
        word = self.words[at].span
        for span in self.skipped:
            if word.start <= span.start < word.end:
                while at < len(self.words) and self.words[at].span.start < span.end:
                    at += 1
                return at
        return at

    def content(self, begin: int) -> Span | None:
        """From a word to the end of what is said."""
        if begin >= len(self.words):
            return None
        closing = self.closings.get(begin)
        if closing is not None:
            after = closing + 1
            if after >= len(self.words) or self._is_end(after):
                return self.inside(begin, closing)
        end = self._end_of(begin)
        if end <= begin:
            return None
        return Span(self.words[begin].span.start, self.words[end - 1].span.end)

    def _end_of(self, begin: int) -> int:
        """The index behind the last word of what is said."""
        at = begin
        while at < len(self.words):
            if at in self.closings:
                closing = self.closings[at]
                if closing < len(self.words):
                    at = closing + 1
                    continue
            if self._is_end(at) or self.signs[at] in _CLOSING | _EITHER:
                break
            at += 1
        while at > begin and (
            self.signs[at - 1] in COMMAS or self.signs[at - 1] in _OPENING
        ):
            at -= 1
        return at

    def _is_end(self, at: int) -> bool:
        if self.signs[at] in ENDS or self.is_participle(at):
            return True
        if self.signs[at] in COMMAS:
            return at + 1 >= len(self.words) or self._ends_after_comma(at + 1)
        return self._begins_report(at)

    def _begins_report(self, at: int) -> bool:
        """Whether somebody else begins to speak there: `كما وصف`."""
        return self.form(at) == "كما" and self.is_verb(at + 1)

    def _ends_after_comma(self, at: int) -> bool:
        form = self.form(at)
        if form in known.ENDS_AFTER_COMMA or self.is_participle(at):
            return True
        if (form, self.form(at + 1)) in known.ENDS_IN_TWO:
            return True
        joined = [one for one in self.words[at].readings if one.proclitic in ("و", "ف")]
        if any(one.word_class in _VERBAL for one in joined):
            return True
        is_name = self.behind_skipped(at) > at
        return bool(joined) and not is_name and self.behind_skipped(at + 1) > at + 1

    def inside(self, opening: int, closing: int) -> Span:
        """The span between two quotation marks."""
        last = closing - 1
        if self.signs[last] == "." and last > opening + 1:
            last -= 1
        return Span(self.words[opening + 1].span.start, self.words[last].span.end)

    def word_count(self, span: Span) -> int:
        """How many words and signs a span has."""
        return sum(span.encloses(one.span) for one in self.words)

    def is_naming(self, at: int) -> bool:
        """Whether the word is a verb that calls something by a name."""
        return any(one.form in known.NAMING for one in self.words[at].readings)


def _closings(text: str, words: Sequence[ReadWord]) -> dict[int, int]:
    """The closing quotation mark of each opening one, by their indices.

    A straight mark opens before a word and behind a space, and closes before a space or a
    sign; one inside another may be a quotation of its own.
    """
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, word in enumerate(words):
        sign = word.span.text_of(text)
        if sign in _OPENING or (sign in _EITHER and _opens(text, word.span, opened)):
            opened.append(at)
        elif opened and (sign in _CLOSING or sign in _EITHER):
            opening = opened.pop()
            if at > opening + 1:
                found[opening] = at
    return found


def _opens(text: str, mark: Span, opened: Sequence[int]) -> bool:
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    if not after or not (after.isalnum() or after in _OPENING):
        return False
    return not before or not before.isalnum() or not opened
