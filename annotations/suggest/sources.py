"""Who made a claim: the likeliest of the actors, by the verb that governs it.

The rules follow how news are written. The verb of saying is the last one before the
claim in its sentence; the speaker is right before or after the verb, or after `عن`
where one outlet quotes another. A participle, or a verb with nobody beside it,
continues the speaker before.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from annotations.suggest import claim_words as known
from annotations.suggest.lexicon import WordClass, shipped_lexicon
from annotations.suggest.read_words import read_words
from annotations.suggest.reported_speech import COMMAS
from annotations.text import paragraph_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotations.model import Span
    from annotations.suggest.read_words import ReadWord

_ENDS = frozenset(".!?؟۔")
_VERBAL = frozenset({WordClass.REPORTING_VERB, WordClass.REPORTING_PARTICIPLE})
_BETWEEN = frozenset(("في", "الذي", "التي", "الذين", "من", "الي", "علي"))
_AUXILIARIES = frozenset(("قد", "كان", "كانت", "وقد", "كانوا"))
_QUOTING = frozenset(("نقل", "نقلت", "نقلوا", "ينقل", "تنقل", "نقلته"))
_AFTER_VERB = 14


def source_of(
    text: str,
    claim: Span,
    actors: Sequence[Span],
    spoken: Mapping[Span, Span],
    words: Sequence[ReadWord] | None = None,
) -> Span | None:
    """The actor who most likely makes a claim; None where nobody is named for it.

    Args:
        text: Of the article.
        claim: Its content.
        actors: All that could be meant, in order.
        spoken: The sources of the claims before, by the claims.
        words: Of the claim's paragraph; read with the program's own lists if not given.
    """
    if words is None:
        paragraph = paragraph_at(text, claim.start)
        words = read_words(text, paragraph, shipped_lexicon())
    sentence = _Sentence(text, words, claim, actors, spoken)
    return sentence.source()


class _Sentence:
    """The words before a claim in its sentence."""

    def __init__(
        self,
        text: str,
        words: Sequence[ReadWord],
        claim: Span,
        actors: Sequence[Span],
        spoken: Mapping[Span, Span],
    ) -> None:
        before = [one for one in words if one.span.end <= claim.start]
        signs = [one.span.text_of(text) for one in before]
        cuts = [at for at, sign in enumerate(signs) if sign in _ENDS]
        begin = cuts[-1] + 1 if cuts else 0
        self._words, self._signs = before[begin:], signs[begin:]
        self._claim = claim
        self._start = self._words[0].span.start if self._words else claim.start
        self._actors = [one for one in actors if not claim.encloses(one)]
        self._spoken = sorted(spoken.items(), key=lambda one: one[0].start)

    def source(self) -> Span | None:
        verb = self._verb()
        if verb is None:
            return self._according() or self._speaker_before()
        if self._is_participle(verb):
            return self._same_speaker() or self._beside(verb) or self._speaker_before()
        return self._beside(verb) or self._same_speaker() or self._speaker_before()

    def _verb(self) -> int | None:
        """The verb that governs the claim: one of an aside only where it is the only one."""
        aside: int | None = None
        for at in range(len(self._words) - 1, -1, -1):
            readings = self._words[at].readings
            is_verb = any(
                one.word_class in _VERBAL or one.form in known.NAMING
                for one in readings
            )
            if not is_verb or self._form(at + 1) in known.ATTRIBUTES:
                continue
            if self._words[at].form in known.PASSING_ON:
                continue
            if not self._is_aside(at):
                return at
            aside = at if aside is None else aside
        return aside

    def _is_aside(self, verb: int) -> bool:
        """Whether the verb describes somebody between commas: `بوتين، الذي دعا كيم،`.

        A verb of telling does not: what it tells is the claim.
        """
        commas = [at for at, sign in enumerate(self._signs) if sign in COMMAS]
        before = [at for at in commas if at < verb]
        if not before or commas[-1] < verb or self._form(verb) in known.TELLING:
            return False
        return self._form(before[-1] + 1) in known.RELATIVES

    def _beside(self, verb: int) -> Span | None:
        if self._form(verb) in known.SAYING:
            return self._quoted(verb)
        after = self._right_after(verb)
        if after and self._is_next(verb, after) and not self._begins_with_name(verb):
            return after
        return self._right_before(verb) or after

    def _is_next(self, verb: int, actor: Span) -> bool:
        """Whether the actor is the word after the verb."""
        return self._words[verb + 1].span.end > actor.start

    def _begins_with_name(self, verb: int) -> bool:
        """Whether the clause puts who acts first: `موسكو تتهم واشنطن`."""
        end = self._words[verb - 1].span.end if verb else -1
        starts = [one.start for one in self._actors if one.end == end]
        return any(start in self._clause_starts() for start in starts)

    def _clause_starts(self) -> set[int]:
        """Where the sentence begins, and the clauses of particles in it."""
        behind = {
            after.span.start
            for word, after in pairwise(self._words)
            if word.form in known.PARTICLES
        }
        return {self._start, *behind}

    def _quoted(self, verb: int) -> Span | None:
        """After `عن`, where one outlet quotes another: `نقلت ... عن كيم قوله`."""
        for at in range(verb - 1, -1, -1):
            if self._form(at) == "عن":
                found = self._actors_between(
                    self._words[at].span.end, self._words[verb].span.start
                )
                return found[0] if found else None
        found = self._actors_between(self._start, self._words[verb].span.start)
        return found[-1] if found else None

    def _right_before(self, verb: int) -> Span | None:
        """The subject before its verb: `كوريا الشمالية تهدد`, `كان بوشلين قد قال`."""
        at = verb
        while at > 0 and self._form(at - 1) in _AUXILIARIES:
            at -= 1
        if at == 0 or self._words[verb].readings[0].word_class not in _VERBAL:
            return None
        end = self._words[at - 1].span.end
        found = [
            one
            for one in self._actors
            if one.end == end and one.start >= self._start and self._is_subject(one)
        ]
        return self._first_of_chain(min(found)) if found else None

    def _is_subject(self, actor: Span) -> bool:
        """Whether the actor has no preposition before it."""
        before = [one for one in self._words if one.span.end <= actor.start]
        if not before:
            return True
        joined = actor.start > before[-1].span.end + 1
        return not joined and before[-1].form not in _BETWEEN

    def _right_after(self, verb: int) -> Span | None:
        begin = self._words[verb].span.end
        found = self._actors_between(begin, self._claim.start)
        if not found:
            return None
        first = found[0]
        for at in range(verb + 1, len(self._words)):
            if self._words[at].span.end > first.start:
                return first
            if self._form(at) in _BETWEEN and not first.start <= begin:
                return None
            if at - verb > _AFTER_VERB:
                return None
        return first

    def _same_speaker(self) -> Span | None:
        """Who made the claim before in the sentence."""
        found = [
            source
            for claim, source in self._spoken
            if self._start <= claim.start < self._claim.start
            and not claim.encloses(self._claim)
        ]
        if found:
            return found[-1]
        according = self._after_according()
        before = [
            one
            for one in self._actors_between(self._start, self._claim.start)
            if one != according
        ]
        return before[0] if before else None

    def _speaker_before(self) -> Span | None:
        found = [
            source
            for claim, source in self._spoken
            if claim.start < self._claim.start and not claim.encloses(self._claim)
        ]
        return found[-1] if found else None

    def _according(self) -> Span | None:
        if found := self._after_according():
            return found
        before = self._actors_between(self._start, self._claim.start)
        return before[0] if before else None

    def _after_according(self) -> Span | None:
        for _at, word in enumerate(self._words):
            if any(one.form in known.ACCORDING for one in word.readings):
                found = self._actors_between(word.span.end, self._claim.start)
                return found[0] if found else None
        return None

    def _first_of_chain(self, actor: Span) -> Span:
        """The first of several who speak together: `موسكو وبيونغ يانغ تعلنان`."""
        for one in reversed(self._actors):
            if self._start <= one.start < actor.start and actor.start - one.end <= 2:
                return self._first_of_chain(one)
        return actor

    def _actors_between(self, start: int, end: int) -> list[Span]:
        return sorted(
            (one for one in self._actors if start <= one.start and one.end <= end),
            key=lambda one: (one.start, -one.end),
        )

    def _is_participle(self, at: int) -> bool:
        return any(
            one.word_class == WordClass.REPORTING_PARTICIPLE
            for one in self._words[at].readings
        )

    def _form(self, at: int) -> str:
        if not 0 <= at < len(self._words):
            return ""
        readings = self._words[at].readings
        for one in readings:
            if one.form in known.SAYING or one.form in _QUOTING:
                return one.form
        return readings[0].form
