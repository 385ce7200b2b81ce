"""Rows of a frame that the terminal holds already, further up or further down.

When a page scrolls, most of its rows stay what they are. A terminal moves them by itself,
at about thirty bytes for all of them; sent once more, each takes two hundred. Rows move as
wholes, so this holds in every encoding, also where the terminal orders their letters.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tui.painting.cell import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence

    from tui.painting.cell import Cell

FEWEST = 2
"""The fewest rows that the terminal moves; fewer are sent, which costs little more."""
_CSI = "\x1b["


class Scroll(NamedTuple):
    """Rows that move together, over the others of a region."""

    top: int
    bottom: int
    """The first row and the one after the last of the region."""
    distance: int
    """By how many rows they move up; negative if they move down."""

    @property
    def sequences(self) -> str:
        """What makes a terminal do it; no style may be in force."""
        act = f"{self.distance}M" if self.distance > 0 else f"{-self.distance}L"
        region = f"{_CSI}{self.top + 1};{self.bottom}r"
        return f"{region}{_CSI}{self.top + 1};1H{_CSI}{act}{_CSI}r"

    def move(self, rows: MutableMapping[int, list[Cell]]) -> None:
        """Do it to the known rows; what comes in is unknown until it is sent."""
        before = {y: rows[y] for y in range(self.top, self.bottom)}
        for y, row in before.items():
            moved = before.get(y + self.distance)
            rows[y] = moved if moved is not None else [UNKNOWN] * len(row)


def scroll_between(
    present: Mapping[int, Sequence[Cell]], wanted: Mapping[int, Sequence[Cell]]
) -> Scroll | None:
    """The scroll after which the fewest cells have to be sent; None if none saves any.

    Args:
        present: The rows that the terminal holds.
        wanted: Each of them as it is to be.
    """
    changed = [y for y, row in wanted.items() if row != present[y]]
    places: dict[tuple[Cell, ...], list[int]] = {}
    for y, row in present.items() if len(changed) >= FEWEST else ():
        if len(set(row)) > 1:  # a blank row is found everywhere
            places.setdefault(tuple(row), []).append(y)
    moves = [(at - y, y) for y in changed for at in places.get(tuple(wanted[y]), ())]
    votes = Counter(distance for distance, _y in moves)
    if not votes:
        return None
    distance = max(votes, key=lambda one: (votes[one], -abs(one)))
    rows = [y for one, y in moves if one == distance]
    ends = [*rows, *(y + distance for y in rows)]
    found = Scroll(min(ends), max(ends) + 1, distance)
    if len(rows) < FEWEST or not _saves(found, present, wanted):
        return None
    return _grown(found, present, wanted)


def _grown(
    scroll: Scroll,
    present: Mapping[int, Sequence[Cell]],
    wanted: Mapping[int, Sequence[Cell]],
) -> Scroll:
    """The scroll, over the rows beside its region that it brings near to what they are to be.

    Such as the row that a list's cursor has left: all but its marks is moved as it is.
    """
    while (y := scroll.top - 1) in present and _gain(scroll, y, present, wanted) > 0:
        scroll = scroll._replace(top=y)
    while (y := scroll.bottom) in present and _gain(scroll, y, present, wanted) > 0:
        scroll = scroll._replace(bottom=y + 1)
    return scroll


def _gain(
    scroll: Scroll,
    y: int,
    present: Mapping[int, Sequence[Cell]],
    wanted: Mapping[int, Sequence[Cell]],
) -> int:
    """How many letters more are right if the region has the row beside it, too."""
    comes_in = (y < scroll.top) == (scroll.distance < 0)
    source, target = (y, y - scroll.distance) if comes_in else (y + scroll.distance, y)
    is_known = present.get(source) and present[y] and UNKNOWN not in wanted[y]
    if not is_known or target not in wanted:
        return 0
    return _alike(present[source], wanted[target]) - _alike(present[y], wanted[y])


def _alike(one: Sequence[Cell], other: Sequence[Cell]) -> int:
    """How many cells of two rows hold the same letter."""
    pairs = zip(one, other, strict=False)
    return sum(here == there and here[0] != " " for here, there in pairs)


def _saves(
    scroll: Scroll,
    present: Mapping[int, Sequence[Cell]],
    wanted: Mapping[int, Sequence[Cell]],
) -> bool:
    """Whether the rows of the region are all known, and more of them right afterwards."""
    region = range(scroll.top, scroll.bottom)
    if any(not present.get(y) or UNKNOWN in wanted[y] for y in region):
        return False
    right_now = sum(present[y] == wanted[y] for y in region)
    right_then = sum(
        y + scroll.distance in region and present[y + scroll.distance] == wanted[y]
        for y in region
    )
    return right_then >= right_now + FEWEST
