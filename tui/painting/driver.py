"""Textual's driver, taught to stop the terminal from reordering and to let it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.drivers.linux_driver import LinuxDriver

from tui.terminal import entering, leaving

if TYPE_CHECKING:
    from tui.terminal import ModeReport


class _BidiDriver(LinuxDriver):
    """Sends mode 8 whenever the application takes or gives back the screen.

    Textual starts and stops application mode for the whole run, for Ctrl-Z and for
    programs it suspends for, and stops it after an exception too.
    """

    report: ModeReport

    def start_application_mode(self) -> None:
        """Take the screen."""
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's
        self.write(entering())
        self.flush()

    def stop_application_mode(self) -> None:
        """Give the screen back as it was."""
        self.write(leaving(self.report))
        super().stop_application_mode()


def driver_for(mode_report: ModeReport) -> type[LinuxDriver]:
    """The driver for a terminal that said this of mode 8 before the start."""
    return type("BidiDriver", (_BidiDriver,), {"report": mode_report})
