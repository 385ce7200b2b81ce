"""Annotation sets in files below the corpus: one folder for each owner.

TinyDB and the row checks are imported when a set is first opened, not with this module,
so that the library appears sooner.

Calls may come from several threads; see `opened_sets` for what waits for what.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.config import Identity, Locks, Team
from annotations.errors import StoreError
from annotations.store.files.authorship import (
    not_this_login,
    why_not_written,
)
from annotations.store.files.catalogue import FileCatalogue
from annotations.store.files.identity import login_name
from annotations.store.files.kept_texts import KeptTexts
from annotations.store.files.letter_file import drawn_letters
from annotations.store.files.lock import LockRule, without_locks
from annotations.store.files.mounts import reason_locks_are_local
from annotations.store.files.naming import WITH_RECIPIENT
from annotations.store.files.notices import Notices
from annotations.store.files.opened_sets import OpenedSets
from annotations.store.files.recency import SaveOrders, recent_sets, stamps_of_sets
from annotations.store.files.reviewers import Reviewers
from annotations.store.files.safe_io import not_saved
from annotations.store.files.secret_file import kept_secret
from annotations.store.files.set_folders import SetFolders, require_unlike
from annotations.store.files.sharing import share_with
from annotations.store.files.trusted_path import one_look
from annotations.store.set_key import ANNOTATION, REVIEW, SetKey
from annotations.store.stored_set import Role, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from typing import Self

    from annotations.model import AnnotationSet, Article
    from annotations.store.files.opened_set import OpenedSet
    from annotations.store.files.set_history import SetHistory
    from annotations.store.set_key import SetKind
    from annotations.store.stored_set import (
        Attempt,
        CatalogueEntry,
        LoggedEdit,
        Position,
        StoredSet,
    )

_GLANCES = 3
_GLANCE_PAUSE = 0.01


class FileRepository:
    """The sets of the corpus in one folder; see `Repository` for what it promises."""

    def __init__(
        self,
        corpus_folder: Path | str,
        *,
        identity: Identity = Identity.OWNER,
        team: Team | None = None,
    ) -> None:
        """Open the corpus in the folder.

        Args:
            corpus_folder: With the articles.
            identity: How the author of a set is known.
            team: Who works on the corpus, if it says so.
        """
        self._team = team or Team()
        corpus = Path(corpus_folder)
        self._folders = SetFolders(corpus, identity, self._team.lead)
        self._reviewers = Reviewers(corpus, self._team)
        self._texts = KeptTexts()
        self._notices = Notices()
        rule = LockRule(excludes=self._team.locks is not Locks.NONE)
        self._sets = OpenedSets(self._folders, self._notices, rule)
        self._catalogue = FileCatalogue(self._sets.at_hand)
        self._orders = SaveOrders(self._folders.home)

    def __enter__(self) -> Self:
        """The repository itself, to be closed after the block."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close it."""
        self.close()

    def load(self, key: SetKey) -> StoredSet | None:
        """See `SetStore.load`; no lock is taken and no file made."""
        with one_look(), self._refreshed(key) as opened:
            return opened.stored()

    def newer(self, key: SetKey, known: Position) -> StoredSet | None:
        """See `SetStore.newer`."""
        with self._refreshed(key) as opened:
            return opened.newer(known)

    def commit(
        self, key: SetKey, attempt: Attempt, *, article: Article, known: Position
    ) -> StoredSet:
        """See `SetStore.commit`."""
        self._reviewers.require(key.owner, key.kind)
        with self._sets.at_hand(key) as opened:
            home = self._folders.home(key.owner, key.kind)
            keep = partial(self._texts.keep, home, article)
            stored = opened.commit(attempt, article, known, keep_text=keep)
        self._orders.note(key, stored.revision)
        return stored

    def history(
        self, key: SetKey, *, until: datetime | None = None
    ) -> list[LoggedEdit]:
        """See `SetPast.history`."""
        with self._opened_history(key) as opened:
            return [one for one in opened.edits() if until is None or one.time <= until]

    def as_of(self, key: SetKey, time: datetime) -> AnnotationSet | None:
        """See `SetPast.as_of`."""
        with self._opened_history(key) as opened:
            replay = opened.at(time)
        if replay is None:
            return None
        found = replay.annotation_set()
        return replace(found, article=key.article, annotator=key.owner)

    def last_undoable(self, key: SetKey) -> LoggedEdit | None:
        """See `SetPast.last_undoable`."""
        with self._refreshed(key) as opened:
            return opened.last_undoable() if opened.stored() else None

    def set_keys(
        self,
        *,
        article: str | None = None,
        owner: str | None = None,
        kind: SetKind = ANNOTATION,
    ) -> list[SetKey]:
        """See `SetIndex.set_keys`."""
        if kind == ANNOTATION and article is owner is None:
            _note_hidden_imports(self._folders)
        return self._folders.set_keys(article=article, owner=owner, kind=kind)

    def catalogue(
        self,
        *,
        article: str | None = None,
        owner: str | None = None,
        kind: SetKind = ANNOTATION,
    ) -> list[CatalogueEntry]:
        """See `SetIndex.catalogue`."""
        if article is not None and owner is not None and kind not in WITH_RECIPIENT:
            # A folder that may not be looked into lists nothing, but is a fault here.
            keys = [SetKey(article, owner, kind)]
        else:
            keys = self.set_keys(article=article, owner=owner, kind=kind)
        return self._catalogue.entries(keys, self._folders.paths)

    def untrusted(self, keys: Iterable[SetKey]) -> dict[SetKey, StoreError]:
        """See `SetIndex.untrusted`: the owner of the files must be that of the set.

        Where there is a team, a review must be by one of its reviewers, too.
        """
        keys = list(keys)
        return self._folders.untrusted(keys) | self._reviewers.untrusted(keys)

    def stamps(self, owner: str) -> dict[SetKey, str]:
        """See `SetIndex.stamps`."""
        return stamps_of_sets(self._folders, owner)

    def turns(self, owner: str) -> Iterator[tuple[SetKey, int]]:
        """See `SetIndex.turns`."""
        return self._orders.turns(owner)

    def recent(self, owner: str) -> Iterator[tuple[SetKey, datetime]]:
        """See `SetIndex.recent`."""
        return recent_sets(self._folders, owner)

    def sets(
        self, keys: Iterable[SetKey]
    ) -> Iterator[tuple[SetKey, StoredSet | StoreError]]:
        """See `SetIndex.sets`."""
        for key in keys:
            try:
                found = self.load(key)
            except StoreError as error:
                yield key, error
            else:
                if found is not None:
                    yield key, found

    def kept_text(self, owner: str, sha256: str) -> str | None:
        """See `TextArchive.kept_text`."""
        texts = (self._texts.text(one, sha256) for one in self._folders.homes(owner))
        return next((text for text in texts if text is not None), None)

    def keep_text(self, owner: str, article: Article) -> None:
        """See `TextArchive.keep_text`."""
        is_named = self._folders.identity is Identity.NAME
        home = self._folders.home(owner if is_named else login_name())
        try:
            self._texts.keep(home, article)
        except OSError as error:
            raise not_saved(error, home) from None

    def import_sets(self, sets: Iterable[AnnotationSet]) -> int:
        """See `Importing.import_sets`."""
        from annotations.store.files.importing import Import  # noqa: PLC0415 - see module

        return Import(self._folders, self._notices, self._sets.rule).take_all(sets)

    def is_imported(self, annotation_set: AnnotationSet) -> bool:
        """See `Importing.is_imported`."""
        key = SetKey(annotation_set.article, annotation_set.annotator)
        require_unlike(key.owner, self._folders)
        with self._refreshed(key) as opened:
            return opened.is_import_of(annotation_set)

    def standing(self, name: str | None = None) -> Standing:
        """See `Access.standing`: who the kernel says, or who they say that they are."""
        login = login_name()
        if name not in (None, login) and self._folders.identity is not Identity.NAME:
            raise not_this_login(login, name, self._folders.corpus)
        if name is not None:
            require_unlike(name, self._folders)
        name = name or login
        return Standing(name, _roles_in(self._team, name), self.read_only_reason(name))

    def read_only_reason(self, owner: str, kind: SetKind = ANNOTATION) -> str | None:
        """See `Access.read_only_reason`."""
        not_asked = self._reviewers.why_refused(owner, kind)
        if reason := not_asked or why_not_written(self._folders.home(owner, kind)):
            return reason
        rule, corpus = self._sets.rule, str(self._folders.corpus)
        local = reason_locks_are_local(corpus) if rule.excludes else None
        return str(without_locks(local)) if local else None

    def share(self, key: SetKey) -> str | None:
        """See `Access.share`: where files have owners, by access control lists."""
        if self._folders.identity is Identity.NAME:
            return None
        folder, team = self._folders.folder_for(key), self._team
        return share_with(folder, key.recipient, closed=team.blind, lead=team.lead)

    def letters(self, reviewer: str) -> dict[str, str]:
        """See `Access.letters`: they are saved in the reviewer's folder."""
        names = {*self._folders.people(), *self._team.annotators}
        return drawn_letters(self._folders.home(reviewer, REVIEW), names, reviewer)

    def id_secret(self, reviewer: str) -> str:
        """See `Access.id_secret`: it is saved in the reviewer's folder."""
        home = self._folders.home(reviewer, REVIEW)
        return kept_secret(home) if self._team.blind else ""

    def closed(self) -> list[str]:
        """See `Access.closed`."""
        return self._folders.closed()

    def hidden(self, kind: SetKind = ANNOTATION) -> list[SetKey]:
        """See `Access.hidden`; `BlindRepository` hides sets of any store."""
        return []

    def wait_at_most(self, seconds: float) -> None:
        """See `Connection.wait_at_most`."""
        self._sets.rule = replace(self._sets.rule, patience=seconds)

    def take_notices(self) -> list[str]:
        """See `Connection.take_notices`."""
        sources = (self._folders.notices, self._notices, self._texts.notices)
        return [notice for source in sources for notice in source.take()]

    def catch_up(self) -> None:
        """See `Connection.catch_up`: every snapshot is brought up to date."""
        self._sets.catch_up(lambda it: self.read_only_reason(it.owner, it.kind) is None)

    def close(self) -> None:
        """See `Connection.close`."""
        self._sets.close()

    @contextmanager
    def _refreshed(self, key: SetKey) -> Iterator[OpenedSet]:
        """The set with what is on disk now."""
        with self._sets.at_hand(key) as opened:
            files = opened.files
            was_whole = files.replay.is_whole
            for _glance in range(_GLANCES):
                files.refresh()
                if files.replay.is_whole or not was_whole:
                    break  # nobody is still writing what was torn at the last look
                sleep(_GLANCE_PAUSE)  # another session may be writing that line
            yield opened

    @contextmanager
    def _opened_history(self, key: SetKey) -> Iterator[SetHistory]:
        from annotations.store.files.set_history import SetHistory  # noqa: PLC0415 - see module

        with self._sets.at_hand(key) as opened:
            opened.files.refresh()
            if opened.files.replay.header:
                opened.require_author()
            yield SetHistory(opened.files.paths, opened.files.notices)


def _note_hidden_imports(folders: SetFolders) -> None:
    """Report imported sets that the list lacks because names are trusted."""
    if folders.identity is not Identity.NAME:
        return  # in a team, `verify` and `init-team` name them
    from annotations.store.files.upkeep.uncounted_imports import (  # noqa: PLC0415 - start time
        uncounted_imports,
    )

    for note in uncounted_imports(folders):
        folders.notices.add(note.sentence)


def _roles_in(team: Team, name: str) -> frozenset[Role]:
    held = {
        Role.ANNOTATOR: name in team.annotators,
        Role.REVIEWER: name in team.reviewers,
        Role.LEAD: name == team.lead,
    }
    return frozenset(role for role, is_held in held.items() if is_held)
