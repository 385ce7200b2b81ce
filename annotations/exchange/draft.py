"""What a file claims, whatever its format, before anything is checked.

Every claim has its place in the file, so that messages can name it. Offsets are already
in code points: readers of formats that count otherwise convert them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.model import ArticleState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.model import Predictor, ValueBy


class FileLocation(Struct, frozen=True):
    """Where in a file something stands."""

    source: str
    """The file, as the person has named it."""
    line: int | None = None
    """From 1; None for the file as a whole."""

    def __str__(self) -> str:
        """The form that messages begin with."""
        return self.source if self.line is None else f"{self.source}:{self.line}"


class DraftAnnotation(Struct, frozen=True):
    """An annotation that a file claims."""

    place: FileLocation
    id: str
    label: str
    start: int
    end: int
    """Code points, half-open; nothing is known of their size yet."""
    text: str | None
    """What the file says stands there: proves the offsets; None where only the digest of
    the whole text does."""
    value: str | None = None
    note: str | None = None
    created: str | None = None
    modified: str | None = None
    origin: str | None = None
    value_by: ValueBy | None = None
    score: float | None = None
    """How sure a program was, from 0 to 1; None for a person's annotation."""


class DraftLink(Struct, frozen=True):
    """A link that a file claims."""

    place: FileLocation
    id: str
    type: str
    source: str
    target: str
    """Ids of annotations, which the draft may lack."""


class DraftSet(Struct, frozen=True):
    """One annotator's annotations of one article, as a file claims them."""

    place: FileLocation
    article: str | None
    """Its name; None where the file does not say, but has the text."""
    annotator: str | None
    """None where the format does not say."""
    annotations: tuple[DraftAnnotation, ...]
    links: tuple[DraftLink, ...] = ()
    sha256: str | None = None
    """Digest of the text that the offsets count in; None where the format has none."""
    state: ArticleState = ArticleState.IN_PROGRESS
    date: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    text: str | None = None
    """The whole text that the offsets count in, where the file holds it; its blanks may
    be the format's and not the article's."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What the file says of the article besides its text; kept with a new article."""
    predictor: Predictor | None = None
    """The program that proposed all this; None where a person annotated."""
