"""Opens the screen that exports, whose parts no start of the program waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.workspace import Workspace
    from tui.exporting.screen import ExportScreen


def export_screen(workspace: Workspace) -> ExportScreen:
    """The screen that exports sets of the corpus, imported when it is first opened."""
    from tui.exporting.screen import ExportScreen  # noqa: PLC0415 - start time

    return ExportScreen(workspace)
