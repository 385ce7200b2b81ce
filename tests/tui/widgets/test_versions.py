"""Two versions side by side: all of both can be read, in the order of its own script."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from tests.tui.widgets.drawing import TinyApp, name_styles, parts, rows_of
from tui.dialogs.versions import Field, Version, Versions

ARABIC = "ملاحظة قصيرة"
MINE = Version(
    "mine",
    [Field("label", "actor", differs=False), Field("note", ARABIC, differs=True)],
)
THEIRS = Version(
    "theirs",
    [Field("label", "actor", differs=False), Field("note", "a note", differs=True)],
)


@asynccontextmanager
async def drawn_versions(size, mine=MINE, theirs=THEIRS):
    """The versions on a screen of that size."""
    app = TinyApp(Versions(mine, theirs))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app.query_one(Versions)


@pytest.mark.parametrize("width", [60, 61, 80, 200])
async def test_columns_are_as_wide_as_the_screen(width):
    async with drawn_versions((width, 12)) as widget:
        rows = rows_of(widget)
        assert {len(row) for row in rows} == {width}
        left, right = rows[0].split("│")
        assert ("theirs" in left, "mine" in right) == (True, True)


async def test_arabic_begins_at_the_right():
    async with drawn_versions((80, 12)) as widget:
        [row] = [row for row in rows_of(widget) if "a note" in row]
        theirs, mine = row.split("│")
        assert theirs.startswith("   a note")
        assert mine.startswith("  ")
        assert not mine.endswith(" ")


async def test_picked_version_is_marked_without_colour():
    async with drawn_versions((80, 12)) as widget:
        assert "▸" not in rows_of(widget)[0]
        widget.pick(1)
        assert rows_of(widget)[0].startswith(" ▸ theirs  ")
        widget.pick(0)
        assert rows_of(widget)[0].startswith("   theirs  ")
        assert "│  ▸ mine  " in rows_of(widget)[0]


async def test_title_and_fields_begin_at_one_edge():
    async with drawn_versions((80, 12)) as widget:
        for pick in (1, 0):
            widget.pick(pick)
            theirs, mine = zip(
                *(row.split("│") for row in rows_of(widget) if "│" in row), strict=True
            )
            words = ["theirs", "label:", "actor", "note:", "a note"]
            assert {next(r for r in theirs if w in r).index(w) for w in words} == {3}
            words = ["mine", "label:", "actor", "note:"]
            assert {next(r for r in mine if w in r).index(w) for w in words} == {4}


async def test_what_differs_stands_out():
    async with drawn_versions((80, 12)) as widget:
        name_styles(widget)
        widget.pick(0)
        drawn = [parts(widget, y) for y in range(12)]
        inks = {
            name: "".join(
                cell.text for row in drawn for cell in row if name in cell.names
            )
            for name in ("versions--different", "versions--same")
        }
        assert "a note" in inks["versions--different"]
        assert inks["versions--same"] == "actoractor"


async def test_nothing_that_is_written_acts():
    hostile = Field("note", "\x1b[2J[red]x[/red]\u202e\ttab\nsecond", differs=True)
    async with drawn_versions((80, 12), Version("mine", [hostile]), THEIRS) as widget:
        text = "\n".join(rows_of(widget))
        assert "[red]" in text
        assert not {"\x1b", "\u202e", "\t"} & set(text)
        assert "second" in text


async def test_scrolling_stops_at_both_ends():
    long = Version("mine", [Field("note", "word " * 400, differs=True)])
    async with drawn_versions((60, 6), long, THEIRS) as widget:
        widget.scroll_rows(-5)
        assert "mine" in rows_of(widget)[0]
        widget.scroll_rows(999)
        assert "word" in rows_of(widget)[-1]
        assert "mine" not in rows_of(widget)[0]
