"""The set as it was at some line of its log, in a file that TinyDB can open.

The last table, `_meta`, says whose set the file contains and which part of the log it
covers; its last value is a checksum of every other byte.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NoReturn

import msgspec

from annotations.errors import AnnotationError, DamagedSnapshotError, StoreError
from annotations.messages import _, said_of
from annotations.model import BOILERPLATE, ArticleState, article_only
from annotations.store.files.log import LARGEST_FILE, SchemaError, check_schema
from annotations.store.files.rows import read_row
from annotations.store.files.safe_io import not_readable, read_regular
from annotations.store.files.schema import (
    REVIEW_TABLES,
    TABLES,
    Header,
    Meta,
    Row,
    TableName,
    Tables,
)

if TYPE_CHECKING:
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.replay import Replay
    from annotations.store.files.trusted_path import TrustedPath

META_BYTES = 32_768
"""Bytes at the end of a snapshot that hold its last table."""
_BLANK = "0" * 64
_AFTER_CHECKSUM = b'"}}}\n'
_META = b'"_meta": '


def render(replay: Replay, header: Header) -> bytes:
    """The bytes of the snapshot."""
    # A mere list of sets counts what snapshots say, and needs no TinyDB.
    from annotations.store.files.database import content_of  # noqa: PLC0415 - start time

    meta: Row = msgspec.to_builtins(_meta(replay, header))
    text = json.dumps(content_of(replay.tables, meta), allow_nan=False) + "\n"
    start, end = _checksum_range(text.encode("ascii"))
    checksum = hashlib.sha256(text.encode("ascii")).hexdigest()
    return (text[:start] + checksum + text[end:]).encode("ascii")


def read_meta(data: bytes, path: TrustedPath) -> Meta:
    """What the snapshot says of itself, once every byte was checked.

    Raises:
        DamagedSnapshotError: It is not as it was written.
        StoreError: Another version wrote it.
    """
    meta = meta_in(data, path)
    start, end = _checksum_range(data)
    blank = data[:start] + _BLANK.encode("ascii") + data[end:]
    if hashlib.sha256(blank).hexdigest() != meta.checksum:
        raise _damaged(path, _("its checksum is wrong"))
    return meta


def meta_in(data: bytes, path: TrustedPath) -> Meta:
    """The last table of the snapshot, of which the data may be the end only."""
    start = data.rfind(_META)
    try:
        if start < 0:
            raise _damaged(path, _("its last table is missing"))
        found = _first(msgspec.json.decode(b"{" + data[start:])["_meta"])
    except (ValueError, TypeError, RecursionError) as error:
        raise _damaged(path, str(error)) from None
    try:
        check_schema(found)
        return msgspec.convert(found, Meta)
    except msgspec.ValidationError as error:
        raise _damaged(path, str(error)) from None
    except SchemaError as error:
        raise SchemaError(said_of(path, error), what=str(error)) from None


def counted_in(paths: SetPaths) -> Meta | None:
    """What the snapshot says of itself, if the set can be counted by that.

    None where it is missing, damaged or behind its log: then the log must be read. To
    look at every byte costs 0.2 ms for 200 annotations, so a list is never a guess.

    Raises:
        StoreError: It cannot be read, or another version wrote it.
    """
    try:
        meta = read_meta(
            read_regular(paths.snapshot, limit=LARGEST_FILE), paths.snapshot
        )
        is_newest = paths.log.lstat().st_size == meta.log_length
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise not_readable(error, paths.snapshot) from None
    except DamagedSnapshotError:
        return None
    return meta if is_newest else None


def read_tables(data: bytes, path: TrustedPath) -> Tables:
    """The rows of the snapshot, by table and id.

    Raises:
        DamagedSnapshotError: It holds what is not a row of a set.
    """
    try:
        found = json.loads(
            data, object_pairs_hook=_without_doubles, parse_constant=_refuse
        )
        for name in REVIEW_TABLES:
            found.setdefault(name, {})
        return {name: _by_id(name, found[name]) for name in TABLES}
    except (
        ValueError,  # msgspec's errors are of this class, too
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        AnnotationError,
    ) as error:
        raise _damaged(path, str(error)) from None


def _meta(replay: Replay, header: Header) -> Meta:
    count = len(replay.tables["annotations"])
    state = ArticleState(next(iter(replay.tables["status"].values()))["state"])
    if state is ArticleState.NEW and count:
        state = ArticleState.IN_PROGRESS
    return Meta(
        schema=header.schema,
        article=header.article,
        sha256=header.sha256,
        annotator=header.annotator,
        imported=header.imported,
        revision=replay.revision,
        state=state,
        annotations=count,
        boilerplate=_boilerplate(replay),
        log_length=replay.length,
        log_head=replay.head,
        checksum=_BLANK,
    )


def _boilerplate(replay: Replay) -> int:
    """How many annotations are not of the article."""
    labels = (row["label"] for row in replay.tables["annotations"].values())
    if BOILERPLATE.name not in labels:
        return 0
    found = replay.annotation_set()
    return len(found.annotations) - len(article_only(found).annotations)


def _by_id(table: TableName, numbered: dict[str, Row]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for row in numbered.values():
        record_id = str(row.pop("id"))
        if record_id in rows:
            raise StoreError(_("{id} appears twice").format(id=record_id))
        rows[record_id], _record = read_row(table, record_id, row)
    return rows


def _checksum_range(data: bytes) -> tuple[int, int]:
    end = len(data) - len(_AFTER_CHECKSUM)
    return end - len(_BLANK), end


def _first(table: object) -> object:
    return next(iter(table.values()), None) if isinstance(table, dict) else None


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise StoreError(_("a key appears twice"))
    return found


def _refuse(constant: str) -> NoReturn:
    raise StoreError(_("{value} is not a number").format(value=constant))


def _damaged(path: TrustedPath, what: str) -> DamagedSnapshotError:
    message = _("{path} is damaged: {what}")
    return DamagedSnapshotError(message.format(path=path, what=what), what=what)
