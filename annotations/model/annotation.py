"""One person's annotations of one article."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.model.anchor import Anchor, AnchorState, Quote
from annotations.model.decision import Decision
from annotations.model.remark import Remark
from annotations.model.span import Span


class ArticleState(StrEnum):
    """How far the annotator has got with the article."""

    NEW = "new"
    IN_PROGRESS = "in progress"
    DONE = "done"


class ValueBy(StrEnum):
    """Who found a value that a person kept."""

    RULE = "rule"
    """A rule suggested it, and it was kept unchanged."""
    PERSON = "person"
    """A person typed it, or chose it from a list."""


class Annotation(Struct, frozen=True):
    """A span with a label."""

    id: str
    label: str
    span: Span
    quote: Quote
    value: str | None = None
    """What the span stands for: for a date, its ISO 8601 form."""
    note: str | None = None
    created: str | None = None
    """UTC, ISO 8601 with seconds; unknown for some imported annotations."""
    modified: str | None = None
    origin: str | None = None
    """Where it came from, if the annotator did not make it."""
    anchor: Anchor | None = None
    """None if a person has put it there; otherwise its place is uncertain."""
    value_by: ValueBy | None = None
    """Who found the value; unknown for most imported ones."""
    score: float | None = None
    """How sure the program was that proposed it, from 0 to 1; None for a person's."""

    @property
    def is_proposed(self) -> bool:
        """Whether its place was found by a program and is not confirmed."""
        return self.anchor is not None and self.anchor.state is AnchorState.PROPOSED

    @property
    def is_orphan(self) -> bool:
        """Whether its span and quote belong to an earlier text."""
        return self.anchor is not None and self.anchor.state is AnchorState.ORPHAN

    @property
    def reading_order(self) -> tuple[int, int, str]:
        """Sorts by place, the outer of two that start together first."""
        return self.span.start, -self.span.end, self.id


class Link(Struct, frozen=True):
    """A typed link from one annotation to another of the same set."""

    id: str
    type: str
    source: str
    """Id of the annotation that the link leaves from."""
    target: str
    """Id of the annotation that it arrives at."""


class Status(Struct, frozen=True):
    """What the annotator says about the article as a whole."""

    state: ArticleState = ArticleState.NEW
    sha256: str | None = None
    """The digest of the text that the set has followed; None as long as it is the first."""
    date: str | None = None
    """The day the article was written, in ISO 8601, if the annotator has set it."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """The values of the article's document labels, by their names."""
    note: str | None = None
    """A note on the article."""

    def __hash__(self) -> int:
        """Of all but the labels, which are a mapping."""
        return hash((self.state, self.sha256, self.date, self.note))


class Imported(Struct, frozen=True):
    """Who imported a set from a file, and when (UTC, ISO 8601)."""

    by: str
    at: str


class AnnotationSet(Struct, frozen=True):
    """One person's annotations of one article; a change makes a new set.

    A reviewer's set holds what is settled, and the decisions that settled it.
    """

    article: str
    sha256: str
    """The digest of the text that all offsets refer to, except those of orphans."""
    annotator: str
    status: Status = Status()
    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    """By id."""
    links: Mapping[str, Link] = field(default_factory=dict)
    """By id."""
    imported: Imported | None = None
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """By id; only a reviewer's set has any."""
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    """By id; only sets of a review and of an inbox have any."""

    @property
    def state(self) -> ArticleState:
        """How far the annotator is; a set with annotations is never new."""
        if self.status.state is ArticleState.NEW and self.annotations:
            return ArticleState.IN_PROGRESS
        return self.status.state

    def in_reading_order(self) -> list[Annotation]:
        """The annotations that have a place, in its order, outer before inner."""
        placed = (one for one in self.annotations.values() if not one.is_orphan)
        return sorted(placed, key=_reading_order)

    @property
    def orphans(self) -> list[Annotation]:
        """The annotations without a place, in their former order."""
        orphans = (one for one in self.annotations.values() if one.is_orphan)
        return sorted(orphans, key=_reading_order)

    @property
    def proposed(self) -> list[Annotation]:
        """The annotations whose place has to be confirmed, in reading order."""
        return [one for one in self.in_reading_order() if one.is_proposed]

    def sure(self) -> AnnotationSet:
        """The set without annotations whose place is uncertain, and without their links."""
        placed = {
            key: one for key, one in self.annotations.items() if one.anchor is None
        }
        links = {
            key: link
            for key, link in self.links.items()
            if link.source in placed and link.target in placed
        }
        if len(placed) == len(self.annotations) and len(links) == len(self.links):
            return self
        return replace(self, annotations=placed, links=links)

    def without(self, ids: AbstractSet[str]) -> AnnotationSet:
        """The set without the annotations of these ids, and the links at them."""
        if not ids:
            return self
        annotations = {
            key: one for key, one in self.annotations.items() if key not in ids
        }
        links = {
            key: link
            for key, link in self.links.items()
            if link.source not in ids and link.target not in ids
        }
        return replace(self, annotations=annotations, links=links)

    def links_of(self, annotation_id: str) -> list[Link]:
        """The links that leave from the annotation or arrive at it."""
        return [
            link
            for link in self.links.values()
            if annotation_id in (link.source, link.target)
        ]


def _reading_order(annotation: Annotation) -> tuple[int, int, str]:
    return annotation.reading_order
