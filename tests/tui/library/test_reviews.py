"""The library for reviewers: what is left, agreement, and whose turn it is."""

from __future__ import annotations

import shutil

import pytest

from annotations.model import ArticleState
from annotations.review import Inbox, article_reviews
from annotations.workspace import Workspace, reviewed_corpus
from tests.annotations.review.corpora import seeds_with_sets
from tests.annotations.review.sets import EXPERT
from tests.desk import desk_on
from tests.tui.cli.calls import run
from tui.dialogs import ChoosingScreen
from tui.library import LibraryScreen
from tui.library.reviews import ReviewsScreen
from tui.reader import ReaderScreen
from tui.review import ReviewScreen

NAMED = '[team]\nidentity = "name"\n'
FIRST = "000_93a02fd9d045658e.txt"
NAMES = ["annotator-a", "disturbed-1"]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    states = {("disturbed-1", "004"): "in progress"}
    folder = tmp_path_factory.mktemp("made")
    return seeds_with_sets(folder, copies=NAMES[1:], states=states, config=NAMED)


@pytest.fixture
def corpus(made_once, tmp_path):
    return shutil.copytree(made_once, tmp_path / "seeds")


def nadia(corpus):
    return Workspace.open(corpus, annotator="nadia")


def reviews(corpus):
    found = article_reviews(reviewed_corpus(nadia(corpus), NAMES))
    return {one.article[:3]: one for one in found}


async def counted(desk):
    await desk.app.workers.wait_for_complete()
    await desk.settle()


def test_counts_are_those_of_the_review(corpus):
    found = reviews(corpus)["000"]
    assert found.undecided == found.differences > 0
    assert found.sets == tuple(NAMES)
    assert 0.8 < found.f1 < 1
    assert found.state is ArticleState.NEW


def test_article_with_a_set_that_is_not_done_waits(corpus):
    found = reviews(corpus)["004"]
    assert (found.sets, found.waiting) == (("annotator-a",), ("disturbed-1",))
    assert max(reviews(corpus).values(), key=lambda one: one.order) == found


def test_answer_of_an_annotator_and_a_changed_tag_come_up(corpus):
    run("adjudicate", corpus, "--annotator", "nadia", "--rule", "annotator-a")
    assert reviews(corpus)["000"].left == 0
    run("send", corpus, "--annotator", "nadia")
    omar = Workspace.open(corpus, annotator="disturbed-1")
    article = omar.corpus.load_article(FIRST)
    [inbox] = Inbox.of(omar).of_article(article)
    Inbox.of(omar).comment(article, inbox.open_items[0], "why?")
    session = omar.session(FIRST)
    mine = session.annotation_set.in_reading_order()
    accepted = next(
        one.mine
        for one in inbox.items
        if (one.consequence.value, one.decision.label) == ("accepted", "actor")
    )
    assert accepted in mine
    session.set_value(accepted.id, "another")
    found = reviews(corpus)["000"]
    assert (found.awaiting, found.again, found.undecided) == (1, 1, 0)


async def test_tab_shows_what_there_is_to_review_and_enter_opens_it(corpus):
    async with desk_on(corpus, workspace=nadia(corpus)) as desk:
        await desk.press("tab")
        await counted(desk)
        assert isinstance(desk.screen, ReviewsScreen)
        rows = "\n".join(desk.rows)
        assert "nadia reviews · 0 of 5 done" in rows
        counts = [one for one in reviews(corpus).values() if one.sets[1:]]
        most = max(counts, key=lambda one: one.left)
        assert f"{most.left}/{most.differences}" in desk.rows[3]
        await desk.press("enter")
        assert isinstance(desk.screen, ReviewScreen)
        assert desk.session.article.name == most.article


async def test_columns_give_way_to_the_title(corpus):
    async with desk_on(corpus, workspace=nadia(corpus), size=(64, 24)) as desk:
        await desk.press("tab")
        await counted(desk)
        assert desk.rows[2].split() == ["state", "left/all", "F1", "sets", "title"]
        await desk.resize(80, 24)
        assert desk.rows[2].split()[1:5] == ["left/all", "agreed", "F1", "turn"]
        marked = [one.text for one in desk.strips[3] if one.style.reverse]
        assert marked == [" ▸ ", " "]  # the ends of the row, and no figure in it


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_titles_and_their_heading_begin_at_the_right(corpus, size):
    async with desk_on(corpus, workspace=nadia(corpus), size=size) as desk:
        await desk.press("tab")
        await counted(desk)
        ends = {len(row.rstrip()) for row in desk.rows[2:8]}
    assert len(ends) == 1


async def test_articles_are_found_by_their_titles_and_all_come_back(corpus):
    async with desk_on(corpus, workspace=nadia(corpus)) as desk:
        await desk.press("tab")
        await counted(desk)
        whole = desk.rows[:8]
        await desk.press("/", *"002")
        assert desk.rows[0].startswith("1 of 5 articles: 002 ")
        await desk.press("enter", "enter")
        assert desk.session.article.name.startswith("002")
        await desk.press("q", "/", *"zz")
        assert "No title or file name has “002zz”." in desk.rows[4]
        assert not any("…" in row for row in desk.rows[3:6])
        await desk.press("enter", "enter", "escape", "home")
        assert desk.rows[:8] == whole
        await desk.press("pagedown")
        assert "▸" in desk.rows[7]
        await desk.press("pageup", "end", "home", "escape")
        assert isinstance(desk.screen, LibraryScreen)


async def test_corpus_with_nothing_to_review_still_has_articles(corpus):
    shutil.rmtree(corpus / "annotations" / NAMES[1])
    async with desk_on(corpus, workspace=nadia(corpus)) as desk:
        await desk.press("tab")
        await counted(desk)
        assert desk.news.endswith("there is nothing to review")
        totals = desk.rows[0]
        assert totals.startswith("nadia reviews · 0 of 0 done")
        await desk.press("/", *"zz")
        assert desk.rows[0] == totals
        assert not any(".txt" in row for row in desk.rows)
        await desk.press("enter", "escape", "escape")
        assert isinstance(desk.screen, LibraryScreen)


async def test_what_waits_is_not_opened(corpus):
    async with desk_on(corpus, workspace=nadia(corpus)) as desk:
        await desk.press("tab")
        await counted(desk)
        await desk.press(*["down"] * 5, "enter")
        assert desk.news == "fewer than two sets are done: nothing to review yet"
        await desk.press("tab")
        assert isinstance(desk.screen, LibraryScreen)


async def test_reviewer_of_the_team_begins_there(corpus):
    team = '[team]\nlead = "salma"\nreviewers = ["nadia"]\n'
    workspace = nadia(corpus)
    (corpus / "hashiya.toml").write_text(team, "utf-8")
    begun = Workspace(
        workspace.corpus,
        workspace.repository,
        "nadia",
        Workspace.open(corpus).config,
    )
    async with desk_on(corpus, workspace=begun) as desk:
        await counted(desk)
        assert isinstance(desk.screen, ReviewsScreen)


async def test_annotator_is_told_what_waits_and_goes_there(corpus):
    run("adjudicate", corpus, "--annotator", "nadia", "--rule", "annotator-a")
    run("send", corpus, "--annotator", "nadia")
    workspace = Workspace.open(corpus, annotator="disturbed-1")
    async with desk_on(corpus, workspace=workspace) as desk:
        await counted(desk)
        assert (
            desk.rows[-1]
            .split("  ")[0]
            .endswith("decisions on your work wait · i list")
        )
        await desk.press("i")
        assert isinstance(desk.screen, ChoosingScreen)
        await desk.press("enter")
        assert isinstance(desk.screen, ReaderScreen)
        assert desk.news.startswith("nadia: ")


async def test_empty_inbox_is_said(corpus):
    async with desk_on(corpus, workspace=nadia(corpus)) as desk:
        await counted(desk)
        await desk.press("i")
        assert desk.news == "no decision waits for you"


async def test_what_no_annotator_has_any_more_is_counted_listed_and_confirmed(corpus):
    session = reviewed_corpus(nadia(corpus), NAMES).session(FIRST)
    alone = next(
        one for one in session.items.differences if not one.ballot.votes[NAMES[1]]
    )
    for one in session.open_items:
        session.take(one, 1)
    session.set_state(ArticleState.DONE)
    run("send", corpus, "--annotator", "nadia")
    person = Workspace.open(corpus, annotator=NAMES[0])
    article = person.corpus.load_article(FIRST)
    [inbox] = Inbox.of(person).of_article(article)
    received = next(one for one in inbox.items if one.mine == alone.first)
    Inbox.of(person).comment(article, received, "I was wrong")
    annotator = person.session(FIRST)
    annotator.remove(alone.first.id)
    annotator.set_state(ArticleState.DONE)
    found = reviews(corpus)["000"]
    assert (found.left, found.awaiting) == (1, 1)
    workspace = nadia(corpus)
    reviewed = reviewed_corpus(workspace, NAMES)
    async with desk_on(
        corpus, workspace=workspace, article=FIRST, reviewed=reviewed
    ) as desk:
        assert "1 decision to confirm: no annotator has it any more" in desk.news
        await desk.press("!")
        assert "A: I was wrong" in "\n".join(desk.rows)
        await desk.press("enter")
        assert desk.rows[-1].startswith("` confirm · x delete ")
        await desk.press("`")
        assert desk.session.progress.gone == ()
        assert "all decided" in desk.news
        await desk.press("u")
        assert len(desk.session.progress.gone) == 1


@pytest.mark.parametrize("version", [0, 1], ids=["left out", "taken"])
async def test_answer_after_a_confirmation_is_counted_listed_and_confirmed(
    corpus, version
):
    """Nobody has it any more, and the reviewer has confirmed that before."""
    session = reviewed_corpus(nadia(corpus), NAMES).session(FIRST)
    alone = next(
        one for one in session.items.differences if not one.ballot.votes[NAMES[1]]
    )
    for one in session.open_items:
        if one is alone and not version:
            session.leave_out(one, "guidelines")
        else:
            session.take(one, 1)
    session.set_state(ArticleState.DONE)
    run("send", corpus, "--annotator", "nadia")
    person = Workspace.open(corpus, annotator=NAMES[0])
    annotator = person.session(FIRST)
    annotator.remove(alone.first.id)
    annotator.set_state(ArticleState.DONE)
    again = reviewed_corpus(nadia(corpus), NAMES).session(FIRST)
    for one in again.progress.gone:
        again.confirm_gone(one)
    assert reviews(corpus)["000"].awaiting == 0
    article = person.corpus.load_article(FIRST)
    [inbox] = Inbox.of(person).of_article(article)
    [decided] = again.progress.alone
    received = next(one for one in inbox.items if one.decision.id == decided.id)
    Inbox.of(person).comment(article, received, "I was right")
    assert reviews(corpus)["000"].awaiting == 1
    workspace = nadia(corpus)
    async with desk_on(
        corpus,
        workspace=workspace,
        article=FIRST,
        reviewed=reviewed_corpus(workspace, NAMES),
    ) as desk:
        assert "1 decision to confirm" in desk.news
        await desk.press("!")
        assert "A: I was right" in "\n".join(desk.rows)
        await desk.press("enter", "`")
        assert "all decided" in desk.news
    assert reviews(corpus)["000"].awaiting == 0


async def test_letters_that_a_column_cuts_are_read_below(corpus):
    for at in range(9):
        name = f"copy-{at}"
        source = EXPERT.read_text("utf-8").splitlines()[0]
        one = corpus.parent / f"{name}.jsonl"
        one.write_text(source.replace('"annotator-a"', f'"{name}"'), "utf-8")
        run("import", one, corpus)
    async with desk_on(corpus, workspace=nadia(corpus)) as desk:
        await desk.press("tab")
        await desk.until(lambda: any("ABCDEFGH…" in row for row in desk.rows))
        said = set()
        for _article in range(5):
            rows = [row.strip() for row in desk.rows if "sets: " in row]
            said |= {row.rpartition(" · ")[2] for row in rows}
            await desk.press("down")
        assert said == {"sets: ABCDEFGHIJK"}
