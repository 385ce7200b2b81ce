"""What the lines of a log amount to.

A log begins with a header. If it follows a closed log, all rows come next, as they were
some edits before that log ended, and then its newest edits again, so that they can
still be undone. Each further line is one edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field

from annotations.errors import AnnotationError, StoreError
from annotations.messages import _
from annotations.model import AnnotationSet, Change, Edit, in_utc
from annotations.store.files.log import (
    HEAD,
    NO_HEAD,
    DamagedLogError,
    LogEnd,
    SchemaError,
    content_of,
    decode_header,
    end_after,
)
from annotations.store.files.rows import (
    imported_of,
    read_row,
    records_of,
)
from annotations.store.files.schema import (
    TABLES,
    EditLine,
    StateLine,
    Tables,
    empty_tables,
)
from annotations.store.stored_set import START, Position

if TYPE_CHECKING:
    from datetime import datetime

    from annotations.model import Record
    from annotations.store.files.file_stamp import FileStamp
    from annotations.store.files.log import OpenedLog
    from annotations.store.files.schema import ChangeRow, Header, Row, TableName
    from annotations.store.files.trusted_path import TrustedPath


class Replay(Struct):
    """What the lines read so far amount to."""

    path: TrustedPath
    header: Header | None = None
    head: str = NO_HEAD
    """The chain of the last whole line; of a set that was read from elsewhere, that
    of the line which it was last saved by."""
    length: int = 0
    """Bytes up to the end of the last whole line."""
    heads: dict[int, str] = field(default_factory=lambda: {0: NO_HEAD})
    """The chain at the end of each line."""
    end: LogEnd = LogEnd.WHOLE
    """What follows the last whole line, and was left out."""
    revision: int = 0
    tables: Tables = field(default_factory=empty_tables)
    edits: list[Edit] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    """When each of the edits was saved, UTC."""
    attempts: dict[str, int] = field(default_factory=dict)
    """The revision of each edit that names its attempt, by that."""
    _ends: list[int] = field(default_factory=lambda: [0])
    """Where each line ends, in bytes; first of all, where the first one begins."""
    _awaits_state: bool = False
    _records: dict[tuple[TableName, str], Record] = field(default_factory=dict)
    """Those of rows that came with an edit, which need not be made again."""

    @property
    def last_line(self) -> int:
        """Where the last whole line begins."""
        return self._ends[-2] if self.length else 0

    @property
    def position(self) -> Position:
        """How far the set has come."""
        return Position(self.revision, self.head) if self.revision else START

    @property
    def is_whole(self) -> bool:
        """Whether nothing follows the last whole line."""
        return self.end is LogEnd.WHOLE

    @property
    def is_begun(self) -> bool:
        """Whether it says more than what it is about."""
        followed = self.header is not None and self.header.closed is not None
        return bool(self.edits) or (followed and not self._awaits_state)

    @property
    def known_from(self) -> int:
        """The revision after which each snapshot must be at a line of this log.

        Those up to there were made before it was begun.
        """
        if self.header is None:
            return 0
        closed = self.header.closed
        return max(self.header.base, closed.revision if closed else 0)

    def goes_on_in(self, log: OpenedLog, known: FileStamp) -> bool:
        """Whether what was read, when the log had that stamp, was only appended to."""
        # A log that was written to and did not grow was not only appended to.
        grown = log.stamp.inode == known.inode and log.stamp.length > known.length
        if log.stamp != known and not (grown and self.length):
            return False
        # A clock is too coarse to show each change; the chain shows all.
        head = self.head.encode("ascii") if self.length else b""
        return log.read(self.last_line).startswith(head)

    def annotation_set(self) -> AnnotationSet:
        """The set that the lines amount to; there must be an edit."""
        header = self.header
        assert header is not None  # noqa: S101 - there is an edit
        records = records_of(self.tables, self._records)
        return AnnotationSet(
            header.article,
            records.status.sha256 or header.sha256,
            header.annotator,
            records.status,
            records.annotations,
            records.links,
            imported_of(header.imported),
            records.decisions,
            records.remarks,
        )

    def require_whole(self) -> None:
        """Refuse a log that lacks lines that it was begun with.

        Raises:
            DamagedLogError: Some are lost.
        """
        closed = self.header and self.header.closed
        if closed and self.revision < closed.revision:
            raise self._fault(_("it has lost lines"))

    def end_of(self, revision: int) -> int:
        """Bytes up to the end of the line of that revision, one of the `edits`."""
        return self._ends[revision - self.revision - 1]

    def contains(self, position: Position) -> bool:
        """Whether the set was at that position after a line of this log."""
        if position == self.position:
            return True
        closed = self.header and self.header.closed
        if closed and (closed.revision, closed.head) == (
            position.revision,
            position.head,
        ):
            return True
        first = self.revision - len(self.edits)
        is_in_lines = first < position.revision <= self.revision
        return (
            is_in_lines and self.heads[self.end_of(position.revision)] == position.head
        )

    def read(self, data: bytes) -> None:
        """Take what follows in the log.

        What may be a last line is left out where it is broken off or damaged.

        Raises:
            DamagedLogError: There is damage before the last line, or content that no
                version wrote.
            StoreError: Another version wrote it.
        """
        start = 0
        self.end = LogEnd.WHOLE
        while start < len(data) and self.end is LogEnd.WHOLE:
            end = data.find(b"\n", start)
            content = b"" if end < 0 else self._content(data[start:end])
            if content:
                self._take(content)
                self.head = data[start : start + HEAD].decode("ascii")
                self.length += end + 1 - start
                self.heads[self.length] = self.head
                self._ends.append(self.length)
                start = end + 1
            elif end in (-1, len(data) - 1):
                self.end = end_after(data[start:], self.head if self.length else None)
            else:
                raise self.damage()

    def damage(self) -> DamagedLogError:
        """What to raise where the bytes after the last good line must not be left out."""
        return self._fault(_("it is damaged"))

    def _content(self, line: bytes) -> bytes:
        return content_of(line, self.head if self.length else None)

    def _take(self, content: bytes) -> None:
        try:
            if self.header is None:
                self._take_header(content)
            elif self._awaits_state:
                self._take_state(msgspec.json.decode(content, type=StateLine))
            else:
                self._take_edit(msgspec.json.decode(content, type=EditLine))
        except SchemaError as error:
            template = _("{path}, from byte {place}: {what}")
            place = self.length + 1
            message = template.format(path=self.path, place=place, what=error)
            raise SchemaError(message, what=str(error)) from None
        except (ValueError, AnnotationError, RecursionError) as error:
            # A ValueError means: not JSON, not of this form, or not UTF-8.
            raise self._fault(str(error)) from None

    def _take_header(self, content: bytes) -> None:
        self.header = decode_header(content)
        self.revision = self.header.base
        self._awaits_state = self.header.closed is not None

    def _take_state(self, line: StateLine) -> None:
        for table in TABLES:
            rows = line.tables.get(table, {})
            self.tables[table] = {
                record_id: read_row(table, record_id, row)[0]
                for record_id, row in rows.items()
            }
        self._awaits_state = False

    def _take_edit(self, line: EditLine) -> None:
        if line.rev != self.revision + 1:
            message = _("revision {found} follows {last}")
            raise StoreError(message.format(found=line.rev, last=self.revision))
        changes = tuple(map(self._take_change, line.changes))
        self.edits.append(Edit(line.name, changes, line.role))
        self.times.append(in_utc(line.time))
        self.revision = line.rev
        if line.attempt is not None:
            self.attempts[line.attempt] = line.rev

    def _take_change(self, change: ChangeRow) -> Change:
        """Put the change into the tables, and give it as the model knows it."""
        rows = self.tables[change.table]
        known, before = _side(change, change.before)
        if rows.get(change.id) != known:
            message = _("{id} differs from what the edit changed")
            raise StoreError(message.format(id=change.id))
        row, after = _side(change, change.after)
        if row is None or after is None:
            rows.pop(change.id, None)
        else:
            rows[change.id] = row
            self._records[change.table, change.id] = after
        return Change(change.id, before, after)

    def _fault(self, what: str) -> DamagedLogError:
        return DamagedLogError(self.path, self.length + 1, what)


def _side(change: ChangeRow, row: Row | None) -> tuple[Row, Record] | tuple[None, None]:
    """One side of the change, checked: its row and its record, where there is one."""
    return (None, None) if row is None else read_row(change.table, change.id, row)
