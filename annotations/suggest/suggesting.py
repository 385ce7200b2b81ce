"""What is suggested in an article: names, dates, and claims with who makes them.

One shape for all kinds: a paragraph is read once, each source looks at its words, and the
suggestions come in reading order. What has been learnt comes from the tags of the corpus;
of the open article only what its own annotator tagged counts.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.model import Boilerplate, Span, ValueKind
from annotations.suggest.claim_scores import ClaimScores
from annotations.suggest.claims import ClaimFinder
from annotations.suggest.dates import suggested_date
from annotations.suggest.lexicon import shipped_lexicon
from annotations.suggest.name_learning import DEFAULT_SEED, NameLearning, do_nothing
from annotations.suggest.read_article import ReadArticle
from annotations.suggest.sources import source_of
from annotations.suggest.suggested_span import CLAIMS, DATES, NAMES, SuggestedSpan
from annotations.suggest.tagged_text import LONGEST_NAME
from annotations.text import paragraph_index, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from annotations.model import Paragraph, Tagset
    from annotations.suggest.lexicon import Lexicon
    from annotations.suggest.name_suggester import NameSuggester
    from annotations.suggest.read_article import ReadParagraph
    from annotations.suggest.read_words import ReadWord
    from annotations.suggest.tagged_text import TaggedText

FEWEST_TAGS = 20
"""Of a label, before a model is learnt for it."""
_MOST_TOO_LONG = 0.1
"""Of the spans of a label that a model of names may be unable to learn."""
_DATE_SCORE = 0.95
_HALF = 0.5


def offer_all(_suggested: SuggestedSpan) -> bool:
    """Offer whatever is found."""
    return True


class LabelRoles(Struct, frozen=True):
    """How each label of a tagset is found."""

    dates: str | None
    """The label whose values are dates."""
    claims: str | None
    """The label that has a link to who makes it."""
    speakers: str | None
    """The label at the other end of that link."""

    @classmethod
    def of(cls, tagset: Tagset) -> LabelRoles:
        """The roles of a tagset's labels, inferred from their values and links."""
        named = {one.name for one in tagset.labels if one.value is ValueKind.NAME}
        dates = (one.name for one in tagset.labels if one.value is ValueKind.DATE)
        joined = [
            (source, target)
            for link in tagset.link_types
            for source in link.sources
            for target in link.targets
            if target in named and source != target
        ]
        claims, speakers = joined[0] if joined else (None, None)
        return cls(next(dates, None), claims, speakers)


class Learnt(Struct):
    """What the tags of a corpus have taught; the same for all articles."""

    roles: LabelRoles
    lexicon: Lexicon
    names: Mapping[str, NameSuggester] = field(default_factory=dict)
    """By label."""
    claim_scores: ClaimScores = field(default_factory=ClaimScores)

    @property
    def version(self) -> str:
        """A digest, which is the same as long as the same was learnt."""
        digest = sha256()
        for part in self._parts():
            digest.update(repr(part).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:16]

    def _parts(self) -> Iterator[object]:
        """All that was learnt, in parts so small that no key waits for one of them."""
        yield self.roles, self.claim_scores.counts()
        for label, one in self.names.items():
            yield label, one.calibrations
            yield from one.model.weights.items()


def learnt(
    tagset: Tagset,
    texts: Iterable[TaggedText],
    lexicon: Lexicon | None = None,
    *,
    seed: int = DEFAULT_SEED,
    between_steps: Callable[[], None] = do_nothing,
) -> Learnt:
    """Learn from tagged texts; the same texts in the same order teach the same."""
    known = list(texts)
    lexicon = lexicon or shipped_lexicon()
    roles = LabelRoles.of(tagset)
    taught = {
        label: NameLearning(label, lexicon, seed, between_steps).learnt(known)
        for label in _learnable(known, tagset, roles)
    }
    found = Learnt(roles, lexicon, taught)
    if roles.claims is not None:
        for one in known:
            _count_claims(one, found, between_steps)
    return found


def _learnable(
    texts: Sequence[TaggedText], tagset: Tagset, roles: LabelRoles
) -> Iterator[str]:
    """The labels that have enough spans, most of them short."""
    for label in tagset.labels:
        if label.name in (roles.dates, roles.claims):
            continue
        lengths = [
            sum(1 for _token in tokens(span.text_of(one.text)))
            for one in texts
            for span in one.spans.get(label.name, ())
        ]
        too_long = sum(length > LONGEST_NAME for length in lengths)
        if len(lengths) >= FEWEST_TAGS and too_long <= _MOST_TOO_LONG * len(lengths):
            yield label.name


def _count_claims(
    tagged: TaggedText, found: Learnt, between_steps: Callable[[], None]
) -> None:
    """Count what the rules find in a text against what a person tagged there."""
    roles = found.roles
    claims = tagged.spans.get(roles.claims or "", frozenset())
    actors = sorted(tagged.spans.get(roles.speakers or "", ()))
    dates = sorted(tagged.spans.get(roles.dates or "", ()))
    for paragraph in ReadArticle(tagged.text, found.lexicon).paragraphs:
        if not tagged.teaches(paragraph.place):
            continue
        finder = ClaimFinder(tagged.text, paragraph.words, actors, dates)
        for one in finder.claims() if paragraph.is_prose else ():
            is_right = any(_alike(one.span, span) for span in claims)
            found.claim_scores.count(one, is_right=is_right)
        between_steps()


def _alike(one: Span, other: Span) -> bool:
    both = min(one.end, other.end) - max(one.start, other.start)
    return both > 0 and both >= _HALF * len(one.hull(other))


class ArticleSuggestions:
    """The suggestions for one article, as its annotator goes through it."""

    def __init__(
        self,
        learnt_so_far: Learnt,
        text: str,
        *,
        article_date: date | None = None,
        boilerplate: Boilerplate | None = None,
        read: ReadArticle | None = None,
    ) -> None:
        """Begin with what the corpus has taught.

        Args:
            learnt_so_far: Stays as it is: the article's own models learn on.
            text: Of the article.
            article_date: The day that "today" is in it, for the values of dates.
            boilerplate: Parts of the text in which nothing is suggested.
            read: The text as it was read before, with the same lists of words.
        """
        self._learnt = learnt_so_far
        self._names = {key: one.copy() for key, one in learnt_so_far.names.items()}
        self._text, self._day = text, article_date
        self._boilerplate = boilerplate or Boilerplate()
        self._read = read or ReadArticle(text, learnt_so_far.lexicon)
        self.paragraphs = [one.place for one in self._read.paragraphs]
        """Of the text, in order."""
        self._speakers: dict[Span, Span] = {}

    def __len__(self) -> int:
        """The number of paragraphs."""
        return len(self.paragraphs)

    def paragraph_of(self, offset: int) -> int:
        """The index of the paragraph that the code point is in."""
        return paragraph_index(self.paragraphs, offset)

    def in_paragraph(
        self,
        index: int,
        tagged: Mapping[str, Iterable[Span]] | None = None,
        offers: Callable[[SuggestedSpan], bool] = offer_all,
    ) -> list[SuggestedSpan]:
        """The suggestions for a paragraph, in reading order.

        Args:
            index: Of the paragraph.
            tagged: What the annotator has tagged in it, by label: a claim may be theirs.
            offers: Whether a suggestion is offered: a claim is never of somebody who is
                neither tagged nor offered.
        """
        paragraph = self._read.paragraphs[index]
        if self._is_left_out(paragraph.place) or not paragraph.is_prose:
            return []
        found = [*self._named(paragraph), *self._dated(paragraph)]
        offered = [one for one in found if offers(one)]
        found += self._claimed(paragraph.words, offered, tagged or {})
        return sorted(found, key=lambda one: one.reading_order)

    def finish(self, index: int, tagged: Mapping[str, Iterable[Span]]) -> None:
        """Learn from a paragraph that the annotator has finished.

        Args:
            index: Of the paragraph.
            tagged: What is tagged in it, by label.
        """
        for label, names in self._names.items():
            names.finish(self._read.paragraphs[index], tagged.get(label, ()))

    def see(self, index: int, tagged: Mapping[str, Iterable[Span]]) -> None:
        """Note the names in a paragraph that is not finished.

        Args:
            index: Of the paragraph.
            tagged: What is tagged in it, by label.
        """
        for label, names in self._names.items():
            if spans := tagged.get(label, ()):
                names.see(self._read.paragraphs[index], spans)

    def _is_left_out(self, paragraph: Paragraph) -> bool:
        return paragraph.start >= paragraph.end or self._boilerplate.covers(
            Span(paragraph.start, paragraph.end)
        )

    def _named(self, paragraph: ReadParagraph) -> Iterator[SuggestedSpan]:
        for label, names in self._names.items():
            for span, chance in names.suggested(paragraph):
                yield SuggestedSpan(label, span, NAMES, chance)

    def _dated(self, paragraph: ReadParagraph) -> Iterator[SuggestedSpan]:
        label = self._learnt.roles.dates
        for span in paragraph.dates if label is not None else ():
            read = suggested_date(span.text_of(self._text), self._day)
            value = read.value if read else None
            is_doubtful = read.is_doubtful if read else False
            yield SuggestedSpan(
                label or "", span, DATES, _DATE_SCORE, value, is_doubtful=is_doubtful
            )

    def _claimed(
        self,
        words: Sequence[ReadWord],
        found: Sequence[SuggestedSpan],
        tagged: Mapping[str, Iterable[Span]],
    ) -> Iterator[SuggestedSpan]:
        roles = self._learnt.roles
        if roles.claims is None:
            return
        actors = self._spans(roles.speakers, found, tagged)
        dates = self._spans(roles.dates, found, tagged)
        for one in ClaimFinder(self._text, words, actors, dates).claims():
            source = source_of(self._text, one.span, actors, self._speakers, words)
            if source is None:
                source = self._speaker_before(one.span)
            if source is not None:
                self._speakers[one.span] = source
            yield SuggestedSpan(
                roles.claims,
                one.span,
                f"{CLAIMS}/{one.rule}",
                self._learnt.claim_scores.score(one),
                link=source,
                verb=one.verb,
            )

    def _speaker_before(self, claim: Span) -> Span | None:
        before = [one for one in self._speakers if one.end <= claim.start]
        return self._speakers[max(before)] if before else None

    def _spans(
        self,
        label: str | None,
        found: Sequence[SuggestedSpan],
        tagged: Mapping[str, Iterable[Span]],
    ) -> list[Span]:
        if label is None:
            return []
        own = set(tagged.get(label, ()))
        suggested = (one.span for one in found if one.label == label)
        return sorted(
            own | {one for one in suggested if not any(one.overlaps(it) for it in own)}
        )
