"""Claims of a news text: what a sentence says that somebody said.

Rules by the verb of saying and what follows it: a particle and its clause, an object, a
colon and a quotation, a name in quotation marks; and by `according to`. Each claim
names its rule and its verb, so that what people accept and refuse can be counted for
both. A mere quotation is no claim: seven of nine in news are turns of phrase.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.suggest import claim_words as known
from annotations.suggest.lexicon import WordClass
from annotations.suggest.reported_speech import COMMAS, ENDS, FARTHEST, ReportedSpeech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.model import Span
    from annotations.suggest.read_words import ReadWord

_FEWEST_WORDS = 2
_FAR_RULE = 10


class ClaimRule(StrEnum):
    """How a claim was recognized; the value is stored with what is accepted."""

    CLAUSE = "clause"
    """A verb and a particle: `قال إن ...`."""
    FAR_CLAUSE = "far clause"
    """The same, with more than ten words between them."""
    OBJECT = "object"
    """A verb and what it is about: `نفى مثل هذه الادعاءات`."""
    QUOTATION = "quotation"
    """A colon or a noun of saying, and a quotation."""
    NAME = "name"
    """What something is called, in quotation marks."""
    ACCORDING = "according"
    """What follows `بحسب` and a comma."""


class FoundClaim(Struct, frozen=True):
    """A claim, where it is, and what it was found by."""

    span: Span
    rule: ClaimRule
    verb: str
    """The verb of saying, folded; empty where there is none."""
    verb_at: int
    """Index of the word that governs it in its paragraph."""


class ClaimFinder:
    """Finds the claims of one paragraph."""

    def __init__(
        self,
        text: str,
        words: Sequence[ReadWord],
        actors: Sequence[Span],
        dates: Sequence[Span],
    ) -> None:
        """Look at a paragraph.

        Args:
            text: Of the article.
            words: All of the paragraph.
            actors: What stands for people and institutions, tagged or suggested.
            dates: Its date expressions.
        """
        self._speech = ReportedSpeech(text, words, [*actors, *dates])

    def claims(self) -> list[FoundClaim]:
        """In order of their start; one may lie in another."""
        found: dict[Span, FoundClaim] = {}
        for claim in (
            *self._clauses(),
            *self._quotations(),
            *self._names(),
            *self._objects(),
            *self._according(),
        ):
            if self._speech.word_count(claim.span) >= _FEWEST_WORDS:
                found.setdefault(claim.span, claim)
        starts: dict[int, FoundClaim] = {}
        for claim in found.values():
            starts.setdefault(claim.span.start, claim)
        return sorted(starts.values(), key=lambda one: (one.span.start, -one.span.end))

    # The rules

    def _clauses(self) -> Iterator[FoundClaim]:
        used: set[int] = set()
        for at, _word in enumerate(self._speech.words):
            if not self._speech.is_particle(at):
                continue
            verb = self._speech.verb_before(at)
            if verb is None or verb in used:
                continue
            used.add(verb)
            if at + 1 in self._speech.closings and self._speech.is_naming(verb):
                continue
            rule = ClaimRule.CLAUSE if at - verb <= _FAR_RULE else ClaimRule.FAR_CLAUSE
            begin = at + 1
            if begin < len(self._speech.words) and self._speech.signs[begin] == ":":
                begin += 1
            if span := self._speech.content(begin):
                yield FoundClaim(span, rule, self._speech.verb_form(verb), verb)

    def _quotations(self) -> Iterator[FoundClaim]:
        for at, _sign in enumerate(self._speech.signs[:-1]):
            closing = self._speech.closings.get(at + 1)
            if closing is None:
                continue
            verb = self._verb_of_quotation(at)
            if verb is not None and not self._speech.is_particle_between(verb, at + 3):
                span = self._speech.inside(at + 1, closing)
                yield FoundClaim(
                    span, ClaimRule.QUOTATION, self._speech.verb_form(verb), verb
                )

    def _verb_of_quotation(self, at: int) -> int | None:
        """The verb of saying of a quotation that follows the word."""
        if self._speech.form(at) in known.SAYING:
            return at
        if self._speech.signs[at] == ":":
            return self._speech.verb_before(at + 1)
        verb = self._speech.verb_before(at + 1)
        if verb is None or self._speech.verb_form(verb) not in known.TELLING:
            return None
        return (
            verb
            if verb == at or self._speech.behind_skipped(verb + 1) == at + 1
            else None
        )

    def _names(self) -> Iterator[FoundClaim]:
        for opening, closing in self._speech.closings.items():
            verb = self._naming_before(opening)
            if verb is not None:
                span = self._speech.inside(opening, closing)
                yield FoundClaim(
                    span, ClaimRule.NAME, self._speech.verb_form(verb), verb
                )

    def _naming_before(self, opening: int) -> int | None:
        for at in range(opening - 1, max(-1, opening - 12), -1):
            if self._speech.signs[at] in ENDS or self._speech.signs[at] in COMMAS:
                return None
            if self._speech.is_naming(at):
                return at
        return None

    def _objects(self) -> Iterator[FoundClaim]:
        for at, word in enumerate(self._speech.words):
            forms = [one.form for one in word.readings if one.form in known.DIRECT]
            if not forms or self._speech.has_clause(at) or not self._says(at):
                continue
            begin = self._object_of(at, known.DIRECT[forms[0]])
            if begin is not None and (span := self._speech.content(begin)):
                yield FoundClaim(span, ClaimRule.OBJECT, self._speech.verb_form(at), at)

    def _according(self) -> Iterator[FoundClaim]:
        for at, word in enumerate(self._speech.words):
            if not any(one.form in known.ACCORDING for one in word.readings):
                continue
            if at and self._speech.signs[at - 1] not in ENDS:
                continue
            for comma in range(at + 1, min(len(self._speech.words), at + 12)):
                if self._speech.signs[comma] in ENDS:
                    break
                if self._speech.signs[comma] in COMMAS:
                    if not self._speech.is_verb(comma + 1) and (
                        span := self._speech.content(comma + 1)
                    ):
                        yield FoundClaim(span, ClaimRule.ACCORDING, "", at)
                    break

    def _says(self, verb: int) -> bool:
        """Whether a named speaker says it: beside the verb, or before a participle."""
        if self._speech.form(verb - 1) in known.CONDITIONS or self._speech.is_particle(
            verb - 1
        ):
            return False
        if (
            self._speech.is_participle(verb)
            or self._speech.behind_skipped(verb + 1) > verb + 1
        ):
            return True
        before = self._speech.words[verb - 1].span.end if verb else -1
        return any(span.end == before for span in self._speech.skipped)

    def _object_of(self, verb: int, preposition: str) -> int | None:
        """Where the object of a verb begins: after the speakers and the time."""
        at = verb + 1
        while at < len(self._speech.words):
            sign, form = self._speech.signs[at], self._speech.form(at)
            if sign in ENDS or at - verb > FARTHEST:
                return None
            behind = self._speech.behind_skipped(at)
            if behind > at:
                at = behind
            elif preposition and form == _folded_preposition(preposition):
                wish = (
                    self._speech.form(at + 1) in known.HOPES
                    and self._speech.form(at + 2) == "في"
                )
                return at + 3 if wish else at + 1
            elif (
                sign in COMMAS
                or form in _FILLERS
                or (form in _IN and self._speech.behind_skipped(at + 1) > at + 1)
            ):
                at += 1
            elif form == "خلال":
                at += 2
            elif preposition == "ب" and not self._speech.has_proclitic(at, "ب"):
                at += 1
            elif self._speech.words[at].word_class == WordClass.FUNCTION_WORD:
                return at if form in _OBJECTS else None
            else:
                return at
        return None


_FILLERS = frozenset(("ايضا", "ايضاً", "كذلك"))
_OBJECTS = frozenset(("مثل", "اي", "كل"))
_IN = frozenset(("في", "خلال", "يوم"))


def _folded_preposition(preposition: str) -> str:
    return {"إلى": "الي", "على": "علي"}.get(preposition, preposition)
