"""Widgets are asked for the rows that a frame shows, and what it shows is the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.geometry import Region
from textual.widgets import Static

from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tui.painting.changed_rows import bands, paint_in_bands
from tui.widgets import ArticleView, Margin, StatusBar

ARTICLE = "000_93a02fd9d045658e.txt"
SIDES = st.integers(0, 12)
REGIONS = st.builds(Region, SIDES, SIDES, SIDES, SIDES)


@given(st.lists(REGIONS, max_size=6))
def test_bands_hold_the_regions_and_have_no_row_in_common(regions):
    found = bands(regions)
    for region in filter(None, regions):
        assert sum(band.contains_region(region) for band in found) == 1
    rows = [y for band in found for y in band.line_range]
    assert len(rows) == len(set(rows))
    assert set(rows) == {y for one in regions if one for y in one.line_range}


@pytest.fixture
async def desk(tmp_path):
    size = (100, 30)
    async with desk_on(copy_of_seeds(tmp_path), article=ARTICLE, size=size) as opened:
        yield opened


def rows_asked_for(screen, monkeypatch):
    """Which rows of which widget are asked for from now on."""
    asked = []
    for widget in screen._compositor.visible_widgets:
        render = widget.render_lines

        def note(crop, widget=widget, render=render):
            asked.extend((widget, y) for y in crop.line_range)
            return render(crop)

        monkeypatch.setattr(widget, "render_lines", note)
    return asked


def places(*widgets_and_rows):
    """The first cell of each of these rows, on the screen."""
    return [
        Region(widget.region.x, widget.region.y + y, 1, 1)
        for widget, y in widgets_and_rows
    ]


async def test_changed_row_and_last_line_are_asked_for_alone(desk, monkeypatch):
    text, status = (desk.screen.query_one(one) for one in (ArticleView, StatusBar))
    asked = rows_asked_for(desk.screen, monkeypatch)
    compositor = desk.screen._compositor
    compositor._dirty_regions.update(places((text, 3), (status, 0)))
    assert compositor.render_partial_update() is not None
    assert set(asked) == {(text, 3), (status, 0)}
    assert len(asked) == len(set(asked))


async def test_neighbours_in_a_row_are_asked_for_together(desk, monkeypatch):
    text, margin = (desk.screen.query_one(one) for one in (ArticleView, Margin))
    asked = rows_asked_for(desk.screen, monkeypatch)
    compositor = desk.screen._compositor
    compositor._dirty_regions.update(places((text, 3), (margin, 3)))
    assert compositor.render_partial_update() is not None
    assert {one for one in asked if one[0] in (text, margin)} == {
        (text, 3),
        (margin, 3),
    }
    assert {y for _widget, y in asked if _widget.region.height > 20} <= {3, 4}


async def test_update_shows_what_the_whole_screen_does(desk):
    compositor = desk.screen._compositor
    compositor._dirty_regions.update([Region(30, 4, 50, 3), Region(0, 29, 100, 1)])
    update = compositor.render_partial_update()
    whole = [strip.text for strip in compositor.render_strips()]
    for y, start, end in update.spans:
        for x, strip in update.chops[y].items():
            if x < end and strip is not None and x + strip.cell_length > start:
                assert strip.text == whole[y][x : x + strip.cell_length]
        covered = sum(
            strip.cell_length
            for x, strip in update.chops[y].items()
            if strip is not None
        )
        assert covered >= end - start


class Corner(App[None]):
    """Something that can be shown in a corner of the screen."""

    CSS = "#corner { display: none; width: 4; height: 1; }"

    def get_default_screen(self):
        screen = super().get_default_screen()
        paint_in_bands(screen)
        return screen

    def compose(self):
        yield Static("corner", id="corner")
        yield Static("below", id="below")


async def test_what_comes_is_drawn_although_its_place_was_asked_for_before():
    app = Corner()
    async with app.run_test(size=(20, 5)):
        corner, compositor = app.query_one("#corner"), app.screen._compositor
        compositor._dirty_regions.clear()
        corner.display = True
        compositor._full_map_invalidated = True  # as it is after scrolling
        place = compositor.full_map[corner].region
        found = compositor.reflow(app.screen, app.size)
        assert corner in found.shown
        assert place in compositor._dirty_regions
