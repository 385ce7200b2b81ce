"""What is wrong with a file that is brought in, each fault by its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import ExchangeError

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 20
"""How many faults are told in full; the rest are counted."""

_LONGEST_EXCERPT = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where, and what to do."""

    source: str
    """The file's name, as it was given."""
    line: int
    """From 1."""
    what: str

    def __str__(self) -> str:
        """One printable line, whatever the file has put into it."""
        return _printable(f"{self.source}:{self.line}: {self.what}")


class ImportFaultsError(ExchangeError):
    """A file has faults; nothing of it has been taken."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        """All of them, in the order of the file."""
        super().__init__("\n".join(self._lines()))

    def _lines(self) -> list[str]:
        lines = [str(fault) for fault in self.faults[:SHOWN]]
        more = len(self.faults) - SHOWN
        return [*lines, f"... and {more} more"] if more > 0 else lines


def excerpt(text: str) -> str:
    """The text in quotation marks, its middle left out where it is long."""
    if len(text) > _LONGEST_EXCERPT:
        half = _LONGEST_EXCERPT // 2
        text = f"{text[:half]} ... {text[-half:]}"
    return f"'{_printable(text)}'"


def _printable(text: str) -> str:
    """Controls, those of direction too, and lone surrogates by number."""
    return "".join(map(_printable_one, text))


def _printable_one(character: str) -> str:
    if character.isprintable():
        return character
    point = ord(character)
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
