"""Reads text in UTF-8, with or without a byte order mark, and says which byte is none."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from annotations.config import decoded, why_unreadable
from annotations.errors import ExchangeError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

    from typing_extensions import Buffer


def text_of(data: bytes) -> str:
    """The text of a whole file.

    Raises:
        ExchangeError: It is not UTF-8.
    """
    try:
        return decoded(data)
    except UnicodeDecodeError as error:
        raise ExchangeError(why_unreadable(error)) from None


@contextmanager
def text_stream(
    stream: BinaryIO, name: str, *, newline: str | None = None
) -> Iterator[TextIO]:
    """The text of a file, as much of it as is asked for.

    Args:
        stream: Which stays open.
        name: Of the file, for messages.
        newline: As `open` takes it.

    Raises:
        ExchangeError: What was read is not UTF-8.
    """
    counted = _Counted(stream)
    buffer: Any = counted
    text = io.TextIOWrapper(buffer, "utf-8-sig", newline=newline)
    try:
        yield text
    except UnicodeDecodeError as error:
        error.start += counted.count - len(
            error.object
        )  # it ends with the last byte read
        message = _("{name}: {reason}")
        reason = why_unreadable(error)
        raise ExchangeError(message.format(name=name, reason=reason)) from None
    finally:
        text.detach()


class _Counted(io.BufferedIOBase):
    """A stream, and how many bytes have been read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self.count = 0
        self._stream = stream

    def readable(self) -> bool:
        """Return True."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Read so many bytes, or all."""
        return self._counted(self._stream.read(-1 if size is None else size))

    def read1(self, size: int = -1, /) -> bytes:
        """Read what is there, and at most so many bytes."""
        read: Buffer = getattr(self._stream, "read1", self._stream.read)(size)
        return self._counted(bytes(read))

    def _counted(self, data: bytes) -> bytes:
        self.count += len(data)
        return data
