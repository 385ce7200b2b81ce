"""The contents of an export's preview, as far as they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.messages import _
from tui.exporting import wording
from tui.exporting.preview_view import LineRole, PreviewLine

if TYPE_CHECKING:
    from pathlib import Path

    from tui.exporting.tasks import Exported, ExportProgressed, ExportSampled

_FIRST_LOSSES = 3
"""Shown above the beginnings of the files; the others are shown below."""


class PreviewContent(Struct):
    """The lines of one preview."""

    report: list[PreviewLine] = field(default_factory=list)
    """How much will be written, or why nothing can be."""
    sample: list[PreviewLine] = field(default_factory=list)
    """The beginnings of the files."""
    losses: list[PreviewLine] = field(default_factory=list)
    """What is left out or altered."""
    is_counting: bool = False
    """Whether it is not yet known how much will be written."""

    def begin(self) -> None:
        """Forget what was known: the options have changed."""
        self.is_counting = True
        self.report = [PreviewLine(_("counting …"), LineRole.SUMMARY)]
        self.sample, self.losses = [], []

    def take_sample(self, event: ExportSampled, path: Path) -> None:
        """Show the beginnings of the files that go to the path."""
        self.sample = list(wording.file_lines(event.files, path))

    def take_progress(self, event: ExportProgressed) -> None:
        """Show how many sets have been counted."""
        self.report = [PreviewLine(wording.counting(event), LineRole.SUMMARY)]

    def pause(self) -> None:
        """Show no count that does not go on."""
        if self.is_counting:
            self.report = []

    def take_report(self, event: Exported) -> None:
        """Show how much it is, and what is left out or altered."""
        self.is_counting = False
        self.report = list(wording.report_lines(event.report))
        self.losses = [PreviewLine(one, LineRole.LOSS) for one in event.losses]

    def take_failure(self, reason: str) -> None:
        """Show why nothing can be written."""
        self.is_counting = False
        self.report = [PreviewLine(reason, LineRole.TROUBLE)]

    def lines(self) -> list[PreviewLine]:
        """All lines, the most important first."""
        first, more = self.losses[:_FIRST_LOSSES], self.losses[_FIRST_LOSSES:]
        rest = [wording.further_losses(), *more] if more else []
        return [*self.report, *first, *self.sample, *rest]
