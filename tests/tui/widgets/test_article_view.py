from __future__ import annotations

from contextlib import asynccontextmanager
from unicodedata import category

import pytest

from annotations.model import BUILT_IN_TAGSET, Colour, Span
from tests.tui.page.articles import annotation, page_of, seed_articles, set_of
from tests.tui.widgets.drawing import TinyApp, name_styles, parts
from tui.page import Caret, LayerKey, LayerKind, Page
from tui.widgets import ArticleView

SIZES = [(80, 24), (100, 30), (200, 60)]
LINE = "قال John في «القاهرة» إن 14:30 وقت لا"


@asynccontextmanager
async def drawn_view(page, size=(80, 24), *, no_colours=False, named=True):
    """The page in a view, with the names of parts drawn where styles would be."""
    app = TinyApp(ArticleView(id="text"), no_colours=no_colours)
    async with app.run_test(size=size) as pilot:
        view = app.query_one(ArticleView)
        view.styles.width, view.styles.max_width = "100%", "100%"
        await pilot.pause()
        view.show(page)
        await pilot.pause()
        yield name_styles(view) if named else view


def names_at(cells, name):
    return [at for at, cell in enumerate(cells) if name in cell.names]


def cells_on_screen(view, row, start, end):
    """Where the row's own map puts a range, in cells of the widget."""
    left = view.size.width - 4 - 1 - row.cells
    return [left + at for run in row.cells_of(start, end) for at in range(*run)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [0, 1, 10, 100])
async def test_highlights_move_no_letter(size, count):
    """Whatever lies on a text, its letters and their places stay."""
    one = seed_articles()[0]
    step = max(1, len(one.text) // max(1, count))
    found = set_of(
        *[
            annotation(
                f"{at:03}", at * step, at * step + 7, ("actor", "claim", "date")[at % 3]
            )
            for at in range(count)
            if at * step + 7 <= len(one.text)
        ]
    )
    bare, marked = Page(one), Page(one)
    marked.put_marks(found, BUILT_IN_TAGSET)
    async with drawn_view(bare, size) as view:
        wanted = [view.draw(y).text[:-4] for y in range(size[1])]
        assert {len(row) > 0 for row in wanted} == {True}
    async with drawn_view(marked, size) as view:
        strips = [view.draw(y) for y in range(size[1])]
        assert [strip.text[:-4] for strip in strips] == wanted
        assert {strip.cell_length for strip in strips} == {size[0]}


async def test_every_range_colours_its_own_cells():
    """Of a line with both directions, digits, brackets and a ligature."""
    page = page_of(LINE)
    async with drawn_view(page) as view:
        row = page.layout.row(page.rows()[0])
        page.caret = Caret(Span(len(LINE) - 1, len(LINE)))
        for start in range(len(LINE)):
            for end in range(start + 1, len(LINE) + 1):
                found = set_of(annotation("a", start, end))
                page.put_marks(found, BUILT_IN_TAGSET)
                wanted = cells_on_screen(view, row, start, end)
                assert names_at(parts(view, 0), "article--blue") == sorted(wanted)


@pytest.mark.parametrize(
    ("label", "part"),
    [("actor", "blue"), ("date", "green"), ("claim", "bracketed"), ("place", "other")],
)
async def test_each_label_is_drawn_by_its_part(label, part):
    page = page_of(LINE, annotation("a", 4, 8, label))
    async with drawn_view(page) as view:
        cells = parts(view, 0)
        named = [cell.text for cell in cells if f"article--{part}" in cell.names]
    assert "".join(named) == "John"


async def test_unknown_label_is_drawn_as_other():
    page = page_of(LINE, annotation("a", 4, 8, "place"))
    async with drawn_view(page) as view:
        assert len(names_at(parts(view, 0), "article--other")) == 4


async def test_claims_are_underlined_in_any_colours():
    page = page_of(LINE, annotation("a", 4, 8, "claim"))
    for few in (False, True):
        async with drawn_view(page, no_colours=few, named=False) as view:
            segments = [
                one for one in view.draw(0) if one.style and one.style.underline
            ]
            assert "".join(segment.text for segment in segments) == "John"


async def test_nested_tint_is_reported_from_outer():
    page = page_of(LINE, annotation("a", 4, 12), annotation("b", 4, 8))
    async with drawn_view(page) as view:
        cells = parts(view, 0)
        assert len(names_at(cells, "article--nested")) == 4
        assert "".join(view.draw(0).text[-4:]) == "   ]"


async def test_blanks_at_the_end_of_a_row_are_bare():
    text = "كلمة   \nب"
    page = page_of(text, annotation("a", 0, len(text)))
    async with drawn_view(page) as view:
        assert len(names_at(parts(view, 0), "article--blue")) == 4


LONG = "كلمة أخرى ثم كلمة بعد ذلك ثم انتهى"


async def test_brackets_open_run_and_close():
    page = page_of(LONG, annotation("a", 5, 34, "claim"))
    async with drawn_view(page, (22, 6)) as view:
        rows = [view.draw(y).text[-4:] for y in range(4)]
    assert len(page.rows()) == 3
    assert [row.strip() for row in rows] == ["┐", "│", "┘", ""]
    assert {row[:3] for row in rows} == {"   "}


async def test_brackets_of_one_row_and_lanes():
    page = page_of(
        LINE, annotation("a", 0, 20, "claim"), annotation("b", 4, 8, "claim")
    )
    async with drawn_view(page) as view:
        assert view.draw(0).text[-4:] == "  ]]"


def nested_claims(count):
    return [annotation(str(at), 0, 20 - at, "claim") for at in range(count)]


async def test_more_brackets_than_lanes_are_reported():
    page = page_of(LINE, *nested_claims(8))
    page.choose(page.marks.get("7"))
    async with drawn_view(page) as view:
        cells = parts(view, 0)
    assert "".join(cell.text for cell in cells[-7:]) == " +]]]]]"
    assert names_at(cells, "article--bracket-active") == [74]


@pytest.mark.parametrize("deep", [4, 5, 6])
async def test_gutter_has_lanes_for_the_deepest(deep):
    page = page_of(f"{LINE}\n{LINE}", *nested_claims(deep))
    async with drawn_view(page) as view:
        rows = [view.draw(y).text[-deep - 1 :] for y in range(2)]
        assert rows == [" " + "]" * deep, " " * (deep + 1)]
        assert page.measure == view.size.width - 3 - deep


async def test_nesting_deeper_moves_no_letter():
    page = page_of(LINE, *nested_claims(3))
    async with drawn_view(page) as view:
        before = view.draw(0).text[:-4]
        page.put_marks(set_of(*nested_claims(6)), BUILT_IN_TAGSET)
        assert view.draw(0).text == before + " +]]"


@pytest.mark.parametrize("spans", [[(4, 20), (8, 30)], [(4, 20), (4, 20)]])
async def test_lane_shows_which_of_crossing_claims_is_held(spans):
    page = page_of(
        LINE, *[annotation(str(n), *s, "claim") for n, s in enumerate(spans)]
    )
    async with drawn_view(page) as view:
        held = []
        for name in "01":
            page.choose(page.marks.get(name))
            held += names_at(parts(view, 0), "article--bracket-active")
    assert held == [79, 78]


async def test_bracket_of_the_active_claim_stands_out():
    page = page_of(
        LINE, annotation("a", 0, 20, "claim"), annotation("b", 4, 8, "claim")
    )
    page.choose(page.marks.get("b"))
    async with drawn_view(page) as view:
        cells = parts(view, 0)
        assert names_at(cells, "article--bracket-active") == [78]
        assert names_at(cells, "article--bracket-amber") == [79]
        assert len(names_at(cells, "article--caret")) == 4


async def test_caret_is_on_its_word_alone():
    page = page_of(LINE)
    async with drawn_view(page) as view:
        for start, end in ((0, 3), (4, 8), (9, 11)):
            page.caret = Caret(Span(start, end))
            row = page.layout.row(page.rows()[0])
            wanted = cells_on_screen(view, row, start, end)
            assert names_at(parts(view, 0), "article--caret") == sorted(wanted)


async def test_selection_has_an_edge_where_it_moves():
    page = page_of("واحد اثنان ثلاثة")
    page.caret = Caret(Span(5, 10), anchor=Span(0, 4))
    async with drawn_view(page) as view:
        cells = parts(view, 0)
    assert names_at(cells, "article--edge") == [65, 66, 67, 68, 69]
    assert names_at(cells, "article--selection") == [70, 71, 72, 73, 74]
    assert names_at(cells, "article--caret") == []


async def test_caret_shows_on_an_empty_row():
    page = page_of("نعم\n\nلا")
    page.caret = Caret(Span(4, 5))
    async with drawn_view(page) as view:
        assert names_at(parts(view, 1), "article--caret") == [74]
        assert view.draw(1).cell_length == 80


async def test_empty_article_shows_its_caret():
    async with drawn_view(page_of("")) as view:
        assert len(names_at(parts(view, 0), "article--caret")) == 1


async def test_latin_rows_stand_at_the_left_of_the_block():
    async with drawn_view(page_of("one\n\nواحد")) as view:
        assert view.draw(0).text.startswith(" one ")
        assert view.draw(2).text[-9:-5].strip() == view.draw(2).text.strip()


ATTRIBUTES = ("bold", "italic", "underline", "reverse")


async def test_no_colours_are_reported_apart_by_letters():
    """Actor, date, claim, one in another, what is held, its edges, selection, caret."""
    names = (
        *("blue", "green", "bracketed", "nested"),
        *("active", "active-edge", "selection", "edge", "caret"),
    )
    async with drawn_view(page_of(LINE), no_colours=True, named=False) as view:
        looks = {
            name: tuple(
                bool(getattr(view.ink(f"article--{name}"), one)) for one in ATTRIBUTES
            )
            for name in names
        }
        assert len(set(looks.values())) == len(names)
        assert (False,) * 4 not in looks.values()
        assert view.ink("article--caret").reverse
        assert view.ink("article--edge").bold


@pytest.mark.parametrize("name", ["selection", "active", *Colour])
async def test_letters_are_seen_where_colours_are_few(name):
    async with drawn_view(page_of(LINE), no_colours=True, named=False) as view:
        style = view.ink(f"article--{name}")
        assert style.color is None or style.color != style.bgcolor


async def test_labels_are_reported_apart_without_italics():
    """An actor, a date and a claim on a terminal that slants no letters."""
    async with drawn_view(page_of(LINE), no_colours=True, named=False) as view:
        view.app.add_class("-no-italics")
        view.notify_style_update()
        styles = [view.ink(f"article--{one}") for one in ("blue", "green", "amber")]
        looks = {(bool(one.bold), bool(one.underline)) for one in styles}
        assert looks == {(True, False), (True, True), (False, True)}


async def test_no_background_differs_without_colours():
    """A letter that is drawn on a background of its own could not be read there."""
    async with drawn_view(page_of(LINE), no_colours=True, named=False) as view:
        backgrounds = {view.ink(name).bgcolor for name in view.COMPONENT_CLASSES}
        assert backgrounds <= {None, view.rich_style.bgcolor}


@pytest.mark.parametrize("name", ["caret", "edge"])
async def test_caret_is_seen_where_colours_are_few(name):
    async with drawn_view(page_of(LINE), no_colours=True, named=False) as view:
        style = view.ink(f"article--{name}")
        assert style.color is None or style.color != style.bgcolor


async def test_only_rows_of_the_spans_are_redrawn():
    page = page_of("واحد\nاثنان\nثلاثة")
    async with drawn_view(page) as view:
        drawn = []
        view._redraw_row = drawn.append
        view.in_view.redraw_spans([Span(6, 8)])
        view.in_view.redraw_spans([Span(2, 4), Span(12, 13)])
        view.in_view.redraw_spans([Span(4, 5)])
    assert drawn == [1, 0, 2]


async def test_view_tells_that_it_was_laid_out():
    heard = []

    class Listening(TinyApp):
        def on_article_view_laid_out(self, event):
            heard.append(event)

    page = page_of(LINE)
    app = Listening(ArticleView())
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.query_one(ArticleView)
        view.in_view.redraw()
        view.in_view.redraw_spans([Span(0, 1)])
        assert heard == []
        assert view.draw(0).text.strip() == ""
        view.show(page)
        await pilot.pause()
        assert len(heard) == 1
        assert page.measure == view.size.width - 6
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert (page.measure, page.viewport.height) == (54, 20)
        assert len(heard) == 2


async def test_nothing_in_an_article_reaches_the_terminal():
    text = "a\x1b[2J\x9b\u202e\x00\u2066b\x7f\ufeff\u200f"
    async with drawn_view(page_of(text)) as view:
        strip = view.draw(0)
        assert strip.cell_length == 80
        assert {category(one) for one in strip.text}.isdisjoint(("Cc", "Cf", "Cs"))


OMAR = LayerKey(LayerKind.ANNOTATOR, "omar")
SUGGESTED = LayerKey(LayerKind.SUGGESTION)


async def test_layers_meet_by_their_precedence():
    """Mine, what another annotator has, and what is suggested, each on some letters."""
    page = page_of(LINE, annotation("a", 4, 8))
    page.layers.put(OMAR, set_of(annotation("b", 0, 8, "date")), BUILT_IN_TAGSET)
    page.layers.put(SUGGESTED, set_of(annotation("c", 0, 11)), BUILT_IN_TAGSET)
    page.caret = Caret(Span(len(LINE) - 1, len(LINE)))
    async with drawn_view(page) as view:
        row, cells = page.layout.row(page.rows()[0]), parts(view, 0)
        mine, omars, suggested = (
            cells_on_screen(view, row, *span) for span in ((4, 8), (0, 4), (8, 11))
        )
        assert names_at(cells, "article--green") == sorted(omars)
        assert names_at(cells, "article--annotator") == sorted(omars)
        assert names_at(cells, "article--suggestion") == sorted(suggested)
        assert names_at(cells, "article--blue") == sorted(mine)


async def test_brackets_of_layers_stand_side_by_side():
    page = page_of(LINE, annotation("a", 0, 20, "claim"))
    page.layers.put(OMAR, set_of(annotation("b", 0, 20, "claim")), BUILT_IN_TAGSET)
    page.choose(page.marks.get("a"))
    async with drawn_view(page) as view:
        assert view.draw(0).text[-4:] == "  ]]"
        assert names_at(parts(view, 0), "article--bracket-active") == [79]


@pytest.mark.parametrize("count", [3, 300])
async def test_tag_draws_the_rows_that_it_touches(count):
    """However many annotations there are, and brackets of others that make room."""
    lines = "\n".join(["one two three"] * count)
    held = [annotation(f"{at:03}", at * 14, at * 14 + 13) for at in range(count)]
    page = page_of(lines, *held)
    async with drawn_view(page) as view:
        drawn = []
        view._redraw_row = drawn.append
        page.take_changes()
        new = annotation("new", 14 + 4, 14 + 7, "date")
        page.put_marks(set_of(*held, new), BUILT_IN_TAGSET)
        view.in_view.redraw_spans(page.take_changes())
        page.put_marks(set_of(*held), BUILT_IN_TAGSET)
        view.in_view.redraw_spans(page.take_changes())
    assert drawn == [1, 1]
