"""The same reader at the same size without a terminal: what must be on the screen.

It is given the same corpus and the same keys. Its rows are asked for before they are
encoded for any terminal, so they say where each letter, background and bracket belongs.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style

from annotations.workspace import Workspace
from tui.app import HashiyaApp
from tui.reader import ReaderScreen
from tui.terminal import TerminalLink
from tui.widgets import ArticleView

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from textual.strip import Strip

    from tui.terminal import Fingerprint

CellBackground = tuple[int, int, int] | Literal["other"]
"""A colour; or "other" than the page's, where the terminal decides which."""


@dataclass(frozen=True, slots=True)
class WantedRow:
    """One row of the text as it must be seen."""

    y: int
    """The row of the screen."""
    text: str
    """What it says, in reading order."""
    is_rtl: bool
    glyphs: tuple[str, ...]
    """The content of each cell of the block of text, from the left."""
    backgrounds: tuple[CellBackground | None, ...]
    """The background of each of these cells; None for that of the page."""
    brackets: tuple[str, ...]
    """The content of each cell of the gutter to the right of the block."""


@dataclass(frozen=True, slots=True)
class WantedPage:
    """The text on the screen as it must be seen."""

    block: range
    """The columns of the text, without the gutter."""
    gutter: range
    rows: tuple[WantedRow, ...]
    has_true_colour: bool
    """Whether colours are sent as they are; else the nearest of 256 or 16."""


def wanted_page(
    corpus: Path,
    article: str,
    *,
    size: tuple[int, int],
    keys: list[str],
    variables: Mapping[str, str],
    fingerprint: Fingerprint,
) -> WantedPage:
    """What the reader must show in a terminal of this size that sets these variables.

    Args:
        corpus: The folder of articles.
        article: The name of the one that is open.
        size: Columns and rows.
        keys: Pressed once it is open, in X's names.
        variables: TERM and COLORTERM as the reader finds them.
        fingerprint: The terminal as the reader found it.
    """
    with _variables(variables):
        workspace = Workspace.open(corpus)
        link = TerminalLink({}, find=lambda: fingerprint)
        app = HashiyaApp(workspace, article=article, link=link)
        try:
            names = [textual_key(key) for key in keys]
            return asyncio.run(_page_after(app, size, names))
        finally:
            workspace.repository.close()


async def _page_after(
    app: HashiyaApp, size: tuple[int, int], keys: list[str]
) -> WantedPage:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        screen = app.screen
        if not isinstance(screen, ReaderScreen):
            raise TypeError("the keys have left the reader; no text is on the screen")
        screen.reading.display.draw_hold()  # as after the rest that the picture waits for
        return _page(screen)


def _page(screen: ReaderScreen) -> WantedPage:
    view, page = screen.query_one(ArticleView), screen.page
    region, block = view.region, view.region.width - view.gutter_width
    background = Color.parse(_rich_name(screen.app.current_theme.background or "black"))
    rows = []
    for y, position in enumerate(page.rows()):
        row = page.layout.row(position)
        text = page.article.text[row.start : row.end].rstrip()
        placed = _placed(view.draw(y), background)
        glyphs = tuple(glyph for glyph, _background in placed)
        rows.append(
            WantedRow(
                region.y + y,
                text,
                row.base == 1,
                glyphs[:block],
                tuple(background for _glyph, background in placed[:block]),
                glyphs[block:],
            )
        )
    edge = region.x + block
    return WantedPage(
        range(region.x, edge),
        range(edge, region.right),
        tuple(rows),
        screen.app.console.color_system == "truecolor" and not _is_multiplexed(),
    )


def _rich_name(colour: str) -> str:
    """What Rich calls the colour: the sixteen of the terminal have no prefix there."""
    return colour.removeprefix("ansi_")


def _is_multiplexed() -> bool:
    """Whether there is a multiplexer in between, which may round colours."""
    return os.environ.get("TERM", "").startswith(("tmux", "screen"))


def _placed(
    strip: Strip, page_background: Color
) -> list[tuple[str, CellBackground | None]]:
    """For each cell of the strip, its content and its background."""
    cells: list[tuple[str, CellBackground | None]] = []
    for segment in strip:
        background = _background(segment.style or Style(), page_background)
        for character in segment.text:
            width = cell_len(character)
            if not width and cells:
                cells[-1] = (cells[-1][0] + character, cells[-1][1])
            cells += [(character, background), ("", background)][:width]
    return cells


def _background(style: Style, page_background: Color) -> CellBackground | None:
    """The background of a style, unless it is that of the page."""
    if style.reverse:
        return "other"
    colour = style.bgcolor
    if colour is None or colour == page_background:
        return None
    if colour.triplet is None:
        return "other"
    return (colour.triplet.red, colour.triplet.green, colour.triplet.blue)


_X_NAMES = {
    "return": "enter",
    "prior": "pageup",
    "next": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "comma": ",",
    "period": ".",
    "question": "?",
}


def textual_key(key: str) -> str:
    """What Textual calls a key that X calls `key`: `shift+Left` is `shift+left`."""
    *held, name = key.split("+")
    named = name if len(name) == 1 else _X_NAMES.get(name.lower(), name.lower())
    return "+".join([*held, named])


@contextmanager
def _variables(variables: Mapping[str, str]) -> Iterator[None]:
    """The environment with these variables, and without those that are empty."""
    before = {name: os.environ.pop(name, None) for name in variables}
    os.environ.update({name: value for name, value in variables.items() if value})
    if os.environ.get("TERM", "").startswith("screen"):
        os.environ.pop("COLORTERM", None)  # as the reader does, for screen has none
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
