"""Tries again to save, every few seconds, for as long as something is not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from tui.dialogs import DialogHost

_SECONDS = 3.0


class Retry:
    """Runs only while it is needed."""

    def __init__(self, screen: DialogHost, attempt: Callable[[], object]) -> None:
        """Do nothing yet.

        Args:
            screen: With the clock.
            attempt: Tries to save.
        """
        self._screen, self._attempt = screen, attempt
        self._timer: Timer | None = None

    def go_on_while(self, unsaved: int) -> bool:
        """Keep trying if something is not saved; whether trying has come to its end now."""
        if unsaved and self._timer is None:
            self._timer = self._screen.set_interval(_SECONDS, self._attempt)
        elif not unsaved and self._timer is not None:
            self._timer.stop()
            self._timer = None
            return True
        return False
