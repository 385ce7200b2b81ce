"""Isolates: texts that are ordered by themselves, whatever their letters, in a sentence.

A text of another direction than the sentence's would take numbers and signs beside it along:
after an Arabic file name, "(3 lines)" would be set at its left. Between the first strong
isolate (FSI) and its end (PDI) it is a unit, and only its own first letter directs it.
"""

from __future__ import annotations

import re
from itertools import chain
from string import Formatter
from unicodedata import bidirectional

_FSI, _PDI = "\u2068", "\u2069"
_LRM, _RLM = "\u200e", "\u200f"
_STAND_IN = "\u2426"
_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates."""
_OTHERS = {
    "L": frozenset(("R", "AL", "AN")),
    "R": frozenset(("L", "EN")),
}
"""For letters of either direction, the classes that reorder a sentence of such letters.
European digits do so in one from right to left: the parts of a date are reversed there."""


class IsolatingFormatter(Formatter):
    """Fills in fields as `str.format` does, with each text as an isolate."""

    def __init__(self, base: str) -> None:
        """Fill in texts whose letters are of the class L or R."""
        self._base = base

    def format_field(self, value: object, format_spec: str) -> str:
        """The text of one field."""
        text = format(value, format_spec)
        return text if isinstance(value, int | float) else isolated_in(self._base, text)


def isolated_in(base: str, text: str) -> str:
    """The text, as an isolate if it would reorder a sentence of letters of that class."""
    return isolate(text) if has_direction_other_than(base, text) else text


def isolate(text: str) -> str:
    """The text as an isolate, which nothing in it can end."""
    kept = ends_of_isolates(text)
    within = _CONTROL.sub(
        lambda found: found[0] if found.start() in kept else _STAND_IN, text
    )
    return f"{_FSI}{within}{_PDI}"


def without_isolates(text: str) -> str:
    """The text as it goes to a file or a pipe: its names are copied from there."""
    dropped = ends_of_isolates(text)
    if not dropped:
        return text
    return "".join([one for at, one in enumerate(text) if at not in dropped])


def ends_of_isolates(text: str) -> set[int]:
    """Where the characters are that begin or end an isolate."""
    return set(chain.from_iterable(_pairs(text)))


def part_of(text: str, start: int, end: int | None = None) -> str:
    """The characters `[start, end)`, within the isolates that are open where they begin."""
    opened = sum(first < start <= last for first, last in _pairs(text))
    return _FSI * opened + text[start:end]


def as_marks(text: str, *, from_right: bool) -> str:
    """The text with a mark of the sentence's direction for each end of an isolate.

    Terminals that order rows themselves know such marks, where isolates may take a cell.
    """
    mark = _RLM if from_right else _LRM
    return text.replace(_FSI, mark).replace(_PDI, mark)


def has_direction_other_than(base: str, text: str) -> bool:
    """Whether the text would reorder a sentence of letters of the class L or R.

    What is isolated in it already does not count.
    """
    others, end = _OTHERS[base], 0
    for first, last in [*_outermost(text), (len(text), len(text))]:
        outside = text[end:first]
        if _CONTROL.search(outside) or any(
            bidirectional(one) in others for one in outside
        ):
            return True
        end = last + 1
    return False


def _outermost(text: str) -> list[tuple[int, int]]:
    """The first and the last character of each isolate that lies in no other."""
    found: list[tuple[int, int]] = []
    for first, last in _pairs(text):
        while found and found[-1][0] > first:
            found.pop()
        found.append((first, last))
    return found


def _pairs(text: str) -> list[tuple[int, int]]:
    """Where each isolate begins and ends, in the order of their ends."""
    if _PDI not in text:
        return []
    opened: list[int] = []
    pairs = []
    for at, one in enumerate(text):
        if one == _FSI:
            opened.append(at)
        elif one == _PDI and opened:
            pairs.append((opened.pop(), at))
    return pairs
