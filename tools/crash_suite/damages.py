"""Ways in which bytes of a file go bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

BLOCK = 512


def flip(data: bytes, chance: random.Random) -> bytes:
    """One to eight bits turn over."""
    damaged = bytearray(data)
    for _bit in range(chance.randint(1, 8)):
        damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data))]


def empty(_data: bytes, _chance: random.Random) -> bytes:
    """Nothing is left in it."""
    return b""


def zero(data: bytes, chance: random.Random) -> bytes:
    """A block of the disk holds zeros."""
    start = chance.randrange(0, len(data), BLOCK)
    size = min(BLOCK * chance.randint(1, 8), len(data) - start)
    return data[:start] + bytes(size) + data[start + size :]


def double(data: bytes, chance: random.Random) -> bytes:
    """The end is there twice."""
    return data + data[chance.randrange(len(data)) :]


def garble(data: bytes, chance: random.Random) -> bytes:
    """Other bytes stand in the place of some."""
    start = chance.randrange(len(data))
    size = chance.randint(1, 200)
    return data[:start] + chance.randbytes(size) + data[start + size :]


def append_garbage(data: bytes, chance: random.Random) -> bytes:
    """Other bytes follow."""
    return data + chance.randbytes(chance.randint(1, 300))


def lose_last_lines(data: bytes, chance: random.Random) -> bytes:
    """Whole lines are missing at the end."""
    lines = data.splitlines(keepends=True)
    return b"".join(lines[: chance.randrange(len(lines))])


def lose_a_line(data: bytes, chance: random.Random) -> bytes:
    """A line is missing."""
    lines = data.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def double_a_line(data: bytes, chance: random.Random) -> bytes:
    """A line is there twice."""
    lines = data.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    return b"".join([*lines[: place + 1], *lines[place:]])


def delete(_data: bytes, _chance: random.Random) -> None:
    """The file is gone."""


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes | None]] = {
    "flipped bits": flip,
    "a cut": cut,
    "no bytes": empty,
    "zeros": zero,
    "a doubled end": double,
    "other bytes": garble,
    "bytes after the end": append_garbage,
    "lost last lines": lose_last_lines,
    "a lost line": lose_a_line,
    "a doubled line": double_a_line,
    "deletion": delete,
}
"""By what a person would call it."""
