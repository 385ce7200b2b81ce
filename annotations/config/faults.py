"""What is wrong in a `hashiya.toml`: every fault at once, each with its place.

Who writes the file corrects all of it in one go, so a reader of the file reports what it
finds and goes on. Only when all is read does one error carry everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import ConfigError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ConfigFault:
    """One thing that is wrong in the file."""

    path: Path
    line: int
    """Where it stands, from 1."""
    key: str
    what: str
    """What is wrong with the key, in words."""

    def __str__(self) -> str:
        """The fault in one line."""
        message = _("{path}, line {line}: {key}: {what}")
        return message.format(
            path=self.path, line=self.line, key=self.key, what=self.what
        )


class ConfigFaultsError(ConfigError):
    """A file says what it may not say, in one place or in several."""

    def __init__(self, faults: Iterable[ConfigFault]) -> None:
        """Carry the faults, by line."""
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(map(str, self.faults)))
