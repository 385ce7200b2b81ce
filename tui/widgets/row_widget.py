"""The base of every widget: rows of cells, of which only the changed cells are sent.

Every text of the application reaches the screen through `draw`, and every `draw` makes
its strips with `tui.widgets.ink`: there text is laid out, made safe and styled. No
widget is ever given a bare string, and none knows markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.geometry import Region
from textual.widget import Widget

from annotations.messages import reads_from_right
from tui.bindings import bindings_of
from tui.layout import cells as cell_width
from tui.painting import (
    OwnStyle,
    bind,
    draw_with_next_frame,
    drawing_late,
    font_of,
    in_other_font,
)
from tui.terminal import sent_to_visual, widen
from tui.widgets.ink import Pen
from tui.widgets.surroundings import surroundings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.binding import Binding
    from textual.strip import Strip

    from tui.bindings import Command, Keymap
    from tui.output import Encoding


@drawing_late
class RowWidget(Widget):
    """A widget that draws its rows one by one and repaints as little as it can."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self.late_rows: set[int] = set()
        """Those that look different, perhaps, since they were drawn."""
        self._drawn: dict[int, Strip] = {}
        self._fresh: dict[int, Strip] = {}
        self._inks: dict[tuple[str, ...], Style] = {}
        self._own_style = OwnStyle(self)

    def on_mount(self) -> None:
        """Bind the keys as the person has chosen them."""
        bind(self, self.key_bindings())

    def commands_here(self) -> Sequence[Command]:
        """What can be done with keys while the widget has the focus."""
        return ()

    def key_bindings(self) -> Sequence[Binding]:
        """The bindings of the commands, on the keys of now."""
        return bindings_of(self.keymap.of(self.commands_here()))

    def draw(self, y: int) -> Strip:
        """The strip of row `y` of the widget, as wide as the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Textual asks for a row that it does not remember."""
        if y in self.late_rows:
            self.late_rows.discard(y)
            self._fresh.pop(y, None)
        strip = self._fresh.pop(y, None) or self._on_background(y)
        self._drawn[y] = strip
        return strip

    def redraw(self, rows: Iterable[int] | None = None) -> None:
        """Draw rows again (all without `rows`) with the next frame, which has what differs.

        A widget that is hidden has no rows: what it showed before is forgotten, or Textual
        would show it once more.
        """
        if not self.size:
            self.redraw_all()
        for y in range(self.size.height) if rows is None else rows:
            self._redraw_row(y)

    def redraw_all(self) -> None:
        """Forget what was drawn and repaint everything."""
        self._drawn.clear()
        self._fresh.clear()
        self.refresh()

    @property
    def pen(self) -> Pen:
        """What writes texts, as the application wants them drawn now."""
        return Pen(surroundings_of(self).drawing)

    @property
    def is_mirrored(self) -> bool:
        """Whether rows of the program's words begin at the right."""
        return reads_from_right() and not self.pen.drawing.plain

    @property
    def encoding(self) -> Encoding:
        """How rows are sent to the terminal now."""
        return surroundings_of(self).encoding

    @property
    def keymap(self) -> Keymap:
        """Which keys do what now."""
        return surroundings_of(self).keymap

    def visual_cell(self, x: int, y: int) -> int:
        """Which cell is seen at column `x` of row `y`, as the mouse reports it.

        A terminal that reorders rows reports the column in which a letter was sent.
        """
        strip = self._drawn.get(y)
        if strip is None:
            return x
        columns = sent_to_visual(
            runs_of(strip), self.encoding, font=font_of, refont=in_other_font
        )
        return columns[x] if 0 <= x < len(columns) else x  # or it was drawn outside

    def ink(self, *names: str) -> Style:
        """What the style sheet adds for these parts of the widget, one on the other."""
        inks = self._inks
        if names not in inks:
            styles = [self.get_component_rich_style(n, partial=True) for n in names]
            inks[names] = sum(styles, Style())
        return inks[names]

    def _on_background(self, y: int) -> Strip:
        """The row on the widget's own background, in its own colour."""
        return self.draw(y).apply_style(self._own_style.get())

    def _redraw_row(self, y: int) -> None:
        if y in self._drawn:  # others are drawn when Textual asks for them
            self.late_rows.add(y)
            draw_with_next_frame(self, y)

    def changed_part(self, y: int) -> Region | None:
        """Draw a row again; return which of its cells differ from those drawn before."""
        before = self._drawn.get(y)
        if before is None:
            return None  # all was forgotten: Textual asks for it once more
        after = self._on_background(y)
        changed = changed_cells(before, after)
        if changed is None:
            self._fresh.pop(y, None)  # changed to and fro since Textual last asked
            return None
        self._fresh[y] = after
        start, end = self._widened(changed, before, after)
        return Region(start, y, end - start, 1)

    def _widened(
        self, changed: tuple[int, int], before: Strip, after: Strip
    ) -> tuple[int, int]:
        """The cells that must be sent again: letters of a word may be sent elsewhere."""
        start, end = widen(before.text, *changed, self.encoding)
        return widen(after.text, start, end, self.encoding)

    def _on_resize(self, event: events.Resize) -> None:
        """Draw again what may depend on the height, for which Textual asks no row again."""
        self._fresh.clear()
        self.redraw()

    def notify_style_update(self) -> None:
        """The theme, or the state that styles depend on, has changed."""
        self._fresh.clear()
        self._inks.clear()
        super().notify_style_update()


def runs_of(strip: Strip) -> list[tuple[str, Style]]:
    """The texts of a strip with their styles."""
    return [(text, style or Style()) for text, style, _control in strip]


def changed_cells(before: Strip, after: Strip) -> tuple[int, int] | None:
    """The first cell that differs and the one after the last; None if none does."""
    if before == after:
        return None
    old, new = cells_of(before), cells_of(after)
    if len(old) != len(new):
        return 0, max(len(old), len(new))
    differing = [
        at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other
    ]
    if not differing:
        return None
    end = differing[-1] + 1
    while end < len(old) and "" in (old[end][0], new[end][0]):
        end += 1  # a wide letter is repainted whole
    return differing[0], end


def cells_of(strip: Strip) -> list[tuple[str, Style | None]]:
    """What stands on each cell, with its style; a wide letter's second cell is ''."""
    cells: list[tuple[str, Style | None]] = []
    for text, style, _control in strip:
        for letter in text:
            _put(cells, letter, style)
    return cells


def _put(
    cells: list[tuple[str, Style | None]], letter: str, style: Style | None
) -> None:
    width = cell_width(letter)
    if width:
        cells.append((letter, style))
        cells.extend([("", style)] * (width - 1))
    elif cells:
        cells[-1] = (cells[-1][0] + letter, cells[-1][1])
