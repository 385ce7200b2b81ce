#!/usr/bin/env python3
"""Draws the keys that one needs daily on one page: `docs/cheat-sheet.pdf` and `.png`.

    python tools/cheat_sheet.py
    python tools/cheat_sheet.py --check     only checks whether the page is up to date

The rows are those of help: of the reader, its margin, the library and the review. Of what keys
mean for a while, there is what one goes through in a row; what is asked once names its own
keys in the last line. The page holds a digest of them, by which it is checked. Drawing
needs the group "sheet" of `pyproject.toml` and the fonts of Debian's `fonts-dejavu-core`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotations.messages import without_isolates
from annotations.model import BUILT_IN_TAGSET
from tools.generated_parts import DOCS
from tools.write_keys import shown_commands
from tui.bindings import KeyContext, printed_keys
from tui.reader import reader_mode_commands
from tui.reader.features.answering import AtDecision
from tui.reader.suggestion_mode import SuggestionMode
from tui.review import review_mode_commands
from tui.widgets.ink import Pen, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fpdf import FPDF

SHEET = DOCS / "cheat-sheet.pdf"
_CONTEXTS = (
    KeyContext.READER,
    KeyContext.MARGIN,
    KeyContext.LIBRARY,
    KeyContext.EVERYWHERE,
)
_MODES = (SuggestionMode, AtDecision)
"""In which one stays for many keys."""
_FONTS = Path("/usr/share/fonts/truetype/dejavu")
_COLUMNS = 3
_MARGIN, _GAP, _ROW, _KEYS = 8.0, 6.0, 3.12, 25.0
"""Millimetres: around the page, between columns, of a row, of the keys in a column."""
_TEXT, _TITLE = 7.0, 12.0
"""Points."""
_PIXELS_A_POINT = 1.5
_GREYS = 8


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """A heading, and the keys below it with what they do."""

    heading: str
    rows: Sequence[tuple[str, str]]


def groups() -> Iterator[SheetGroup]:
    """What is on the page, in the order of help."""
    of_modes = [
        *reader_mode_commands(BUILT_IN_TAGSET),
        *review_mode_commands(BUILT_IN_TAGSET),
    ]
    left_out = {one.group for one in of_modes} - {one.heading for one in _MODES}
    listed = [
        one
        for one in shown_commands()
        if one.context in _CONTEXTS and one.group not in left_out and printed_keys(one)
    ]
    for heading, commands in groupby(listed, lambda one: str(one.group)):
        rows = [
            (" ".join(printed_keys(one)), without_isolates(str(one.description)))
            for one in commands
        ]
        yield SheetGroup(heading, rows)


def digest(shown: Sequence[SheetGroup]) -> str:
    """Differs as soon as a key or a description does."""
    return sha256(repr(shown).encode()).hexdigest()


def draw(shown: Sequence[SheetGroup]) -> None:
    """Write the page as PDF, and a picture of it."""
    from fpdf import FPDF  # noqa: PLC0415 - of a group that checking does not need
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    page = FPDF(orientation="landscape", format="A4")
    page.set_keywords(digest(shown))
    page.set_auto_page_break(auto=False)
    page.add_font("text", fname=_FONTS / "DejaVuSans.ttf")
    page.add_font("text", "B", fname=_FONTS / "DejaVuSans-Bold.ttf")
    page.add_page()
    _draw_title(page)
    _draw_columns(page, shown)
    page.output(str(SHEET))
    [drawn] = PdfDocument(str(SHEET))
    picture = drawn.render(scale=_PIXELS_A_POINT, grayscale=True).to_pil()
    picture.quantize(_GREYS).save(SHEET.with_suffix(".png"), optimize=True)


def _draw_title(page: FPDF) -> None:
    page.set_xy(_MARGIN, _MARGIN)
    page.set_font("text", "B", _TITLE)
    page.cell(60, 6, "Hashiya: keys")
    page.set_font("text", "", _TEXT)
    words = (
        "On the Arabic layout, press the same key, whatever is printed on it. "
        "? shows the keys of every screen as they are bound for you."
    )
    page.cell(0, 6, words)


def _draw_columns(page: FPDF, shown: Sequence[SheetGroup]) -> None:
    """Fill the columns from top to bottom; a group is never divided."""
    width = (page.w - 2 * _MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
    top = _MARGIN + 8
    x, y = _MARGIN, top
    for group in shown:
        if y + (len(group.rows) + 1) * _ROW > page.h - _MARGIN:
            x, y = x + width + _GAP, top
        page.set_font("text", "B", _TEXT)
        _draw_at(page, x, y, group.heading)
        page.line(x, y + _ROW, x + width, y + _ROW)
        for at, (keys, description) in enumerate(group.rows, 1):
            page.set_font("text", "B", _TEXT)
            _draw_at(page, x, y + at * _ROW, keys)
            page.set_font("text", "", _TEXT)
            _draw_at(page, x + _KEYS, y + at * _ROW, description)
        y += (len(group.rows) + 2) * _ROW
    if x + width > page.w:
        sys.exit("the keys need more than one page: make the rows lower")


def _draw_at(page: FPDF, x: float, y: float, text: str) -> None:
    """A text with its letters shaped and in visual order, as the program draws it."""
    drawn = Pen().line([Piece(text)], 2 * len(text), right=False).text.strip()
    page.set_xy(x, y)
    page.cell(0, _ROW, drawn)


def main() -> int:
    """Draw the page or, with `--check`, return 1 if it is out of date."""
    shown = list(groups())
    if "--check" in sys.argv[1:]:
        return int(digest(shown).encode() not in SHEET.read_bytes())
    draw(shown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
