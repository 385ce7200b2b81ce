"""One set of the model over its files: read, merged and saved."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.errors import NotSavedError, StoreError
from annotations.messages import _
from annotations.model import AnnotationSet
from annotations.ops import UndoHistory
from annotations.store.files.identity import check_author
from annotations.store.files.rows import change_row, imported_row
from annotations.store.files.schema import SCHEMA, Header, wire_name
from annotations.store.files.set_files import NewLine, SetFiles
from annotations.store.files.set_history import SetHistory
from annotations.store.merging import (
    began_as,
    import_edit,
    merged,
    replaced,
    set_is_there,
    to_save,
)
from annotations.store.stored_set import LoggedEdit, SavedAttempts, StoredSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from annotations.model import Article, Edit
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.schema import ChangeRow
    from annotations.store.set_key import SetKey
    from annotations.store.stored_set import Attempt, Position


class OpenedSet:
    """The files of one set, and the set that they amount to."""

    def __init__(self, key: SetKey, paths: SetPaths, *, is_new: bool = False) -> None:
        self.key = key
        self.files = SetFiles(paths, is_new=is_new)
        self.lock = threading.RLock()
        """Held by the thread that uses the set."""
        self._known: tuple[str, AnnotationSet] | None = None
        """The set that was built last, and the head of the log then."""

    def stored(self) -> StoredSet | None:
        """The set as it was read last, once it is known to be that one.

        Raises:
            UntrustedError: Its files are not owned by the annotator.
            StoreError: It is of another article or of someone else.
        """
        replay = self.files.replay
        if not replay.revision:
            return None
        self._check()
        found = self.annotation_set()
        if (found.article, found.annotator) != (self.key.article, self.key.owner):
            # A name that is not UTF-8 is kept in another form.
            found = replace(found, article=self.key.article, annotator=self.key.owner)
        return self._with_history(found)

    def newer(self, known: Position) -> StoredSet | None:
        """The set if it is past that position.

        Raises:
            ReplacedError: It never was at that position.
        """
        if known == self.files.replay.position:
            return None
        self._require_position(known)
        return self.stored()

    def commit(
        self,
        attempt: Attempt,
        article: Article,
        known: Position,
        *,
        keep_text: Callable[[], None],
    ) -> StoredSet:
        """Save the edit, unless that attempt is saved already.

        Args:
            attempt: With the edit.
            article: With the text that its spans count in.
            known: The position of the set that it was made on.
            keep_text: Has that text on disk before anything counts in it.

        Raises:
            StoreError: As `SetStore.commit` says.
        """
        owner = self.key.owner
        blank = StoredSet(AnnotationSet(article.name, article.sha256, owner))
        with self.files.locked() as lock:
            current = self.stored() or blank
            if attempt.id in self.files.replay.attempts:
                return current
            self._require_position(known)
            header = _header_of(current.annotation_set)
            _check_author(self.files.paths, owner, header)
            edit = to_save(current, attempt.edit, known)
            after = merged(current, article, edit, known)
            keep_text()
            self.files.save(_line_of(edit, attempt.id), header, lock)
        return self._adopt(after)

    def begin(self, annotation_set: AnnotationSet) -> None:
        """Keep a whole set where there is none.

        Raises:
            StoreError: There is one, or as `SetStore.commit` says.
        """
        header = _header_of(annotation_set)
        with self.files.locked() as lock:
            _check_author(self.files.paths, self.key.owner, header)
            if self.files.replay.revision:
                raise set_is_there(self.key)
            self.files.save(_line_of(import_edit(annotation_set)), header, lock)

    def is_import_of(self, annotation_set: AnnotationSet) -> bool:
        """Whether what was read last was begun by importing that set.

        Raises:
            StoreError: There is another set.
        """
        stored = self.stored()
        if stored is None:
            return False
        edits = SetHistory(self.files.paths, self.files.notices).edits()
        first = next((one for one in edits if one.revision == 1), None)
        if not (first and began_as(stored.annotation_set, first.edit, annotation_set)):
            raise set_is_there(self.key)
        return True

    def last_undoable(self) -> LoggedEdit | None:
        """The edit that undo would take back, of those that the log has."""
        replay = self.files.replay
        history = UndoHistory(replay.edits)
        edit, at = history.undoable, history.undoable_number
        if edit is None or at is None:
            return None
        first = replay.revision - len(replay.edits) + 1
        return LoggedEdit(first + at, replay.times[at], edit)

    def require_author(self) -> None:
        """Refuse what was read last if it is not by the owner of the key.

        Raises:
            UntrustedError: Its files are not owned by them.
        """
        found = self.files.replay.header
        assert found is not None  # noqa: S101 - there is a revision
        _check_author(self.files.paths, self.key.owner, found)

    def annotation_set(self) -> AnnotationSet:
        """The set as it was read last; it must be there."""
        head = self.files.replay.head
        if self._known is None or self._known[0] != head:
            self._known = head, self.files.replay.annotation_set()
        return self._known[1]

    def _adopt(self, annotation_set: AnnotationSet) -> StoredSet:
        """Take the set as what was just saved, which need not be built again.

        Nothing is looked up any more: that could fail what is saved by then.
        """
        self._known = self.files.replay.head, annotation_set
        return self._with_history(annotation_set)

    def _with_history(self, annotation_set: AnnotationSet) -> StoredSet:
        replay = self.files.replay
        return StoredSet(
            annotation_set,
            replay.position,
            tuple(replay.edits),
            attempts=SavedAttempts(replay.attempts, replay.revision),
        )

    def _require_position(self, known: Position) -> None:
        if known.revision and not self.files.contains(known):
            raise replaced(self.key)

    def _check(self) -> None:
        self.require_author()
        found = self.files.replay.header
        assert found is not None  # noqa: S101 - there is a revision
        asked = wire_name(self.key.article), wire_name(self.key.owner)
        if (found.article, found.annotator) != asked:
            message = _("{path} contains {annotator}'s set of {article}")
            raise StoreError(
                message.format(
                    path=self.files.paths.log,
                    annotator=found.annotator,
                    article=found.article,
                )
            )


def _check_author(paths: SetPaths, annotator: str, header: Header) -> None:
    imported_by = header.imported.by if header.imported else None
    check_author(paths.log, paths.folder.owner, annotator, imported_by)


def _line_of(edit: Edit, attempt: str | None = None) -> NewLine:
    return NewLine(edit.name, edit.role, list(_change_rows(edit)), attempt)


def _change_rows(edit: Edit) -> Iterator[ChangeRow]:
    for change in edit.changes:
        try:
            yield change_row(change)
        except ValueError as error:
            message = _("not saved: {id}: {reason}")
            raise NotSavedError(message.format(id=change.id, reason=error)) from None


def _header_of(annotation_set: AnnotationSet) -> Header:
    return Header(
        schema=SCHEMA,
        article=wire_name(annotation_set.article),
        sha256=annotation_set.sha256,
        annotator=wire_name(annotation_set.annotator),
        imported=imported_row(annotation_set.imported),
    )
