"""The stretch of text in which all versions of a difference lie, cut at their edges.

Every row of versions shows the same stretch with a cell at each edge of any version, so
that the rows can be compared straight down.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Span

_AROUND = 14
"""Code points shown outside of the versions, at each side."""
_ELLIPSIS = "…"


class VersionWindow(Struct, frozen=True):
    """The stretch, in logical order."""

    parts: tuple[str, ...]
    """The texts before, between and after the edges."""
    edges: tuple[int, ...]
    """The offsets of all edges, in order: one less than there are parts."""

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> VersionWindow:
        """The window on spans of a text."""
        edges = tuple(sorted({at for one in spans for at in (one.start, one.end)}))
        parts = [text[start:end] for start, end in pairwise(edges)]
        return cls((_before(text, edges[0]), *parts, _after(text, edges[-1])), edges)


def contested_parts(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The stretches, in code points, that only some of the spans cover."""
    edges = sorted({at for one in spans for at in (one.start, one.end)})
    return [
        (start, end)
        for start, end in pairwise(edges)
        if not all(one.start <= start and end <= one.end for one in spans)
    ]


def _before(text: str, end: int) -> str:
    """Whole words before a place, with an ellipsis if more of the line is before."""
    line = text.rfind("\n", 0, end) + 1
    start = max(line, end - _AROUND)
    if start == line:
        return text[start:end]
    blank = text.find(" ", start, end)
    return f"{_ELLIPSIS} {text[blank + 1 if blank >= 0 else start : end]}"


def _after(text: str, start: int) -> str:
    """Whole words after a place, with an ellipsis if the line goes on."""
    found = text.find("\n", start)
    line = len(text) if found < 0 else found
    end = min(line, start + _AROUND)
    if end == line:
        return text[start:end]
    blank = text.rfind(" ", start, end)
    return f"{text[start : blank if blank >= 0 else end]} {_ELLIPSIS}"
