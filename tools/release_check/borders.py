"""Whether everything is on its own cells: text, brackets and backgrounds.

Optical reading does not see a row that has moved by a cell, a bracket that is open to
the wrong side, or a background under the wrong half of a word. This does.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tools.release_check.picture import InkedRow, distance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tools.release_check.picture import Colour, Grid, Picture
    from tools.release_check.twin import CellBackground, WantedPage, WantedRow

NEAR = 1
"""Pixels that an edge may lie off."""
TINT = 14
"""From this distance on, of 255, a cell's background is another one than the page's."""
ROUNDED = 120
"""How far, of 255, a colour of the terminal's own palette may lie from the one asked."""
_TAIL = 1
"""Cells that the tail of a last letter may reach out of its own to the left."""
_DRAWN = frozenset("│┐┘")
"""Brackets whose upright is in the middle of the cell."""


def rows_out_of_place(
    page: WantedPage, rows: Sequence[InkedRow], picture_grid: Grid
) -> list[str]:
    """The rows whose text begins or ends on other cells than it must."""
    return [
        complaint
        for wanted, drawn in zip(page.rows, rows, strict=True)
        for complaint in _edges(wanted, drawn, page.block, picture_grid)
    ]


def _edges(
    wanted: WantedRow, drawn: InkedRow, block: range, grid: Grid
) -> Iterator[str]:
    inked = [i for i, glyph in enumerate(wanted.glyphs) if glyph.strip()]
    if not inked or drawn.edges is None:
        if inked or drawn.edges:
            yield f"row {wanted.y}: text where none belongs, or none where it does"
        return
    sides = (("left", inked[0], _TAIL), ("right", inked[-1], 0))
    for (side, cell, before), pixel in zip(sides, drawn.edges, strict=True):
        box = grid.box(block[cell], wanted.y)
        first = box.left - NEAR - before * grid.cell_width
        if not first <= pixel < box.right + NEAR:
            off = (pixel - (box.left + box.right) / 2) / grid.cell_width
            yield f"row {wanted.y}: the {side} edge is {off:+.1f} cells off"


def brackets_out_of_place(page: WantedPage, rows: Sequence[InkedRow]) -> list[str]:
    """What is wrong with the brackets beside the text."""
    found: list[str] = []
    uprights: dict[tuple[int, bool], set[int]] = defaultdict(set)
    for wanted, drawn in zip(page.rows, rows, strict=True):
        for lane, glyph in enumerate(wanted.brackets):
            strengths = drawn.cell(lane)
            strongest = max(strengths)
            is_seen = any(strengths[NEAR:-NEAR])  # a neighbour's may reach in
            if bool(glyph.strip()) != is_seen:
                fault = "is missing" if glyph.strip() else "stands where none belongs"
                found.append(f"row {wanted.y}: a bracket {fault}, lane {lane}")
            elif glyph.strip() and glyph != "+":
                place = strengths.index(strongest)
                uprights[lane, glyph in _DRAWN].add(place)
                if glyph == "]" and place < len(strengths) / 2 - NEAR:
                    found.append(f"row {wanted.y}: a bracket is open to the right")
    for (lane, _drawn), places in uprights.items():
        if max(places) - min(places) > NEAR:
            found.append(f"lane {lane}: the brackets do not stand in one column")
    return found


@dataclass(slots=True)
class Tints:
    """The cells that have or should have a background of their own."""

    right: int = 0
    """How many have the background that they must have."""
    wrong: list[str] = field(default_factory=list)
    """The others: where they are, what is seen and what belongs there."""

    @property
    def share(self) -> float:
        """The share that is right, from 0 to 1."""
        return self.right / (self.right + len(self.wrong)) if self.wrong else 1.0


def tints_of(
    page: WantedPage, rows: Sequence[InkedRow], picture: Picture, grid: Grid
) -> Tints:
    """Whether backgrounds are where they must be, in the colours that they must have."""
    first = grid.box(page.block.start, page.rows[0].y, len(page.block))
    last = grid.box(page.block.start, page.rows[-1].y, len(page.block))
    plain = picture.background(first._replace(bottom=last.bottom))
    within = TINT if page.has_true_colour else ROUNDED
    tints = Tints()
    for wanted, drawn in zip(page.rows, rows, strict=True):
        cells = zip(page.block, wanted.backgrounds, drawn.backgrounds, strict=True)
        for column, background, colour in cells:
            is_plain = distance(colour, plain) < TINT
            if background is None and is_plain:
                continue
            if _agrees(background, colour, within, is_plain=is_plain):
                tints.right += 1
            else:
                place = f"row {wanted.y}, column {column}"
                tints.wrong.append(f"{place}: background {colour} for {background}")
    return tints


def _agrees(
    background: CellBackground | None, colour: Colour, within: int, *, is_plain: bool
) -> bool:
    """Whether a cell has the background that it must have."""
    if background is None or background == "other":
        return is_plain == (background is None)
    return distance(colour, background) <= within
