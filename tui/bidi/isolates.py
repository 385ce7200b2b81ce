"""Isolates (BD9): which stretches of a paragraph are resolved by themselves.

What stands between an isolate initiator and its PDI has no effect on the text around it,
nor that text on it: it resolves as a paragraph of its own, at a higher level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

INITIATORS = {"LRI": 0, "RLI": 1, "FSI": 0}
"""Classes that begin an isolate, and the level of its content taken by itself. An FSI is
told as the LRI or RLI that it acts as wherever it has content."""
MOST_EXPLICIT = 61
"""So many embeddings and isolates together never reach the greatest depth (BD2)."""

_EXPLICIT = frozenset((*INITIATORS, "LRE", "RLE", "LRO", "RLO"))


class Content(NamedTuple):
    """The code points `[start, end)` between an isolate initiator and its PDI."""

    start: int
    end: int


def contents(classes: Sequence[str]) -> list[Content]:
    """BD9: return what stands in the outermost isolates, in order; nothing empty."""
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
    """Tell whether no embedding or isolate is too deep to have an effect (BD2)."""
    return sum(kind in _EXPLICIT for kind in classes) <= MOST_EXPLICIT
