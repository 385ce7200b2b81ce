"""A picture of the screen, and the grid of cells on it.

The backgrounds of cells differ: the caret is dark on light, the page light on dark. So ink is
not what is dark, but what differs from the background of its own cell.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Colour = tuple[int, int, int]

BEACON: Colour = (255, 0, 255)
"""The colour that marks two corners of the grid; number 201 of every palette."""
INKED = 96
"""From this on, of 255, a pixel counts as ink and not as the rim of a letter."""
RIM = 6
"""The part of a row's height, at its top and at its bottom, that others reach into."""
_HEADER = re.compile(rb"P6\s+(\d+)\s+(\d+)\s+255\s")


class Box(NamedTuple):
    """Pixels `[left, right)` by `[top, bottom)`."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells of the terminal are on the picture."""

    left: int
    top: int
    cell_width: float
    cell_height: float

    def box(self, column: int, row: int, columns: int = 1) -> Box:
        """The pixels of some neighbouring cells of a row."""
        return Box(
            round(self.left + column * self.cell_width),
            round(self.top + row * self.cell_height),
            round(self.left + (column + columns) * self.cell_width),
            round(self.top + (row + 1) * self.cell_height),
        )


class Picture:
    """The pixels of a screen."""

    def __init__(self, ppm: bytes) -> None:
        header = _HEADER.match(ppm)
        if header is None:
            raise ValueError("not a picture in the form PPM, 8 bits a colour")
        self._ppm = ppm
        self.width, self.height = int(header[1]), int(header[2])
        self._pixels = memoryview(ppm)[header.end() :]

    def save(self, path: Path, box: Box) -> None:
        """Write a part of the picture as PNG."""
        size = f"{box.right - box.left}x{box.bottom - box.top}+{box.left}+{box.top}"
        command = ["convert", "ppm:-", "-crop", size, "+repage", str(path)]
        subprocess.run(command, input=self._ppm, check=True)

    def row(self, y: int, left: int, right: int) -> list[Colour]:
        """The pixels `[left, right)` of one row."""
        start = 3 * (y * self.width + left)
        part = self._pixels[start : start + 3 * (right - left)]
        return list(zip(part[0::3], part[1::3], part[2::3], strict=True))

    def rows(self, box: Box) -> Iterator[list[Colour]]:
        """The rows of pixels in a box."""
        for y in range(box.top, box.bottom):
            yield self.row(y, box.left, box.right)

    def background(self, box: Box) -> Colour:
        """The commonest colour in a box."""
        counted = Counter(pixel for row in self.rows(box) for pixel in row)
        return counted.most_common(1)[0][0]

    def is_beacon(self, box: Box) -> bool:
        """Whether a box is filled with the beacons' colour."""
        return self.background(box) == BEACON

    def beacons(self) -> Box | None:
        """The smallest box around all pixels of the beacons' colour, if there are any."""
        wanted = bytes(BEACON)
        found = [
            (x, y)
            for y in range(self.height)
            if wanted in self._line(y)
            for x, pixel in enumerate(self.row(y, 0, self.width))
            if pixel == BEACON
        ]
        if not found:
            return None
        xs, ys = zip(*found, strict=True)
        return Box(min(xs), min(ys), max(xs) + 1, max(ys) + 1)

    def _line(self, y: int) -> bytes:
        return bytes(self._pixels[3 * y * self.width : 3 * (y + 1) * self.width])


def grid_between(beacons: Box, columns: int, rows: int) -> Grid:
    """The grid whose first cell and whose cell at `columns`, `rows` are marked."""
    width, height = beacons.right - beacons.left, beacons.bottom - beacons.top
    return Grid(beacons.left, beacons.top, width / columns, height / rows)


class InkedRow:
    """A row of cells as ink on white: 0 is none, 255 is the strongest of the row."""

    def __init__(self, picture: Picture, grid: Grid, row: int, columns: range) -> None:
        self._cells = [grid.box(column, row) for column in columns]
        self.left = self._cells[0].left
        self.backgrounds = [picture.background(cell) for cell in self._cells]
        """The background of each cell."""
        self.lines = _scaled(
            [
                [
                    distance(pixel, background)
                    for cell, background in zip(
                        self._cells, self.backgrounds, strict=True
                    )
                    for pixel in picture.row(y, cell.left, cell.right)
                ]
                for y in range(self._cells[0].top, self._cells[0].bottom)
            ]
        )
        """Its pixels, line by line."""

    @cached_property
    def strengths(self) -> list[int]:
        """For each column of pixels, how many of them are ink."""
        return _strengths(self.lines)

    @property
    def edges(self) -> tuple[int, int] | None:
        """The first and the last column of pixels of the picture with ink, if any.

        Some terminals let letters reach into the rows above and below; so the row's own
        first and last lines do not count.
        """
        rim = len(self.lines) // RIM
        middle = _strengths(self.lines[rim : len(self.lines) - rim])
        inked = [x for x, strength in enumerate(middle) if strength]
        return (self.left + inked[0], self.left + inked[-1]) if inked else None

    def cell(self, index: int) -> list[int]:
        """The strengths of one cell's columns of pixels."""
        box = self._cells[index]
        return self.strengths[box.left - self.left : box.right - self.left]

    def pgm(self, frame: int = 12) -> bytes:
        """The row's inked part, dark on white, with a frame of white around."""
        inked = [x for x, strength in enumerate(self.strengths) if strength] or [0]
        first, last = inked[0], inked[-1] + 1
        side = b"\xff" * frame
        lines = [
            side + bytes(255 - v for v in one[first:last]) + side for one in self.lines
        ]
        blank = [b"\xff" * len(lines[0])] * frame
        body = [*blank, *lines, *blank]
        return b"P5 %d %d 255\n" % (len(body[0]), len(body)) + b"".join(body)


def distance(one: Colour, other: Colour) -> int:
    """How far two colours lie apart, from 0 to 255."""
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(one[2] - other[2]))


def _strengths(lines: list[list[int]]) -> list[int]:
    return [sum(ink >= INKED for ink in column) for column in zip(*lines, strict=True)]


def _scaled(lines: list[list[int]]) -> list[list[int]]:
    """Stretched so that the strongest ink is 255, unless there is hardly any."""
    strongest = max(map(max, lines))
    if strongest < INKED // 2:
        return [[0] * len(line) for line in lines]
    return [[value * 255 // strongest for value in line] for line in lines]
