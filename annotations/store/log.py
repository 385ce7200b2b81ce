"""The log of a set: what was saved, in the order that it was.

The log is the truth; the snapshot can be made from it. A line is the SHA-256 of the one
before it chained with its own content, and the content. So a line that was changed,
lost, doubled or moved shows, and only the last one can be torn by a stop.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from annotations.errors import AnnotationError, StoreError
from annotations.model import Edit
from annotations.store.files import FILE_MODE, open_regular, sync_folder, write_all
from annotations.store.schema import (
    SCHEMA,
    EditLine,
    Header,
    Tables,
    change_of,
    checked_row,
    empty_tables,
)
from annotations.translation import _

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.store.schema import ChangeRow

NO_HEAD = "0" * 64
"""What the first line is chained to."""

_HEAD = 64  # hexadecimal digits of SHA-256


class DamagedLogError(StoreError):
    """A log is damaged before its end, or says what this version does not know."""

    def __init__(self, path: Path, place: int, what: str) -> None:
        self.place = place
        """The byte, from 1, that the faulty line begins with."""
        self.what = what
        message = _(
            "{path}, from byte {place}: {what}; nothing was changed, keep the file "
            "and bring it back from a backup"
        )
        super().__init__(message.format(path=path, place=place, what=what))


@dataclass(slots=True)
class Replay:
    """What the lines read so far amount to."""

    path: Path
    header: Header | None = None
    head: str = NO_HEAD
    """The chain of the last whole line."""
    length: int = 0
    """Bytes up to the end of the last whole line."""
    heads: dict[int, str] = field(default_factory=lambda: {0: NO_HEAD})
    """The chain at the end of each line."""
    torn: bool = False
    """Whether a broken line at the end was left out."""
    revision: int = 0
    tables: Tables = field(default_factory=empty_tables)
    edits: list[Edit] = field(default_factory=list)

    @property
    def last_line(self) -> int:
        """Where the last whole line begins."""
        return list(self.heads)[-2] if self.length else 0

    def read(self, data: bytes) -> None:
        """Take what follows in the log.

        Raises:
            StoreError: There is damage before the last line, or content that this
                version does not know.
        """
        start = 0
        self.torn = False
        while start < len(data) and not self.torn:
            end = data.find(b"\n", start)
            content = b"" if end < 0 else _content(data[start:end], self.head)
            if content:
                self._take(content)
                self.head = data[start : start + _HEAD].decode("ascii")
                self.length += end + 1 - start
                self.heads[self.length] = self.head
                start = end + 1
            elif end in (-1, len(data) - 1):
                self.torn = True
            else:
                raise self._fault(_("it is damaged"))

    def _take(self, content: bytes) -> None:
        try:
            if self.header is None:
                self.header = decode_header(content)
                self.revision = self.header.base
            else:
                self._take_edit(msgspec.json.decode(content, type=EditLine))
        except (msgspec.MsgspecError, AnnotationError, RecursionError) as error:
            raise self._fault(str(error)) from None

    def _take_edit(self, line: EditLine) -> None:
        if line.rev != self.revision + 1:
            message = _("revision {found} follows {last}")
            raise StoreError(message.format(found=line.rev, last=self.revision))
        for change in line.changes:
            self._take_change(change)
        changes = tuple(change_of(change) for change in line.changes)
        self.edits.append(Edit(line.name, changes, line.role))
        self.revision = line.rev

    def _take_change(self, change: ChangeRow) -> None:
        rows = self.tables[change.table]
        before = change.before and checked_row(change.table, change.before)
        if rows.get(change.id) != before:
            message = _("{id} is not as the edit found it")
            raise StoreError(message.format(id=change.id))
        if change.after is None:
            rows.pop(change.id, None)
        else:
            rows[change.id] = checked_row(change.table, change.after)

    def _fault(self, what: str) -> DamagedLogError:
        return DamagedLogError(self.path, self.length + 1, what)


def decode_header(content: bytes) -> Header:
    """The header; one of a schema that is not known is refused first.

    Raises:
        StoreError: Another version wrote it.
        msgspec.MsgspecError: It is not a header.
    """
    check_schema(msgspec.json.decode(content))
    return msgspec.json.decode(content, type=Header)


def check_schema(found: object) -> None:
    """Refuse what a newer version wrote, whatever else it says.

    Raises:
        StoreError: Its schema is another one.
    """
    schema = found.get("schema") if isinstance(found, dict) else None
    if isinstance(schema, int) and schema != SCHEMA:
        message = _("it has schema {found}, this version knows {known}: update hashiya")
        raise StoreError(message.format(found=schema, known=SCHEMA))


def line_of(content: Header | EditLine, head: str) -> tuple[bytes, str]:
    """The line that says it after the line with that chain, and its own chain.

    Raises:
        ValueError: A text in it is not Unicode.
    """
    msgspec.json.encode(content)  # refuses half a character, which `json` would write
    plain = msgspec.to_builtins(content)
    text = json.dumps(plain, allow_nan=False, separators=(",", ":"))
    data = text.encode("ascii")
    chain = _chain(head, data)
    return b"%s %s\n" % (chain.encode("ascii"), data), chain


def append(path: Path, data: bytes, *, length: int) -> None:
    """Put the data on disk after the first `length` bytes; then it is saved.

    A failure leaves the log as it was. A torn line after `length` is cut off.

    Raises:
        OSError: It could not be put there.
    """
    descriptor = open_regular(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        os.ftruncate(descriptor, length)
        try:
            if not length:
                os.fchmod(descriptor, FILE_MODE)
            write_all(descriptor, data)
            os.fdatasync(descriptor)
            if not length:
                sync_folder(path.parent)
        except BaseException:
            _cut_back(descriptor, length)
            raise
    finally:
        os.close(descriptor)


def _cut_back(descriptor: int, length: int) -> None:
    # Where even this fails, the log is read again before anything is added to it.
    with suppress(OSError):
        os.ftruncate(descriptor, length)
        os.fdatasync(descriptor)


def _content(line: bytes, head: str) -> bytes:
    """What the line says, or nothing where it does not follow that chain."""
    chain, _space, content = line.partition(b" ")
    good = chain == _chain(head, content).encode("ascii")
    return content if good else b""


def _chain(head: str, content: bytes) -> str:
    return hashlib.sha256(head.encode("ascii") + b" " + content).hexdigest()
