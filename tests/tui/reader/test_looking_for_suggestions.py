"""What the last line says as long as suggestions are looked for, and as names are learnt."""

from __future__ import annotations

import asyncio

import pytest

from tests.desk import desk_on
from tests.tui.reader.learning import AN_HOUR, QUIET, corpus_with_gold, remembering
from tests.tui.reader.suggested import NAME, corpus_in, says
from tui.reader.features.suggesting import Suggesting
from tui.reader.reading import Reading
from tui.reader.suggestion_finding import SuggestionFinding

LOOKING = "looking for suggestions … · read on meanwhile"
LEARNING = "learning names … · go on meanwhile: keys pause it"
FOLLOW = "names follow"


@pytest.fixture
def found(monkeypatch):
    """What must happen before any suggestion is found."""
    make, gate = SuggestionFinding._make, asyncio.Event()

    async def waiting(self):
        await gate.wait()
        await make(self)

    monkeypatch.setattr(SuggestionFinding, "_make", waiting)
    return gate


@pytest.fixture
def said(monkeypatch):
    """All news of the reader, in order."""
    say, news = Reading.say, []

    def kept(self, words, **how):
        news.append(words)
        say(self, words, **how)

    monkeypatch.setattr(Reading, "say", kept)
    return news


async def test_looking_is_said_as_long_as_it_lasts(tmp_path, found):
    async with desk_on(corpus_in(tmp_path), article=NAME) as desk:
        await desk.press("f10")
        assert desk.row_of_keys == f"{LOOKING} · Shift+F10 end it"
        await desk.press("left")
        assert desk.row_of_keys == f"{LOOKING} · Shift+F10 end it"
        found.set()
        await desk.until(lambda: "suggestions: " in desk.news)


async def test_whoever_has_gone_on_stays_there(tmp_path, found):
    async with desk_on(corpus_in(tmp_path), article=NAME) as desk:
        await desk.press("f10", "left")
        caret = desk.screen.page.caret
        found.set()
        await desk.until(lambda: "suggestions: " in desk.news)
        assert desk.screen.page.caret == caret


async def test_the_key_may_be_pressed_again_meanwhile(tmp_path, found):
    async with desk_on(corpus_in(tmp_path), article=NAME) as desk:
        await desk.press("f10", "left", "f10")
        assert desk.row_of_keys == f"{LOOKING} · Shift+F10 end it"
        found.set()
        await desk.until(lambda: says(desk, "suggested: "))


async def test_looking_can_be_ended(tmp_path, found):
    async with desk_on(corpus_in(tmp_path), article=NAME) as desk:
        await desk.press("f10", "shift+f10")
        assert desk.news == "suggestions are hidden"
        found.set()
        await desk.press("left")
        assert LOOKING not in desk.news
        assert desk.feature(Suggesting).list.open_ones == []


async def test_names_that_follow_are_named_until_they_are_learnt(
    tmp_path, monkeypatch, said
):
    monkeypatch.setattr(QUIET, AN_HOUR)
    corpus, own = corpus_with_gold(tmp_path), remembering(tmp_path)
    async with desk_on(corpus, article=NAME, own=own) as desk:
        await desk.press("f10")
        await desk.until(lambda: FOLLOW in desk.news)
        assert desk.news.startswith("suggested: ")
        assert LEARNING not in said
        monkeypatch.setattr(QUIET, 0.0)
        await desk.press("shift+f10", "f10")
        await desk.until(lambda: "names were learnt: " in desk.news)
        assert LEARNING in said
        await desk.press("n")
        assert desk.news.startswith("suggested: ")
        assert FOLLOW not in desk.news


async def test_names_that_cannot_be_learnt_yet_are_no_longer_awaited(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(QUIET, 0.0)
    corpus, own = corpus_in(tmp_path), remembering(tmp_path)
    async with desk_on(corpus, own=own) as desk:
        await desk.press("enter", "a")
        await desk.until(lambda: desk.tags)
        await desk.press("q")
    async with desk_on(corpus, article=NAME, own=own) as desk:
        await desk.press("f10")
        await desk.until(lambda: "no names" in desk.news)
        assert desk.news == (
            "no names yet: a label needs 20 tags in other articles first"
        )
        await desk.press("n")
        assert FOLLOW not in desk.news
