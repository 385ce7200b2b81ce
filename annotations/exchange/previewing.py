"""What an export would write, seen before it is written anywhere.

The format writes as usual, into files of which only the beginnings are kept.
"""

from __future__ import annotations

import codecs
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.exchange.output import MAIN, DigestWriter, ExportOutput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typing_extensions import Buffer

BEGINNING = 4_000
"""Bytes that are kept of a file."""
_MOST_FILES = 12
"""Files of which anything is kept: there may be one for every article."""


class PreviewedFile(Struct):
    """The beginning of a file that an export would write."""

    name: str
    """Below the folder; empty for the main file of a format of one file."""
    data: bytearray = field(default_factory=bytearray)
    size: int = 0
    """Bytes of the whole file."""

    @property
    def text(self) -> str | None:
        """The beginning as text, without half a letter at its end; None if it is none."""
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            text = decoder.decode(self.data, final=len(self.data) == self.size)
        except UnicodeDecodeError:
            return None
        return None if "\0" in text else text


class _Beginning(io.RawIOBase):
    """Keeps the first bytes that it is given, and counts all."""

    def __init__(self, kept: PreviewedFile) -> None:
        super().__init__()
        self._kept = kept

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: Buffer, /) -> int:
        """Write all of the data at once."""
        given = memoryview(data)
        room = max(0, BEGINNING - len(self._kept.data))
        self._kept.data += given[:room]
        self._kept.size += given.nbytes
        return given.nbytes


@contextmanager
def to_preview() -> Iterator[tuple[ExportOutput, list[PreviewedFile]]]:
    """An output that keeps nothing but beginnings, and the files that it has begun.

    A file's content is complete once the block has ended.
    """
    files: list[PreviewedFile] = []

    def opened(name: str) -> DigestWriter:
        begun = PreviewedFile(name)
        if len(files) < _MOST_FILES:
            files.append(begun)
        return DigestWriter(_Beginning(begun))

    def rename(name: str, new: str) -> None:
        for one in files:
            one.name = new if one.name == name else one.name

    output = ExportOutput(opened, rename)
    yield output, files
    output.close()
    files.sort(key=lambda one: (one.name != MAIN, one.name))
