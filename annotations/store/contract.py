"""The seam between the domain and where annotation sets are kept.

Files of TinyDB are the first implementation; nothing above this module may know which
one it talks to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from annotations.model import AnnotationSet, Article, ArticleState, Edit


@dataclass(frozen=True, slots=True)
class StoredSet:
    """An annotation set as it is kept, with how it came to be."""

    annotation_set: AnnotationSet
    revision: int = 0
    """Grows by one with each edit that is kept."""
    edits: tuple[Edit, ...] = ()
    """The edits that led to the set, oldest first, in the roles that they had."""


@dataclass(frozen=True, slots=True)
class LoggedEdit:
    """An edit as it was saved."""

    revision: int
    """Of the set once it had the edit."""
    time: datetime
    """UTC, to the second."""
    edit: Edit


class Repository(Protocol):
    """Where the annotation sets of one corpus are kept."""

    def load(self, article: Article, annotator: str) -> StoredSet:
        """The annotator's set of the article; an empty one where none is kept.

        It counts in the text of its own digest, which the article's may be no more.

        Raises:
            UntrustedError: What is kept is not by the annotator.
            StoreError: What is kept is damaged or of an unknown form.
        """
        ...

    def commit(
        self, article: Article, annotator: str, edit: Edit, *, expected: int
    ) -> StoredSet:
        """Put the edit on disk, and return the set as it is then.

        Edits that other sessions have made since revision `expected` stay, and are in
        what is returned.

        Raises:
            ConflictError: One of them has changed a record that this edit changes, or
                the set counts in another text than the article's.
            NotSavedError: The edit could not be put on disk; the store is as before.
            BusyError: Another session was saving all the time that may be waited.
            ReadOnlyError: The place cannot be written by this person.
        """
        ...

    def kept_text(self, annotator: str, sha256: str) -> str | None:
        """The text of that digest that the annotator has a set of, if it is kept."""
        ...

    def keep_text(self, annotator: str, article: Article) -> None:
        """Keep the text of an article that sets of the annotator will count in.

        `commit` does so by itself.

        Raises:
            NotSavedError: It could not be put on disk.
            ReadOnlyError: The place cannot be written by this person.
        """
        ...

    def history(self, article_name: str, annotator: str) -> Sequence[LoggedEdit]:
        """Every edit of the set that is known, oldest first.

        Raises:
            StoreError: What is kept is damaged or of an unknown form.
        """
        ...

    def as_of(
        self, article_name: str, annotator: str, time: datetime
    ) -> AnnotationSet | None:
        """The set as it was saved at that time; None where there was none yet.

        Args:
            article_name: Of the article, which may be gone or changed since.
            annotator: Whose set.
            time: With its offset from UTC; what was saved in that second is in it.

        Raises:
            StoreError: What is kept is damaged, of an unknown form, or does not say.
        """
        ...

    def annotators(self, article_name: str) -> list[str]:
        """Who has a set of the article that is trusted to be theirs, sorted."""
        ...

    def untrusted(self, article_name: str) -> dict[str, str]:
        """Who is said to have a set of the article, and why it is not trusted."""
        ...

    def closed(self) -> list[str]:
        """Whose sets this person may not even look for, sorted."""
        ...

    def articles(self) -> list[str]:
        """The names of all articles that anyone has a set of, sorted."""
        ...

    def recent(self, annotator: str) -> list[tuple[str, datetime]]:
        """The articles that the annotator has a set of, the one saved last first.

        With the time of that save, UTC; it is never before that of an edit in the set.
        """
        ...

    def counts(self, article_name: str, annotator: str) -> tuple[ArticleState, int]:
        """The state of the set and how many annotations it has, at little cost.

        Raises:
            StoreError: What is kept is damaged or of an unknown form.
        """
        ...

    def import_sets(self, sets: Iterable[AnnotationSet]) -> None:
        """Keep whole sets that were brought in from elsewhere, all or none.

        Raises:
            StoreError: Somebody has a set of the same article already.
            NotSavedError: One could not be put on disk.
            ReadOnlyError: The place cannot be written by this person.
        """
        ...

    def read_only_reason(self, annotator: str) -> str | None:
        """Why the annotator's sets cannot be written, or None where they can."""
        ...

    def wait_at_most(self, seconds: float) -> None:
        """Let no save wait longer than that for one of another session.

        A screen that is waited for does not answer; it can try again by itself.
        """
        ...

    def take_notices(self) -> list[str]:
        """What the person should be told of the store's condition, each once."""
        ...

    def close(self) -> None:
        """Finish what can be finished later; every edit is on disk already."""
        ...
