"""A small application on the real driver, for `test_driver.py` to run on a pty."""

from __future__ import annotations

import asyncio
import signal
import sys

from textual.app import App
from textual.widgets import Static

from tui.painting import driver_for
from tui.terminal import ModeReport


class PtyApp(App):
    """Ends in the way that it is told, once it has drawn."""

    def __init__(self, report, ending):
        super().__init__(driver_class=driver_for(report))
        self.ending = ending

    def compose(self):
        yield Static("ready-to-read")

    def on_mount(self):
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(one, self.exit)

    def on_key(self, event):
        if self.ending == "exit":
            self.exit()
        elif self.ending == "raise":
            raise RuntimeError("as asked")
        elif self.ending == "suspend" and event.key == "z":
            self.action_suspend_process()
        else:
            self.exit()


if __name__ == "__main__":
    PtyApp(ModeReport[sys.argv[1]], sys.argv[2]).run()
