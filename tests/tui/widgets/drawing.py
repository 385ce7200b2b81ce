"""Widgets in a tiny application, and their rows as cells: letters and style names."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rich.style import Style
from textual.app import App

import tui
from tui.styles.themes import THEMES
from tui.widgets.row_widget import cells_of

STYLES = Path(tui.__file__).parent / "styles"
_SHEETS = (
    "theme.tcss",
    "reader.tcss",
    "library.tcss",
    "help.tcss",
    "conflict.tcss",
    "choosing.tcss",
)


class TinyApp(App):
    """One widget, or several one above another, with the style sheets of all screens."""

    CSS_PATH = [str(STYLES / name) for name in _SHEETS]  # noqa: RUF012 - Textual wants a list

    def __init__(self, *widgets, no_colours=False, theme=THEMES[0].name):
        super().__init__()
        self._widgets_drawn, self._few = widgets, no_colours
        for one in THEMES:
            self.register_theme(one)
        self.theme = theme

    def compose(self):
        yield from self._widgets_drawn

    def on_mount(self):
        self.set_class(self._few, "-no-colours")


class Cell(NamedTuple):
    """What stands on a cell, and by which parts of the widget it is drawn."""

    text: str
    names: frozenset[str]


def rows_of(widget):
    """The texts of all rows of a widget, as drawn now."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


def name_styles(widget):
    """Let every part of the widget draw its own name into what it draws."""

    def named(*names):
        return Style(meta={f"part {name}": True for name in names})

    widget.ink = named
    return widget


def parts(widget, y):
    """For each cell of a row, its letter and the parts that were laid over it."""
    found = []
    for text, style in cells_of(widget.draw(y)):
        meta = style.meta if style else {}
        names = {
            name.removeprefix("part ") for name in meta if name.startswith("part ")
        }
        found.append(Cell(text, frozenset(names)))
    return found
