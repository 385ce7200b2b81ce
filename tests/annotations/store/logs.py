"""What damages a log, and what forges one."""

from __future__ import annotations

import json
import os

from annotations.store.files.log import NO_HEAD, chain


def notices(desk):
    return " | ".join(desk.repository.take_notices())


def flipped(path, place):
    """Change one bit of the file."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    os.utime(path, (0, 0))  # a save in the same tick of the clock is not the point


def rewrite(log, number, change, *, head=NO_HEAD):
    """Change the content of a line of the log, with right chains: a forger's work."""
    lines = log.read_bytes().splitlines()
    for index, line in enumerate(lines):
        content = line[65:]
        if index == number:
            changed = change(json.loads(content))
            content = (
                changed if isinstance(changed, bytes) else json.dumps(changed).encode()
            )
        head = chain(head, content)
        lines[index] = head.encode() + b" " + content
    log.write_bytes(b"\n".join(lines) + b"\n")
