"""A person lists some annotations in the margin, walks through them, deletes one."""

from __future__ import annotations

import pytest

from annotations.messages import without_isolates
from annotations.model import Span
from annotations.workspace import Workspace
from tests.desk import desk_on
from tui.widgets import ArticleView, Margin, TitleBar

TEXT = "one two three four five six"


@pytest.fixture
def corpus(tmp_path):
    """An article with three actors, one with a note, and two claims."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    workspace = Workspace.open(tmp_path)
    session = workspace.session("a.txt")
    for start, end, label in ((0, 3, "actor"), (4, 13, "claim"), (8, 13, "actor")):
        made = session.tag(Span(start, end), label)
    session.annotate(made.changes[0].id, "why", base=made.changes[0].record)
    session.tag(Span(14, 18), "claim")
    session.tag(Span(19, 23), "actor")
    workspace.repository.close()
    return tmp_path


def glosses(desk):
    return desk.screen.query_one(Margin).draw(0).text.split()


def head(desk):
    """What is listed, and then which article of how many."""
    bar = desk.screen.query_one(TitleBar)
    listed = bar._rest.partition(" · ")[2]
    return without_isolates(" · ".join(filter(None, [listed, bar._place])))


def held(desk):
    return desk.screen.page.active.annotation.quote.exact


async def test_label_key_lists_its_label_in_the_margin(corpus):
    async with desk_on(corpus, size=(110, 24)) as desk:
        await desk.press("enter", "f8", "c")
        assert head(desk).startswith("2/5 قول · 1/2")
        assert glosses(desk) == ["!+1", "no", "source", "c"]
        await desk.press("c")
        assert head(desk).startswith("1/2")
        assert len(desk.tags) == 5


async def test_walk_goes_along_what_is_listed(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "f8", "c", "down")
        held_ones = [held(desk)]
        for key in ("down", "down", "up"):
            await desk.press(key)
            held_ones.append(held(desk))
    assert held_ones == ["two three", "four", "four", "two three"]


async def test_listed_ones_are_deleted_and_left_for_the_text(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "f8", ";", "down", "x")
        assert ("actor", "three") not in desk.tags
        assert head(desk).startswith("0/4 with a note")
        await desk.press("f8", "enter")
        assert isinstance(desk.screen.focused, ArticleView)
        assert head(desk).startswith("1/2")


async def test_filter_stays_from_article_to_article(corpus):
    async with desk_on(corpus) as desk:
        await desk.press_arabic("enter", "f8", "a")
        await desk.press("ctrl+n")
        assert head(desk).startswith("0/0 فاعل · 2/2")


async def test_changing_a_label_in_the_margin_filters_nothing(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "f8", "r", "d")
        assert desk.tags[0] == ("date", "one")
        assert head(desk).startswith("1/2")


async def test_last_line_says_that_the_margin_has_the_keys(corpus):
    """By words: its background alone is not seen where there are no colours."""
    async with desk_on(corpus) as desk:
        await desk.press("enter", "p", "c", "tab")
        assert desk.rows[-1].startswith("↓ next · ↑ previous · x delete · F8 list all ")
        await desk.press("tab")
        assert desk.rows[-1].startswith("a actor ")
