"""Isolates (BD9): the parts of a paragraph that are resolved separately.

The text between an isolate initiator and its PDI has no effect on the text around it, and
vice versa: it is resolved as a paragraph of its own, at a higher level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

INITIATORS = {"LRI": 0, "RLI": 1, "FSI": 0}
"""Classes that begin an isolate, with the level of its content by itself. An FSI with content
is reported as the LRI or RLI that it acts as."""
MOST_EXPLICIT = 61
"""This many embeddings and isolates together never reach the maximum depth (BD2)."""

_EXPLICIT = frozenset((*INITIATORS, "LRE", "RLE", "LRO", "RLO"))


class Content(NamedTuple):
    """The code points `[start, end)` between an isolate initiator and its PDI."""

    start: int
    end: int


def contents(classes: Sequence[str]) -> list[Content]:
    """BD9: return the contents of the outermost isolates, in order, without empty ones."""
    opened: list[int] = []
    found: list[Content] = []
    for index, kind in enumerate(classes):
        if kind in INITIATORS:
            opened.append(index)
        elif kind == "B":
            opened.clear()
        elif kind == "PDI" and opened:
            start = opened.pop() + 1
            while found and found[-1].start > start:
                found.pop()
            if start < index:
                found.append(Content(start, index))
    return found


def is_shallow(classes: Sequence[str]) -> bool:
    """Return whether no embedding or isolate is too deep to have an effect (BD2)."""
    return sum(kind in _EXPLICIT for kind in classes) <= MOST_EXPLICIT
