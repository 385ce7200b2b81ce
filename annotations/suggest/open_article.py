"""Suggestions for an article while its annotator works on it.

They depend on what the corpus has taught and on how far the annotator has come, and on
nothing else: the same progress gives the same suggestions, in whichever order it was made.
Names tagged in the article count at once; a finished paragraph is learnt.
"""

from __future__ import annotations

from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.model import Boilerplate, article_only
from annotations.suggest.article_day import ArticleDay
from annotations.suggest.read_article import ReadArticle
from annotations.suggest.suggesting import ArticleSuggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from annotations.config import SuggestChoices
    from annotations.model import AnnotationSet, ArticleMetadata, Paragraph, Span
    from annotations.suggest.suggested_span import SuggestedSpan
    from annotations.suggest.suggesting import Learnt

_TaggedSpans = dict[str, list["Span"]]
"""The spans of each label."""


def always() -> bool:
    """Make all of them."""
    return True


class ArticleProgress(Struct, frozen=True):
    """How far the annotator has come in the article."""

    annotation_set: AnnotationSet | None = None
    refused: frozenset[tuple[str, Span]] = frozenset()
    """Labels, and where they were refused."""
    passed: frozenset[int] = frozenset()
    """Indices of the paragraphs that the caret has left forward."""

    @property
    def tagged(self) -> Mapping[str, Iterable[Span]]:
        """The spans that were tagged and are sure, by label."""
        found: _TaggedSpans = {}
        if self.annotation_set is not None:
            known = article_only(self.annotation_set).sure()
            for one in known.annotations.values():
                found.setdefault(one.label, []).append(one.span)
        return found


class OpenArticle(Struct, frozen=True):
    """An article, and all that its suggestions depend on besides its annotator."""

    read: ReadArticle
    metadata: ArticleMetadata
    learnt: Learnt
    """From everything but the article's own sets."""
    choices: SuggestChoices
    predictions: tuple[SuggestedSpan, ...] = field(default=())
    """What models proposed to the annotator."""

    @property
    def text(self) -> str:
        """Of the article."""
        return self.read.text

    def with_learnt(self, learnt: Learnt) -> OpenArticle:
        """The same, where something else was learnt; with other lists it is read again."""
        is_same = learnt.lexicon.digest == self.read.lexicon.digest
        read = self.read if is_same else ReadArticle(self.text, learnt.lexicon)
        return replace(self, read=read, learnt=learnt)

    def begun(self, own: AnnotationSet | None) -> ArticleSuggestions:
        """The article's own models, which have learnt nothing from it.

        Args:
            own: The set that says of which day the article is, and what is left out.
        """
        day = ArticleDay.from_text(self.text, own, self.metadata).day
        return ArticleSuggestions(
            self.learnt,
            self.text,
            article_date=date.fromisoformat(day) if day else None,
            boilerplate=Boilerplate.of(own) if own else None,
            read=self.read,
        )

    def suggestions(
        self, progress: ArticleProgress, is_wanted: Callable[[], bool] = always
    ) -> list[SuggestedSpan]:
        """All suggestions, in reading order; what is tagged already may be among them.

        Args:
            progress: How far the annotator has come.
            is_wanted: Asked before each paragraph; once it is not, the rest is left out.
        """
        made = self.begun(progress.annotation_set)
        tagged = progress.tagged
        inside = [_starting_in(one, tagged) for one in made.paragraphs]
        refused = {made.paragraph_of(span.start) for _label, span in progress.refused}
        for index, spans in enumerate(inside):
            if index in progress.passed and (spans or index in refused):
                made.finish(index, spans)
            elif spans:
                made.see(index, spans)

        def offers(one: SuggestedSpan) -> bool:
            return self.allows(one) and (one.label, one.span) not in progress.refused

        found = (
            one
            for index, spans in takewhile(lambda _one: is_wanted(), enumerate(inside))
            for one in made.in_paragraph(index, spans, offers)
        )
        return self.wanted([*found, *self.predictions])

    def wanted(self, found: Iterable[SuggestedSpan]) -> list[SuggestedSpan]:
        """Those that the choices allow, in reading order."""
        return sorted(filter(self.allows, found), key=lambda one: one.reading_order)

    def allows(self, one: SuggestedSpan) -> bool:
        """Whether the choices of the corpus and of the person allow the suggestion."""
        choices = self.choices
        return one.source in choices.sources and one.score >= choices.threshold


def _starting_in(
    paragraph: Paragraph, tagged: Mapping[str, Iterable[Span]]
) -> _TaggedSpans:
    found = {
        label: [one for one in spans if paragraph.start <= one.start < paragraph.end]
        for label, spans in tagged.items()
    }
    return {label: spans for label, spans in found.items() if spans}
