"""TinyDB over the files of one set.

TinyDB's own storage loses data when two sessions write, when a disk fills and when a
process is stopped (it writes over the live file), and its table caches answers and the
next id. Here a write belongs to a transaction, which holds the lock from reading to
saving and makes one line of the log out of all that changed.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from annotations.errors import NotSavedError, StoreError
from annotations.messages import _
from annotations.model import new_id
from annotations.store.files.rows import checked_row, row_of, table_of
from annotations.store.files.schema import (
    TABLES,
    ChangeRow,
    Header,
    Row,
    TableName,
    Tables,
    empty_tables,
)
from annotations.store.files.snapshot import DamagedSnapshotError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.model import Change, Edit, EditRole
    from annotations.store.files.set_store import SetStore
    from annotations.store.files.trusted_path import AnyPath

_Place = tuple[TableName, str]
"""A table and an id."""


class SetStorage(Storage):
    """Hands out copies of what is on disk; takes writes in a transaction only."""

    def __init__(self, store: SetStore) -> None:
        self._store = store
        self._pending: Tables | None = None
        self._touched: dict[_Place, None] = {}
        """What was written, in the order that it was."""

    def read(self) -> Tables:  # type: ignore[override] # narrower: our tables
        """All rows, as the transaction has left them so far."""
        tables = self._store.replay.tables if self._pending is None else self._pending
        # Copies: TinyDB changes rows in place, and the change would not be seen.
        return {
            name: {key: dict(row) for key, row in rows.items()}
            for name, rows in tables.items()
        }

    def write(self, data: Tables) -> None:  # type: ignore[override] # narrower: our rows
        """Take the rows as they shall be when the transaction ends.

        Raises:
            StoreError: There is no transaction, or a table that is not known.
        """
        if self._pending is None:
            raise StoreError(_("a write outside of a transaction is refused"))
        if not set(data) <= set(TABLES):
            raise StoreError(_("a set has the tables {names}").format(names=TABLES))
        complete = {name: data.get(name, {}) for name in TABLES}
        complete["status"] = complete["status"] or empty_tables()["status"]
        for place in _differences(self._pending, complete):
            self._touched.setdefault(place)
        self._pending = complete

    @contextmanager
    def transaction(self, name: str, role: EditRole, header: Header) -> Iterator[None]:
        """Save what the block writes as one edit, or nothing.

        Args:
            name: What is done.
            role: Whether it is new or takes back an earlier edit.
            header: What the set is about, if it is new.
        """
        with self._store.locked():
            self._pending, self._touched = self._store.replay.tables, {}
            try:
                yield
                changes = [self._change(*place) for place in self._touched]
                self._store.save(changes, name, role, header)
            finally:
                self._pending = None

    def _change(self, table: TableName, key: str) -> ChangeRow:
        assert self._pending is not None  # noqa: S101 - called in a transaction
        before = self._store.replay.tables[table].get(key)
        after = self._pending[table].get(key)
        try:
            checked = after and checked_row(table, after)
            return ChangeRow(table=table, id=key, before=before, after=checked)
        except ValueError as error:
            message = _("not saved: {table} {id}: {reason}")
            raise NotSavedError(
                message.format(table=table, id=key, reason=error)
            ) from None


class SetTable(Table):
    """Rows under ids that no two sessions make alike, and no cache."""

    document_id_class = str  # type: ignore[assignment] # TinyDB's hint knows int only

    def __init__(self, storage: Storage, name: str, **_options: Any) -> None:
        super().__init__(storage, name, cache_size=0)

    def _get_next_id(self) -> str:
        return new_id()


class SetDatabase(TinyDB):
    """The database of one set."""

    table_class = SetTable  # type: ignore[assignment] # as TinyDB documents

    def __init__(self, store: SetStore) -> None:
        super().__init__(store, storage=SetStorage)
        self.store = store

    def transaction(self, name: str, role: EditRole, header: Header) -> Any:
        """See `SetStorage.transaction`."""
        storage = self.storage
        assert isinstance(storage, SetStorage)  # noqa: S101 - made in __init__
        return storage.transaction(name, role, header)

    def rows(self, table: TableName) -> Iterator[tuple[str, Row]]:
        """The rows of the table with their ids."""
        for document in self.table(table):
            yield str(document.doc_id), document

    def write_edit(self, edit: Edit) -> None:
        """Write what the edit changes; equal kinds of change in one go."""
        for (table, kind), changes in groupby(edit.changes, key=_kind):
            _WRITERS[kind](self.table(table), list(changes))


def open_plainly(path: AnyPath) -> None:
    """Read every row of a snapshot as a program does that knows TinyDB only.

    Raises:
        DamagedSnapshotError: TinyDB cannot.
    """
    try:
        with TinyDB(path, access_mode="r") as database:
            for name in database.tables():
                database.table(name).all()
    except FileNotFoundError:
        return  # it was taken away a moment ago
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        message = _("{path} is damaged: plain TinyDB cannot read it ({reason})")
        told = message.format(path=path, reason=error)
        raise DamagedSnapshotError(told) from None


def _kind(change: Change) -> tuple[TableName, str]:
    if change.before is None:
        kind = "insert"
    else:
        kind = "remove" if change.after is None else "replace"
    return table_of(change.record), kind


def _insert(table: Table, changes: Iterable[Change]) -> None:
    table.insert_multiple(
        Document(row_of(change.record), change.id)  # type: ignore[arg-type] # str ids
        for change in changes
    )


def _remove(table: Table, changes: Iterable[Change]) -> None:
    table.remove(doc_ids=[change.id for change in changes])  # type: ignore[misc] # str


def _replace(table: Table, changes: Iterable[Change]) -> None:
    rows = {change.id: row_of(change.record) for change in changes}

    def updater(documents: dict[str, Row]) -> None:
        documents.update(rows)

    # `update` would keep fields that the new row has not.
    table._update_table(updater)  # type: ignore[arg-type] # noqa: SLF001 # str ids


_WRITERS = {"insert": _insert, "remove": _remove, "replace": _replace}


def _differences(before: Tables, after: Tables) -> Iterator[_Place]:
    for table in TABLES:
        old, new = before[table], after[table]
        for key in {**old, **new}:
            if old.get(key) != new.get(key):
                yield table, key
