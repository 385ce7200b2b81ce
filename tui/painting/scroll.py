"""Rows of a frame that the terminal holds already, further up or further down.

When a page scrolls, most of its rows stay what they are, but for a sign here and there. A
terminal moves them by itself, at about thirty bytes for all of them; sent once more, each
takes two hundred. Rows move as wholes, so this holds in every encoding, also where the
terminal orders their letters.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, compress
from operator import itemgetter, ne
from typing import TYPE_CHECKING, NamedTuple

from tui.painting.cell import BLANK, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence

    from tui.painting.cell import Cell

FEWEST = 2
"""The fewest rows that must change for any to have moved."""
_PART = 12
"""Letters of the parts by which a row is found elsewhere, though other cells of it differ."""
_LEAST = 8
"""The fewest cells in which a row differs from another that takes its place."""
_CANDIDATES = 2
"""Distances that are weighed, of those by which parts have moved."""
_OWN_BYTES = 30
"""About how many bytes it takes to move rows."""
_NEVER = 10**6
"""More bytes than a frame has."""
_CSI = "\x1b["
_text = itemgetter(0)


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
        """Do it to the known rows; what comes in is blank, as no style is in force."""
        before = {y: rows[y] for y in range(self.top, self.bottom)}
        for y, row in before.items():
            moved = before.get(y + self.distance)
            rows[y] = moved if moved is not None else [BLANK] * len(row)


def scroll_between(
    present: Mapping[int, Sequence[Cell]], wanted: Mapping[int, Sequence[Cell]]
) -> Scroll | None:
    """The scroll after which the fewest bytes have to be sent; None if none saves any.

    Args:
        present: The rows that the terminal holds.
        wanted: Each of them as it is to be.
    """
    changed = [y for y, row in wanted.items() if _may_have_moved(present[y], row)]
    if len(changed) < FEWEST:
        return None
    frame = _Frame(present, wanted)
    found = map(frame.best_scroll, _distances(present, wanted, changed))
    saved, scroll = max(found, key=itemgetter(0), default=(0, None))
    return scroll if saved > _OWN_BYTES else None


def _may_have_moved(before: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether more of a row differs than where the caret comes or goes."""
    return before != row and sum(map(ne, before, row)) >= _LEAST


def _distances(
    present: Mapping[int, Sequence[Cell]],
    wanted: Mapping[int, Sequence[Cell]],
    changed: Sequence[int],
) -> list[int]:
    """By how many rows most parts of the changed rows have moved up."""
    places: dict[tuple[int, str], list[int]] = {}
    for y, row in present.items():
        for part in _parts(row):
            places.setdefault(part, []).append(y)
    votes = Counter(
        at - y
        for y in changed
        for part in _parts(wanted[y])
        for at in places.get(part, ())
    )
    del votes[0]
    most_first = sorted(votes, key=lambda one: (-votes[one], abs(one)))
    return most_first[:_CANDIDATES]


def _parts(row: Sequence[Cell]) -> Iterator[tuple[int, str]]:
    """The parts of a row with where they begin; a blank part is found everywhere."""
    text = "".join(map(_text, row))
    for at in range(0, len(text), _PART):
        part = text[at : at + _PART]
        if not part.isspace():
            yield at, part


class _Frame:
    """The rows that the terminal holds, and what they are to be, counted in bytes."""

    def __init__(
        self,
        present: Mapping[int, Sequence[Cell]],
        wanted: Mapping[int, Sequence[Cell]],
    ) -> None:
        self._present, self._wanted = present, wanted
        self._rows = range(min(wanted), max(wanted) + 1)
        self._stays = _sums(map(self._bytes_of_change, self._rows))
        self._new = _sums(map(self._bytes_of_new, self._rows))

    def best_scroll(self, distance: int) -> tuple[int, Scroll]:
        """How many bytes are saved by moving so far, and the smallest region that does.

        What a region saves is a figure of its end less one of its beginning.
        """
        moved = _sums(self._bytes_from(y + distance, y) for y in self._rows)
        above, below = max(-distance, 0), max(distance, 0)
        """Rows that come in."""
        best = 0, 0, 0
        least, top = _NEVER, 0
        stays, new = self._stays, self._new
        for bottom in range(above + below + 1, len(stays)):
            start, last = bottom - above - below - 1, bottom - below
            first = start + above
            before = stays[start] - moved[first] + new[first] - new[start]
            if before <= least:
                least, top = before, start
            saved = stays[bottom] - moved[last] + new[last] - new[bottom] - least
            best = max(best, (saved, top, bottom), key=itemgetter(0))
        saved, top, bottom = best
        at = self._rows[0]
        return saved, Scroll(at + top, at + bottom, distance)

    def _bytes_of_change(self, y: int) -> int:
        """What the row takes where it is; what is not wholly known never moves."""
        before, row = self._present.get(y, ()), self._wanted.get(y, ())
        if not row or len(before) != len(row) or UNKNOWN in row:
            return -_NEVER
        return _bytes_between(before, row)

    def _bytes_of_new(self, y: int) -> int:
        row = self._wanted.get(y, ())
        return _bytes_between([BLANK] * len(row), row)

    def _bytes_from(self, source: int, y: int) -> int:
        before, row = self._present.get(source, ()), self._wanted.get(y, ())
        return _bytes_between(before, row) if len(before) == len(row) else _NEVER


def _sums(costs: Iterable[int]) -> list[int]:
    """The sum of all before each."""
    return list(accumulate(costs, initial=0))


def _bytes_between(before: Sequence[Cell], after: Sequence[Cell]) -> int:
    """How many bytes the letters have that turn a row into another, without their styles."""
    if before == after:
        return 0
    differing = compress(after, map(ne, before, after))
    return len("".join(map(_text, differing)).encode())
