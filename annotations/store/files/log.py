"""The log of a set: every edit, in the order in which it was saved.

The log is authoritative; the snapshot can be rebuilt from it. A line consists of a
SHA-256 over the previous line's hash and its own content, and the content. So a line
that was changed, lost, duplicated or moved is detected, and only the last one can be
incomplete after a crash. A line is only added after the last byte that was read and
understood, and only bytes that this process has just written are ever removed again.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
from contextlib import contextmanager, suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

import msgspec

from annotations.errors import BusyError, StoreError, UncertainError
from annotations.messages import _
from annotations.store.files.file_stamp import FileStamp, stamp_of
from annotations.store.files.safe_io import (
    FILE_MODE,
    not_readable,
    open_regular,
    read_opened,
    reason,
    require_corpus,
    sync_folder,
    write_all,
)
from annotations.store.files.schema import KNOWN_SCHEMAS, SCHEMA, Header

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.store.files.schema import EditLine, StateLine
    from annotations.store.files.trusted_path import TrustedPath

NO_HEAD = "0" * 64
"""What the first line is chained to."""
LARGEST_FILE = 64_000_000
"""Bytes of a log or a snapshot that are read."""
LONGEST_HEADER = 32_768
"""Bytes: more than the first line takes, with the longest name of an article."""
HEAD = 64
"""Hexadecimal digits of a chain, before the blank and the content of a line."""
_BEGINNING = re.compile(rb"[0-9a-f]{1,64}|[0-9a-f]{64} [ -~]*")
"""What a line looks like that was broken off anywhere."""


class LogEnd(Enum):
    """What stands after the last good line of a log."""

    WHOLE = auto()
    """Nothing."""
    TORN = auto()
    """The beginning of a line whose save was broken off, so it never counted as saved."""
    DAMAGED = auto()
    """Other bytes, which may have been a line that counted as saved."""


class DamagedLogError(StoreError):
    """A log is damaged before its end, or says what this version does not know."""

    def __init__(self, path: TrustedPath, place: int, what: str) -> None:
        self.place = place
        """The byte, from 1, that the faulty line begins with."""
        message = _(
            "{path}, from byte {place}: {what}; nothing was changed; keep the "
            "file, and restore it from a backup"
        )
        super().__init__(message.format(path=path, place=place, what=what), what=what)


class OpenedLog:
    """One log while it is open; another may have its name by now."""

    def __init__(self, path: TrustedPath, descriptor: int) -> None:
        self._path, self._descriptor = path, descriptor
        self.stamp = FileStamp.of(os.fstat(descriptor))

    def read(self, start: int = 0) -> bytes:
        """The bytes from there to its end, which may be farther by now.

        Raises:
            StoreError: They cannot be read.
        """
        try:
            return read_opened(self._descriptor, limit=LARGEST_FILE, start=start)
        except OSError as error:
            raise not_readable(error, self._path) from None


@contextmanager
def opened_log(path: TrustedPath) -> Iterator[OpenedLog | None]:
    """The log, or None where there is none.

    Raises:
        StoreError: It cannot be opened.
    """
    try:
        descriptor = open_regular(path)
    except FileNotFoundError:
        require_corpus(path)
        yield None
        return
    except OSError as error:
        raise not_readable(error, path) from None
    try:
        yield OpenedLog(path, descriptor)
    finally:
        os.close(descriptor)


class SchemaError(StoreError):
    """Another version wrote it."""


def decode_header(content: bytes) -> Header:
    """The header; one of a schema that is not known is refused first.

    Raises:
        SchemaError: Another version wrote it.
        msgspec.MsgspecError: It is not a header.
    """
    try:
        header = msgspec.json.decode(content, type=Header)
    except msgspec.ValidationError:
        check_schema(msgspec.json.decode(content))
        raise
    require_known(header.schema)
    return header


def check_schema(found: object) -> None:
    """Refuse what a newer version wrote, whatever else it says.

    Raises:
        SchemaError: Its schema is not known.
    """
    schema = found.get("schema") if isinstance(found, dict) else None
    if isinstance(schema, int):
        require_known(schema)


def require_known(schema: int) -> None:
    """Refuse a schema that this version does not know.

    Raises:
        SchemaError: It is not known.
    """
    if schema not in KNOWN_SCHEMAS:
        message = _(
            "its schema is {found}, but this version reads only {known}: update hashiya"
        )
        raise SchemaError(message.format(found=schema, known=SCHEMA))


def log_stamp(path: TrustedPath) -> FileStamp | None:
    """The stamp of the log that has the name now; None where there is none."""
    with opened_log(path) as log:
        return log.stamp if log else None


def append(path: TrustedPath, data: bytes, *, length: int) -> FileStamp:
    """Put the data on disk after the first `length` bytes; then it is saved.

    A failure leaves the log as it was. The stamp is taken while the log is open: to open
    it again could fail what is saved by then.

    Raises:
        BusyError: The log is not as long as that any more; nothing was done.
        OSError: It could not be put there.
        UncertainError: It could not be put there for sure, nor taken back; or another
            file bears the name of the log by now.
    """
    descriptor = open_regular(path, os.O_RDWR | os.O_APPEND | os.O_CREAT)
    try:
        if os.fstat(descriptor).st_size != length:
            raise changed_meanwhile()
        try:
            if not length:
                os.fchmod(descriptor, FILE_MODE)
            write_all(descriptor, data)
            os.fdatasync(descriptor)
            if not length:
                sync_folder(path.parent)
            stamp = FileStamp.of(os.fstat(descriptor))
        except OSError as error:
            _take_back_or_doubt(descriptor, length, data, error)
            raise
        except BaseException:
            with suppress(OSError):  # the process is ending
                _take_back(descriptor, length, data)
            raise
    finally:
        with suppress(OSError):  # it is on disk by now, or the fault is reported
            os.close(descriptor)
    _require_name(path, stamp)
    return stamp


def _require_name(path: TrustedPath, stamp: FileStamp) -> None:
    """Doubt what was put into a log that somebody replaced or removed meanwhile."""
    with suppress(OSError):  # it is on disk, whatever cannot be looked at now
        found = stamp_of(path)
        if found is None or found.inode != stamp.inode:
            message = _("perhaps not saved: {path} was replaced or removed meanwhile")
            raise UncertainError(message.format(path=path))


def changed_meanwhile() -> BusyError:
    """What to raise where a log grew under who holds its lock."""
    message = _("not saved: another session saved at the same moment; try again")
    return BusyError(message)


def _take_back_or_doubt(
    descriptor: int, length: int, data: bytes, error: OSError
) -> None:
    """Take back what may be on disk, or say that nobody knows."""
    try:
        _take_back(descriptor, length, data)
    except OSError:
        # The log is read again before anything is added to it.
        message = _("perhaps not saved: {reason}")
        raise UncertainError(message.format(reason=reason(error))) from None


def _take_back(descriptor: int, length: int, data: bytes) -> None:
    """Cut off the data, or as much of it as was written; nothing else."""
    written = os.pread(descriptor, len(data) + 1, length)
    if not data.startswith(written):
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
    os.ftruncate(descriptor, length)
    os.fdatasync(descriptor)


def end_after(rest: bytes, head: str | None) -> LogEnd:
    """What the bytes after the last good line are.

    Args:
        rest: Up to the end of the log; at most its last byte is a line's end.
        head: The chain of that line; None where there is none.
    """
    is_ended = content_of(rest[:-1], head)  # a whole line, whose last byte was changed
    return (
        LogEnd.TORN if _BEGINNING.fullmatch(rest) and not is_ended else LogEnd.DAMAGED
    )


def content_of(line: bytes, head: str | None) -> bytes:
    """What the line says, or nothing where it does not follow that chain.

    Without a chain it is the first line, which says itself what it follows.
    """
    found, _space, content = line.partition(b" ")
    before = _closed_head(content) if head is None else head
    return content if found == chain(before, content).encode("ascii") else b""


def is_hopeless(beginning: bytes) -> bool:
    """Whether no line of a log that begins so can be good, however it goes on.

    That is where the first line is not good and cannot be the last one, which may be torn.

    Args:
        beginning: The first `LONGEST_HEADER` bytes of the log and one more, or all of it.
    """
    line, newline, rest = beginning.partition(b"\n")
    is_followed = bool(rest) if newline else len(beginning) > LONGEST_HEADER
    return is_followed and not content_of(line, None)


def chain(head: str, content: bytes) -> str:
    """The chain of the line with that content after the line with that chain."""
    return hashlib.sha256(head.encode("ascii") + b" " + content).hexdigest()


def chained(contents: Iterable[bytes], head: str) -> bytes:
    """The lines that say this, after the line with that chain."""
    lines = []
    for content in contents:
        head = chain(head, content)
        lines.append(b"%s %s\n" % (head.encode("ascii"), content))
    return b"".join(lines)


def encoded(content: Header | StateLine | EditLine) -> bytes:
    """The content of a line.

    Raises:
        ValueError: A text in it is not Unicode.
    """
    msgspec.json.encode(content)  # refuses half a character, which `json` would write
    plain = msgspec.to_builtins(content)
    text = json.dumps(plain, allow_nan=False, separators=(",", ":"))
    return text.encode("ascii")


def _closed_head(content: bytes) -> str:
    """What the first line of a log is chained to: the end of a closed one, if any."""
    if b'"closed"' not in content:
        return NO_HEAD  # as with most logs, which need not be decoded for that
    # There may be any bytes; a ValueError means: not JSON, or not UTF-8.
    with suppress(ValueError, RecursionError, LookupError, TypeError):
        found = str(msgspec.json.decode(content)["closed"]["head"])
        return found if found.isascii() else NO_HEAD
    return NO_HEAD
