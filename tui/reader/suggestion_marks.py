"""How suggestions are drawn: calm words behind all tags, without a bracket or a gloss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.model import Annotation, AnnotationSet, Colour, MarkStyle
from annotations.text import quote_of
from tui.page import LayerKey, LayerKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Tagset
    from annotations.session import AnnotationSession
    from annotations.suggest import SuggestedSpan

LAYER = LayerKey(LayerKind.SUGGESTION)


def shown_set(
    suggested: Iterable[SuggestedSpan], session: AnnotationSession
) -> AnnotationSet:
    """The suggestions as a set that marks can be made of; it is never stored."""
    text, known = session.article.text, session.annotation_set
    drawn = {
        f"{one.label} {one.span}": Annotation(
            f"{one.label} {one.span}",
            one.label,
            one.span,
            quote_of(text, one.span),
            one.value,
        )
        for one in suggested
    }
    return AnnotationSet(
        known.article, known.sha256, known.annotator, annotations=drawn
    )


def calm_tagset(tagset: Tagset) -> Tagset:
    """The tagset with all labels as calm tints: no brackets, so that no text moves."""
    labels = tuple(
        replace(one, mark_style=MarkStyle.TINT, colour=Colour.GREY)
        for one in tagset.labels
    )
    return replace(tagset, labels=labels)
