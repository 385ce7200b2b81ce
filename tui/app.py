"""The application: which screen is shown, in which colours, on which terminal."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from tui.bindings import bindings_of, common_commands
from tui.painting import RowFilter, driver_for, send_only_changed_cells
from tui.screens import BaseScreen, HelpScreen, LibraryScreen, ReaderScreen
from tui.terminal import QUERY, Encoding, ModeReport, ask, parse_report
from tui.themes import NIGHT, THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.filter import LineFilter

    from annotations.workspace import Workspace

_ANSWER_SECONDS = 0.3
_ENDING_SIGNALS = (signal.SIGHUP, signal.SIGTERM)


class HashiyaApp(App[None]):
    """The reader and annotator, on one corpus."""

    TITLE = "Hashiya"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(common_commands())]
    CSS_PATH = "styles/theme.tcss"

    def __init__(
        self,
        workspace: Workspace,
        *,
        article: str | None = None,
        encoding: Encoding = Encoding.VISUAL,
        mode_report: ModeReport = ModeReport.UNKNOWN,
    ) -> None:
        send_only_changed_cells()
        super().__init__(driver_class=driver_for(mode_report))
        self._workspace = workspace
        self._article = article
        self._row_filter = RowFilter(encoding)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = NIGHT.name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and after them the encoding for this terminal."""
        return [*super().get_line_filters(), self._row_filter]

    def on_mount(self) -> None:
        """Show the library, and the article that was asked for."""
        self.set_class(self._has_few_colours(), "-few-colours")
        library = LibraryScreen(self._workspace)
        self.push_screen(library)
        if self._article is not None:
            self.call_after_refresh(library.open_article, self._article)
        loop = asyncio.get_running_loop()
        for ending in _ENDING_SIGNALS:
            loop.add_signal_handler(ending, self.exit)

    def action_help(self) -> None:
        """Show the keys that work here."""
        screen = self.screen
        if isinstance(screen, BaseScreen) and not isinstance(screen, HelpScreen):
            self.push_screen(HelpScreen(screen.commands))

    async def action_quit(self) -> None:
        """Leave, once all that can be saved is."""
        readers = (one for one in self.screen_stack if isinstance(one, ReaderScreen))
        if all(reader.may_leave("quit") for reader in readers):
            self.exit()

    def _has_few_colours(self) -> bool:
        """Whether colours cannot carry meaning: 16 at most, or none are wanted."""
        return self.no_color or self.console.color_system in {None, "standard"}


def run(workspace: Workspace, *, article: str | None = None) -> int:
    """Show the corpus on this terminal until the person leaves; 0 if all went well."""
    _trust_the_terminal(sys.stdout.fileno())
    answers = ask(
        QUERY,
        input_fd=sys.stdin.fileno(),
        output_fd=sys.stdout.fileno(),
        seconds=_ANSWER_SECONDS,
    )
    app = HashiyaApp(workspace, article=article, mode_report=parse_report(answers))
    try:
        app.run()
    finally:
        workspace.repository.close()
    return app.return_code or 0


def _trust_the_terminal(output_fd: int) -> None:
    """Forget a size that the environment says: it stays behind when a window grows."""
    if os.isatty(output_fd) and all(os.get_terminal_size(output_fd)):
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
