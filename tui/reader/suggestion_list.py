"""The suggestions for the open article: what is found, refused, left, and drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model import (
    Annotation,
    AnnotationSet,
    Colour,
    MarkStyle,
    Span,
    ValueBy,
    timestamp,
)
from annotations.suggest.refusals import Refusals
from annotations.text import quote_of
from tui.page import LayerKey, LayerKind

if TYPE_CHECKING:
    from annotations.model import Tagset
    from annotations.suggest import SuggestedSpan
    from tui.reader.reading import Reading

_LAYER = LayerKey(LayerKind.SUGGESTION)


class SuggestionList:
    """Knows which suggestions are open, and draws them behind what is tagged."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._found: list[SuggestedSpan] = []
        self._refused: set[tuple[str, Span]] = set()
        self._shown_at = ""

    def forget(self) -> None:
        """Another article is opened."""
        self._found, self._refused = [], set()

    def look_up(self) -> tuple[list[SuggestedSpan], set[tuple[str, Span]]]:
        """All suggestions for the article, and what was refused in it."""
        from annotations.suggest.corpus_suggestions import (  # noqa: PLC0415 - start time
            CorpusSuggestions,
        )

        workspace, article = self._reading.workspace, self._reading.session.article
        found = CorpusSuggestions.of(workspace).of_article(article.name)
        return found, self._refusals.of(article)

    def show(self, found: list[SuggestedSpan], refused: set[tuple[str, Span]]) -> None:
        """Draw what was looked up, from now on."""
        self._found, self._refused = found, refused
        self._shown_at = timestamp()
        self.draw()

    def hide(self) -> None:
        """Draw none of them."""
        self.forget()
        self._reading.page.layers.remove(_LAYER)
        self._reading.show_set()

    @property
    def _refusals(self) -> Refusals:
        workspace = self._reading.workspace
        return Refusals(workspace.repository, workspace.annotator)

    @property
    def open_ones(self) -> list[SuggestedSpan]:
        """Those that are neither refused nor tagged already."""
        own: dict[str, list[Span]] = {}
        for known in self._reading.session.annotation_set.annotations.values():
            own.setdefault(known.label, []).append(known.span)
        return [
            one
            for one in self._found
            if (one.label, one.span) not in self._refused
            and not any(one.span.overlaps(it) for it in own.get(one.label, ()))
        ]

    def draw(self) -> None:
        """Draw the open ones."""
        if not self._found:
            return
        reading = self._reading
        text, known = reading.session.article.text, reading.session.annotation_set
        drawn = {
            f"{one.label} {one.span}": Annotation(
                f"{one.label} {one.span}",
                one.label,
                one.span,
                quote_of(text, one.span),
                one.value,
            )
            for one in self.open_ones
        }
        shown = AnnotationSet(
            known.article, known.sha256, known.annotator, annotations=drawn
        )
        reading.page.layers.put(_LAYER, shown, _calm(reading.session.tagset))
        reading.show_set()

    def refuse(self, one: SuggestedSpan) -> None:
        """Suggest it no more at its place.

        Raises:
            StoreError: That cannot be saved.
        """
        self._refusals.refuse(self._reading.session.article, one)
        self._refused.add((one.label, one.span))
        self.draw()

    def allow(self, one: SuggestedSpan) -> None:
        """Take a refusal back; raises as `refuse` does."""
        self._refusals.allow(self._reading.session.article, one)
        self._refused.discard((one.label, one.span))
        self.draw()

    def draft(
        self,
        one: SuggestedSpan,
        span: Span,
        label: str,
        seen_at: str,
        value: str | None,
    ) -> Annotation:
        """The annotation that says what proposed it, when it was shown and looked at."""
        return replace(
            self._reading.session.draft(span, label),
            origin=f"{one.by} shown={self._shown_at} seen={seen_at}",
            score=one.score,
            value=value,
            value_by=ValueBy.RULE if value else None,
        )

    def link_of(self, one: SuggestedSpan) -> tuple[str, str] | None:
        """The link to the source that was suggested, if the source is tagged."""
        session = self._reading.session
        for it in session.annotation_set.annotations.values():
            if it.span != one.link:
                continue
            for link_type in session.tagset.link_types:
                if link_type.joins(one.label, it.label):
                    return link_type.name, it.id
        return None

    def words_of(self, one: SuggestedSpan) -> str:
        """What the last line says of the one that is gone to."""
        parts = [_("suggested: {label}").format(label=one.label)]
        if one.value:
            parts.append(f"{one.value}?" if one.is_doubtful else one.value)
        if one.link is not None:
            said = one.link.text_of(self._reading.session.article.text)
            parts.append(f"← {said}")
        return " · ".join([*parts, f"{one.by} {one.score:.0%}"])


def _calm(tagset: Tagset) -> Tagset:
    """The tagset with all labels as calm tints: no brackets, so that no text moves."""
    labels = tuple(
        replace(one, mark_style=MarkStyle.TINT, colour=Colour.GREY)
        for one in tagset.labels
    )
    return replace(tagset, labels=labels)
