"""Finding a text, or annotations, in all articles of the corpus."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from annotations.messages import Message
from tui import dialogs
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from tui.dialogs import CorpusFinding


class FindingInAll(Feature):
    """Asks for a query, and goes to what is chosen of what was found."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[FindingInAll]]:
        """Return the feature's only command."""
        description = Message("find in all articles")
        return [
            command(
                Group.FINDING,
                "find.corpus",
                "ctrl+f f12 prefix+f",
                cls.ask,
                description,
            )
        ]

    @cached_property
    def _finding(self) -> CorpusFinding:
        reading = self.reading
        return dialogs.CorpusFinding(
            reading.screen, reading.workspace, reading.go_to_hit
        )

    def ask(self) -> None:
        """Ask what to find."""
        self._finding.ask()
