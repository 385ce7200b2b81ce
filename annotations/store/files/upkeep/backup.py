"""Copies a whole corpus to one file, while others work.

No lock is taken. The snapshots of a set are read first and its log last, up to its last
complete line, so a copied snapshot is never ahead of its log. Unreadable files are
reported, and named in the manifest.
"""

from __future__ import annotations

import grp
import hashlib
import json
import os
import pwd
import secrets
import stat
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotations import __version__
from annotations.errors.interruption import whole_steps
from annotations.messages import _
from annotations.store.files.corpus import Corpus
from annotations.store.files.safe_io import open_regular, reason
from annotations.store.files.upkeep.archive import (
    MANIFEST,
    KeptFile,
    KeptFolder,
    Manifest,
    member_of,
)
from annotations.store.files.upkeep.corpus_files import CorpusFiles
from annotations.store.upkeep import ArchiveError, BackupReport

if TYPE_CHECKING:
    from typing import IO

    from annotations.store.files.upkeep.corpus_files import ReadFile
    from annotations.store.upkeep import Progress

ARCHIVE_MODE = 0o600
"""It has everybody's work, so it is for its maker's eyes."""
_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every member, so that the same corpus makes the same bytes."""


def back_up(
    folder: Path, path: Path, *, replace: bool = False, progress: Progress
) -> BackupReport:
    """Write the corpus in the folder to a new archive, whole or not at all.

    Args:
        folder: The corpus.
        path: The archive.
        replace: Whether an archive of that name is replaced.
        progress: Called as the work advances.

    Raises:
        CorpusError: There is no corpus.
        ArchiveError: The archive cannot be there, or cannot be written.
    """
    corpus = Corpus.open(folder)
    _check_place(folder, path, replace=replace)
    # Not longer than file systems allow, whatever the name of the archive is.
    temporary = path.with_name(f".tmp-{path.name[:50]}-{secrets.token_hex(8)}")
    try:
        backup = _written(corpus, temporary, progress)
        _check_place(folder, path, replace=replace)
        temporary.replace(path)
        _sync(path.parent)
    except OSError as error:
        template = _("{path} could not be written: {reason}")
        message = template.format(path=path, reason=reason(error))
        raise ArchiveError(message) from None
    finally:
        # Where it could not be made, it cannot be removed.
        with whole_steps(), suppress(OSError):
            temporary.unlink(missing_ok=True)
    return backup


def _check_place(folder: Path, path: Path, *, replace: bool) -> None:
    if os.path.lexists(path) and not (replace and path.is_file()):
        message = _("{path} already exists; choose another name, or use --replace")
        raise ArchiveError(message.format(path=path))
    if Path(os.path.realpath(path.parent)).is_relative_to(os.path.realpath(folder)):
        message = _("{path} is inside the corpus; a backup there would be lost with it")
        raise ArchiveError(message.format(path=path))


def _written(corpus: Corpus, temporary: Path, progress: Progress) -> BackupReport:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    with os.fdopen(open_regular(temporary, flags, ARCHIVE_MODE), "w+b") as file:
        backup = _write(corpus, file, progress)
        file.flush()
        os.fsync(file.fileno())
        backup.size = file.seek(0, os.SEEK_END)
    return backup


def _write(corpus: Corpus, file: IO[bytes], progress: Progress) -> BackupReport:
    found = CorpusFiles(corpus.folder, corpus.article_names())
    groups = found.groups()
    packed: list[KeptFile] = []
    with zipfile.ZipFile(file, "w") as archive:
        for done, group in enumerate(groups):
            progress(done, len(groups))
            for one in found.read(group):
                packed.append(_kept_file(one))
                archive.writestr(_info(packed[-1].member), one.data)
                del one  # before the next file is read
        manifest = Manifest(
            form="hashiya backup",
            schema=1,
            version=__version__,
            folders=[_kept_folder(corpus.folder, path) for path in found.folders],
            files=packed,
            left_out=sorted(found.unread),
        )
        archive.writestr(_info(MANIFEST), _encoded(manifest))
    return BackupReport(len(packed), left_out=found.unread)


def _encoded(manifest: Manifest) -> bytes:
    # Not msgspec's encoder, which refuses a name that is not UTF-8.
    return json.dumps(msgspec.to_builtins(manifest), indent=1).encode("ascii")


def _info(member: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(member, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    info.create_system = 3
    return info


def _kept_file(one: ReadFile) -> KeptFile:
    return KeptFile(
        path=one.path,
        mode=stat.S_IMODE(one.status.st_mode),
        owner=_owner(one.status.st_uid),
        group=_group(one.status.st_gid),
        member=member_of(one.path),
        size=len(one.data),
        sha256=hashlib.sha256(one.data).hexdigest(),
    )


def _kept_folder(corpus: Path, path: str) -> KeptFolder:
    found = (corpus / path).lstat()
    return KeptFolder(
        path=path,
        mode=stat.S_IMODE(found.st_mode),
        owner=_owner(found.st_uid),
        group=_group(found.st_gid),
    )


@cache
def _owner(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return ""


@cache
def _group(gid: int) -> str:
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return ""


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
