"""Asking the terminal about itself before the screen starts.

All queries are sent in one write with DA1 at the end. Every terminal answers that one, so its
answer means that the others have been answered or never will be.

Some terminals print part of a query that they do not know. The screen still belongs to the
shell, so whatever may have been printed is erased, and the cursor is restored.
"""

from __future__ import annotations

import os
import re
import select
import termios
import time
import tty

_SENTINEL = b"\x1b[c"
_MARK_PLACE, _WIPE = b"\x1b7", b"\x1b8\x1b[K"
_SENTINEL_ANSWER = re.compile(rb"\x1b\[\?[\d;]*c")


def ask(questions: bytes, *, input_fd: int, output_fd: int, seconds: float) -> bytes:
    """What the terminal answers within that time; nothing if it is not a terminal."""
    if not (os.isatty(input_fd) and os.isatty(output_fd)):
        return b""
    before = termios.tcgetattr(input_fd)
    try:
        tty.setcbreak(input_fd, termios.TCSANOW)
        os.write(output_fd, _MARK_PLACE + questions + _SENTINEL)
        return _answers(input_fd, time.monotonic() + seconds)
    finally:
        os.write(output_fd, _WIPE)
        termios.tcsetattr(input_fd, termios.TCSANOW, before)


def _answers(input_fd: int, deadline: float) -> bytes:
    answers = b""
    while not _SENTINEL_ANSWER.search(answers):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([input_fd], [], [], left)[0]:
            break
        answers += os.read(input_fd, 1024)
    return answers
