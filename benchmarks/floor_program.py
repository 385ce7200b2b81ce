"""A bare Textual program with laid-out text and a caret: the floor of `table.py`.

Run it as `python benchmarks/floor_program.py ARTICLE`. It has no store, no marks to work
out and no rows of keys: the text is laid out once, a fifth of the words have a style, and
a key redraws the cells that it concerns and no others. What the reader costs beyond it is
the reader's own.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from arabic_reshaper import reshape
from bidi import get_display
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.app import App
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from textual.app import ComposeResult
    from textual.binding import BindingType

_BASE = Style.parse("#e0e0e0 on #101418")
_TAGS = (
    Style.parse("#101418 on #88c0d0"),
    Style.parse("#101418 on #a3be8c"),
    Style.parse("#ebcb8b on #101418 underline"),
)
_EVERY = 5
"""One word of so many is drawn as if it were tagged."""
_CARET, _SELECTED = Style(reverse=True), Style.parse("on #3b4252")
_WORD = 6
"""Cells by which a selection grows."""
_TIMES = 50
"""The article, over and over, so that there is always another page."""


def laid_out(path: Path, width: int) -> Iterator[str]:
    """The rows of an article, shaped, in visual order and at the right edge."""
    for paragraph in path.read_text("utf-8").split("\n"):
        row: list[str] = []
        for word in paragraph.split():
            if sum(map(len, row)) + len(row) + len(word) > width - 2:
                yield _drawn(row, width)
                row = []
            row.append(word)
        yield _drawn(row, width)


def _drawn(words: list[str], width: int) -> str:
    visual = str(get_display(reshape(" ".join(words)), base_dir="R"))
    return visual[: width - 2].rjust(width - 1) + " "


class Rows(ScrollView, can_focus=True):
    """The text, with a caret that moves and selects."""

    DEFAULT_CSS = "Rows { scrollbar-size: 0 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "move(-1, 0)"),
        ("right", "move(1, 0)"),
        ("down", "move(0, 1)"),
        ("shift+left", "select"),
        ("pagedown", "page"),
    ]

    def __init__(self, article: Path) -> None:
        """Lay nothing out yet."""
        super().__init__()
        self._article = article
        self._rows: list[Strip] = []
        self._x = self._y = 0
        self._selected_to: int | None = None

    def on_mount(self) -> None:
        """Lay the article out."""
        width = self.app.size.width
        rows = [_styled(row) for row in laid_out(self._article, width)]
        self._rows = rows * _TIMES
        self._x, self._y = width - 3, 3
        self.virtual_size = Size(width, len(self._rows))

    def render_line(self, y: int) -> Strip:
        """A row as it was laid out, with the caret and the selection on it."""
        at = y + self.scroll_offset.y
        strip = self._rows[at]
        if at != self._y:
            return strip
        if self._selected_to is not None:
            strip = _over(strip, self._x, self._selected_to, _SELECTED)
        return _over(strip, self._x, self._x + 1, _CARET)

    def action_move(self, across: int, down: int) -> None:
        """Move the caret, and redraw the cells that it leaves and enters."""
        before = self._x, self._y
        self._selected_to = None
        self._x, self._y = self._x + across, self._y + down
        if self._x < 2:
            self._x, self._y = self.size.width - 3, self._y + 1
        self._redraw(*before, 1)
        self._redraw(self._x, self._y, 1)

    def action_select(self) -> None:
        """Select on, and redraw what the selection has gained."""
        if self._selected_to is None or self._x < _WORD + 2:
            self._selected_to = self._x = self.size.width - 3
        self._x -= _WORD
        self._redraw(self._x, self._y, _WORD + 1)

    def action_page(self) -> None:
        """Show the next page."""
        self._y += self.size.height
        to = self.scroll_offset.y + self.size.height
        self.scroll_to(y=to, animate=False, immediate=True)

    def _redraw(self, x: int, y: int, cells: int) -> None:
        region = Region(x, y - self.scroll_offset.y, cells, 1)
        self._styles_cache.set_dirty(region)
        self.refresh(region)


def _styled(row: str) -> Strip:
    segments: list[Segment] = []
    for number, word in enumerate(row.split(" ")):
        style = _TAGS[number % len(_TAGS)] if number % _EVERY == 0 else _BASE
        segments += [Segment(word, style if word else _BASE), Segment(" ", _BASE)]
    return Strip(Segment.simplify(segments[:-1]), len(row))


def _over(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """The strip, with a style over some of its cells."""
    before, within, after = strip.divide([start, end, strip.cell_length])
    return Strip.join([before, within.apply_style(style), after])


class Floor(App[None]):
    """Shows the rows, and sends as little of them as Textual allows."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, article: Path) -> None:
        """Show this article."""
        super().__init__()
        self._article = article

    def compose(self) -> ComposeResult:
        """Nothing but the rows."""
        yield Rows(self._article)


def _cropped(update: ChopsUpdate, console: Console) -> str:
    """As Textual renders a part of the screen, but cut at its left, too."""
    sent = []
    for y, start, end in update.spans:
        parts = zip(update.chop_ends[y], update.chops[y].items(), strict=True)
        for right, (left, strip) in parts:
            if strip is not None and left < end and right > start:
                first, last = max(left, start), min(right, end)
                cells = strip.crop(first - left, last - left).render(console)
                sent.append(f"\x1b[{y + 1};{first + 1}H{cells}")
    return "".join(sent)


def main() -> None:
    """Show the article until the program is ended."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("article", type=Path)
    article = parser.parse_args().article
    ChopsUpdate.render_segments = _cropped  # type: ignore[assignment]
    Floor(article).run()


if __name__ == "__main__":
    main()
