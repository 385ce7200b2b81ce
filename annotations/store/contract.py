"""What every store of annotation sets promises.

There is a store in files and one in memory. Code outside this package must not know
which one it uses, so callers depend only on the protocols that they need. The contract
tests check every promise against each store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from annotations.store.set_key import ANNOTATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from annotations.errors import StoreError
    from annotations.model import AnnotationSet, Article
    from annotations.store.set_key import SetKey, SetKind
    from annotations.store.stored_set import (
        Attempt,
        CatalogueEntry,
        LoggedEdit,
        Position,
        Standing,
        StoredSet,
    )


class SetStore(Protocol):
    """Reads and saves single sets."""

    def load(self, key: SetKey) -> StoredSet | None:
        """The set, or None where none is stored.

        Its spans count in the text of its own digest, which may not be that of the
        article as it is now.

        Raises:
            UntrustedError: What is stored is not by the owner.
            StoreError: What is stored is damaged or of an unknown form.
        """
        ...

    def newer(self, key: SetKey, known: Position) -> StoredSet | None:
        """The set if it is past the known position, else None.

        Cheap where nothing was saved since: nothing is locked or written.

        Raises:
            ReplacedError: The stored history does not contain the known position.
            StoreError: As `load`.
        """
        ...

    def commit(
        self, key: SetKey, attempt: Attempt, *, article: Article, known: Position
    ) -> StoredSet:
        """Save the edit of the attempt, and return the set with it.

        Edits that other sessions have saved since the known position stay. An attempt
        that was saved before is not saved again.

        Args:
            key: Of the set, which is made if there is none.
            attempt: What to save.
            article: With the text that the spans of the edit count in.
            known: The position of the set that the edit was made on.

        Raises:
            ConflictError: Another session has changed a record that this edit changes,
                or the set counts in another text.
            ReplacedError: The stored history does not contain the known position.
            BusyError: Other sessions were saving for longer than may be waited.
            UncertainError: Nobody knows whether it is saved; make the attempt again.
            NotSavedError: It is not saved; the store is as it was before.
            ReadOnlyError: This person cannot write there, or their reviews do not count.
            StoreError: What is stored is damaged; nothing was written.
        """
        ...


class SetPast(Protocol):
    """Earlier states of sets."""

    def history(
        self, key: SetKey, *, until: datetime | None = None
    ) -> Sequence[LoggedEdit]:
        """Every known edit of the set, oldest first.

        Args:
            key: Of the set.
            until: The time, UTC, after which no edit is wanted.

        Raises:
            StoreError: What is stored is damaged or of an unknown form.
        """
        ...

    def as_of(self, key: SetKey, time: datetime) -> AnnotationSet | None:
        """The set as it was at that time; None where there was none yet.

        Args:
            key: Of the set.
            time: With its offset from UTC; edits saved in that second are included.

        Raises:
            StoreError: What is stored is damaged, of an unknown form, or begins later.
        """
        ...

    def last_undoable(self, key: SetKey) -> LoggedEdit | None:
        """The edit of the set that undo would take back.

        Raises:
            StoreError: What is stored is damaged or of an unknown form.
        """
        ...


class SetIndex(Protocol):
    """Which sets there are."""

    def set_keys(
        self,
        *,
        article: str | None = None,
        owner: str | None = None,
        kind: SetKind = ANNOTATION,
    ) -> list[SetKey]:
        """The keys of all sets of a kind, sorted; no set is read.

        Args:
            article: Only of the article with this name.
            owner: Only of this person.
            kind: Of this kind.
        """
        ...

    def catalogue(
        self,
        *,
        article: str | None = None,
        owner: str | None = None,
        kind: SetKind = ANNOTATION,
    ) -> list[CatalogueEntry]:
        """An entry for each of the `set_keys`, in their order.

        What is wrong with a set is in its entry; it is never raised.
        """
        ...

    def untrusted(self, keys: Iterable[SetKey]) -> dict[SetKey, StoreError]:
        """Which of these sets are not by their owners, and why; no set is read."""
        ...

    def stamps(self, owner: str) -> Mapping[SetKey, str]:
        """For each of the owner's annotation sets, a word that differs after every save.

        No set is read. A word holds over restarts, and means nothing by itself.
        """
        ...

    def turns(self, owner: str) -> Iterable[tuple[SetKey, int]]:
        """In which order the owner saved annotation sets, whatever a clock said.

        For each turn, the newest first: the set, and the revision from which on it was
        the one that was saved. Turns of long ago, and what was saved elsewhere, may be
        missing.
        """
        ...

    def recent(self, owner: str) -> Iterator[tuple[SetKey, datetime]]:
        """The owner's annotation sets and when each was saved, most recent first.

        The first ones cost little, however many there are.
        This is cheap, but good for ordering only: two edits may have the same time. To
        find what has changed, compare positions.
        """
        ...

    def sets(
        self, keys: Iterable[SetKey]
    ) -> Iterator[tuple[SetKey, StoredSet | StoreError]]:
        """Each set in turn, or why it cannot be read; missing sets are left out."""
        ...


class TextArchive(Protocol):
    """The texts that sets were made on, kept even if articles change or disappear."""

    def kept_text(self, owner: str, sha256: str) -> str | None:
        """The text with that digest that a set of the owner counts in, if it is kept."""
        ...

    def keep_text(self, owner: str, article: Article) -> None:
        """Keep the text of an article that a set of the owner will count in.

        `commit` does so by itself.

        Raises:
            NotSavedError: It could not be saved.
            ReadOnlyError: This person cannot write there.
        """
        ...


class Importing(Protocol):
    """Importing whole sets."""

    def import_sets(self, sets: Iterable[AnnotationSet]) -> int:
        """Store annotation sets from elsewhere: all of them, or none.

        Sets that the same importer has imported before stay as they are now, so
        repeating an import that was killed completes it. The cost depends on the number
        of sets, not on what is already stored.

        Returns:
            How many had been imported before.

        Raises:
            StoreError: There is another set of the same article and annotator, or the
                annotator's name is new and looks like another.
            NotSavedError: One could not be saved.
            ReadOnlyError: This person cannot write there.
        """
        ...

    def is_imported(self, annotation_set: AnnotationSet) -> bool:
        """Whether the same importer has imported the set before, edited since or not.

        Raises:
            StoreError: There is another set of the same article and annotator, or the
                annotator's name is new and looks like another.
        """
        ...


class Access(Protocol):
    """Who may do what."""

    def standing(self, name: str | None = None) -> Standing:
        """Who this person is in the corpus, and what they may do.

        Args:
            name: Who they say they are, where they say so.

        Raises:
            ConfigError: The corpus does not let them choose their name.
            StoreError: The system has no name for them, or their name is new and looks
                like another.
        """
        ...

    def read_only_reason(self, owner: str, kind: SetKind = ANNOTATION) -> str | None:
        """Why this person cannot write the owner's sets of a kind; None if they can."""
        ...

    def share(self, key: SetKey) -> str | None:
        """Let the recipient of a sent set read it, once it is saved.

        Returns:
            What still keeps them from it, and what to do; None if nothing does.

        Raises:
            StoreError: Nothing can be sent from here.
        """
        ...

    def letters(self, reviewer: str) -> Mapping[str, str]:
        """By which letter a reviewer of a blind corpus knows each annotator, by name.

        Whoever has a letter keeps it, and whoever comes later gets the next.
        """
        ...

    def id_secret(self, reviewer: str) -> str:
        """What the sessions of a reviewer of a blind corpus make ids of, unknown to others.

        Annotators of another corpus may see each other's work: there it is empty.
        """
        ...

    def closed(self) -> list[str]:
        """The owners whose folders this person cannot list, sorted."""
        ...

    def hidden(self, kind: SetKind = ANNOTATION) -> list[SetKey]:
        """The sets that this person may not see yet, as the corpus is blind; sorted.

        No other method reveals anything about them: lists omit them, and a request for
        one raises `HiddenError`.
        """
        ...


class Connection(Protocol):
    """What a session needs to know about its store."""

    def wait_at_most(self, seconds: float) -> None:
        """Let no later call wait longer than this for another session."""
        ...

    def take_notices(self) -> list[str]:
        """Messages for the person about the store's condition, each of them once."""
        ...

    def catch_up(self) -> None:
        """Do now the work that saving has deferred; only later calls get cheaper by it.

        Raises:
            StoreError: It could not be done; every edit is saved all the same.
        """
        ...

    def close(self) -> None:
        """Catch up, and release everything.

        Raises:
            StoreError: As `catch_up`.
        """
        ...


class Repository(
    SetStore,
    SetPast,
    SetIndex,
    TextArchive,
    Importing,
    Access,
    Connection,
    Protocol,
):
    """Where the sets of one corpus are stored: all protocols together."""
