"""Two versions of the same records side by side, each wrapped in its own column.

The person's own is on the right, where an Arabic page begins. Nothing is cut, so that the
rejected version can be read completely first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from rich.style import Style
from textual.strip import Strip

from tui.bidi import LTR, RTL
from tui.layout import lay_out
from tui.widgets.ink import Inked, strip_of
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARK, _MIRRORED_MARK = "▸", "◂"
_SIGN = 3
"""Cells of the sign, with the blanks around it."""


class Field(Struct, frozen=True):
    """One field of a version."""

    name: str
    text: str
    differs: bool
    """Whether the other version differs in it."""


class Version(Struct, frozen=True):
    """The version of one of the two sessions."""

    title: str
    fields: Sequence[Field]


class Versions(RowWidget, can_focus=True):
    """Draws the two versions, the picked one with a sign before its title."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "versions--title",
        "versions--picked",
        "versions--name",
        "versions--same",
        "versions--different",
    }

    def __init__(self, mine: Version, theirs: Version) -> None:
        super().__init__(id="versions")
        self._versions = mine, theirs
        self.picked: int | None = None
        """0 for mine, 1 for theirs; None as long as neither is picked."""
        self._top = 0
        self._rows: list[Strip] = []

    def pick(self, which: int) -> None:
        """Mark one of the two: 0 for mine, 1 for theirs."""
        self.picked = which
        self._write()

    def scroll_rows(self, rows: int) -> None:
        """Move the window down (or up, if negative)."""
        lowest = max(0, len(self._rows) - self.size.height)
        self._top = max(0, min(self._top + rows, lowest))
        self.redraw()

    def on_resize(self) -> None:
        """Wrap the versions for the new width."""
        self._write()

    def redraw_all(self) -> None:
        """Wrap them again, too, since they are drawn differently."""
        self._write()
        super().redraw_all()

    def draw(self, y: int) -> Strip:
        """One row of both versions."""
        at = self._top + y
        beyond = at >= len(self._rows)
        return Strip.blank(self.size.width) if beyond else self._rows[at]

    def _write(self) -> None:
        if self.size.width:
            plain = self.pen.drawing.plain
            self._rows = list(self._stacked() if plain else self._side_by_side())
            self.scroll_rows(0)

    def _side_by_side(self) -> Iterator[Strip]:
        width = (self.size.width - 3) // 2
        right, left = (list(self._column(at, width)) for at in (0, 1))
        spare = self.size.width - 3 - 2 * width
        line = [(" " * (spare + 1), spare + 1, _PLAIN), ("│", 1, _PLAIN), _BLANK]
        for at in range(max(len(right), len(left))):
            blank = [(" " * width, width, _PLAIN)]
            yield strip_of(
                [
                    *(left[at] if at < len(left) else blank),
                    *line,
                    *(right[at] if at < len(right) else blank),
                ]
            )

    def _stacked(self) -> Iterator[Strip]:
        """One version below the other, for a terminal that reorders each row as a whole."""
        for at in (0, 1):
            for inked in self._column(at, self.size.width):
                yield strip_of(inked)
            yield Strip.blank(self.size.width)

    def _column(self, at: int, width: int) -> Iterator[Inked]:
        version = self._versions[at]
        yield from self._title(version.title, width, is_picked=at == self.picked)
        for field in version.fields:
            yield [(" " * width, width, _PLAIN)]
            if field.name:
                yield from self._wrapped(f"{field.name}:", width, "versions--name")
            ink = "versions--different" if field.differs else "versions--same"
            for paragraph in field.text.splitlines() or [""]:
                yield from self._wrapped(paragraph, width, ink)

    def _title(self, title: str, width: int, *, is_picked: bool) -> Iterator[Inked]:
        """The title, with the sign of the one that Enter keeps."""
        rows = self._wrapped(title, width, "versions--title")
        if is_picked:
            mark = _MIRRORED_MARK if self.is_mirrored else _MARK
            first = next(rows)
            sign = [(f" {mark} ", _SIGN, self.ink("versions--picked"))]
            yield [*first[:-1], *sign] if self.is_mirrored else [*sign, *first[1:]]
        yield from rows

    def _wrapped(self, text: str, width: int, ink: str) -> Iterator[Inked]:
        """The rows of one paragraph beside the cells of the sign, flush to its beginning."""
        for row in self._flush(text, width - _SIGN, ink):
            gap = [(" " * _SIGN, _SIGN, _PLAIN)]
            yield [*row, *gap] if self.is_mirrored else [*gap, *row]

    def _flush(self, text: str, width: int, ink: str) -> Iterator[Inked]:
        """The rows of one paragraph, set flush to the side that it begins at."""
        drawing, style = self.pen.drawing, self.ink(ink)
        blanked = text.replace("\t", " ")
        # A space at the end of a row may extend one cell beyond it.
        layout = lay_out(blanked, width - 1, fallback=LTR, drawing=drawing)
        flush_right = layout.base == RTL and not drawing.plain
        for row in layout.rows:
            inked = [(one.text, one.cells, style) for one in row.clusters if one.cells]
            free = width - sum(cells for _text, cells, _style in inked)
            gap = [(" " * free, free, _PLAIN)] if free > 0 else []
            yield [*gap, *inked] if flush_right else [*inked, *gap]


_PLAIN = Style()
_BLANK = (" ", 1, _PLAIN)
