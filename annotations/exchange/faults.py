"""What is wrong with a file that is brought in, each fault by its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.text.excerpts import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 20
"""How many faults are told in full; the rest are counted."""


@dataclass(frozen=True, slots=True)
class ImportFault:
    """One thing that is wrong, where, and what to do."""

    source: str
    """The file's name, as it was given."""
    line: int
    """From 1."""
    what: str

    def __str__(self) -> str:
        """One printable line, whatever the file has put into it."""
        return printable(f"{self.source}:{self.line}: {self.what}")


class ImportFaultsError(ExchangeError):
    """A file has faults; nothing of it has been taken."""

    def __init__(self, faults: Iterable[ImportFault]) -> None:
        self.faults = tuple(faults)
        """All of them, in the order of the file."""
        super().__init__("\n".join(self._lines()))

    def _lines(self) -> list[str]:
        lines = [str(fault) for fault in self.faults[:SHOWN]]
        more = len(self.faults) - SHOWN
        return [*lines, f"... and {more} more"] if more > 0 else lines
