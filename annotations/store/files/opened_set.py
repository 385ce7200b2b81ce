"""One set, read through TinyDB and turned into the model."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.messages import _
from annotations.model import Annotation, AnnotationSet, Link, Status
from annotations.store.contract import StoredSet
from annotations.store.files.identity import check_author
from annotations.store.files.rows import imported_of, imported_row, record_of
from annotations.store.files.schema import SCHEMA, TABLES, Header, wire_name
from annotations.store.files.set_database import SetDatabase
from annotations.store.files.set_store import SetStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.model import Article, Edit, Record
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.replay import Replay
    from annotations.store.files.schema import Tables


class OpenedSet:
    """The files of one set, and the set that they amount to."""

    def __init__(self, paths: SetPaths) -> None:
        self.store = SetStore(paths)
        self._database = SetDatabase(self.store)
        self._known: tuple[str, AnnotationSet] | None = None
        """The set that was built last, and the head of the log then."""

    @contextmanager
    def transaction(self, edit: Edit, annotation_set: AnnotationSet) -> Iterator[None]:
        """Save the edit after the block has checked that it may be.

        Args:
            edit: What changes.
            annotation_set: What the set is about, if it is new.
        """
        header = _header_of(annotation_set)
        with self._database.transaction(edit.name, edit.role, header):
            found = self.store.replay.header or header
            _check_author(self.store.paths, annotation_set.annotator, found)
            yield
            self._database.write_edit(edit)

    def stored(self, article: Article, annotator: str) -> StoredSet:
        """The set with its edits, once it is known to be that one.

        Raises:
            UntrustedError: Its files are not owned by the annotator.
            StoreError: It is of another article or of someone else.
        """
        replay = self.store.replay
        if not replay.revision:
            return StoredSet(AnnotationSet(article.name, article.sha256, annotator))
        self._check(article, annotator)
        found = self.annotation_set()
        if (found.article, found.annotator) != (article.name, annotator):
            # A name that is not UTF-8 is kept in another form.
            found = replace(found, article=article.name, annotator=annotator)
        return StoredSet(found, replay.revision, tuple(replay.edits))

    def require_author(self, annotator: str) -> None:
        """Refuse what was read last if it is not by the annotator.

        Raises:
            UntrustedError: Its files are not owned by them.
        """
        found = self.store.replay.header
        assert found is not None  # noqa: S101 - there is a revision
        _check_author(self.store.paths, annotator, found)

    def annotation_set(self) -> AnnotationSet:
        """The set as it was read last; it must be there."""
        head = self.store.replay.head
        if self._known is None or self._known[0] != head:
            self._known = head, self._built()
        return self._known[1]

    def adopt(self, annotation_set: AnnotationSet) -> StoredSet:
        """Take the set as what was just saved, which need not be built again.

        Nothing is looked up any more: that could fail what is saved by then.
        """
        replay = self.store.replay
        self._known = replay.head, annotation_set
        return StoredSet(annotation_set, replay.revision, tuple(replay.edits))

    def _built(self) -> AnnotationSet:
        tables: Tables = {name: dict(self._database.rows(name)) for name in TABLES}
        return set_of_replay(self.store.replay, tables)

    def _check(self, article: Article, annotator: str) -> None:
        self.require_author(annotator)
        found = self.store.replay.header
        assert found is not None  # noqa: S101 - there is a revision
        asked = wire_name(article.name), wire_name(annotator)
        if (found.article, found.annotator) != asked:
            message = _("{path} holds the set of {annotator} of {article}")
            raise StoreError(
                message.format(
                    path=self.store.paths.log,
                    annotator=found.annotator,
                    article=found.article,
                )
            )


def _check_author(paths: SetPaths, annotator: str, header: Header) -> None:
    imported_by = header.imported.by if header.imported else None
    check_author(paths.log, paths.folder.owner, annotator, imported_by)


def set_of_replay(replay: Replay, tables: Tables | None = None) -> AnnotationSet:
    """The set that a log amounts to; it must have an edit.

    Args:
        replay: Of the log.
        tables: Its rows, where they were read in another way.
    """
    header = replay.header
    assert header is not None  # noqa: S101 - there is a revision
    annotations: dict[str, Annotation] = {}
    links: dict[str, Link] = {}
    status = Status()
    for record_id, record in _records(tables or replay.tables):
        match record:
            case Annotation():
                annotations[record_id] = record
            case Link():
                links[record_id] = record
            case _:
                status = record
    return AnnotationSet(
        header.article,
        status.sha256 or header.sha256,
        header.annotator,
        status,
        annotations,
        links,
        imported_of(header.imported),
    )


def _records(tables: Tables) -> Iterator[tuple[str, Record]]:
    for table in TABLES:
        for record_id, row in tables[table].items():
            yield record_id, record_of(table, record_id, row)


def _header_of(annotation_set: AnnotationSet) -> Header:
    return Header(
        schema=SCHEMA,
        article=wire_name(annotation_set.article),
        sha256=annotation_set.sha256,
        annotator=wire_name(annotation_set.annotator),
        imported=imported_row(annotation_set.imported),
    )
