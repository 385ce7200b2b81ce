"""The reader with a fault: `!` makes the reading of keys fail, for `test_driver.py`."""

from __future__ import annotations

import sys

from tui.cli import main
from tui.painting.input_events import InputEvents

_feed = InputEvents.feed


def feed(incoming, data):
    """What the driver calls, until it is asked to fail."""
    if data.endswith(b"!"):
        raise RuntimeError("as asked")
    return _feed(incoming, data)


if __name__ == "__main__":
    InputEvents.feed = feed
    main(["open", sys.argv[1], "--article", "a.txt"])
