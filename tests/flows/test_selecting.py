"""Selecting by few keys, as an annotator would in the real application."""

from __future__ import annotations

import pytest

from tests.desk import desk_on
from tui.reading import hinted_words

TEXT = "وقال كيم: “سنقف إلى جانب روسيا، دوما”. ثم مضى للرئيس.\nوعاد إلى بيته"


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def hint_of(desk, word):
    page = desk.screen.page
    found = {span.text_of(page.article.text): hint for hint, span in _hints(page)}
    return found[word]


def _hints(page):
    return hinted_words(page).items()


async def test_hint_leads_to_its_word(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("g", *hint_of(desk, "روسيا"), "a")
        assert desk.tags == [("actor", "روسيا")]


async def test_hints_are_typed_on_the_arabic_layout(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press_arabic("g", *hint_of(desk, "روسيا"), "a")
        assert desk.tags == [("actor", "روسيا")]


async def test_hints_are_shown_and_go_away(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        before = desk.rows
        await desk.press("g")
        assert desk.rows != before
        assert [len(row) for row in desk.rows] == [len(row) for row in before]
        await desk.press("escape")
        assert desk.rows[:-1] == before[:-1]
        assert desk.screen.page.caret.selection is None


async def test_wrong_letter_gives_up_and_does_nothing(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("g", "ctrl+n", "a")
        assert desk.tags == [("actor", "وقال")]


async def test_hint_ends_a_selection(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("g", *hint_of(desk, "جانب"))
        await desk.press("'", *hint_of(desk, "روسيا"), "c")
        assert desk.tags == [("claim", "جانب روسيا")]


async def test_count_repeats_a_motion(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("3", "left", "a")
        await desk.press("٢", "shift+left", "c")
        assert desk.tags == [("claim", "إلى جانب روسيا"), ("actor", "إلى")]


async def test_count_is_used_once(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("1", "0", "left", "right", "a")
        assert desk.tags == [("actor", "للرئيس")]


async def test_prefix_comes_off_by_one_key(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("[", "a")
        assert desk.tags == [("actor", "قال")]


async def test_quotation_is_tagged_by_two_keys(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("4", "left", '"', "c")
        assert desk.tags == [("claim", "سنقف إلى جانب روسيا، دوما")]


async def test_grown_selection_shrinks_again(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("4", "left", "=", "=", "=", "-", "c")
        assert desk.tags == [("claim", "سنقف إلى جانب روسيا")]


async def test_after_a_claim_the_caret_is_at_its_start(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("2", "left", "e", "c", "a")
        assert desk.tags == [("claim", "سنقف إلى جانب روسيا"), ("actor", "سنقف")]


async def test_caps_lock_changes_nothing(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("A", "left", "D", "U")
        assert desk.tags == [("actor", "وقال")]
