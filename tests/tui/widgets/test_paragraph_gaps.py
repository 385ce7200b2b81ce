"""Paragraphs are told apart on the page, however many blank lines the file has."""

from __future__ import annotations

from tests.tui.page.articles import page_of
from tests.tui.widgets.test_article_view import drawn_view
from tui.layout import Drawing


async def test_paragraph_right_after_another_begins_two_cells_in():
    async with drawn_view(page_of("نعم\nلا")) as view:
        ends = [80 - len(view.draw(y).text.rstrip()) for y in (0, 1)]
    assert ends[1] == ends[0] + 2


async def test_blank_rows_are_named_with_hidden_characters():
    page = page_of("نعم\n\n\n\nلا\n\nلا")
    page.redraw(Drawing(hidden=True))
    async with drawn_view(page) as view:
        rows = [view.draw(y).text.strip() for y in range(5)]
    assert (rows[1], rows[3]) == ("¶3", "¶")
