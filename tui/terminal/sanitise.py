"""Makes any text safe to send to a terminal, for strings that are not laid out."""

from __future__ import annotations

from tui.layout import stand_in


def visible(text: str) -> str:
    """Return `text` with every control and invisible character drawn, one for one.

    Use it for titles, file names and messages: no escape sequence, no direction
    override and no hidden text gets through. `cells` of the result is its length for
    all but wide characters and marks.
    """
    return stand_in(text)
