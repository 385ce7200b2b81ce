"""What one person said about one article."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from enum import StrEnum

from annotations.model.span import Span


class ArticleState(StrEnum):
    """How far the annotator is with the article."""

    NEW = "new"
    IN_PROGRESS = "in progress"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Quote:
    """The text of a span and what stands around it, to find the span again."""

    exact: str
    prefix: str = ""
    """Up to 32 code points before the span."""
    suffix: str = ""
    """Up to 32 code points after the span."""


class AnchorState(StrEnum):
    """Why the place of an annotation is not sure."""

    PROPOSED = "proposed"
    """A place was found in the text of now; nobody has confirmed it."""
    ORPHAN = "orphan"
    """None was found: the span is still that of the text before."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a person put an annotation before its text changed under it."""

    state: AnchorState
    sha256: str
    """Digest of the text that it was put in."""
    span: Span
    """In that text."""
    quote: Quote
    """Of that text."""

    def __str__(self) -> str:
        """The form that lists print: what is not sure, and where it was put."""
        return f"{self.state}, was {self.span} of {self.sha256[:12]}"


class ValueBy(StrEnum):
    """Who found a value that a person has kept."""

    RULE = "rule"
    """It was proposed by a rule, and kept as it was."""
    PERSON = "person"
    """It was typed, or chosen from a list."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span with a label."""

    id: str
    label: str
    span: Span
    quote: Quote
    value: str | None = None
    """What the span stands for: of a date, its ISO 8601 form."""
    note: str | None = None
    created: str | None = None
    """UTC, ISO 8601 with seconds; unknown for some imported annotations."""
    modified: str | None = None
    origin: str | None = None
    """Where it came from, if not from the annotator's own hand."""
    anchor: Anchor | None = None
    """None where a person has put it; else its place is not sure."""
    value_by: ValueBy | None = None
    """Who found the value; not known for most imported ones."""
    score: float | None = None
    """How sure the program was that proposed it, from 0 to 1; None for a person's."""

    @property
    def is_proposed(self) -> bool:
        """Whether its place was found, but not by a person."""
        return self.anchor is not None and self.anchor.state is AnchorState.PROPOSED

    @property
    def is_orphan(self) -> bool:
        """Whether its span and quote are of a text that is no more."""
        return self.anchor is not None and self.anchor.state is AnchorState.ORPHAN

    @property
    def reading_order(self) -> tuple[int, int, str]:
        """Sorts by place, the outer of two that start together first."""
        return self.span.start, -self.span.end, self.id


@dataclass(frozen=True, slots=True)
class Link:
    """A typed link from one annotation to another of the same set."""

    id: str
    type: str
    source: str
    """Id of the annotation that the link leaves from."""
    target: str
    """Id of the annotation that it arrives at."""


@dataclass(frozen=True, slots=True)
class Status:
    """What is said of the article as a whole."""

    state: ArticleState = ArticleState.NEW
    sha256: str | None = None
    """Digest of the text that the set has followed; None while that is its first."""
    date: str | None = None
    """The day that the article was written on, ISO 8601, if the annotator has said."""
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What is said of the article, by the name of the document label."""
    note: str | None = None
    """A remark on the article."""


@dataclass(frozen=True, slots=True)
class Imported:
    """That a set was brought in from a file, by whom and when (UTC, ISO 8601)."""

    by: str
    at: str


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """One annotator's annotations of one article; a change makes a new set."""

    article: str
    sha256: str
    """Digest of the text that the offsets count in, but those of orphans."""
    annotator: str
    status: Status = Status()
    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    """By id."""
    links: Mapping[str, Link] = field(default_factory=dict)
    """By id."""
    imported: Imported | None = None

    @property
    def state(self) -> ArticleState:
        """How far the annotator is; a set with annotations is never new."""
        if self.status.state is ArticleState.NEW and self.annotations:
            return ArticleState.IN_PROGRESS
        return self.status.state

    def in_reading_order(self) -> list[Annotation]:
        """The annotations that have a place, by that, outer before inner."""
        placed = (one for one in self.annotations.values() if not one.is_orphan)
        return sorted(placed, key=_reading_order)

    @property
    def orphans(self) -> list[Annotation]:
        """The annotations without a place, in the order that they had."""
        orphans = (one for one in self.annotations.values() if one.is_orphan)
        return sorted(orphans, key=_reading_order)

    @property
    def proposed(self) -> list[Annotation]:
        """The annotations whose place has to be confirmed, in reading order."""
        return [one for one in self.in_reading_order() if one.is_proposed]

    def sure(self) -> AnnotationSet:
        """The set without what is not in its place for sure, and the links of that."""
        placed = {
            key: one for key, one in self.annotations.items() if one.anchor is None
        }
        links = {
            key: link
            for key, link in self.links.items()
            if link.source in placed and link.target in placed
        }
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
