"""A store in memory, which proves that the contract does not depend on files.

It keeps every promise of the contract except that saved sets outlive the process. Tests
that do not concern the disk use it.
"""

from __future__ import annotations

import hashlib
import threading
from secrets import token_hex
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.model import AnnotationSet, article_only, utc_now
from annotations.ops import UndoHistory
from annotations.store.lettering import letters_of, order_drawn
from annotations.store.look_alikes import require_unlike
from annotations.store.merging import (
    began_as,
    import_edit,
    merged,
    replaced,
    set_is_there,
    to_save,
)
from annotations.store.set_key import ANNOTATION, SetKey
from annotations.store.stored_set import (
    START,
    Attempt,
    CatalogueEntry,
    LoggedEdit,
    Position,
    Standing,
    StoredSet,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from annotations.errors import StoreError
    from annotations.model import Article
    from annotations.store.set_key import SetKind


class _Save(Struct, frozen=True):
    """One edit, and the set after it."""

    logged: LoggedEdit
    attempt: str
    position: Position
    annotation_set: AnnotationSet


class MemorySets(Struct):
    """What repositories share that are to see the same sets."""

    saves: dict[SetKey, list[_Save]] = field(default_factory=dict)
    """Of each set, oldest first; none is empty."""
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    """By owner and digest."""
    drawn: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The order of annotators' letters, by reviewer."""
    secrets: dict[str, str] = field(default_factory=dict)
    """What ids are made of, by reviewer."""
    turns: dict[str, list[tuple[SetKey, int]]] = field(default_factory=dict)
    """In which order each owner's sets were saved; the newest is the last."""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def take_turn(self, key: SetKey, revision: int) -> None:
        """Take note that the set was saved as that revision."""
        turns = self.turns.setdefault(key.owner, [])
        if not turns or turns[-1][0] != key:
            turns.append((key, revision))


class MemoryRepository:
    """Sets in dictionaries; see `Repository` for what it promises."""

    def __init__(
        self,
        shared: MemorySets | None = None,
        *,
        clock: Callable[[], datetime] = utc_now,
        name: str = "annotator",
    ) -> None:
        """Make a repository.

        Args:
            shared: The sets; without it, none yet.
            clock: Says when an edit is saved: UTC, to the second.
            name: Who uses it.
        """
        self.shared = shared or MemorySets()
        self.clock = clock
        self._name = name
        self._allowed: set[str] = set()
        """Names that look like no other one."""

    def load(self, key: SetKey) -> StoredSet | None:
        """See `SetStore.load`."""
        saves = self.shared.saves.get(key)
        return _stored(saves) if saves else None

    def newer(self, key: SetKey, known: Position) -> StoredSet | None:
        """See `SetStore.newer`."""
        self._require_position(key, known)
        stored = self.load(key)
        return stored if stored and stored.position != known else None

    def commit(
        self, key: SetKey, attempt: Attempt, *, article: Article, known: Position
    ) -> StoredSet:
        """See `SetStore.commit`."""
        with self.shared.lock:
            blank = AnnotationSet(article.name, article.sha256, key.owner)
            current = self.load(key) or StoredSet(blank)
            if attempt.id in current.attempts:
                return current
            self._require_position(key, known)
            edit = to_save(current, attempt.edit, known)
            after = merged(current, article, edit, known)
            self.keep_text(key.owner, article)
            return self._save(key, replace(attempt, edit=edit), after)

    def history(
        self, key: SetKey, *, until: datetime | None = None
    ) -> list[LoggedEdit]:
        """See `SetPast.history`."""
        logged = [one.logged for one in self.shared.saves.get(key, [])]
        return [one for one in logged if until is None or one.time <= until]

    def as_of(self, key: SetKey, time: datetime) -> AnnotationSet | None:
        """See `SetPast.as_of`."""
        saves = self.shared.saves.get(key, [])
        found = [one.annotation_set for one in saves if one.logged.time <= time]
        return found[-1] if found else None

    def last_undoable(self, key: SetKey) -> LoggedEdit | None:
        """See `SetPast.last_undoable`."""
        logged = self.history(key)
        history = UndoHistory(one.edit for one in logged)
        edit, at = history.undoable, history.undoable_number
        return None if edit is None or at is None else replace(logged[at], edit=edit)

    def turns(self, owner: str) -> Iterator[tuple[SetKey, int]]:
        """See `SetIndex.turns`."""
        return reversed(self.shared.turns.get(owner, []))

    def set_keys(
        self,
        *,
        article: str | None = None,
        owner: str | None = None,
        kind: SetKind = ANNOTATION,
    ) -> list[SetKey]:
        """See `SetIndex.set_keys`."""
        return sorted(
            key
            for key in self.shared.saves
            if article in (None, key.article)
            and owner in (None, key.owner)
            and kind == key.kind
        )

    def catalogue(
        self,
        *,
        article: str | None = None,
        owner: str | None = None,
        kind: SetKind = ANNOTATION,
    ) -> list[CatalogueEntry]:
        """See `SetIndex.catalogue`."""
        keys = self.set_keys(article=article, owner=owner, kind=kind)
        return [_entry(key, self.shared.saves[key]) for key in keys]

    def untrusted(self, keys: Iterable[SetKey]) -> dict[SetKey, StoreError]:
        """See `SetIndex.untrusted`; nobody can forge a set here."""
        return {}

    def stamps(self, owner: str) -> dict[SetKey, str]:
        """See `SetIndex.stamps`."""
        saves = self.shared.saves
        positions = (
            (key, saves[key][-1].position) for key in self.set_keys(owner=owner)
        )
        return {key: f"{one.revision}-{one.head}" for key, one in positions}

    def recent(self, owner: str) -> Iterator[tuple[SetKey, datetime]]:
        """See `SetIndex.recent`."""
        saves = self.shared.saves
        keys = self.set_keys(owner=owner)
        found = [(key, max(one.logged.time for one in saves[key])) for key in keys]
        return iter(sorted(found, key=lambda pair: pair[1], reverse=True))

    def sets(
        self, keys: Iterable[SetKey]
    ) -> Iterator[tuple[SetKey, StoredSet | StoreError]]:
        """See `SetIndex.sets`."""
        for key in keys:
            if (found := self.load(key)) is not None:
                yield key, found

    def kept_text(self, owner: str, sha256: str) -> str | None:
        """See `TextArchive.kept_text`."""
        return self.shared.texts.get((owner, sha256))

    def keep_text(self, owner: str, article: Article) -> None:
        """See `TextArchive.keep_text`."""
        self.shared.texts[owner, article.sha256] = article.text

    def import_sets(self, sets: Iterable[AnnotationSet]) -> int:
        """See `Importing.import_sets`."""
        with self.shared.lock:
            known = set(self.shared.saves)
            try:
                taken = self._take(sets)
            except BaseException:
                for key in self.shared.saves.keys() - known:
                    del self.shared.saves[key]
                raise
            return len(taken & known)

    def _take(self, sets: Iterable[AnnotationSet]) -> set[SetKey]:
        """Store each set that is not there; returns the keys of all."""
        taken: set[SetKey] = set()
        for one in sets:
            key = SetKey(one.article, one.annotator)
            if key in taken:
                raise set_is_there(key)
            taken.add(key)
            if not self.is_imported(one):
                self._save(key, Attempt(import_edit(one)), one)
        return taken

    def is_imported(self, annotation_set: AnnotationSet) -> bool:
        """See `Importing.is_imported`."""
        key = SetKey(annotation_set.article, annotation_set.annotator)
        self._require_unlike(key.owner)
        saves = self.shared.saves.get(key, [])
        if not saves:
            return False
        stored, first = saves[-1].annotation_set, saves[0].logged.edit
        if not began_as(stored, first, annotation_set):
            raise set_is_there(key)
        return True

    def standing(self, name: str | None = None) -> Standing:
        """See `Access.standing`; anybody may be anybody here."""
        if name is not None:
            self._require_unlike(name)
        return Standing(name or self._name)

    def read_only_reason(self, owner: str, kind: SetKind = ANNOTATION) -> str | None:
        """See `Access.read_only_reason`."""
        return None

    def share(self, key: SetKey) -> str | None:
        """See `Access.share`; whoever shares these sets can read them."""
        return None

    def letters(self, reviewer: str) -> dict[str, str]:
        """See `Access.letters`."""
        names = {key.owner for key in self.shared.saves if key.kind == ANNOTATION}
        known = self.shared.drawn.get(reviewer, ())
        order = order_drawn(known, names, reviewer)
        self.shared.drawn[reviewer] = order
        return letters_of(order)

    def id_secret(self, reviewer: str) -> str:
        """See `Access.id_secret`."""
        return self.shared.secrets.setdefault(reviewer, token_hex())

    def closed(self) -> list[str]:
        """See `Access.closed`."""
        return []

    def hidden(self, kind: SetKind = ANNOTATION) -> list[SetKey]:
        """See `Access.hidden`; `BlindRepository` hides sets of any store."""
        return []

    def wait_at_most(self, seconds: float) -> None:
        """See `Connection.wait_at_most`; nothing here makes anybody wait."""

    def take_notices(self) -> list[str]:
        """See `Connection.take_notices`."""
        return []

    def catch_up(self) -> None:
        """See `Connection.catch_up`; nothing was put off."""

    def close(self) -> None:
        """See `Connection.close`."""

    def _save(self, key: SetKey, attempt: Attempt, after: AnnotationSet) -> StoredSet:
        saves = self.shared.saves.setdefault(key, [])
        before = saves[-1].position if saves else START
        chained = hashlib.sha256(f"{before.head} {attempt.id}".encode())
        position = Position(before.revision + 1, chained.hexdigest())
        logged = LoggedEdit(position.revision, self.clock(), attempt.edit)
        saves.append(_Save(logged, attempt.id, position, after))
        if key.kind == ANNOTATION:
            self.shared.take_turn(key, position.revision)
        return _stored(saves)

    def _require_unlike(self, name: str) -> None:
        require_unlike(
            name, {*self._allowed, *(key.owner for key in self.shared.saves)}
        )
        self._allowed.add(name)

    def _require_position(self, key: SetKey, known: Position) -> None:
        saves = self.shared.saves.get(key, [])
        if known != START and known not in [one.position for one in saves]:
            raise replaced(key)


def _stored(saves: list[_Save]) -> StoredSet:
    last = saves[-1]
    return StoredSet(
        last.annotation_set,
        last.position,
        tuple(one.logged.edit for one in saves),
        attempts=frozenset(one.attempt for one in saves),
    )


def _entry(key: SetKey, saves: list[_Save]) -> CatalogueEntry:
    found = saves[-1].annotation_set
    return CatalogueEntry(
        key,
        saves[-1].position,
        max(one.logged.time for one in saves),
        found.state,
        len(article_only(found).annotations),
    )
