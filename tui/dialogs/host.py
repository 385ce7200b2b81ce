"""What dialogs, and the features that open them, may use of their screen.

They know the screen only by this protocol: no widget, no application, no private part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.dialogs.speaking_screen import SpeakingScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.screen import Screen
    from textual.timer import Timer

    from tui.dialogs.ask import Question
    from tui.terminal import Multiplexer


class DialogHost(SpeakingScreen, Protocol):
    """A screen that asks for texts, opens dialogs, and names the keys of its commands."""

    @property
    def is_plain(self) -> bool:
        """Whether the terminal orders and shapes the text itself."""
        ...

    @property
    def is_active(self) -> bool:
        """Whether no dialog is open over the screen."""
        ...

    @property
    def is_asking(self) -> bool:
        """Whether the line is open."""
        ...

    @property
    def multiplexer(self) -> Multiplexer:
        """The multiplexer and terminal that the program runs in."""
        ...

    def ask(self, question: Question) -> None:
        """Open the line."""
        ...

    def go_on_asking(self) -> None:
        """Return the focus to the open line."""
        ...

    def stop_asking(self) -> Question | None:
        """Close the line, and return what was asked."""
        ...

    def open_dialog(
        self, dialog: Screen[None], closed: Callable[[], None] | None = None
    ) -> None:
        """Put a dialog over the screen.

        Args:
            dialog: The screen to open.
            closed: Called once it is closed.
        """
        ...

    def say_in_dialog(self, news: str) -> None:
        """Repeat a message in the dialog over the screen, if there is one."""
        ...

    def close(self) -> None:
        """Go back to the screen below."""
        ...

    def copy(self, text: str) -> None:
        """Copy a text to the terminal's clipboard."""
        ...

    def set_interval(self, interval: float, callback: Callable[[], object]) -> Timer:
        """Call something every so many seconds, until the timer is stopped."""
        ...

    def work(
        self, task: Callable[[], Coroutine[None, None, None]], *, group: str
    ) -> None:
        """Run something between keys; it cancels earlier work of the same group."""
        ...
