"""A panel stays open over its screen, whatever size the terminal gets."""

from __future__ import annotations

from textual.geometry import Region

from tests.desk import desk_on
from tui.painting import strips_below
from tui.widgets import Panel


async def test_screen_beside_a_panel_is_seen_in_every_size(tmp_path):
    (tmp_path / "a.txt").write_text("قال كيم أمس\n" * 40, encoding="utf-8")
    async with desk_on(tmp_path, article="a.txt") as desk:
        await desk.press("ctrl+k")
        for size in [(20, 5), (100, 50), (1, 1), (1000, 300), (80, 24)]:
            await desk.resize(*size)
        [panel] = [one for one in desk.screen.query(Panel) if one.display]
        below = desk.screen.screen_below._compositor.render_strips()
        for y in {*range(22)} - {*panel.region.line_range}:
            assert desk.rows[y] == below[y].text


async def test_cells_that_the_screen_below_does_not_have_yet_are_blank(tmp_path):
    (tmp_path / "a.txt").write_text("قال كيم أمس\n", encoding="utf-8")
    async with desk_on(tmp_path, size=(80, 24)) as desk:
        rows = strips_below(desk.screen, Region(70, 20, 20, 8))
    assert [row.cell_length for row in rows] == [20] * 8
    assert all(row.text.isspace() for row in rows[4:])
