"""What is imported: a file, or the files of a folder."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Protocol

from msgspec import Struct

from annotations.errors import ExchangeError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path


class Source(Protocol):
    """What a reader of a format reads."""

    @property
    def name(self) -> str:
        """As the person has named it, for messages."""
        ...

    def opened(self) -> AbstractContextManager[BinaryIO]:
        """Its bytes, until the block ends.

        Raises:
            ExchangeError: It cannot be read.
        """
        ...

    def files(self) -> Sequence[Source]:
        """The files below it by name, or itself where it is a file.

        Raises:
            ExchangeError: It cannot be read.
        """
        ...


class StreamSource(Struct, frozen=True):
    """A stream that is open already, such as the standard input; it is read once."""

    stream: BinaryIO
    name: str

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The stream, which stays open."""
        try:
            yield self.stream
        except OSError as error:
            raise _unreadable(self.name, error) from None

    def files(self) -> list[StreamSource]:
        """Itself: a stream is one file."""
        return [self]


class PathSource(Struct, frozen=True):
    """A file or a folder on disk."""

    path: Path

    @property
    def name(self) -> str:
        """The path, as it was given."""
        return str(self.path)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The bytes of the file, until the block ends."""
        if self.path.is_dir():
            message = _(
                "{path} is a folder: name a file, or a format that reads folders, as "
                "in --format brat"
            )
            raise ExchangeError(message.format(path=self.path))
        with self._worded(), self.path.open("rb") as stream:
            yield stream

    def files(self) -> list[PathSource]:
        """The files below the folder by name; the file itself if it is one."""
        with self._worded():
            if not self.path.is_dir():
                return [self]
            found = sorted(one for one in self.path.rglob("*") if one.is_file())
        return [PathSource(one) for one in found]

    @contextmanager
    def _worded(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise _unreadable(self.name, error) from None


def _unreadable(name: str, error: OSError) -> ExchangeError:
    message = _("{path} cannot be read: {reason}")
    reason = error.strerror or str(error)
    return ExchangeError(message.format(path=name, reason=reason))
