"""The commands that were run last, which the palette lists first."""

from __future__ import annotations

from msgspec import Struct, field


class UsedCommands(Struct):
    """The commands that were run from the palette in this session, the last one first."""

    ids: list[str] = field(default_factory=list)

    def note(self, command_id: str) -> None:
        """Put a command first."""
        self.ids = [command_id, *(one for one in self.ids if one != command_id)]
