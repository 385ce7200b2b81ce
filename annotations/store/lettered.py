"""A blind corpus as a reviewer has it: annotators have letters and no names.

Whatever a store gives out passes here once, so no command and no screen can name anybody,
sort by names or file under them; and what is saved has the names again. The lead, who
exports, and annotators, who see others only when all are done, have the store without it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.errors import HiddenError, StoreError
from annotations.messages import _
from annotations.store.lettering import Renaming
from annotations.store.set_key import ANNOTATION
from annotations.store.stored_set import Role, StoredSet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from annotations.model import AnnotationSet, Article
    from annotations.store.contract import Repository
    from annotations.store.set_key import SetKey, SetKind
    from annotations.store.stored_set import (
        Attempt,
        CatalogueEntry,
        LoggedEdit,
        Position,
        Standing,
    )


class LetteredRepository:
    """A store that names no annotator to a reviewer; see `Repository`."""

    def __init__(self, repository: Repository, *, always: bool = False) -> None:
        """Stand before a store.

        Args:
            repository: With names. Whoever `standing` was last asked of is the one who
                looks; people who do not review, and leads, see it as it is.
            always: Whether whoever looks has asked for letters.
        """
        self._all, self._always = repository, always
        self._lettered = Renaming({})
        """From names to letters."""
        self._reviewer: str | None = None

    def load(self, key: SetKey) -> StoredSet | None:
        """See `SetStore.load`."""
        with self._naming_nobody():
            found = self._all.load(self._real(key))
        return found and self._lettered.stored(found)

    def newer(self, key: SetKey, known: Position) -> StoredSet | None:
        """See `SetStore.newer`."""
        with self._naming_nobody():
            found = self._all.newer(self._real(key), known)
        return found and self._lettered.stored(found)

    def commit(
        self, key: SetKey, attempt: Attempt, *, article: Article, known: Position
    ) -> StoredSet:
        """See `SetStore.commit`."""
        named = replace(attempt, edit=self._lettered.inverse.edit(attempt.edit))
        with self._naming_nobody():
            found = self._all.commit(
                self._real(key), named, article=article, known=known
            )
        return self._lettered.stored(found)

    def history(
        self, key: SetKey, *, until: datetime | None = None
    ) -> Sequence[LoggedEdit]:
        """See `SetPast.history`."""
        with self._naming_nobody():
            found = self._all.history(self._real(key), until=until)
        return [replace(one, edit=self._lettered.edit(one.edit)) for one in found]

    def as_of(self, key: SetKey, time: datetime) -> AnnotationSet | None:
        """See `SetPast.as_of`."""
        with self._naming_nobody():
            found = self._all.as_of(self._real(key), time)
        return found and self._lettered.annotation_set(found)

    def last_undoable(self, key: SetKey) -> LoggedEdit | None:
        """See `SetPast.last_undoable`."""
        with self._naming_nobody():
            found = self._all.last_undoable(self._real(key))
        return found and replace(found, edit=self._lettered.edit(found.edit))

    def set_keys(
        self,
        *,
        article: str | None = None,
        owner: str | None = None,
        kind: SetKind = ANNOTATION,
    ) -> list[SetKey]:
        """See `SetIndex.set_keys`; the order is that of the letters."""
        if self._is_named(owner):
            return []
        real = owner and self._lettered.inverse.name(owner)
        found = self._all.set_keys(article=article, owner=real, kind=kind)
        return sorted(self._keys(found))

    def catalogue(
        self,
        *,
        article: str | None = None,
        owner: str | None = None,
        kind: SetKind = ANNOTATION,
    ) -> list[CatalogueEntry]:
        """See `SetIndex.catalogue`."""
        if self._is_named(owner):
            return []
        real = owner and self._lettered.inverse.name(owner)
        found = self._all.catalogue(article=article, owner=real, kind=kind)
        keys = self._keys(one.key for one in found)
        entries = [
            replace(one, key=key, fault=one.fault and self._unnamed(one.fault))
            for one, key in zip(found, keys, strict=True)
        ]
        return sorted(entries, key=lambda one: one.key)

    def untrusted(self, keys: Iterable[SetKey]) -> dict[SetKey, StoreError]:
        """See `SetIndex.untrusted`."""
        found = self._all.untrusted([self._real(key) for key in keys])
        return {
            self._lettered.key(key): self._unnamed(error)
            for key, error in found.items()
        }

    def stamps(self, owner: str) -> dict[SetKey, str]:
        """See `SetIndex.stamps`."""
        found = self._all.stamps(self._lettered.inverse.name(owner))
        return dict(zip(self._keys(found), found.values(), strict=True))

    def turns(self, owner: str) -> Iterator[tuple[SetKey, int]]:
        """See `SetIndex.turns`."""
        for key, revision in self._all.turns(self._lettered.inverse.name(owner)):
            yield self._keys([key])[0], revision

    def recent(self, owner: str) -> Iterator[tuple[SetKey, datetime]]:
        """See `SetIndex.recent`."""
        for key, time in self._all.recent(self._lettered.inverse.name(owner)):
            yield self._keys([key])[0], time

    def sets(
        self, keys: Iterable[SetKey]
    ) -> Iterator[tuple[SetKey, StoredSet | StoreError]]:
        """See `SetIndex.sets`."""
        for key, found in self._all.sets(map(self._real, keys)):
            if isinstance(found, StoredSet):
                yield self._lettered.key(key), self._lettered.stored(found)
            else:
                yield self._lettered.key(key), self._unnamed(found)

    def kept_text(self, owner: str, sha256: str) -> str | None:
        """See `TextArchive.kept_text`."""
        return self._all.kept_text(self._lettered.inverse.name(owner), sha256)

    def keep_text(self, owner: str, article: Article) -> None:
        """See `TextArchive.keep_text`."""
        with self._naming_nobody():
            self._all.keep_text(self._lettered.inverse.name(owner), article)

    def import_sets(self, sets: Iterable[AnnotationSet]) -> int:
        """See `Importing.import_sets`; a file names people as it does."""
        return self._all.import_sets(sets)

    def is_imported(self, annotation_set: AnnotationSet) -> bool:
        """See `Importing.is_imported`."""
        return self._all.is_imported(annotation_set)

    def standing(self, name: str | None = None) -> Standing:
        """See `Access.standing`; this person is the one who looks from now on."""
        found = self._all.standing(name)
        reviews = Role.REVIEWER in found.roles and Role.LEAD not in found.roles
        self._reviewer = found.name if reviews or self._always else None
        self._draw()
        return replace(found, sees_letters=self._reviewer is not None)

    def read_only_reason(self, owner: str, kind: SetKind = ANNOTATION) -> str | None:
        """See `Access.read_only_reason`."""
        real = self._lettered.inverse.name(owner)
        reason = self._all.read_only_reason(real, kind)
        return reason and self._lettered.text(reason)

    def share(self, key: SetKey) -> str | None:
        """See `Access.share`."""
        with self._naming_nobody():
            found = self._all.share(self._real(key))
        return found and self._lettered.text(found)

    def letters(self, reviewer: str) -> Mapping[str, str]:
        """See `Access.letters`; whoever has letters learns no names."""
        return {} if self._reviewer else self._all.letters(reviewer)

    def id_secret(self, reviewer: str) -> str:
        """See `Access.id_secret`."""
        return self._all.id_secret(reviewer)

    def closed(self) -> list[str]:
        """See `Access.closed`."""
        return sorted(map(self._lettered.name, self._all.closed()))

    def hidden(self, kind: SetKind = ANNOTATION) -> list[SetKey]:
        """See `Access.hidden`."""
        return sorted(self._keys(self._all.hidden(kind)))

    def wait_at_most(self, seconds: float) -> None:
        """See `Connection.wait_at_most`."""
        self._all.wait_at_most(seconds)

    def take_notices(self) -> list[str]:
        """See `Connection.take_notices`."""
        return [self._lettered.text(one) for one in self._all.take_notices()]

    def catch_up(self) -> None:
        """See `Connection.catch_up`."""
        with self._naming_nobody():
            self._all.catch_up()

    def close(self) -> None:
        """See `Connection.close`."""
        with self._naming_nobody():
            self._all.close()

    def _draw(self) -> None:
        """See to it that everybody has a letter who has a set by now."""
        names = self._all.letters(self._reviewer) if self._reviewer else {}
        self._lettered = Renaming(names)

    def _keys(self, keys: Iterable[SetKey]) -> list[SetKey]:
        """The keys by letters; somebody new gets the next letter."""
        found = list(keys)
        people = {one for key in found for one in (key.owner, key.recipient) if one}
        unknown = people - self._lettered.names.keys() - {self._reviewer}
        if self._reviewer and unknown and any(one.kind == ANNOTATION for one in found):
            self._draw()
        return [self._lettered.key(one) for one in found]

    def _real(self, key: SetKey) -> SetKey:
        """The key by names.

        Raises:
            HiddenError: It is by a name, which this person is not to know.
        """
        if self._is_named(key.owner) or self._is_named(key.recipient):
            message = _(
                "this corpus is blind: name annotators by their letters, not by {name}"
            )
            raise HiddenError(message.format(name=key.owner))
        return self._lettered.inverse.key(key)

    def _is_named(self, name: str | None) -> bool:
        return name in self._lettered.names

    def _unnamed(self, error: StoreError) -> StoreError:
        """The error itself, of whatever class, in a message that names nobody."""
        error.args = (self._lettered.text(str(error)),)
        return error

    @contextmanager
    def _naming_nobody(self) -> Iterator[None]:
        """Take the names out of whatever the store refuses."""
        try:
            yield
        except StoreError as error:
            self._unnamed(error)
            raise
