"""The list of an inbox in the library: one key adopts, and the list goes on."""

from __future__ import annotations

import shutil

import pytest

from annotations.review import Consequence, Inbox
from annotations.workspace import Workspace
from tests.annotations.review.corpora import seeds_with_sets
from tests.desk import desk_on
from tests.tui.cli.calls import run
from tui.dialogs import ChoosingScreen
from tui.library import LibraryScreen

ANNOTATOR = "disturbed-1"
REVIEWS = '[team]\nidentity = "name"\n'


@pytest.fixture(scope="module")
def sent_once(tmp_path_factory):
    """Decisions on all differences, sent by nadia, who takes another annotator's side."""
    corpus = seeds_with_sets(
        tmp_path_factory.mktemp("made"), copies=[ANNOTATOR], config=REVIEWS
    )
    run("adjudicate", corpus, "--annotator", "nadia", "--rule", "annotator-a")
    run("send", corpus, "--annotator", "nadia")
    return corpus


@pytest.fixture
def corpus(sent_once, tmp_path):
    return shutil.copytree(sent_once, tmp_path / "seeds")


def opened(corpus):
    return Workspace.open(corpus, annotator=ANNOTATOR)


def waiting(corpus):
    return [
        item
        for found in Inbox.of(opened(corpus)).articles()
        for inbox in found
        for item in inbox.open_items
    ]


async def test_one_key_adopts_and_the_next_decision_is_at_the_cursor(corpus):
    before = waiting(corpus)
    assert len(before) > 2
    async with desk_on(corpus, workspace=opened(corpus)) as desk:
        await desk.press("i", "down", "`")
        assert isinstance(desk.screen, ChoosingScreen)
        assert desk.news.startswith(f"{len(before) - 1} left · adopted")
        await desk.press("`")
        assert desk.news.startswith(f"{len(before) - 2} left · adopted")
    after = waiting(corpus)
    gone = {one.decision.id for one in before} - {one.decision.id for one in after}
    assert gone == {one.decision.id for one in before[1:3]}


async def test_adopting_is_an_edit_of_the_annotators_own_set(corpus):
    first = waiting(corpus)[0]
    assert first.consequence is not Consequence.ACCEPTED
    async with desk_on(corpus, workspace=opened(corpus)) as desk:
        await desk.press("i", "`")
    session = opened(corpus).session(first.article)
    own = session.annotation_set.annotations
    places = {(one.label, one.span, one.value) for one in own.values()}
    if first.result is None:
        assert first.mine.id not in own
    else:
        result = first.result
        assert (result.label, result.span, result.value) in places


async def test_decision_that_cannot_be_adopted_stays(corpus):
    count = len(waiting(corpus))
    async with desk_on(corpus, workspace=opened(corpus)) as desk:
        await desk.press("i")
        changed = next(one for one in waiting(corpus) if one.mine)
        assert changed == waiting(corpus)[0]
        opened(corpus).session(changed.article).set_value(changed.mine.id, "other")
        await desk.press("`")
        assert isinstance(desk.screen, ChoosingScreen)
        assert "left" not in desk.news
        assert desk.news
    assert len(waiting(corpus)) >= count - 1


async def test_list_without_rows_adopts_nothing(corpus):
    before = waiting(corpus)
    async with desk_on(corpus, workspace=opened(corpus)) as desk:
        await desk.press("i", "/", *"zzzz", "enter", "`")
        assert isinstance(desk.screen, ChoosingScreen)
    assert waiting(corpus) == before


async def test_last_adopted_decision_leads_back_to_the_library(corpus):
    first, *others = waiting(corpus)
    for one in others:
        inbox = Inbox.of(opened(corpus))
        article = opened(corpus).corpus.load_article(one.article)
        inbox.comment(article, one, "why?")
    async with desk_on(corpus, workspace=opened(corpus)) as desk:
        await desk.press("i", "`")
        assert isinstance(desk.screen, LibraryScreen)
        assert "0 left · adopted" in desk.news
    assert first.decision.id not in {one.decision.id for one in waiting(corpus)}
