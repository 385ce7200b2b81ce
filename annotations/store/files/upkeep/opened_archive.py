"""An archive from an unknown source, which may be crafted to do harm.

All its claims are checked before anything is unpacked: which files, how many, how
large, and that it contains nothing else. What is unpacked is compared with these
claims.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import zipfile
import zlib
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from annotations.messages import _, said_of
from annotations.store.files.safe_io import open_regular
from annotations.store.files.upkeep.archive import (
    FORM,
    MANIFEST,
    MOST_FILES,
    Manifest,
    is_file_of_corpus,
    is_folder_of_corpus,
    member_of,
)
from annotations.store.upkeep import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

    from annotations.store.files.upkeep.archive import KeptFile

_LARGEST_MANIFEST = 400_000_000
_LARGEST_LIST = 200_000_000
"""Bytes of the list of members, which is read whole."""
_END_MARK, _END_BYTES = b"PK\x05\x06", 22
"""What the last record of a zip file begins with, and how long it is."""
_CHUNK = 1 << 20
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # a compression or a version that is not known
    RuntimeError,  # it is encrypted
    ValueError,
    OverflowError,
    RecursionError,
)


class _BoundedFile(io.BufferedReader):
    """A file of which no more is read at once than the longest list of members.

    An archive may say in two places how long its list is, and `zipfile` decides which of
    them counts. So the reads are bounded, whatever the archive claims.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        """See `io.BufferedReader.read`.

        Raises:
            ArchiveError: It is too much.
        """
        if size is not None and size > _LARGEST_LIST:
            raise ArchiveError(_("it has too many files"))
        return super().read(size)


class OpenedArchive:
    """An archive whose claims have been checked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos = {info.filename: info for info in archive.infolist()}
        self.manifest = self._read_manifest()
        self._check_manifest()
        self._check_members()

    def unpack(self, packed: KeptFile, file: IO[bytes]) -> None:
        """Write the content of the file that the manifest names.

        Raises:
            ArchiveError: It is not what the manifest says.
            OSError: It could not be written.
        """
        checksum, size = hashlib.sha256(), 0
        for chunk in self._chunks(packed):
            size += len(chunk)
            checksum.update(chunk)
            file.write(chunk)
        if (size, checksum.hexdigest()) != (packed.size, packed.sha256):
            raise _damaged(
                _("{path} differs from what was backed up").format(path=packed.path)
            )

    def _chunks(self, packed: KeptFile) -> Iterator[bytes]:
        left = packed.size + 1
        with self._archive.open(self._infos[packed.member]) as member:
            while left > 0:
                try:
                    chunk = member.read(min(left, _CHUNK))
                except _DAMAGE as error:
                    raise _damaged(said_of(packed.path, error)) from None
                if not chunk:
                    return
                left -= len(chunk)
                yield chunk

    def _read_manifest(self) -> Manifest:
        info = self._infos.get(MANIFEST)
        if info is None or info.file_size > _LARGEST_MANIFEST:
            raise _no_backup()
        with self._archive.open(info) as member:
            content = member.read(info.file_size + 1)
        found = json.loads(content)
        if not isinstance(found, dict) or found.get("form") != FORM:
            raise _no_backup()
        if found.get("schema") != 1:
            raise ArchiveError(_("it was made by a newer version: update hashiya"))
        try:
            return msgspec.convert(found, Manifest)
        except msgspec.ValidationError as error:
            raise _damaged(str(error)) from None

    def _check_manifest(self) -> None:
        manifest = self.manifest
        if len(manifest.files) + len(manifest.folders) > MOST_FILES:
            raise ArchiveError(_("it has too many files"))
        for file in manifest.files:
            if not is_file_of_corpus(file.path) or file.member != member_of(file.path):
                raise _refused(file.path)
        for folder in manifest.folders:
            if not is_folder_of_corpus(folder.path):
                raise _refused(folder.path)
        counts = Counter(one.path for one in (*manifest.files, *manifest.folders))
        if twice := next((path for path, count in counts.items() if count > 1), None):
            raise _damaged(_("{path} appears twice").format(path=repr(twice)))

    def _check_members(self) -> None:
        expected = {file.member: file.size for file in self.manifest.files}
        for info in self._archive.infolist():
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _damaged(_("it is compressed in an unknown way"))
            known = expected.pop(info.filename, None)
            if info.filename != MANIFEST and known != info.file_size:
                raise _damaged(_("its members differ from those of its manifest"))
        if expected:
            raise _damaged(_("its members differ from those of its manifest"))


@contextmanager
def opened_archive(path: Path) -> Iterator[OpenedArchive]:
    """The archive, with all that it claims checked.

    Raises:
        ArchiveError: It cannot be read, is not a backup, is damaged, or is made to do
            harm.
    """
    try:
        # A link is followed: the person has named it.
        with _BoundedFile(io.FileIO(open_regular(path.resolve()))) as file:
            _require_end(file)
            with zipfile.ZipFile(file) as archive:
                opened = OpenedArchive(archive)
                yield opened
    except _DAMAGE as error:
        raise ArchiveError(said_of(path, _damaged(str(error)))) from None
    except ArchiveError as error:
        raise ArchiveError(said_of(path, error)) from None


def _require_end(file: IO[bytes]) -> None:
    """Refuse a file that does not end as our archives do, without a comment."""
    start = file.seek(0, os.SEEK_END) - _END_BYTES
    file.seek(max(0, start))
    if start < 0 or file.read(len(_END_MARK)) != _END_MARK:
        raise _no_backup()


def _no_backup() -> ArchiveError:
    return ArchiveError(_("it is not a backup made by hashiya"))


def _damaged(what: str) -> ArchiveError:
    return ArchiveError(_("the archive is damaged: {what}").format(what=what))


def _refused(path: str) -> ArchiveError:
    message = _(
        "it contains {path}, which is not a file of a corpus; nothing was unpacked"
    )
    return ArchiveError(message.format(path=repr(path)))
