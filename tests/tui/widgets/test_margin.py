from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from msgspec.structs import replace

from annotations.model import (
    BUILT_IN_TAGSET,
    Link,
    Quote,
    Span,
)
from tests.patience import PATIENCE
from tests.tui.page.articles import annotation, page_of, set_of
from tests.tui.widgets.drawing import TinyApp, name_styles, parts
from tui.page import LayerKey, LayerKind
from tui.widgets import Margin

TEXT = "one two three four five six\nseven eight\nnine"


def gloss(name, start, end, label="actor", **more):
    return replace(
        annotation(name, start, end, label, **more), quote=Quote(TEXT[start:end])
    )


class Listening(TinyApp):
    """Remembers what the margin reports."""

    def __init__(self, *widgets):
        super().__init__(*widgets)
        self.heard = []

    def on_margin_walked(self, event):
        self.heard.append(event.step)

    def on_margin_left(self):
        self.heard.append("left")


@asynccontextmanager
async def drawn_margin(*annotations, width=40, links=()):
    page = page_of(TEXT, *annotations)
    found = set_of(*annotations)
    found = replace(found, links={one.id: one for one in links})
    page.put_marks(found, BUILT_IN_TAGSET)
    app = Listening(Margin(BUILT_IN_TAGSET))
    async with app.run_test(size=(width, 12)) as pilot:
        margin = app.query_one(Margin)
        margin.styles.width, margin.styles.max_width = "100%", "100%"
        await pilot.pause()
        assert margin.draw(0).text.strip() == ""
        margin.in_view.redraw()
        margin.in_view.redraw_spans([Span(0, 1)])
        margin.show(page)
        await pilot.pause()
        margin.page, margin.pilot = page, pilot
        yield name_styles(margin)


def text_of(margin, y=0):
    strip = margin.draw(y)
    assert strip.cell_length == margin.size.width
    return strip.text


async def test_gloss_stands_where_its_annotation_begins():
    async with drawn_margin(gloss("a", 28, 33), gloss("b", 40, 44, "date")) as margin:
        rows = [text_of(margin, y).strip() for y in range(4)]
    assert rows == ["", "seven a", "nine d", ""]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({}, "one a"),
        ({"value": "The One"}, "The One a"),
        ({"note": "why"}, "•one a"),
    ],
)
async def test_gloss_tells_value_and_note(more, message):
    async with drawn_margin(gloss("a", 0, 3, **more)) as margin:
        assert text_of(margin).strip() == message


async def test_claim_tells_its_source():
    link = Link("l", "source", "c", "a")
    async with drawn_margin(
        gloss("c", 8, 13, "claim"), gloss("a", 0, 3), links=[link]
    ) as margin:
        assert "← one c" in text_of(margin)


async def test_source_that_is_gone_is_not_reported():
    link = Link("l", "source", "c", "gone")
    async with drawn_margin(gloss("c", 8, 13, "claim"), links=[link]) as margin:
        assert text_of(margin).split() == ["!", "no", "source", "c"]


async def test_unknown_label_has_a_query():
    async with drawn_margin(gloss("a", 0, 3, "place")) as margin:
        assert text_of(margin).strip() == "one ?"
        assert "margin--other" in {
            one for cell in parts(margin, 0) for one in cell.names
        }


MANY = [gloss(str(at), at * 4, at * 4 + 3) for at in range(5)]


async def test_glosses_without_room_are_counted():
    async with drawn_margin(*MANY) as margin:
        assert text_of(margin).strip().startswith("+3")


async def test_active_gloss_is_shown_before_others():
    async with drawn_margin(*MANY) as margin:
        margin.page.choose(margin.page.marks.get("4"))
        message = text_of(margin)
        active = [
            cell.text for cell in parts(margin, 0) if "margin--active" in cell.names
        ]
    assert MANY[4].quote.exact in message
    assert active == ["a"]


@pytest.mark.parametrize("width", [11, 8, 6, 5])
async def test_narrow_margin_has_one_mark_and_a_number(width):
    async with drawn_margin(*MANY, width=width) as margin:
        assert text_of(margin).rstrip() == " a+4"
        [only] = [
            cell.text for cell in parts(margin, 0) if "margin--mark" in cell.names
        ]
    assert only == "a"


@pytest.mark.parametrize("width", [6, 20, 60])
async def test_what_is_left_to_do_has_a_sign_at_the_left(width):
    claim = gloss("c", 0, 3, "claim")
    async with drawn_margin(claim, gloss("a", 4, 7), width=width) as margin:
        assert text_of(margin).startswith("!")


UNFOLDING = [gloss(str(at), at * 4, at * 4 + 3) for at in range(6)]


async def unfolded(margin):
    """Let the margin rest on what is held, as often as it wants to."""
    held = margin.page.active
    position = margin.page.layout.position_of(held.span.start) if held else None
    margin.rest(at=position)
    for _time in range(3):
        margin._unfold()
    await margin.pilot.pause()
    return [text_of(margin, y).strip() for y in range(5)]


async def test_row_of_what_is_held_unfolds_over_those_below():
    below = gloss("b", 28, 33)
    async with drawn_margin(*UNFOLDING[:3], below, width=22) as margin:
        assert [text_of(margin, y).split() for y in (0, 1)] == [
            ["+2", "one", "a"],
            ["seven", "a"],
        ]
        margin.page.choose(margin.page.marks.get("1"))
        rows = await unfolded(margin)
        held = {cell.text for cell in parts(margin, 1) if "margin--held" in cell.names}
        assert rows == ["one a", "two a", "thr a", "", ""]
        assert held == set("two")
        margin.page.choose(margin.page.marks.get("b"))
        rows = await unfolded(margin)
    assert [row.split() for row in rows[:2]] == [["+2", "one", "a"], ["seven", "a"]]


async def test_unfolded_row_takes_four_rows_at_most():
    async with drawn_margin(*UNFOLDING, width=22) as margin:
        margin.page.choose(margin.page.marks.get("5"))
        rows = [row.split() for row in await unfolded(margin)]
    assert rows == [["one", "a"], ["two", "a"], ["thr", "a"], ["+2", "ive", "a"], []]


async def test_folding_and_unfolding_are_frames_of_their_own():
    """Neither comes with the key: the first rest folds, the next one unfolds."""
    async with drawn_margin(*UNFOLDING[:2], gloss("b", 28, 33), width=22) as margin:
        margin.page.choose(margin.page.marks.get("1"))
        await unfolded(margin)
        margin.page.choose(margin.page.marks.get("b"))
        margin.rest(at=margin.page.layout.position_of(28))
        assert text_of(margin, 1).split() == ["two", "a"]
        margin._unfold()
        assert text_of(margin, 1).split() == ["seven", "a"]


async def test_row_unfolds_by_itself_after_a_rest(monkeypatch):
    monkeypatch.setattr("tui.widgets.margin.REST_SECONDS", 0.01)
    async with (
        drawn_margin(*UNFOLDING[:2], width=22) as margin,
        asyncio.timeout(PATIENCE),
    ):
        margin.page.choose(margin.page.marks.get("1"))
        margin.rest(at=margin.page.layout.position_of(UNFOLDING[0].span.start))
        while text_of(margin, 1).split() != ["two", "a"]:
            await margin.pilot.pause()


@pytest.mark.parametrize("width", [6, 11, 12, 17, 40, 60])
async def test_rows_fill_the_margin(width):
    long = [
        gloss(str(at), at, at + 9, "claim", note="n", value="word " * 20)
        for at in range(9)
    ]
    async with drawn_margin(*long, width=width) as margin:
        assert {margin.draw(y).cell_length for y in range(12)} == {width}


async def test_rows_of_changed_glosses_are_redrawn():
    async with drawn_margin(gloss("a", 28, 33)) as margin:
        drawn = []
        margin._redraw_row = drawn.append
        margin.in_view.redraw_spans([Span(28, 33)])
        assert drawn == [1]


async def test_keys_of_the_margin_are_reported():
    async with drawn_margin(gloss("a", 0, 3)) as margin:
        margin.focus()
        for key in ("down", "up", "enter"):
            await margin.pilot.press(key)
        assert margin.app.heard == [1, -1, "left"]


async def test_glosses_of_other_layers_come_after_mine():
    async with drawn_margin(gloss("a", 4, 7), width=60) as margin:
        omar = LayerKey(LayerKind.ANNOTATOR, "omar")
        omars = replace(
            set_of(gloss("b", 0, 3, "date"), gloss("c", 8, 13, "claim")),
            links={"l": Link("l", "source", "c", "b")},
        )
        margin.page.layers.put(omar, omars, BUILT_IN_TAGSET)
        assert text_of(margin).split() == ["←", "one", "c", "one", "d", "two", "a"]
        named = [
            one.text for one in parts(margin, 0) if "margin--annotator" in one.names
        ]
        assert named == ["c", "d"]
