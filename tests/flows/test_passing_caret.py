"""A caret that passes over annotations costs little; what it comes to is shown at its rest."""

from __future__ import annotations

import pytest

from tests.commands import copy_of_seeds
from tests.desk import desk_on, drawn
from tests.tui.counted_bytes import counted_desk
from tests.tui.reader.sent import put_gold_tags
from tui.widgets import Margin, SpanDetail

ARTICLE = "002_c8b9c0e6c7d9ba57.txt"
MOST_OF_NEARLY_ALL, MOST = 250, 400
"""Bytes of a move by a word: of 95 in a hundred, and of all."""
MOST_AT_REST = {(80, 24): 550, (100, 30): 700, (200, 60): 850}
"""Bytes in which another annotation is drawn as held: wide rows show more of its words."""
MOST_TO_TAG = {(80, 24): 600, (100, 30): 650, (200, 60): 900}
"""Bytes in which a word is tagged, and all is shown that the tag changes."""


@pytest.fixture
def corpus(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    put_gold_tags(corpus)
    return corpus


def detail(desk):
    """The row that shows what is drawn as held."""
    return desk.rows[desk.screen.query_one(SpanDetail).region.y].strip()


def title_of_held(desk):
    """As the row shows it: the title of the label that is held."""
    return drawn(desk.session.tagset.title(desk.reading.held.label))


@pytest.mark.parametrize("size", MOST_AT_REST)
async def test_move_over_annotations_costs_little(corpus, monkeypatch, size):
    options = {"size": size, "article": ARTICLE}
    async with counted_desk(monkeypatch, corpus, **options) as (desk, cost):
        moves, held = [], set()
        for _word in range(40):
            moves.append(await cost("left"))
            held.add(desk.reading.held)
        assert len(held) > 4
        assert sorted(moves)[int(len(moves) * 0.95)] <= MOST_OF_NEARLY_ALL
        assert max(moves) <= MOST
        rests = []
        for _word in range(10):
            await cost("left")
            rests.append(await cost())
        assert max(rests) <= MOST_AT_REST[size]
        assert any(rests)


@pytest.mark.parametrize("size", MOST_TO_TAG)
async def test_tag_within_annotations_costs_little(corpus, monkeypatch, size):
    """It is held from then on, and the claim around it no more."""
    options = {"size": size, "article": ARTICLE}
    async with counted_desk(monkeypatch, corpus, **options) as (desk, cost):
        await cost("ctrl+home")
        tags = []
        for _tag in range(20):
            await cost("left")
            await cost("left")
            await cost()
            tags.append(await cost("a"))
        assert max(tags) <= MOST_TO_TAG[size]
        assert len(desk.reading.page.marks) > len(tags)


async def test_what_the_caret_comes_to_is_shown_at_its_rest(corpus):
    async with desk_on(corpus, article=ARTICLE, size=(100, 30)) as desk:
        await desk.press("ctrl+home")
        held = desk.reading.held
        shown = detail(desk)
        while desk.reading.held in (held, None):
            await desk.pilot.press("left")
            await desk.finish_key()
        assert desk.reading.page.drawn_hold.is_behind
        assert detail(desk) == shown
        await desk.settle()
        assert detail(desk) != shown
        assert title_of_held(desk) in detail(desk)


async def test_timer_of_the_rest_draws_what_is_held(corpus, monkeypatch):
    monkeypatch.setattr("tui.reader.display.REST_SECONDS", 0.01)
    async with desk_on(corpus, article=ARTICLE) as desk:
        await desk.press("ctrl+home")
        while desk.reading.held is None:
            await desk.pilot.press("left")
        await desk.until(lambda: not desk.reading.page.drawn_hold.is_behind)
        assert title_of_held(desk) in detail(desk)


async def test_what_was_asked_for_is_held_at_once(corpus):
    """By a walk, a tag or the mouse: only a motion passes."""
    async with desk_on(corpus, article=ARTICLE) as desk:
        for keys in (["left", "n"], ["left", "left", "a"], ["left", "right", "o"]):
            await desk.pilot.press(*keys)
            await desk.finish_key()
            assert not desk.reading.page.drawn_hold.is_behind
            assert title_of_held(desk) in detail(desk)


async def test_removed_annotation_is_not_drawn_as_held(corpus):
    async with desk_on(corpus, article=ARTICLE) as desk:
        await desk.press("n")
        removed = desk.reading.held
        await desk.pilot.press("pagedown")
        await desk.finish_key()
        desk.session.remove(removed.id)
        desk.reading.show_set()
        assert desk.reading.page.drawn_hold.mark is None
        await desk.settle()
        assert not desk.screen.query_one(Margin).in_view.page.drawn_hold.is_behind
