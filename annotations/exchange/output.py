"""Where a format writes: the standard output, one file, or a folder.

The destination is replaced completely or not at all: files are written under temporary
names, synced, and renamed once the format has finished without an error. What a killed
export has left under such names is removed.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from annotations.errors import ExchangeError
from annotations.errors.interruption import whole_steps
from annotations.exchange.earlier_manifest import FOLDER_MANIFEST, files_in
from annotations.exchange.unfinished import (
    NEW,
    OLD,
    held,
    hidden_beside,
    hold,
    remove_unfinished,
)
from annotations.messages import _
from annotations.store import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typing_extensions import Buffer

    from annotations.store import Corpus

MAIN = ""
"""The name of the file that a one-file format is all about."""


class DigestWriter(io.BufferedWriter):
    """A file that is only ever added to, and the digest of what it has been given."""

    def __init__(self, raw: io.RawIOBase) -> None:
        super().__init__(raw)
        self._digest = hashlib.sha256()

    def write(self, data: Buffer, /) -> int:
        """Add the bytes."""
        self._digest.update(data)
        return super().write(data)

    @property
    def sha256(self) -> str:
        """Of all bytes so far, in hexadecimal."""
        return self._digest.hexdigest()


class ExportOutput:
    """The files of one export, made when they are first asked for."""

    def __init__(
        self,
        opened: Callable[[str], DigestWriter],
        renamed: Callable[[str, str], object] | None = None,
    ) -> None:
        self._opened = opened
        self._renamed = renamed
        self._files: dict[str, DigestWriter] = {}
        self._put: dict[str, str] = {}

    def file(self, name: str = MAIN) -> BinaryIO:
        """The file of that name, open for writing; the same one each time.

        Args:
            name: Of a folder format: the path below the folder, parts joined by `/`. Of
                a one-file format: `MAIN`, the name of a split, or what the name of a
                file beside it ends in, such as `.labels.xml`; the standard output has
                none beside it.
        """
        if name not in self._files:
            self._files[name] = self._opened(name)
        return self._files[name]

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a whole file of a folder format.

        It is closed at once, since there may be one for every article.
        """
        with self._opened(name) as file:
            file.writelines(pieces)
        self._put[name] = file.sha256

    def rename(self, name: str, new: str) -> None:
        """Close a file of a folder format that `file` has opened, and give it a new name.

        Some names are known only when the file has been written: they say how many
        files there are.
        """
        file = self._files.pop(name)
        file.close()
        if self._renamed is not None:
            self._renamed(name, new)
        self._put[new] = file.sha256

    def __contains__(self, name: str) -> bool:
        """Whether a file of that name has been asked for or put."""
        return name in self._files or name in self._put

    def digests(self) -> dict[str, str]:
        """The SHA-256 of each file by its name, sorted, once all is written."""
        opened = {name: file.sha256 for name, file in self._files.items()}
        return dict(sorted((opened | self._put).items()))

    def flush(self) -> None:
        """Hand on what has been written so far."""
        for file in self._files.values():
            file.flush()

    def close(self) -> None:
        """Close what `file` has opened."""
        for file in self._files.values():
            file.close()


class _Forwarded(io.RawIOBase):
    """A stream that stays open when what writes to it is closed."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: Buffer, /) -> int:
        """Write all of the data at once."""
        self._stream.write(data)
        return memoryview(data).nbytes


@contextmanager
def to_stream(stream: BinaryIO) -> Iterator[ExportOutput]:
    """Write the main file to the stream, and no others."""
    with ExitStack() as stack:

        def opened(name: str) -> DigestWriter:
            if name == MAIN:
                return DigestWriter(_Forwarded(stream))
            nowhere = Path(os.devnull).open("wb", buffering=0)  # noqa: SIM115 - closed by the writer
            return stack.enter_context(DigestWriter(nowhere))

        output = ExportOutput(opened)
        yield output
        output.flush()
        stream.flush()


@contextmanager
def to_file(
    path: Path, *, names: Iterable[str] = (MAIN,), replace: bool = True
) -> Iterator[ExportOutput]:
    """Write the main file to the path, and others beside it.

    Args:
        path: Of the main file; the file of the split dev of `a.jsonl` is `a-dev.jsonl`.
        names: Of all files that may be written, as `ExportOutput.file` takes them.
        replace: Whether files that are there already may be replaced.

    Raises:
        ExchangeError: A file cannot be written, or is there already; what stood there
            stays.
    """
    require_free(path, names, replace=replace)
    with _worded_for(path), ExitStack() as stack:

        def opened(name: str) -> DigestWriter:
            place = place_of(path, name)
            _require_free(place, replace=replace)
            remove_unfinished(place, NEW)
            descriptor = stack.enter_context(replacing(place))
            hold(descriptor)
            raw = io.FileIO(descriptor, "wb", closefd=False)
            return stack.enter_context(DigestWriter(raw))

        output = ExportOutput(opened)
        if MAIN in names:
            output.file()  # it is there without documents, and renamed last
        yield output
        with whole_steps():
            stack.close()


def place_of(path: Path, name: str) -> Path:
    """Where a file of an export to that path is.

    A file beside the main one has the whole of its name first: `a.csv` and `a.jsonl` can
    be in one folder, each with a manifest of its own.
    """
    if name == MAIN:
        return path
    if name.startswith("."):
        return path.with_name(path.name + name)
    return path.with_name(f"{path.stem}-{name}{path.suffix}")


@contextmanager
def to_folder(path: Path, *, replace: bool = False) -> Iterator[ExportOutput]:
    """Write files below the path, which may be an empty folder or not there yet.

    Args:
        path: Of the folder.
        replace: Whether an earlier export may be replaced, and nothing else.

    Raises:
        ExchangeError: The folder cannot be written, or holds what must stay.
    """
    temporary = hidden_beside(path, NEW)
    with _worded_for(path):
        require_replaceable(path, replace=replace)
        remove_unfinished(path, NEW)
        try:
            temporary.mkdir()
            with held(temporary):
                with closing(_output_below(temporary)) as output:
                    yield output
                _sync_all(temporary)
                _put_in_place(temporary, path)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        _sync(temporary.parent)
        remove_unfinished(path, OLD)


@whole_steps()
def _put_in_place(new: Path, path: Path) -> None:
    """Give the folder its name; what has it already goes once the new one has it."""
    if not has_content(path):
        new.rename(path)
        return
    old = hidden_beside(path, OLD)
    path.rename(old)
    try:
        new.rename(path)
    except BaseException:
        old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def require_no_part_of(corpus: Corpus, path: Path, *, is_folder: bool) -> None:
    """Refuse a place where an export would be taken for a part of the corpus.

    Beside the articles a file is harmless, unless its name is that of an article or of a
    file that the corpus has for itself.

    Raises:
        ExchangeError: The export would lie in such a place.
    """
    parent = Path(os.path.realpath(path.parent))
    if not parent.is_relative_to(os.path.realpath(corpus.folder)):
        return
    is_beside = parent == Path(os.path.realpath(corpus.folder))
    if is_folder or not is_beside or corpus.reserves(path.name):
        message = _("{path} is inside the corpus; export to a place outside it")
        raise ExchangeError(message.format(path=path))


def require_free(path: Path, names: Iterable[str], *, replace: bool) -> None:
    """Refuse what `to_file` could not write, before anything is read.

    Raises:
        ExchangeError: A file of one of the names is there, and may not be replaced.
    """
    with _worded_for(path):
        for name in names:
            _require_free(place_of(path, name), replace=replace)


def _require_free(path: Path, *, replace: bool) -> None:
    """Refuse to write over what is there, unless it is a file and may be replaced."""
    if not os.path.lexists(path):
        return
    if not path.is_file():
        message = _("{path} cannot be written: it is not a regular file")
        raise ExchangeError(message.format(path=path))
    if not replace:
        message = _("{path} already exists; give a new name, or --replace")
        raise ExchangeError(message.format(path=path))


def has_content(folder: Path) -> bool:
    """Whether it is a folder in which something is."""
    return folder.is_dir() and any(folder.iterdir())


def require_replaceable(folder: Path, *, replace: bool) -> None:
    """Refuse a folder in which something is, unless all of it is an earlier export.

    Raises:
        ExchangeError: It is such a folder, or may not be replaced.
    """
    if not has_content(folder):
        return
    if not replace:
        message = _(
            "{path} is not empty: give a new folder, or --replace to replace an "
            "earlier export"
        )
        raise ExchangeError(message.format(path=folder))
    if foreign := _foreign_file(folder):
        message = _(
            "{path} cannot be replaced: it contains {name}, which is not part of an "
            "earlier export; give a new folder"
        )
        raise ExchangeError(message.format(path=folder, name=foreign))


def _foreign_file(folder: Path) -> str | None:
    """A file in the folder that its manifest does not list; None if there is none."""
    manifest = folder / FOLDER_MANIFEST
    listed = {FOLDER_MANIFEST}
    if manifest.is_file():
        listed |= files_in(manifest)
    for path, folders, names in os.walk(folder):
        links = [one for one in folders if Path(path, one).is_symlink()]
        for name in sorted([*names, *links]):
            relative = Path(path, name).relative_to(folder).as_posix()
            if relative not in listed:
                return relative
    return None


def _output_below(folder: Path) -> ExportOutput:
    def rename(name: str, new: str) -> None:
        (folder / name).rename(folder / new)

    return ExportOutput(partial(_opened_below, folder), rename)


def _opened_below(folder: Path, name: str) -> DigestWriter:
    """A new file; articles lend their names, so one may try to lead elsewhere."""
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts:
        message = _("{name} would lie outside the folder: rename the article")
        raise ExchangeError(message.format(name=name))
    path = folder / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    return DigestWriter(io.FileIO(path, "xb"))


def _sync_all(folder: Path) -> None:
    """Put all below the folder on disk: after the last is written, most is there."""
    for path, _folders, names in os.walk(folder):
        for name in names:
            _sync(Path(path, name))
        _sync(Path(path))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _worded_for(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = _("{path} cannot be written: {reason}")
        reason = error.strerror or str(error)
        raise ExchangeError(message.format(path=path, reason=reason)) from None
