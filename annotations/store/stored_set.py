"""What goes into a store and what comes out of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.model import ArticleState, new_id

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from datetime import datetime

    from annotations.errors import StoreError
    from annotations.model import AnnotationSet, Edit
    from annotations.store.set_key import SetKey


class Position(Struct, frozen=True):
    """How far the history of a set had come.

    The revision alone would not do: a set that was restored from a backup, and edited
    since, may be at the same revision with another history.
    """

    revision: int = 0
    """How many edits had been saved."""
    head: str = ""
    """Digest of the history up to there; empty before the first edit."""


START = Position()
"""Before the first edit."""


class Attempt(Struct, frozen=True):
    """An edit to be saved, under an id that every retry keeps.

    A caller that cannot know whether an attempt was saved repeats it: the store saves
    each id only once.
    """

    edit: Edit
    id: str = field(default_factory=new_id)


class SavedAttempts(Struct, frozen=True):
    """The ids of the attempts that were saved up to a revision.

    It shares the table of the whole history, which grows; what was saved later is not in it.
    """

    revisions: Mapping[str, int]
    """The revision that each attempt was saved as."""
    last: int
    """The last revision that counts."""

    def __contains__(self, attempt_id: object) -> bool:
        """Whether the attempt of that id was saved by then."""
        saved = self.revisions.get(attempt_id) if isinstance(attempt_id, str) else None
        return saved is not None and saved <= self.last


class StoredSet(Struct, frozen=True, eq=False):
    """An annotation set as it is stored, with how it came to be."""

    annotation_set: AnnotationSet
    position: Position = START
    edits: tuple[Edit, ...] = ()
    """The edits that can be undone or redone, and those between; oldest first."""
    attempts: Container[str] = frozenset()
    """Ids of the attempts that are known to be saved; they make no other set of it."""

    def __eq__(self, other: object) -> bool:
        """Whether both are the same set, with the same edits."""
        if not isinstance(other, StoredSet):
            return NotImplemented
        mine = self.annotation_set, self.position, self.edits
        return mine == (other.annotation_set, other.position, other.edits)

    __hash__ = None  # type: ignore[assignment] # a set holds mappings

    @property
    def revision(self) -> int:
        """How many edits have been saved."""
        return self.position.revision


class LoggedEdit(Struct, frozen=True):
    """An edit as it was saved."""

    revision: int
    """Of the set, once it had the edit."""
    time: datetime
    """UTC, to the second."""
    edit: Edit


class CatalogueEntry(Struct, frozen=True):
    """What a list says of one set."""

    key: SetKey
    position: Position = START
    saved: datetime | None = None
    """When it was last saved, UTC; never before the time of an edit in it."""
    state: ArticleState = ArticleState.NEW
    annotations: int = 0
    """How many are of the article; see `annotations.model.Boilerplate`."""
    fault: StoreError | None = None
    """Why the set cannot be read; then nothing else is known but the key."""


class Role(StrEnum):
    """What a person does in the team of a corpus."""

    ANNOTATOR = "annotator"
    REVIEWER = "reviewer"
    LEAD = "lead"


class Standing(Struct, frozen=True):
    """Who somebody is in a corpus, and what they may do there."""

    name: str
    roles: frozenset[Role] = frozenset()
    """Empty where the corpus names no team."""
    read_only: str | None = None
    """Why they cannot write their own sets, or None where they can."""
    sees_letters: bool = False
    """Whether they know annotators by letters and not by names."""
