"""One annotation as it is drawn, and whose it is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.model import MarkStyle, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Annotation, Colour, Tagset

Order = tuple[int, int, str]
"""Sorts marks into reading order: start, end (the later first), id."""


class LayerKind(StrEnum):
    """What the marks of a layer mean to the reader."""

    CONTESTED = "contested"
    """What only some versions of the difference that is held cover."""
    DIFFERENCE = "difference"
    """Where annotators disagree."""
    MINE = "mine"
    """The set that is open: the only one that keys change."""
    ANNOTATOR = "annotator"
    """Another annotator's set."""
    SUGGESTION = "suggestion"
    """What could be tagged."""


class LayerKey(Struct, frozen=True):
    """Which layer of marks: what they mean, and who made them."""

    kind: LayerKind
    owner: str = ""
    """The annotator, or what suggests; empty where there is one layer of the kind."""


MINE = LayerKey(LayerKind.MINE)


class Mark(Struct, frozen=True):
    """An annotation as it is drawn."""

    annotation: Annotation
    layer: LayerKey
    mark_style: MarkStyle
    span: Span
    """What is drawn of the annotation's place: without the blanks at its edges."""
    title: str = ""
    """What its label is called on the screen."""
    colour: Colour | None = None
    """None for a label that the tagset does not have."""
    lane: int | None = None
    """Column of its bracket among those of its layer, 0 the outermost; None without."""
    depth: int = 0
    """How many marks of its layer and style are open where it starts."""

    @classmethod
    def of(cls, annotation: Annotation, layer: LayerKey, tagset: Tagset) -> Mark:
        """The mark of an annotation as the tagset draws it, not yet nested in others."""
        labels = tagset.every_label
        label = next((one for one in labels if one.name == annotation.label), None)
        style = label.mark_style if label else MarkStyle.TINT
        colour = label.colour if label else None
        title = tagset.title(annotation.label)
        return cls(annotation, layer, style, _inked(annotation), title, colour)

    @property
    def order(self) -> Order:
        """Where it comes in reading order; of two that start together the outer first."""
        return self.span.start, -self.span.end, self.annotation.id

    @property
    def sign(self) -> str:
        """What stands for a place that is not sure: `?` to confirm, `!` for none."""
        if self.annotation.is_proposed:
            return "?"
        return "!" if self.annotation.is_orphan else ""


def innermost_first(marks: Iterable[Mark]) -> list[Mark]:
    """The marks, shortest first; of two on the same place, the later one first."""
    in_order = sorted(marks, key=lambda mark: mark.order, reverse=True)
    return sorted(in_order, key=lambda mark: len(mark.span))


def _inked(annotation: Annotation) -> Span:
    """The annotation's span without the blanks and line breaks at its edges."""
    span, text = annotation.span, annotation.quote.exact
    start = span.start + len(text) - len(text.lstrip())
    end = span.end - len(text) + len(text.rstrip())
    return Span(start, end) if start < end else span
