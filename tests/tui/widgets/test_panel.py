"""Where a panel lies, and what its rule says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tui.dialogs import ChoosingScreen, ListQuestion
from tui.widgets import Choice, Panel, PanelRoom, TextPart
from tui.widgets.row_widget import cells_of


@pytest.fixture
def corpus(tmp_path):
    return copy_of_seeds(tmp_path)


PAGE = PanelRoom(range(80), range(2, 22), range(4, 6))
ranges = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(
    lambda ends: range(min(ends), max(ends))
)


def test_panel_is_as_wide_as_it_needs():
    widths = [PAGE.place(cells, 5, alone=False).width for cells in (1, 50, 60)]
    assert widths == [40, 50, 60]


def test_panel_takes_all_where_less_than_20_cells_would_be_left():
    assert not PAGE.place(60, 5, alone=False).is_whole
    assert PAGE.place(61, 5, alone=False).width == 80
    narrow = PanelRoom(range(64), range(2, 22))
    assert narrow.place(45, 5, alone=False).is_whole


def test_panel_is_alone_where_the_terminal_orders_rows():
    assert PAGE.place(40, 5, alone=True).is_whole


def test_panel_takes_half_of_the_rows_at_most():
    place = PAGE.place(40, 99, alone=False)
    assert (place.top, place.height) == (12, 10)


def test_panel_lies_in_the_half_where_the_caret_is_not():
    low = PanelRoom(range(80), range(2, 22), range(20, 21))
    assert PAGE.place(40, 5, alone=False).top == 17
    upper = low.place(40, 5, alone=False)
    assert (upper.top, upper.is_upper) == (2, True)


@given(
    st.builds(PanelRoom, ranges, ranges, ranges),
    st.integers(0, 200),
    st.integers(0, 90),
    st.booleans(),
)
def test_panel_never_leaves_its_room(room, cells, needed, alone):
    columns, rows = room.columns, room.rows
    place = room.place(cells, needed, alone=alone)
    assert columns.start == place.left
    assert place.left + place.width <= columns.stop or not columns
    assert rows.start <= place.top <= max(rows.start, rows.stop - place.height)
    assert place.height <= len(rows)


@given(st.integers(4, 60), st.integers(0, 59), st.integers(0, 90))
def test_row_of_the_caret_stays_in_view(height, caret, needed):
    room = PanelRoom(
        range(80), range(height), range(caret % height, caret % height + 1)
    )
    place = room.place(40, needed, alone=False)
    assert caret % height not in range(place.top, place.top + place.height)


@pytest.mark.parametrize("size", [(64, 24), (80, 24), (100, 30), (200, 60)])
async def test_text_stays_in_view_beside_and_above(corpus, size):
    async with desk_on(corpus, size=size) as desk:
        await desk.press("enter", "down", "down")
        before = desk.strips
        await desk.press("f9")
        panel = desk.screen.query_one(Panel).region
        for y, (old, new) in enumerate(zip(before[:-1], desk.strips, strict=False)):
            beside = panel.right if y in panel.line_range else 0, size[0]
            assert cells_of(old.crop(*beside)) == cells_of(new.crop(*beside))
        await desk.press("escape", "escape")
        assert [one.text for one in desk.strips] == [one.text for one in before]


async def test_title_gives_way_to_no_corner(corpus):
    async with desk_on(corpus) as desk:
        choices = [Choice([TextPart("one")], 1)]
        title = "a title that is far longer than the rule of the panel has cells"
        question = ListQuestion(
            title=title,
            choices=choices,
            chosen=lambda _one: None,
            of_words=True,
        )
        desk.app.push_screen(ChoosingScreen(question))
        await desk.settle()
        panel = desk.screen.query_one(Panel).region
        rule = desk.rows[panel.y][panel.x : panel.right]
        assert rule.startswith("─ a title that is far longer")
        assert rule.endswith("…┐")
