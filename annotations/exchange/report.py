"""What an export has written, and everything that is not in it as it was annotated.

Entries are data: a screen, a command or a manifest words them. An export without entries
holds every annotation exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.errors import AnnotationError
    from annotations.exchange.document import Document
    from annotations.model import Annotation


@dataclass(frozen=True, slots=True)
class ClosedSets:
    """All sets of an annotator are left out: this person may not read them."""

    annotator: str


@dataclass(frozen=True, slots=True)
class UnreadableSet:
    """A set is left out: it is damaged, or not by the annotator."""

    article: str
    annotator: str
    error: AnnotationError


@dataclass(frozen=True, slots=True)
class UnreadableArticle:
    """The article is gone or unreadable; an `EarlierText` says what became of the set."""

    article: str
    annotator: str
    error: AnnotationError


@dataclass(frozen=True, slots=True)
class EarlierText:
    """The set was made on another text than the article has now."""

    article: str
    annotator: str
    sha256: str
    """Of the text that the set was made on."""
    is_kept: bool
    """Whether that text was kept: then the set is exported with it, else left out."""


@dataclass(frozen=True, slots=True)
class UnconfirmedPlaces:
    """Annotations are left out: nobody has confirmed where they belong."""

    article: str
    annotator: str
    count: int


@dataclass(frozen=True, slots=True)
class RemovedLabel:
    """Annotations are exported with a label that the tagset no longer has."""

    article: str
    annotator: str
    label: str
    count: int


class Alteration(StrEnum):
    """What a format could not do with an annotation."""

    WIDENED = "widened"
    """It covers more text in the file, such as whole tokens."""
    SHORTENED = "shortened"
    """It covers less text in the file."""
    DROPPED = "dropped"
    """It is not in the file."""


@dataclass(frozen=True, slots=True)
class AlteredAnnotation:
    """An annotation that the format cannot hold as it is."""

    article: str
    annotator: str
    annotation: Annotation
    alteration: Alteration


ReportEntry = (
    ClosedSets
    | UnreadableSet
    | UnreadableArticle
    | EarlierText
    | UnconfirmedPlaces
    | RemovedLabel
    | AlteredAnnotation
)


@dataclass(slots=True)
class ExportReport:
    """Counts and entries, collected while an export runs."""

    documents: int = 0
    annotations: int = 0
    """Given to the format; each is in the file exactly, or has an entry."""
    entries: list[ReportEntry] = field(default_factory=list)
    """In the order in which they arose."""

    def add(self, *entries: ReportEntry) -> None:
        """Take note of what is not in the export, or not as it was annotated."""
        self.entries += entries

    def add_altered(
        self, document: Document, annotation: Annotation, alteration: Alteration
    ) -> None:
        """Take note that a format has altered an annotation of the document."""
        self.add(AlteredAnnotation(*document.key, annotation, alteration))

    def count(self, document: Document) -> None:
        """Count a document that is about to be written."""
        self.documents += 1
        self.annotations += len(document.annotation_set.annotations)

    def altered(self, alteration: Alteration) -> int:
        """How many annotations the format has altered in that way."""
        return sum(
            isinstance(entry, AlteredAnnotation) and entry.alteration is alteration
            for entry in self.entries
        )
