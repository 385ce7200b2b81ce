"""Makes any text safe to send to a terminal, for strings that are not laid out."""

from __future__ import annotations

import json

from tui.layout import stand_in


def visible(text: str) -> str:
    """Return `text` with every control and invisible character drawn, one for one.

    Use it for titles, file names and messages: no escape sequence, no direction
    override and no hidden text gets through. `cells` of the result is its length for
    all but wide characters and marks.
    """
    return stand_in(text)


def json_line(record: object) -> str:
    """The record as JSON in one line, with escapes for what `visible` would draw.

    It says the same as without them, wherever it is printed.
    """
    line = json.dumps(record, ensure_ascii=False)
    drawn = visible(line)
    return line if drawn == line else "".join(map(_escaped, line, drawn))


def _escaped(character: str, drawn: str) -> str:
    return character if character == drawn else json.dumps(character)[1:-1]
