"""The requests of a working set to the store, and their outcomes.

A working set never calls the store itself: it says what to do next, and takes the
outcome. So another thread can save and read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from annotations.errors import ConflictError, StoreError
from annotations.model import AnnotationSet
from annotations.ops import texts_needed
from annotations.store import StoredSet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    from annotations.model import Article
    from annotations.store import (
        Attempt,
        Position,
        SetKey,
        SetStore,
        TextArchive,
    )

    class SessionStore(SetStore, TextArchive, Protocol):
        """What a session needs of a repository."""


class Commit(Struct, frozen=True):
    """Save an edit."""

    attempt: Attempt
    known: Position


class Refresh(Struct, frozen=True):
    """See whether another session has saved something."""

    known: Position


Request: TypeAlias = Commit | Refresh


class LoadedSet(Struct, frozen=True):
    """A set as it is stored."""

    stored: StoredSet
    texts: Mapping[str, str | None] = field(default_factory=dict)
    """By digest, the older texts that are needed to find its annotations again where
    the article has changed; None for one that is not kept."""


class Committed(Struct, frozen=True):
    """The edit is saved."""

    loaded: LoadedSet


class Overtaken(Struct, frozen=True):
    """Another session has changed what the edit is about: it is not saved."""

    newest: LoadedSet


class Refreshed(Struct, frozen=True):
    """What another session has saved, or None where that is nothing."""

    loaded: LoadedSet | None


class Failed(Struct, frozen=True):
    """The store could not do it."""

    error: StoreError


Outcome: TypeAlias = Committed | Overtaken | Refreshed | Failed


class StoreCalls:
    """Does with the store what the working set of one person and article asks for."""

    def __init__(
        self,
        repository: SessionStore,
        key: SetKey,
        article: Article,
    ) -> None:
        self._repository, self._key = repository, key
        self._article = article

    def open(self) -> LoadedSet:
        """The set as it is stored; an empty one where there is none.

        Raises:
            StoreError: It cannot be read.
        """
        stored = self._repository.load(self._key)
        if stored is not None:
            return self._with_texts(stored)
        article = self._article
        blank = AnnotationSet(article.name, article.sha256, self._key.owner)
        return LoadedSet(StoredSet(blank))

    def carry_out(self, request: Request) -> Outcome:
        """Do what is asked for; a failure is an outcome, too."""
        try:
            if isinstance(request, Refresh):
                newer = self._repository.newer(self._key, request.known)
                return Refreshed(None if newer is None else self._with_texts(newer))
            return self._commit(request)
        except StoreError as error:
            return Failed(error)

    def _commit(self, request: Commit) -> Outcome:
        try:
            stored = self._repository.commit(
                self._key, request.attempt, article=self._article, known=request.known
            )
        except ConflictError:
            return Overtaken(self.open())
        return Committed(self._with_texts(stored))

    def _with_texts(self, stored: StoredSet) -> LoadedSet:
        digests = texts_needed(stored.annotation_set, self._article)
        owner = self._key.owner
        texts = {one: self._repository.kept_text(owner, one) for one in digests}
        return LoadedSet(stored, texts)
