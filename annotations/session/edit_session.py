"""One person's set of one article: how it is changed and saved.

An edit is applied here, saved by the store, and only then called saved. An edit that
cannot be saved stays in the set, is tried again with the next one, and is never called
saved. If another session of the same person has overtaken it, it is kept as a conflict
until the person has chosen.

Without a worker, every call waits for the store. With one, no call does: an edit is shown
as not saved yet, and `take_outcomes`, called when the worker wakes the screen, says what
became of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.errors import ConflictError, EditError, ReadOnlyError
from annotations.messages import _, listed
from annotations.model import (
    BUILT_IN_TAGSET,
    AnnotationSet,
    Article,
    Edit,
    EditRole,
    Tagset,
)
from annotations.ops import (
    Conflict,
    Operation,
    UndoHistory,
    worded,
    worded_places,
)
from annotations.session.driving import InlineDriver, WorkerDriver
from annotations.session.requests import StoreCalls
from annotations.session.working_set import News, SaveState, WorkingSet
from annotations.store import ANNOTATION, SetKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.session.driving import Driver
    from annotations.session.requests import SessionStore
    from annotations.session.worker import Background
    from annotations.store import SetKind


class EditSession:
    """An article, the annotator's set of it, its history and where it is stored."""

    def __init__(
        self,
        repository: SessionStore,
        article: Article,
        annotator: str,
        *,
        tagset: Tagset = BUILT_IN_TAGSET,
        kind: SetKind = ANNOTATION,
        recipient: str = "",
        read_only: str | None = None,
        background: Background | None = None,
    ) -> None:
        """Begin work on the article; the set is read before this returns.

        Args:
            repository: Where the set is stored.
            article: What is annotated.
            annotator: Who annotates.
            tagset: The labels and links to choose from.
            kind: Of the set, such as a review.
            recipient: The annotator whom a set of kind `SENT` is for.
            read_only: Why nothing can be changed, or None where it can.
            background: Saves and looks; without it, this thread does.

        Raises:
            StoreError: The set cannot be read.
        """
        self.article = article
        self.annotator = annotator
        self.tagset = tagset
        self.read_only = read_only
        """Why nothing can be changed, or None where it can."""
        self._has_foreign = False
        """Whether others' changes have come in since `take_foreign` was called."""
        self._repository, self._background = repository, background
        key = SetKey(article.name, annotator, kind, recipient)
        calls = StoreCalls(repository, key, article)
        self._working = WorkingSet(article, calls.open())
        self._driver: Driver = (
            WorkerDriver(calls, background) if background else InlineDriver(calls)
        )

    def beside(self, kind: SetKind) -> EditSession:
        """Begin work on a set of another kind, of the same person and article.

        It is saved by the same worker, which wakes the same screen. The set is read
        before this returns; raises as the constructor does.
        """
        return EditSession(
            self._repository,
            self.article,
            self.annotator,
            tagset=self.tagset,
            kind=kind,
            read_only=self.read_only,
            background=self._background,
        )

    @property
    def annotation_set(self) -> AnnotationSet:
        """The set as the annotator sees it, saved or not."""
        return self._working.annotation_set

    @property
    def history(self) -> UndoHistory:
        """What can be undone and redone."""
        return self._working.history

    @property
    def saving(self) -> SaveState:
        """Whether all edits are saved."""
        return self._working.saving

    @property
    def places_news(self) -> str | None:
        """What became of the annotations when the text changed, while that matters."""
        found = self.annotation_set
        unsure = found.proposed or found.orphans
        if not (unsure or self._working.text_changed):
            return None
        return _("the text has changed: {places}").format(places=worded_places(found))

    @property
    def conflicts(self) -> list[Conflict]:
        """What was wanted here and another session has overtaken, oldest first."""
        return self._working.conflicts

    def apply(self, operation: Operation) -> Edit:
        """Change the set, have the change saved, and return it.

        An edit that could not be saved stays in the set; `saving` tells.

        Raises:
            EditError: The set lacks what the operation is about.
            ConflictError: Another session has changed the same annotation; the set is
                then as that session left it, and `conflicts` has both versions.
            ReadOnlyError: Nothing can be changed here.
        """
        return self.make(operation.edit(self.annotation_set))

    def undo(self) -> Edit:
        """Take back the last edit that is not undone; raises as `apply` does."""
        edit = self.history.undoable
        if edit is None:
            raise EditError(self.history.why_no_undo)
        return self.make(edit.inverse(EditRole.UNDO))

    def redo(self) -> Edit:
        """Do the last undone edit again; raises as `apply` does."""
        undone = self.history.redoable
        if undone is None:
            raise EditError(_("there is nothing to redo"))
        return self.make(replace(undone, role=EditRole.REDO))

    def save(self) -> SaveState:
        """Try again to save what is not saved.

        Raises:
            ConflictError: Another session has changed what an edit is about: `conflicts`
                has it now; those after it are kept as far as they still fit.
        """
        self._working.save()
        self._take_results()
        return self.saving

    def refresh(self) -> bool:
        """Take what another session has saved; whether there was anything.

        What is not saved here stays above it. Cheap where nothing was saved: no lock
        is taken and nothing is written. With a worker, this asks it to look, and takes
        the outcomes that there are.

        Raises:
            ConflictError: Something that is not saved here no longer fits.
            StoreError: What is stored cannot be read, or was replaced.
        """
        self._working.refresh()
        return self.take_outcomes()

    def take_outcomes(self) -> bool:
        """Take what has come of saving and looking; whether the set has changed.

        Raises:
            ConflictError: As `save`.
            ReadOnlyError: The only edit was refused, and is taken back.
            StoreError: As `refresh`.
        """
        self._take_results()
        return self.take_foreign()

    def take_foreign(self) -> bool:
        """Whether others' changes have come in since this was last asked.

        They come with whatever the session asks of the store: with a refresh, and with
        the edits that are made and saved here.
        """
        found, self._has_foreign = self._has_foreign, False
        return found

    def finish(self, seconds: float) -> SaveState:
        """Try once more to save what is not saved, waiting so long for a worker.

        Raises:
            StoreError: As `take_outcomes`.
        """
        before = self._working.conflicts
        self._working.save()
        self._announce(self._driver.finish(self._working, seconds), before)
        return self.saving

    def settle(self, conflict: Conflict, *, mine: bool) -> Edit | None:
        """End a conflict: put mine in the place of theirs, or let theirs stand.

        Raises:
            EditError: What a link was to be between is gone; the conflict stays.
            ConflictError: Theirs has changed since: there is a conflict about that now.
            ReadOnlyError: Nothing can be changed here.
        """
        made = self._put_over(conflict.settlement()) if mine else None
        self._working.end(conflict)  # not before: what cannot be made is still wanted
        return made

    def make(self, edit: Edit) -> Edit:
        """Make an edit as it stands; raises as `apply` does."""
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        self._take_results()  # a person learns of earlier edits before this is made
        before = self._working.conflicts
        self._working.make(edit)
        self._announce(self._driver.submit(self._working), before)
        return edit

    def is_overtaken(self, edit: Edit) -> bool:
        """Whether another session was quicker, so that the edit is not in the set."""
        return any(edit in conflict.edits for conflict in self.conflicts)

    def _put_over(self, edit: Edit) -> Edit:
        """Make the edit that settles a conflict; raises as `make`."""
        return self.make(edit)

    def _take_results(self) -> None:
        """Go on with what the store is to do, and announce what came of it."""
        before = self._working.conflicts
        self._announce(self._driver.run(self._working), before)

    def _announce(self, results: Iterable[News], before: list[Conflict]) -> None:
        """Note whether others' changes have come in; raise what a person must know.

        Args:
            results: What has come of the requests.
            before: The conflicts that they know of.
        """
        news = list(results)
        self._has_foreign |= any(one.changed for one in news)
        self._working.forget_agreed()
        known = {edit for conflict in before for edit in conflict.edits}
        edits = [edit for conflict in self.conflicts for edit in conflict.edits]
        if names := [worded(one, self.tagset) for one in edits if one not in known]:
            template = _("another session has changed what you edited: {names}")
            raise ConflictError(template.format(names=listed(names)))
        for one in news:
            if one.error is not None:
                raise one.error
