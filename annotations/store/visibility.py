"""Who may see which set now; no other module decides this, for any store.

In a blind corpus an annotator sees nothing of another person's set of an article until
their own set of it is done, and the sets of all who have one. A store that is opened
through `BlindRepository` has no other sets for that person: it does not list them, count
them, or give out their content or their past. So no caller can forget to check.
The predictions of models that the lead has imported are no person's work: all see them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import HiddenError
from annotations.messages import _
from annotations.model import ArticleState
from annotations.store.set_key import ANNOTATION, PREDICTIONS, SetKey
from annotations.store.stored_set import Role, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from annotations.errors import StoreError
    from annotations.model import AnnotationSet, Article
    from annotations.store.contract import Repository
    from annotations.store.set_key import SetKind
    from annotations.store.stored_set import (
        Attempt,
        CatalogueEntry,
        LoggedEdit,
        Position,
        StoredSet,
    )


class Visibility(Struct, frozen=True):
    """What one person may see of a blind corpus."""

    repository: Repository
    """With all sets, whoever may see them."""
    viewer: Standing
    lead: str | None = None
    """Who leads the team, if the corpus says so."""

    def shows(self, key: SetKey) -> bool:
        """Whether the person may see the set now."""
        if self._is_free(key):
            return True
        return self._is_open(key.article)

    def shown(self, keys: Iterable[SetKey]) -> list[SetKey]:
        """Those of the sets that the person may see now, in their order.

        Another person's set is looked at only where the viewer's own is done.
        """
        open_articles: dict[str, bool] = {}
        found = []
        for key in keys:
            if not self._is_free(key) and key.article not in open_articles:
                open_articles[key.article] = self._is_open(key.article)
            if self._is_free(key) or open_articles[key.article]:
                found.append(key)
        return found

    def _is_free(self, key: SetKey) -> bool:
        """Whether the set may be seen, however far anybody is."""
        me = self.viewer.name
        if key.kind == PREDICTIONS and key.owner == self.lead:
            return True
        return me in (key.owner, key.recipient) or Role.LEAD in self.viewer.roles

    def _is_open(self, article: str) -> bool:
        """Whether everybody's sets of the article may be seen."""
        own = self._states(article, owner=self.viewer.name)
        if Role.REVIEWER in self.viewer.roles and not own:
            return True
        if own != [ArticleState.DONE]:
            return False
        return set(self._states(article)) == {ArticleState.DONE}

    def _states(
        self, article: str, *, owner: str | None = None
    ) -> list[ArticleState | None]:
        """How far those are who have a set; None for one that cannot be read."""
        entries = self.repository.catalogue(article=article, owner=owner)
        return [None if one.fault else one.state for one in entries]


class BlindRepository:
    """A store that has only those sets that one person may see; see `Repository`."""

    def __init__(self, repository: Repository, lead: str | None = None) -> None:
        """Stand before a store.

        Args:
            repository: With all sets. Whoever `standing` was last asked of is the one
                who looks.
            lead: Who leads the team, if the corpus says so.
        """
        self._all, self._lead = repository, lead
        self._viewer: Standing | None = None

    def load(self, key: SetKey) -> StoredSet | None:
        """See `SetStore.load`."""
        self._require(key)
        return self._all.load(key)

    def newer(self, key: SetKey, known: Position) -> StoredSet | None:
        """See `SetStore.newer`."""
        self._require(key)
        return self._all.newer(key, known)

    def commit(
        self, key: SetKey, attempt: Attempt, *, article: Article, known: Position
    ) -> StoredSet:
        """See `SetStore.commit`."""
        self._require(key)
        return self._all.commit(key, attempt, article=article, known=known)

    def history(
        self, key: SetKey, *, until: datetime | None = None
    ) -> Sequence[LoggedEdit]:
        """See `SetPast.history`."""
        self._require(key)
        return self._all.history(key, until=until)

    def as_of(self, key: SetKey, time: datetime) -> AnnotationSet | None:
        """See `SetPast.as_of`."""
        self._require(key)
        return self._all.as_of(key, time)

    def last_undoable(self, key: SetKey) -> LoggedEdit | None:
        """See `SetPast.last_undoable`."""
        self._require(key)
        return self._all.last_undoable(key)

    def set_keys(
        self,
        *,
        article: str | None = None,
        owner: str | None = None,
        kind: SetKind = ANNOTATION,
    ) -> list[SetKey]:
        """See `SetIndex.set_keys`."""
        keys = self._all.set_keys(article=article, owner=owner, kind=kind)
        return self._visibility.shown(keys)

    def catalogue(
        self,
        *,
        article: str | None = None,
        owner: str | None = None,
        kind: SetKind = ANNOTATION,
    ) -> list[CatalogueEntry]:
        """See `SetIndex.catalogue`."""
        entries = self._all.catalogue(article=article, owner=owner, kind=kind)
        shown = set(self._visibility.shown(one.key for one in entries))
        return [one for one in entries if one.key in shown]

    def untrusted(self, keys: Iterable[SetKey]) -> dict[SetKey, StoreError]:
        """See `SetIndex.untrusted`."""
        return self._all.untrusted(keys)

    def stamps(self, owner: str) -> dict[SetKey, str]:
        """See `SetIndex.stamps`."""
        found = self._all.stamps(owner)
        return {key: found[key] for key in self._visibility.shown(found)}

    def turns(self, owner: str) -> Iterator[tuple[SetKey, int]]:
        """See `SetIndex.turns`."""
        found, visibility = self._all.turns(owner), self._visibility
        return (pair for pair in found if visibility.shows(pair[0]))

    def recent(self, owner: str) -> Iterator[tuple[SetKey, datetime]]:
        """See `SetIndex.recent`."""
        found, visibility = self._all.recent(owner), self._visibility
        return (pair for pair in found if visibility.shows(pair[0]))

    def sets(
        self, keys: Iterable[SetKey]
    ) -> Iterator[tuple[SetKey, StoredSet | StoreError]]:
        """See `SetIndex.sets`."""
        for key in keys:
            try:
                self._require(key)
            except HiddenError as error:
                yield key, error
            else:
                yield from self._all.sets([key])

    def kept_text(self, owner: str, sha256: str) -> str | None:
        """See `TextArchive.kept_text`."""
        return self._all.kept_text(owner, sha256)

    def keep_text(self, owner: str, article: Article) -> None:
        """See `TextArchive.keep_text`."""
        self._all.keep_text(owner, article)

    def import_sets(self, sets: Iterable[AnnotationSet]) -> int:
        """See `Importing.import_sets`."""
        return self._all.import_sets(sets)

    def is_imported(self, annotation_set: AnnotationSet) -> bool:
        """See `Importing.is_imported`."""
        return self._all.is_imported(annotation_set)

    def standing(self, name: str | None = None) -> Standing:
        """See `Access.standing`; this person is the one who looks from now on."""
        self._viewer = self._all.standing(name)
        return self._viewer

    def read_only_reason(self, owner: str, kind: SetKind = ANNOTATION) -> str | None:
        """See `Access.read_only_reason`."""
        return self._all.read_only_reason(owner, kind)

    def share(self, key: SetKey) -> str | None:
        """See `Access.share`."""
        return self._all.share(key)

    def letters(self, reviewer: str) -> Mapping[str, str]:
        """See `Access.letters`."""
        return self._all.letters(reviewer)

    def id_secret(self, reviewer: str) -> str:
        """See `Access.id_secret`."""
        return self._all.id_secret(reviewer)

    def closed(self) -> list[str]:
        """See `Access.closed`."""
        return self._all.closed()

    def hidden(self, kind: SetKind = ANNOTATION) -> list[SetKey]:
        """See `Access.hidden`."""
        keys = self._all.set_keys(kind=kind)
        shown = set(self._visibility.shown(keys))
        return [key for key in keys if key not in shown]

    def wait_at_most(self, seconds: float) -> None:
        """See `Connection.wait_at_most`."""
        self._all.wait_at_most(seconds)

    def take_notices(self) -> list[str]:
        """See `Connection.take_notices`."""
        return self._all.take_notices()

    def catch_up(self) -> None:
        """See `Connection.catch_up`."""
        self._all.catch_up()

    def close(self) -> None:
        """See `Connection.close`."""
        self._all.close()

    @property
    def _visibility(self) -> Visibility:
        viewer = self._viewer or self._all.standing()
        return Visibility(self._all, viewer, self._lead)

    def _require(self, key: SetKey) -> None:
        if not self._visibility.shows(key):
            message = _(
                "{owner}'s set of {article} is hidden until you and everybody else "
                "are done with the article"
            )
            raise HiddenError(message.format(owner=key.owner, article=key.article))
