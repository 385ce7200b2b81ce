"""Makes texts safe to print that are not laid out.

Only what is dangerous to a terminal changes: joiners, direction marks, flags and skin tones
are spelling, and reach a file, a pipe or a screen unchanged.
"""

from __future__ import annotations

import json

from annotations import messages
from tui.output.standins import disarmed


def visible(text: str) -> str:
    """Return `text` with every control replaced, one for one, and nothing else changed.

    Use it for titles and file names: no escape sequence, line end or direction override
    gets through.
    """
    return disarmed(text)


def written(message: str) -> str:
    """Return what the program says as it is printed without a layout, safe as `visible`.

    The names in it are as they are elsewhere, so that they can be copied.
    """
    if message.isascii():
        return visible(message)
    return visible(messages.without_isolates(message))


def json_line(record: object) -> str:
    """The record as JSON in one line, with escapes for what `visible` would draw.

    A program reads the same data as without the escapes.
    """
    line = json.dumps(record, ensure_ascii=False)
    drawn = visible(line)
    return line if drawn == line else "".join(map(_escaped, line, drawn))


def _escaped(character: str, drawn: str) -> str:
    return character if character == drawn else json.dumps(character)[1:-1]
