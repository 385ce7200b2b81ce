"""The command, which waits for what a terminal answers however late it comes.

Users' terminals have a fraction of a second; a terminal of the tests may be kept waiting for
longer by whatever else the machine does.
"""

from __future__ import annotations

from tests.patience import PATIENCE
from tui.__main__ import run
from tui.terminal import recognition


def wait_for_answers():
    """From now on, the program in this process waits until they have come."""
    recognition.seconds_to_wait = lambda _environ: PATIENCE


if __name__ == "__main__":
    wait_for_answers()
    run()
