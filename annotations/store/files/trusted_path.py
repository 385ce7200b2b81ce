"""A path below a trusted folder, opened step by step so that no link is followed.

If a path is opened as a whole, the kernel follows any link on it, and another user may
put one there between two checks. Here each folder is opened relative to the one before
it and checked while open, and every operation happens in the last of them, even if its
name belongs to something else by then.
"""

from __future__ import annotations

import errno
import os
import stat
import threading
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

# To pass through a folder, it need not be readable.
_PASSING = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC
_READING = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


class OwnerError(PermissionError):
    """Something is not owned by the user who must own it."""

    def __init__(self, path: TrustedPath, found: int, expected: int) -> None:
        super().__init__(errno.EPERM, os.strerror(errno.EPERM))
        self.path = path
        self.found = found
        self.expected = expected
        """User ids."""


class TrustedPath(Struct, frozen=True):
    """A file or folder below the one that is trusted: a corpus, which may be a link."""

    root: Path
    parts: tuple[str, ...] = ()
    owner: int | None = None
    """Whose all must be below the first part, which is the lead's; None: anyone's."""

    def __str__(self) -> str:
        """The path as a person knows it."""
        return str(self.root.joinpath(*self.parts))

    def __fspath__(self) -> str:
        """The path, for what only names it."""
        return str(self)

    def __truediv__(self, part: str) -> TrustedPath:
        """What has that name in this folder."""
        return TrustedPath(self.root, (*self.parts, part), self.owner)

    @property
    def name(self) -> str:
        """The last part."""
        return self.parts[-1]

    @property
    def parent(self) -> TrustedPath:
        """The folder that it is in."""
        return TrustedPath(self.root, self.parts[:-1], self.owner)

    def with_name(self, name: str) -> TrustedPath:
        """What has that name beside it."""
        return self.parent / name

    def opened(self) -> AbstractContextManager[int]:
        """A descriptor of this folder, to do something in it.

        Raises:
            OSError: It is not there, a link is on the way, or OwnerError.
        """
        held: _HeldFolders | None = getattr(_LOOK, "held", None)
        return self._reached() if held is None else nullcontext(held.descriptor(self))

    @contextmanager
    def _reached(self) -> Iterator[int]:
        descriptor = os.open(self.root, _PASSING)
        try:
            for depth, part in enumerate(self.parts, start=1):
                outer = descriptor
                descriptor = _opened_in(outer, part)
                os.close(outer)
                self._check(os.fstat(descriptor).st_uid, depth)
            yield descriptor
        finally:
            os.close(descriptor)

    def open(self, flags: int, mode: int) -> tuple[int, os.stat_result]:
        """A descriptor of this file, which is not followed if it is a link; its status."""
        with self.parent.opened() as folder:
            descriptor = os.open(self.name, flags, mode, dir_fd=folder)
        status = os.fstat(descriptor)
        try:
            self.check(status)
        except OwnerError:
            os.close(descriptor)
            raise
        return descriptor, status

    def lstat(self) -> os.stat_result:
        """What has the name, without a look at who owns it."""
        with TrustedPath(self.root, self.parts[:-1]).opened() as folder:
            return os.stat(self.name, dir_fd=folder, follow_symlinks=False)

    def entries(self) -> list[tuple[str, bool]]:
        """The names in this folder, and whether each is of a folder."""
        with self.opened() as folder:
            descriptor = os.open(".", _READING, dir_fd=folder)
        try:
            with os.scandir(descriptor) as found:
                return [(one.name, one.is_dir(follow_symlinks=False)) for one in found]
        finally:
            os.close(descriptor)

    def listing(self, ending: str) -> tuple[list[str], dict[str, os.stat_result]]:
        """The folders in this folder, and the regular files whose names end so.

        No other file is examined, of which there may be many.

        Raises:
            OSError: The folder cannot be listed.
        """
        folders, files = [], {}
        with self.opened() as folder:
            descriptor = os.open(".", _READING, dir_fd=folder)
        try:
            with os.scandir(descriptor) as entries:
                for one in entries:
                    if one.is_dir(follow_symlinks=False):
                        folders.append(one.name)
                    elif one.name.endswith(ending):
                        # another session may take it away
                        with suppress(FileNotFoundError):
                            status = one.stat(follow_symlinks=False)
                            if stat.S_ISREG(status.st_mode):
                                files[one.name] = status
        finally:
            os.close(descriptor)
        return folders, files

    def present(self, names: Iterable[str]) -> list[str]:
        """Those of the names that anything in this folder has.

        Raises:
            OSError: The folder cannot be passed through.
        """
        found = []
        with self.opened() as folder:
            for name in names:
                try:
                    os.stat(name, dir_fd=folder, follow_symlinks=False)
                except FileNotFoundError:
                    continue
                found.append(name)
        return found

    def make(self, mode: int) -> None:
        """Make this folder, for good; another session may make it at the same time."""
        with self.parent.opened() as outer:
            try:
                os.mkdir(self.name, mode & 0o700, dir_fd=outer)
            except FileExistsError:
                return
            made = _opened_in(outer, self.name, _READING)
            try:
                os.fchmod(made, mode)
            finally:
                os.close(made)
            sync_opened(outer)

    def is_file(self) -> bool:
        """Whether a regular file has the name."""
        try:
            return stat.S_ISREG(self.lstat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False

    def exists(self) -> bool:
        """Whether anything has the name."""
        try:
            return bool(self.lstat())
        except (FileNotFoundError, NotADirectoryError):
            return False

    def samefile(self, other: TrustedPath) -> bool:
        """Whether both are names of one file."""
        return os.path.samestat(self.lstat(), other.lstat())

    def rename(self, target: TrustedPath) -> None:
        """Give it another name in the same folder; what has that name is replaced."""
        with self.parent.opened() as folder:
            os.rename(self.name, target.name, src_dir_fd=folder, dst_dir_fd=folder)

    def link(self, target: TrustedPath) -> None:
        """Give it one more name in the same folder."""
        with self.parent.opened() as folder:
            os.link(
                self.name,
                target.name,
                src_dir_fd=folder,
                dst_dir_fd=folder,
                follow_symlinks=False,
            )

    def unlink(self, *, missing_ok: bool = False) -> None:
        """Take the name out of its folder."""
        try:
            with self.parent.opened() as folder:
                os.unlink(self.name, dir_fd=folder)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def check(self, found: os.stat_result) -> None:
        """Refuse what has this name if it is not the owner's.

        Raises:
            OwnerError: It is of somebody else.
        """
        self._check(found.st_uid, len(self.parts))

    def _check(self, uid: int, depth: int) -> None:
        """Refuse what is so many parts along the way if it is not the owner's."""
        if self.owner is not None and depth > 1 and uid != self.owner:
            way = TrustedPath(self.root, self.parts[:depth], self.owner)
            raise OwnerError(way, uid, self.owner)


_LOOK = threading.local()
"""The folders that this thread holds open, while it does."""


@contextmanager
def one_look() -> Iterator[None]:
    """Pass through each folder once for all that is read in the block, in this thread.

    The files of a set lie in few folders, and all of them are looked for. A folder that is
    replaced meanwhile is replaced after the look: everything is of the same one.
    """
    if getattr(_LOOK, "held", None) is not None:
        yield
        return
    _LOOK.held = _HeldFolders()
    try:
        yield
    finally:
        _LOOK.held.close()
        _LOOK.held = None


class _HeldFolders:
    """Folders that stay open, by the way to them, each with the user that owns it."""

    def __init__(self) -> None:
        self._opened: dict[tuple[Path, tuple[str, ...]], tuple[int, int]] = {}
        self._checked: dict[tuple[Path, tuple[str, ...], int | None], int] = {}
        """Descriptors by the way and by whom its parts were found to be owned."""

    def descriptor(self, way: TrustedPath) -> int:
        """Of the folder; it must not be closed."""
        key = way.root, way.parts, way.owner
        if (known := self._checked.get(key)) is None:
            known = self._checked[key] = self._walked(way)
        return known

    def _walked(self, way: TrustedPath) -> int:
        """Of the folder, once every part of the way to it was checked."""
        opened = self._known(way.root, ())
        for depth in range(1, len(way.parts) + 1):
            opened = self._known(way.root, way.parts[:depth], within=opened[0])
            way._check(opened[1], depth)  # noqa: SLF001 - a part of the same rule
        return opened[0]

    def _known(
        self, root: Path, parts: tuple[str, ...], *, within: int | None = None
    ) -> tuple[int, int]:
        if (known := self._opened.get((root, parts))) is not None:
            return known
        if within is None:
            descriptor = os.open(root, _PASSING)
        else:
            descriptor = _opened_in(within, parts[-1])
        known = descriptor, os.fstat(descriptor).st_uid
        self._opened[root, parts] = known
        return known

    def close(self) -> None:
        """Let go of all of them."""
        for descriptor, _uid in self._opened.values():
            os.close(descriptor)


AnyPath: TypeAlias = "Path | TrustedPath"
"""A path that a person named, whose links are followed, or one opened step by step."""


def way_to(path: AnyPath) -> TrustedPath:
    """The way to it; of a path, its folder is trusted."""
    return (
        path
        if isinstance(path, TrustedPath)
        else TrustedPath(path.parent, (path.name,))
    )


def sync_opened(folder: int) -> None:
    """Make names made in the folder survive a power cut."""
    descriptor = os.open(".", _READING, dir_fd=folder)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _opened_in(folder: int, name: str, flags: int = _PASSING) -> int:
    try:
        return os.open(name, flags | os.O_NOFOLLOW, dir_fd=folder)
    except NotADirectoryError:
        found = os.stat(name, dir_fd=folder, follow_symlinks=False)
        if stat.S_ISLNK(found.st_mode):
            message = _("{name}, on the way to it, is a symbolic link").format(
                name=name
            )
            raise OSError(errno.EINVAL, message) from None
        raise
