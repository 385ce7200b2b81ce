"""Names in the reader: learnt in the background, and kept for the next time."""

from __future__ import annotations

import sys
import threading

import pytest

from annotations.model import ArticleState
from annotations.workspace import Workspace
from tests.desk import desk_on
from tests.settling import wait_for_me_no_longer
from tests.tui.counted_bytes import counted_desk
from tests.tui.reader.learning import AN_HOUR, QUIET, corpus_with_gold, remembering
from tests.tui.reader.suggested import NAME, TEXT
from tui.reader.features.suggesting import Suggesting
from tui.reader.suggestion_list import SuggestionList

LONG = "002_c8b9c0e6c7d9ba57.txt"
MOVES = [*["left"] * 15, *["down"] * 8, *["ctrl+left"] * 7, *["up"] * 5]


@pytest.fixture
def tagged_corpus(tmp_path):
    return corpus_with_gold(tmp_path)


def names_in(desk):
    found = desk.feature(Suggesting).list.open_ones
    return [one.span.text_of(TEXT) for one in found if one.label == "actor"]


async def test_names_are_learnt_once_keys_are_quiet(
    tagged_corpus, tmp_path, monkeypatch
):
    own = remembering(tmp_path)
    monkeypatch.setattr(QUIET, AN_HOUR)
    async with desk_on(tagged_corpus, article=NAME, own=own) as desk:
        await desk.press("shift+f10")
        await desk.until(lambda: "names follow" in desk.news)
        assert names_in(desk) == []
        monkeypatch.setattr(QUIET, 0.0)
        await desk.press("shift+f10", "shift+f10")
        await desk.until(lambda: names_in(desk) and "follow" not in desk.news)
        assert "الوزير" in names_in(desk)
        count = len(desk.feature(Suggesting).list.open_ones)
        assert f"suggestions: {count} " in desk.row_of_keys
        assert sys.getswitchinterval() < 0.001  # a key takes the thread's place at once


async def test_what_was_learnt_serves_at_once_until_it_is_learnt_again(
    tagged_corpus, tmp_path, monkeypatch
):
    own = remembering(tmp_path)
    monkeypatch.setattr(QUIET, AN_HOUR)
    with monkeypatch.context() as quickly:
        quickly.setattr(QUIET, 0.0)
        async with desk_on(tagged_corpus, article=NAME, own=own) as desk:
            await desk.press("shift+f10")
            await desk.until(lambda: names_in(desk))
    async with desk_on(tagged_corpus, article=NAME, own=own) as desk:
        await desk.press("shift+f10")
        await desk.until(lambda: "suggestions: " in desk.news)
        assert "الوزير" in names_in(desk)
        assert is_learning(desk) is False
    name = Workspace.open(tagged_corpus).corpus.article_names()[0]
    Workspace.open(tagged_corpus).session(name).set_state(ArticleState.DONE)
    async with desk_on(tagged_corpus, article=NAME, own=own) as desk:
        await desk.press("shift+f10")
        await desk.until(lambda: "suggestions: " in desk.news)
        assert "الوزير" in names_in(desk)
        assert is_learning(desk) is True


def is_learning(desk):
    return not desk.feature(Suggesting).finding.learning.is_stopped


async def test_reading_only_keeps_no_weights(tagged_corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(QUIET, 0.0)
    own = remembering(tmp_path)
    async with desk_on(tagged_corpus, article=NAME, own=own) as desk:
        desk.session.read_only = "opened read-only, as asked"
        await desk.press("shift+f10")
        await desk.until(lambda: names_in(desk))
    assert not (tmp_path / "cache").exists()


async def test_learning_ends_where_suggestions_are_hidden(
    tagged_corpus, tmp_path, monkeypatch
):
    own = remembering(tmp_path)
    monkeypatch.setattr(QUIET, AN_HOUR)
    async with desk_on(tagged_corpus, article=NAME, own=own) as desk:
        await desk.press("shift+f10")
        await desk.until(lambda: is_learning(desk))
        await desk.press("shift+f10")
        assert not is_learning(desk)
    assert not (tmp_path / "cache").exists()


async def test_names_that_a_person_has_passed_are_told_once_learnt(
    tagged_corpus, tmp_path, monkeypatch
):
    own = remembering(tmp_path)
    monkeypatch.setattr(QUIET, 0.0)
    async with desk_on(tagged_corpus, article=NAME, own=own) as desk:
        await desk.press("f10")
        await desk.until(lambda: "before this one" in desk.news)
        said = "names were learnt: 1 more suggestion before this one · i go back"
        assert desk.row_of_keys == said
        page = desk.screen.page
        assert page.span_to_tag().text_of(TEXT) == "أمس"
        await desk.press("i")
        assert page.span_to_tag().text_of(TEXT) == "الوزير"


class EndlessLearning:
    """Takes one step after the other, as long as it may."""

    def __init__(self):
        self.steps = 0
        self.end = threading.Event()

    def learn(self, between_steps):
        wait_for_me_no_longer()
        while not self.end.is_set():
            between_steps()
            self.steps += 1


@pytest.fixture
def endless(monkeypatch):
    found = EndlessLearning()
    monkeypatch.setattr(SuggestionList, "learn", lambda _list, act: found.learn(act))
    yield found
    found.end.set()


@pytest.mark.parametrize("is_at_work", [True, False])
async def test_moves_cost_as_much_while_names_are_learnt(
    tagged_corpus, tmp_path, monkeypatch, endless, is_at_work
):
    """Where steps are taken between keys, and where keys pause them."""
    options = {"article": LONG, "own": remembering(tmp_path)}
    async with counted_desk(monkeypatch, tagged_corpus, **options) as (desk, cost):

        async def costs():
            await desk.press("ctrl+home")  # takes away what was said
            return [await cost(move) for move in MOVES]

        monkeypatch.setattr(QUIET, AN_HOUR)
        await desk.press("shift+f10")
        await desk.until(lambda: "suggestions: " in desk.news)
        without = await costs()
        monkeypatch.setattr(QUIET, 0.0)
        await desk.press("shift+f10", "shift+f10")
        await desk.until(lambda: endless.steps)
        if not is_at_work:
            monkeypatch.setattr(QUIET, AN_HOUR)
        before = endless.steps
        assert await costs() == without
        assert (endless.steps - before > len(MOVES)) == is_at_work
        assert is_learning(desk)
        assert min(without) > 0
