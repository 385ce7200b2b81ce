"""An export on a terminal: what goes to a file elsewhere is looked at here.

Notes and values hold whatever somebody typed or imported, and some formats write it as it
is. A file or a pipe gets these bytes unchanged; a terminal would obey some of them.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING

from tui.output import visible

if TYPE_CHECKING:
    from typing import TextIO

    from typing_extensions import Buffer

_WITHIN_A_LINE = re.compile("[^\n\t]+")


class TerminalStream(io.RawIOBase):
    """Takes the bytes of a file and prints them, with every control made visible.

    Bytes that are not UTF-8 are printed as escapes.
    """

    def __init__(self, terminal: TextIO) -> None:
        super().__init__()
        self._terminal = terminal
        decoder = codecs.getincrementaldecoder("utf-8")("backslashreplace")
        self._lines = io.IncrementalNewlineDecoder(decoder, translate=True)

    def writable(self) -> bool:
        """Whether it can be written to: it can."""
        return True

    def write(self, data: Buffer) -> int:
        """Print the bytes; return how many there were."""
        given = bytes(data)
        text = self._lines.decode(given)
        self._terminal.write(_WITHIN_A_LINE.sub(lambda run: visible(run[0]), text))
        return len(given)

    def flush(self) -> None:
        """Have everything printed."""
        self._terminal.flush()
