"""The differences as marks on the page: what is open is loud, what is settled is calm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.model import Annotation, MarkStyle, Span
from annotations.text import quote_of
from tui.page import LayerKey, LayerKind
from tui.review.version_window import contested_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import AnnotationSet, Tagset
    from annotations.review import ReviewItem, ReviewSession
    from tui.page import Page

_DIFFERENCES = LayerKey(LayerKind.DIFFERENCE)
_CONTESTED = LayerKey(LayerKind.CONTESTED)


def put_difference_layers(
    page: Page, session: ReviewSession, held: ReviewItem | None
) -> None:
    """Mark the open items, and in the held one what its versions do not share."""
    tinted = _tinted(session.tagset)
    results = {session.progress.result_of(one) for one in session.open_items}
    shown = session.annotation_set
    still_open = {id_: one for id_, one in shown.annotations.items() if id_ in results}
    page.layers.put(_DIFFERENCES, _set_of(shown, still_open.values()), tinted)
    page.layers.put(_CONTESTED, _set_of(shown, _contested(session, held)), tinted)


def _contested(session: ReviewSession, held: ReviewItem | None) -> list[Annotation]:
    """The stretches of the held item that only some versions cover."""
    if held is None:
        return []
    text = session.article.text
    spans = [one.annotation.span for one in held.ballot.versions]
    return [
        _stretch(text, Span(start, end), held.first)
        for start, end in contested_parts(spans)
    ]


def _stretch(text: str, span: Span, like: Annotation) -> Annotation:
    return Annotation(
        f"{span.start}-{span.end}", like.label, span, quote_of(text, span)
    )


def _set_of(shown: AnnotationSet, annotations: Iterable[Annotation]) -> AnnotationSet:
    by_id = {one.id: one for one in annotations}
    return replace(shown, annotations=by_id, links={}, decisions={}, remarks={})


def _tinted(tagset: Tagset) -> Tagset:
    """The tagset with all labels as tints: the open set's layer draws the brackets."""
    labels = tuple(replace(one, mark_style=MarkStyle.TINT) for one in tagset.labels)
    return replace(tagset, labels=labels)
