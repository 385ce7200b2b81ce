"""What is wrong with a file that is imported, each fault by its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import ExchangeError
from annotations.messages import plural, said_of
from annotations.text.excerpts import printable_message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.exchange.draft import FileLocation

SHOWN = 20
"""How many faults the message says in full; it counts the rest."""


class ImportFault(Struct, frozen=True):
    """One thing that is wrong, where, and what to do."""

    place: FileLocation
    what: str

    def __str__(self) -> str:
        """One printable line, whatever the file holds."""
        return printable_message(said_of(self.place, self.what))


class ImportFaultsError(ExchangeError):
    """A file has faults; nothing of it has been imported."""

    def __init__(self, faults: Iterable[ImportFault]) -> None:
        self.faults = tuple(faults)
        """All of them, in the order of the file."""
        super().__init__("\n".join(self.lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """One for each fault that is said in full, and one that counts the rest."""
        lines = tuple(str(fault) for fault in self.faults[:SHOWN])
        more = len(self.faults) - SHOWN
        rest = plural("... and {count} more fault", "... and {count} more faults", more)
        return (*lines, rest) if more > 0 else lines
