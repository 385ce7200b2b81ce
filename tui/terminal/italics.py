"""Whether the terminal has italics, according to its description: older ones do not."""

from __future__ import annotations


def has_italics() -> bool:
    """Whether terminfo lists italics for TERM; assumed for an unknown terminal.

    The first answer holds as long as the process runs, since curses asks only once.
    """
    import curses  # noqa: PLC0415 - start time

    try:
        curses.setupterm(fd=0)
        return bool(curses.tigetstr("sitm"))
    except curses.error:
        return True
