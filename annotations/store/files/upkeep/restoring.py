"""Restores a corpus from its backup into a new folder, completely or not at all."""

from __future__ import annotations

import grp
import os
import pwd
import secrets
import shutil
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from annotations.errors.interruption import whole_steps
from annotations.messages import _
from annotations.store.files.safe_io import open_regular, reason
from annotations.store.files.upkeep.opened_archive import opened_archive
from annotations.store.upkeep import ArchiveError, RestoreReport

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.store.files.upkeep.archive import KeptFile, KeptFolder, Manifest
    from annotations.store.files.upkeep.opened_archive import OpenedArchive
    from annotations.store.upkeep import Progress

_FILE_BITS = 0o664
"""Nothing that runs, and nothing that everybody may write to."""
_FOLDER_BITS = 0o2775
_SPARE = 10_000_000
"""Bytes that are left free on the disk."""


def restore(path: Path, folder: Path, *, progress: Progress) -> RestoreReport:
    """Unpack the archive into a new or an empty folder.

    Raises:
        ArchiveError: It is not a backup or damaged, the folder is not empty, or the
            disk is full; then nothing of it is in the folder.
    """
    _check_target(folder)
    is_new = not os.path.lexists(folder)
    try:
        with opened_archive(path) as archive:
            try:
                folder.mkdir(exist_ok=True)
                return _unpacked(archive, folder, progress)
            except BaseException:
                if is_new:
                    with suppress(OSError):
                        folder.rmdir()
                raise
    except OSError as error:
        message = _("{path} could not be restored to {folder}: {reason}")
        raise ArchiveError(
            message.format(path=path, folder=folder, reason=reason(error))
        ) from None


def _check_target(folder: Path) -> None:
    if folder.is_symlink() or (os.path.lexists(folder) and not folder.is_dir()):
        raise ArchiveError(_("{folder} is not a folder").format(folder=folder))
    if folder.is_dir() and any(folder.iterdir()):
        message = _("{folder} is not empty; choose a new folder")
        raise ArchiveError(message.format(folder=folder))


def _unpacked(
    archive: OpenedArchive, folder: Path, progress: Progress
) -> RestoreReport:
    manifest = archive.manifest
    _check_space(manifest, folder)
    staging = folder / f".restoring-{secrets.token_hex(8)}"
    try:
        staging.mkdir(0o700)
        restored = RestoreReport(len(manifest.files), manifest.left_out)
        for packed in sorted(manifest.folders, key=lambda one: one.path):
            (staging / packed.path).mkdir(0o700, parents=True, exist_ok=True)
        for done, kept_file in enumerate(manifest.files):
            progress(done, len(manifest.files))
            _unpack(archive, kept_file, staging, restored)
        for packed in sorted(manifest.folders, key=lambda one: one.path, reverse=True):
            _give_folder(packed, staging, restored)
        os.sync()
        _put_in_place(staging, folder)
    finally:
        with whole_steps():
            shutil.rmtree(staging, ignore_errors=True)
    return restored


@whole_steps()
def _put_in_place(staging: Path, folder: Path) -> None:
    """Move everything to where it belongs, or nothing: half a corpus looks like a whole one."""
    moved: list[Path] = []
    try:
        for entry in sorted(staging.iterdir()):
            moved.append(folder / entry.name)
            entry.rename(moved[-1])
    except BaseException:
        for one in moved:
            shutil.rmtree(one, ignore_errors=True)
            with suppress(OSError):
                one.unlink(missing_ok=True)
        raise


def _check_space(manifest: Manifest, folder: Path) -> None:
    found = os.statvfs(folder)
    free = found.f_bavail * found.f_frsize - _SPARE
    needed = sum(file.size for file in manifest.files)
    if needed > free:
        message = _("it needs {needed} MB, and {free} MB are free")
        raise ArchiveError(
            message.format(needed=needed // 1_000_000 + 1, free=free // 1_000_000)
        )


def _unpack(
    archive: OpenedArchive, packed: KeptFile, staging: Path, restored: RestoreReport
) -> None:
    path = staging / packed.path
    path.parent.mkdir(0o750, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(open_regular(path, flags, 0o600), "wb") as file:
        archive.unpack(packed, file)
        _give(file.fileno(), packed, restored)
        os.fchmod(file.fileno(), packed.mode & _FILE_BITS | 0o400)


def _give_folder(packed: KeptFolder, staging: Path, restored: RestoreReport) -> None:
    descriptor = os.open(staging / packed.path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _give(descriptor, packed, restored)
        os.fchmod(descriptor, packed.mode & _FOLDER_BITS | 0o700)
    finally:
        os.close(descriptor)


def _give(
    descriptor: int, packed: KeptFile | KeptFolder, restored: RestoreReport
) -> None:
    """Give it to its owner, if this user may and there is one of that name."""
    user = _user(packed.owner)
    if os.geteuid() != 0:
        if user != os.geteuid():
            restored.strangers.add(packed.owner)
        return
    if user is None:
        restored.strangers.add(packed.owner)
    group = _group(packed.group)
    os.fchown(descriptor, -1 if user is None else user, -1 if group is None else group)


@cache
def _user(name: str) -> int | None:
    try:
        return pwd.getpwnam(name).pw_uid
    except (KeyError, ValueError):
        return None


@cache
def _group(name: str) -> int | None:
    try:
        return grp.getgrnam(name).gr_gid
    except (KeyError, ValueError):
        return None
