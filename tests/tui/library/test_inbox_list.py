"""The list of an inbox in the library: one key adopts, and the list goes on."""

from __future__ import annotations

import re
import shutil

import pytest

from annotations.review import Consequence, Inbox
from annotations.workspace import Workspace, reviewed_corpus
from tests.annotations.review.corpora import seeds_with_sets
from tests.desk import desk_on, drawn
from tests.tui.cli.calls import run
from tests.tui.counted_bytes import counted_desk
from tui.dialogs import ChoosingScreen
from tui.library import LibraryScreen

ANNOTATOR = "disturbed-1"
MOST_TO_ADOPT = 1_500
"""Bytes."""
MOST_A_MOVE = 400
"""Bytes: the marks of two rows, and what is said of the one that is reached."""
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
        await desk.press("i", "down")
        said, title = desk.rows[-3:-1]  # nothing of the library is left below them
        assert said.startswith(" nadia: ")
        assert drawn("وقال الزعيم") in title
        await desk.press("`")
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


async def test_adopted_rows_stay_and_only_others_are_gone_to(corpus):
    before = waiting(corpus)
    async with desk_on(corpus, workspace=opened(corpus)) as desk:
        await desk.press("i", "down", "`", "up", "`")
        assert "already" in desk.news
        await desk.press("up", "`")  # and beyond the adopted one
        rows = [row.strip() for row in desk.rows]
        assert sum(row.startswith("adopted") for row in rows) == 2
        [here] = [row for row in rows if "◂" in row]
        assert not here.startswith("adopted")
    assert len(waiting(corpus)) == len(before) - 2


async def test_adopting_reads_the_comment(corpus):
    """Else the decision would wait once more, for its comment."""
    first = waiting(corpus)[0]
    reviewed = reviewed_corpus(
        Workspace.open(corpus, annotator="nadia"), ["annotator-a", ANNOTATOR]
    )
    session = reviewed.session(first.article)
    item = next(
        one
        for one in session.items.differences
        if session.decision_on(one).span == first.decision.span
    )
    session.comment(item, "see the guidelines")
    run("send", corpus, "--annotator", "nadia")
    commented = next(one for one in waiting(corpus) if one.comments)
    at = [one.decision.id for one in waiting(corpus)].index(commented.decision.id)
    async with desk_on(corpus, workspace=opened(corpus)) as desk:
        await desk.press("i", *["down"] * at, "`")
    assert commented.decision.id not in {one.decision.id for one in waiting(corpus)}


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (200, 60)])
async def test_adopting_and_moving_are_cheap(corpus, monkeypatch, size):
    async with counted_desk(
        monkeypatch, corpus, workspace=opened(corpus), size=size
    ) as (desk, cost):
        await desk.press("i")
        moves = [await cost("down") for _time in range(3)]
        adopted = [await cost("`") for _time in range(3)]
        assert "adopted" in desk.news
    assert 0 < max(moves) <= MOST_A_MOVE
    assert 0 < max(adopted) <= MOST_TO_ADOPT


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


async def test_values_are_never_cut(corpus):
    """Where the row is too short, the quote is cut: Enter leads to its article."""
    async with desk_on(corpus, workspace=opened(corpus), size=(80, 24)) as desk:
        await desk.press("i")
        rows = [row for row in desk.rows if re.match(r" changed: \d", row)]
    dates = r" changed: \d{4}[-\d]* › \d{4}[-\d]* "
    assert rows
    assert all(re.match(dates, row) for row in rows), rows


REASON = "this is only a place, which the guidelines of the corpus leave out " * 3


async def test_reason_is_read_whole_however_long_it_is(corpus):
    """The row has no room for it at 80 columns; below the list it takes the rows it needs."""
    reviewed = reviewed_corpus(
        Workspace.open(corpus, annotator="nadia"), ["annotator-a", ANNOTATOR]
    )
    session = reviewed.session(reviewed.article_names()[0])
    for item in session.items.differences:
        if item.ballot.votes[ANNOTATOR]:
            session.leave_out(item, None, reason_text=REASON.strip())
    run("send", corpus, "--annotator", "nadia", "--unfinished")
    async with desk_on(corpus, workspace=opened(corpus), size=(80, 24)) as desk:
        await desk.press("i")
        assert REASON.strip() not in desk.rows[2]
        said = " ".join(row.strip() for row in desk.rows[-6:])
        assert f"nadia: left out: {REASON.strip()}" in said
        rows_before = [row for row in desk.rows if row.strip()]
        await desk.press("down", "up")
        assert [row for row in desk.rows if row.strip()] == rows_before
