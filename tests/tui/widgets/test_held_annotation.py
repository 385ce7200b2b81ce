"""How the annotation that keys act on is told from its neighbours."""

from __future__ import annotations

from annotations.model import Span
from tests.tui.page.articles import annotation, page_of
from tests.tui.widgets.drawing import parts
from tests.tui.widgets.test_article_view import (
    LINE,
    LONG,
    cells_on_screen,
    drawn_view,
    names_at,
)
from tui.page import Caret


async def test_edges_of_what_is_held_stand_out_among_others():
    page = page_of(LINE, annotation("a", 4, 22), annotation("b", 4, 30, "claim"))
    page.choose(page.marks.get("b"))
    async with drawn_view(page) as view:
        row = page.layout.row(page.rows()[0])
        wanted = cells_on_screen(view, row, 29, 30)  # the caret is on the first word
        assert names_at(parts(view, 0), "article--active-edge") == wanted
        page.caret = Caret(Span(13, 21))
        wanted += cells_on_screen(view, row, 4, 5)
        assert names_at(parts(view, 0), "article--active-edge") == sorted(wanted)


async def test_long_claim_is_held_at_its_first_and_last_word():
    """All of its letters would be many bytes, each time that the caret comes or goes."""
    page = page_of(LONG, annotation("a", 5, 34, "claim"))
    page.choose(page.marks.get("a"))
    async with drawn_view(page) as view:
        row = page.layout.row(page.rows()[0])
        page.caret = Caret(Span(10, 12))
        wanted = cells_on_screen(view, row, 5, 9) + cells_on_screen(view, row, 29, 34)
        assert names_at(parts(view, 0), "article--active") == sorted(wanted)
        assert len(names_at(parts(view, 0), "article--bracketed")) > len(wanted)


async def test_edges_of_a_lone_annotation_are_calm():
    page = page_of(LINE, annotation("a", 4, 22), annotation("b", 25, 30))
    async with drawn_view(page) as view:
        page.choose(page.marks.get("a"))
        assert names_at(parts(view, 0), "article--active-edge") == []
