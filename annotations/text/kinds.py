"""The kinds of many characters at once, as a text of one letter for each.

The next word may be far away, or there may be none. A pattern over kinds skips twenty
million spaces in half a second; asking for the kind of one after another does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotations.text.characters import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROWEST_WINDOW = 16
_FIRST_WINDOW = 64
_WIDEST_WINDOW = 65_536

INK = re.compile("[^BJ]")
"""What is visible: neither space nor joiner."""
WRITTEN = re.compile("[LS]")
"""Letters, digits and symbols."""


class _Initials(dict[int, str]):
    """The first letter of each kind's name, for the code points met so far."""

    def __missing__(self, code: int) -> str:
        initial = self[code] = kind_of(chr(code)).name[0]
        return initial


_INITIALS = _Initials()


def kinds_of(text: str, start: int, end: int) -> str:
    """For each code point of the range, the first letter of its kind's name."""
    return text[start:end].translate(_INITIALS)


def found_after(
    pattern: re.Pattern[str], text: str, start: int, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """Where the kinds from the start on match the pattern, in order.

    The pattern sees one window of the text at a time, and must not depend on anything
    outside it.
    """
    size, limit = _FIRST_WINDOW, len(text) if end is None else end
    while start < limit:
        for match in pattern.finditer(kinds_of(text, start, min(start + size, limit))):
            yield start + match.start(), start + match.end()
        start, size = start + size, min(2 * size, _WIDEST_WINDOW)


def found_before(
    pattern: re.Pattern[str], text: str, end: int
) -> Iterator[tuple[int, int]]:
    """Where the kinds before the end match the pattern, the nearest first."""
    size = _FIRST_WINDOW
    while end > 0:
        start = max(0, end - size)
        matches = list(pattern.finditer(kinds_of(text, start, end)))
        for match in reversed(matches):
            yield start + match.start(), start + match.end()
        end, size = start, min(2 * size, _WIDEST_WINDOW)


def stretch_end(text: str, start: int, limit: int, pattern: re.Pattern[str]) -> int:
    """Where the characters from the start on, up to the limit, stop to be of some kinds.

    Args:
        text: The whole text.
        start: In code points.
        limit: How far to go at most, in code points.
        pattern: Matches any number of these kinds.
    """
    size = _NARROWEST_WINDOW
    while start < limit:
        kinds = kinds_of(text, start, min(start + size, limit))
        matched = _matched(pattern, kinds)
        start, size = start + matched, 2 * size
        if matched < len(kinds):
            break
    return start


def stretch_start(text: str, end: int, limit: int, pattern: re.Pattern[str]) -> int:
    """The same before the end, down to the limit: the first of these characters."""
    size = _NARROWEST_WINDOW
    while end > limit:
        kinds = kinds_of(text, max(limit, end - size), end)
        matched = _matched(pattern, kinds[::-1])
        end, size = end - matched, 2 * size
        if matched < len(kinds):
            break
    return end


def _matched(pattern: re.Pattern[str], kinds: str) -> int:
    found = pattern.match(kinds)
    return found.end() if found else 0
