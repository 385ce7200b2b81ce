"""Whether the terminal slants letters, as its description says: older ones do not."""

from __future__ import annotations


def has_italics() -> bool:
    """Whether terminfo knows of italics for TERM; of an unknown terminal it is hoped.

    The first answer holds as long as the process runs, for curses asks only once.
    """
    import curses  # noqa: PLC0415 - start time

    try:
        curses.setupterm(fd=0)
        return bool(curses.tigetstr("sitm"))
    except curses.error:
        return True
