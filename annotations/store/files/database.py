"""The snapshot of a set, as TinyDB writes and opens it.

TinyDB alone decides the form of the file, so that any program with TinyDB can open it.
TinyDB's own storage is never used to write: it overwrites the live file, and loses data
if a disk fills up or a process stops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage, MemoryStorage

from annotations.errors import DamagedSnapshotError
from annotations.messages import _
from annotations.store.files.schema import REVIEW_TABLES, TABLES

if TYPE_CHECKING:
    from annotations.store.files.schema import Row, Tables
    from annotations.store.files.trusted_path import AnyPath

META_TABLE = "_meta"


def content_of(tables: Tables, meta: Row) -> dict[str, dict[str, Row]]:
    """What TinyDB stores for these tables: documents by number, by table.

    Plain TinyDB expects numbers for keys, so each row carries its id.
    """
    with TinyDB(storage=MemoryStorage) as database:
        for name in TABLES:
            rows = tables[name].items()
            if not rows and name in REVIEW_TABLES:
                continue
            database.table(name).insert_multiple(
                {"id": record_id, **row} for record_id, row in rows
            )
        database.table(META_TABLE).insert(meta)
        found: dict[str, dict[str, Row]] = database.storage.read() or {}
    return found


def open_plainly(path: AnyPath) -> None:
    """Read every row of a snapshot as a program does that knows TinyDB only.

    Raises:
        DamagedSnapshotError: TinyDB cannot.
    """
    # Otherwise TinyDB reads the whole file for each table.
    once = CachingMiddleware(JSONStorage)  # type: ignore[no-untyped-call] # it has no types
    try:
        with TinyDB(path, access_mode="r", storage=once) as database:
            for name in database.tables():
                database.table(name).all()
    except FileNotFoundError:
        return  # it was taken away a moment ago
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        template = _("{path} is damaged: TinyDB cannot read it ({reason})")
        message = template.format(path=path, reason=error)
        raise DamagedSnapshotError(message) from None
