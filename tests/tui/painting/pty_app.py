"""A small application on the real driver, for `test_driver.py` to run on a pty."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from threading import Event

from textual.app import App
from textual.widgets import Static

from tests.tui.patient_program import wait_for_answers
from tui.output import Encoding
from tui.painting import SentScreen, driver_for
from tui.terminal import TerminalLink, fingerprint_of, read_answers


class PtyApp(App):
    """Ends in the way that is asked for, once it has drawn."""

    def __init__(self, link, ending):
        takes_keys = Event()
        takes_keys.set()
        super().__init__(driver_class=driver_for(link, SentScreen(), takes_keys))
        self.ending = ending
        self.keys = []

    def compose(self):
        yield Static("ready-to-read")

    def on_mount(self):
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(one, self.exit)

    def on_key(self, event):
        self.keys.append(event.key)
        self.query_one(Static).update(f"ready-to-read {event.key}")
        if self.ending == "raise":
            raise RuntimeError("as asked")
        if self.ending == "suspend" and event.key == "z":
            self.action_suspend_process()
        elif self.ending == "in a write" and event.key == "z":
            with self._driver._writer_thread._queue.mutex:
                os.kill(os.getpid(), signal.SIGTSTP)
        elif self.ending == "in a write" and event.key == "c":
            with self._driver._writer_thread._queue.mutex:
                os.kill(os.getpid(), signal.SIGCONT)
        elif self.ending == "resumed":
            asyncio.get_running_loop().call_soon(self.exit)
            os.kill(os.getpid(), signal.SIGCONT)
        elif event.key == "q":
            self.exit()


def link_to(answers_in_hex, encoding):
    """A link to a terminal that has said this, or that is asked."""
    override = Encoding(encoding) if encoding else None
    if answers_in_hex.startswith("ask"):
        if answers_in_hex == "ask patiently":
            wait_for_answers()
        return TerminalLink.to_terminal(
            os.environ, input_fd=0, output_fd=1, override=override
        )
    answers = read_answers(bytes.fromhex(answers_in_hex))
    return TerminalLink(
        os.environ,
        override=override,
        find=lambda: fingerprint_of(answers, os.environ),
    )


if __name__ == "__main__":
    app = PtyApp(link_to(*sys.argv[1:3]), sys.argv[3])
    app.run()
    print("keys:", *app.keys, flush=True)  # noqa: T201 - read by the test
