from __future__ import annotations

from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tests.strategies import texts
from tests.tui.page.articles import seed_articles
from tui.layout import lay_out
from tui.painting import send_only_changed_cells
from tui.painting.tight_updates import cropped
from tui.widgets.ink import Pen, strip_of

RED = Style(color="red")
VOWELLED = "بِسْمِ اللَّهِ الرَّحْمٰنِ الرَّحِيمِ لَأَنْتُمْ"
ROWS = [
    row
    for one in seed_articles()
    for paragraph in one.text.splitlines()
    for row in lay_out(paragraph, 72).rows
    if any(map(combining, row.text))
] + list(lay_out(VOWELLED, 72).rows)


@pytest.mark.parametrize("styles", [(Style(), Style()), (RED, Style())])
def test_no_crop_parts_a_mark_from_its_letter(styles):
    """What is repainted in pieces is what is painted at once."""
    for row in ROWS:
        clusters = [one for one in row.clusters if one.cells]
        strip = strip_of(
            [(one.text, one.cells, styles[at % 2]) for at, one in enumerate(clusters)]
        )
        for cut in range(1, strip.cell_length):
            left, right = cropped(strip, 0, cut), cropped(strip, cut, 99)
            assert left.text + right.text == strip.text
            assert not combining(right.text[0])
            assert cell_len(left.text) == left.cell_length == cut


@given(texts, st.integers(0, 30), st.integers(0, 30))
def test_crop_is_as_wide_as_asked(text, start, end):
    strip = strip_of(Pen().ordered(text))
    piece = cropped(strip, start, end)
    wanted = max(0, min(end, strip.cell_length) - start)
    assert cell_len(piece.text) == piece.cell_length == wanted


def test_half_a_wide_letter_is_blank():
    strip = Strip([Segment("a漢b", RED)])
    assert [
        cropped(strip, *edge).text for edge in ((0, 2), (2, 4), (1, 3), (2, 3))
    ] == [
        "a ",
        " b",
        "漢",
        " ",
    ]


def test_crop_keeps_styles():
    strip = Strip([Segment("ab", RED), Segment("cd")])
    assert list(cropped(strip, 1, 3)) == [Segment("b", RED), Segment("c")]
    assert cropped(strip, 0, 4) is strip


@pytest.fixture
def tight(monkeypatch):
    """Textual's own method comes back after the test."""
    monkeypatch.setattr(
        ChopsUpdate, "render_segments", ChopsUpdate.render_segments, raising=True
    )
    send_only_changed_cells()


class Rows(Widget):
    letter = "x"

    def render_line(self, y):
        return Strip([Segment("a" * 70 + self.letter + "b" * 9)])


@pytest.mark.usefixtures("tight")
async def test_changed_cell_alone_is_sent(monkeypatch):
    """At the right of a row, where the caret of an Arabic text begins."""
    app = App()
    async with app.run_test(size=(80, 10)) as pilot:
        rows = Rows()
        await app.mount(rows)
        await pilot.pause()
        sent = []
        monkeypatch.setattr(app._driver, "write", sent.append)
        monkeypatch.setattr(type(app._driver), "is_headless", False)
        rows.letter = "y"
        rows.refresh(Region(70, 3, 1, 1))
        await pilot.pause()
        monkeypatch.undo()
    update = next(one for one in sent if "y" in one)
    assert "\x1b[4;71H" in update
    assert ("a" in update.replace("\x1b", ""), "b" in update) == (False, False)
    assert len("".join(sent[: sent.index(update) + 1]).encode()) < 80
