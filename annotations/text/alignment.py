"""Which lines of a text are also in a later version of it, in the same order.

Lines that occur once in both versions are matched, as many as keep their order (the first
step of a patience diff). This is cheap for texts of any length and never a guess; all other
lines lie between the matched ones.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple


class KeptLine(NamedTuple):
    """A line that both texts have."""

    old: int
    """Offset of its start in the old text."""
    new: int
    """Offset of its start in the new text."""
    length: int
    """Code points, without its end."""


def kept_lines(old: str, new: str) -> list[KeptLine]:
    """The largest number of lines that occur once in both texts and keep their order."""
    before, after = _single_lines(old), _single_lines(new)
    pairs = [
        KeptLine(at, after[line], len(line))
        for line, at in before.items()
        if line in after
    ]
    return _increasing(pairs)


def _single_lines(text: str) -> dict[str, int]:
    """The lines that occur once and are not blank, with their offsets, in order."""
    found: dict[str, int] = {}
    repeated: set[str] = set()
    start = 0
    for line in text.split("\n"):
        if line in found:
            repeated.add(line)
        elif line.strip():
            found[line] = start
        start += len(line) + 1
    return {line: at for line, at in found.items() if line not in repeated}


def _increasing(pairs: list[KeptLine]) -> list[KeptLine]:
    """The longest subsequence of the pairs whose new offsets increase."""
    ends: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for number, pair in enumerate(pairs):
        at = bisect_left(ends, pair.new)
        ends[at : at + 1] = [pair.new]
        last[at : at + 1] = [number]
        previous.append(last[at - 1] if at else -1)
    chain: list[KeptLine] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = previous[number]
    return chain[::-1]
