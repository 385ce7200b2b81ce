"""What an export has written, and everything that is not in it as it was annotated.

Entries are data, which a screen, a command or a manifest puts into words. An export
without entries holds every annotation exactly.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.errors import AnnotationError
    from annotations.exchange.document import Document
    from annotations.exchange.document_tally import DocumentTally
    from annotations.model import Annotation, Link


class ClosedSets(Struct, frozen=True):
    """All sets of an annotator are left out: this person may not read them."""

    annotator: str


class UnreadableSet(Struct, frozen=True):
    """A set is left out: it is damaged, or not by the annotator."""

    article: str
    annotator: str
    error: AnnotationError


class StoreNotice(Struct, frozen=True):
    """What the store said while sets were read, such as that only a backup was left."""

    message: str
    article: str | None = None
    """Of the set that it is about; None if it is about the corpus."""
    annotator: str | None = None


class UnreadableArticle(Struct, frozen=True):
    """The article is gone or unreadable; an `EarlierText` says what became of the set."""

    article: str
    annotator: str
    error: AnnotationError


class EarlierText(Struct, frozen=True):
    """The set was made on another text than the article has now."""

    article: str
    annotator: str
    sha256: str
    """Of the text that the set was made on."""
    is_kept: bool
    """Whether that text was kept: then the set is exported with it, else left out."""


class UnconfirmedPlaces(Struct, frozen=True):
    """Annotations are left out: nobody has confirmed where they belong."""

    article: str
    annotator: str
    count: int


class RemovedLabel(Struct, frozen=True):
    """Annotations are exported with a label that the tagset no longer has."""

    article: str
    annotator: str
    label: str
    count: int


class OpenDifferences(Struct, frozen=True):
    """Of an adjudicated set, what is not settled, or to be looked at once more."""

    article: str
    annotator: str
    undecided: int
    again: int
    """Decisions that are exported though an annotator has changed something since."""


class Alteration(StrEnum):
    """What a format could not do with an annotation."""

    WIDENED = "widened"
    """It covers more text in the file, such as whole tokens."""
    SHORTENED = "shortened"
    """It covers less text in the file."""
    DROPPED = "dropped"
    """It is not in the file."""
    FLATTENED = "flattened"
    """It is in the file, but not in the flat list, where spans may not overlap."""


class AlteredAnnotation(Struct, frozen=True):
    """An annotation that the format cannot hold as it is."""

    article: str
    annotator: str
    annotation: Annotation
    alteration: Alteration


class LostLink(Struct, frozen=True):
    """A link is left out: its two annotations are not in the same unit."""

    article: str
    annotator: str
    link: Link


class MovedArticle(Struct, frozen=True):
    """An article is in another split than in an earlier export."""

    article: str
    before: str
    after: str


class EmptySplit(Struct, frozen=True):
    """A split has no article, and so no file."""

    name: str


ReportEntry = (
    ClosedSets
    | StoreNotice
    | UnreadableSet
    | UnreadableArticle
    | EarlierText
    | UnconfirmedPlaces
    | RemovedLabel
    | OpenDifferences
    | AlteredAnnotation
    | LostLink
    | EmptySplit
    | MovedArticle
)


_LEAVES_NOTHING_OUT = (
    StoreNotice,
    LostLink,
    EmptySplit,
    OpenDifferences,
    MovedArticle,
)


class ExportReport:
    """Counts of what was written, and entries of what was not written as it is.

    The counts always fit into memory. The entries do not, in a large corpus: whoever
    passes `take` gets each as it arises, and none is kept here.
    """

    def __init__(self, take: Callable[[ReportEntry], None] | None = None) -> None:
        self.documents = 0
        self.annotations = 0
        """Of the documents; each is in the file exactly, or has an entry."""
        self.entries: list[ReportEntry] = []
        """In the order in which they arose, unless somebody else takes them."""
        self.left_out = 0
        """How many entries report sets or annotations that are not in the files."""
        self.has_open_differences = False
        """Whether an adjudicated set is not fully decided."""
        self.lost_links = 0
        self.by_label: Counter[tuple[str, str]] = Counter()
        """How many annotations there are, by split and label."""
        self.outlets: Counter[str] = Counter()
        """How many annotation sets are of articles of each outlet, where it is known."""
        self._altered: Counter[Alteration] = Counter()
        self._take = take or self.entries.append

    def add(self, *entries: ReportEntry) -> None:
        """Take note of what is not in the export, or not as it was annotated."""
        for entry in entries:
            if isinstance(entry, AlteredAnnotation):
                self._altered[entry.alteration] += 1
            self.lost_links += isinstance(entry, LostLink)
            if _leaves_out(entry):
                self.left_out += 1
            if isinstance(entry, OpenDifferences):
                self.has_open_differences = True
            self._take(entry)

    def add_altered(
        self, document: Document, annotation: Annotation, alteration: Alteration
    ) -> None:
        """Take note that a format has altered an annotation of the document."""
        self.add(AlteredAnnotation(*document.key, annotation, alteration))

    def count(self, tally: DocumentTally, split: str = "") -> None:
        """Count documents that are about to be written."""
        self.documents += tally.documents
        self.annotations += tally.annotations
        self.outlets += tally.outlets
        for label, count in tally.by_label.items():
            self.by_label[split, label] += count

    def fails(self, *, strict: bool) -> bool:
        """Whether something that was asked for is missing.

        Args:
            strict: Whether an adjudicated set that is not fully decided counts, too.
        """
        return bool(self.left_out) or (strict and self.has_open_differences)

    def altered(self, alteration: Alteration) -> int:
        """How many annotations the format has altered in that way."""
        return self._altered[alteration]

    @property
    def exact(self) -> int:
        """How many annotations are in the file as they were made."""
        in_place = (Alteration.WIDENED, Alteration.SHORTENED, Alteration.DROPPED)
        return self.annotations - sum(map(self.altered, in_place))


def _leaves_out(entry: ReportEntry) -> bool:
    """Whether a set or an annotation that was asked for is missing."""
    if isinstance(entry, AlteredAnnotation):
        return entry.alteration is Alteration.DROPPED
    return not isinstance(entry, _LEAVES_NOTHING_OUT)
