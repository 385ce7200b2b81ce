"""The faults of a `hashiya.toml`: all of them at once, each with its place.

So that its author can correct everything in one go, reading continues after a fault.
Once everything is read, a single error contains all faults.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import ConfigError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class ConfigFault(Struct, frozen=True):
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
