"""Where a format writes: the standard output, one file, or a folder.

What a person has named is replaced whole or not at all: files are written under temporary
names, synced, and renamed once the format has finished without an error.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from annotations.errors import ExchangeError
from annotations.messages import _
from annotations.store import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAIN = ""
"""The name of the file that a one-file format is all about."""


class ExportOutput:
    """The files of one export, made when they are first asked for."""

    def __init__(self, opened: Callable[[str], BinaryIO]) -> None:
        self._opened = opened
        self._files: dict[str, BinaryIO] = {}

    def file(self, name: str = MAIN) -> BinaryIO:
        """The file of that name, open for writing; the same one each time.

        Args:
            name: Of a folder format: the path below the folder, parts joined by `/`. Of
                a one-file format: `MAIN`, or what the name of a file beside it ends in,
                such as `.labels.xml`; the standard output has none beside it.
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

    def close(self) -> None:
        """Close what `file` has opened."""
        for file in self._files.values():
            file.close()


@contextmanager
def to_stream(stream: BinaryIO) -> Iterator[ExportOutput]:
    """Write the main file to the stream, and no others."""
    with ExitStack() as stack:

        def opened(name: str) -> BinaryIO:
            if name == MAIN:
                return stream
            return stack.enter_context(Path(os.devnull).open("wb"))

        yield ExportOutput(opened)
        stream.flush()


@contextmanager
def to_file(path: Path) -> Iterator[ExportOutput]:
    """Write the main file to the path, and others beside it.

    Raises:
        ExchangeError: A file cannot be written; the one that stood there stays.
    """
    with _worded_for(path), ExitStack() as stack:

        def opened(name: str) -> BinaryIO:
            target = path if name == MAIN else path.with_name(path.stem + name)
            descriptor = stack.enter_context(replacing(target))
            return stack.enter_context(os.fdopen(descriptor, "wb", closefd=False))

        output = ExportOutput(opened)
        output.file()  # first, so that it is there without documents, and renamed last
        yield output


@contextmanager
def to_folder(path: Path) -> Iterator[ExportOutput]:
    """Write files below the path, which may be an empty folder or not there yet.

    Raises:
        ExchangeError: The folder cannot be written, or is not empty.
    """
    temporary = path.absolute().parent / f".tmp-{path.name}-{secrets.token_hex(8)}"
    with _worded_for(path):
        temporary.mkdir()
        try:
            with closing(ExportOutput(partial(_opened_below, temporary))) as output:
                yield output
            _sync_all(temporary)
            temporary.rename(path)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        _sync(temporary.parent)


def _opened_below(folder: Path, name: str) -> BinaryIO:
    """A new file; articles lend their names, so one may try to lead elsewhere."""
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts:
        message = _("{name} would lie outside the folder: rename the article")
        raise ExchangeError(message.format(name=name))
    path = folder / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("xb")


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
