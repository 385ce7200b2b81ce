"""The library for a lead: how far each annotator is with each article, and agreement."""

from __future__ import annotations

import re
import shutil

import pytest

from annotations.store import login_name
from annotations.workspace import Workspace, reviewed_corpus
from tests.annotations.review.corpora import seeds_with_sets
from tests.desk import desk_on
from tests.tui.dialogs.test_panel_bytes import sending
from tui.library import ArticleList, LibraryScreen
from tui.library.columns import Column
from tui.library.reviews import ReviewsScreen
from tui.library.team import ArticleOpeners, TeamScreen
from tui.library.team_sets import TeamSets
from tui.reader import ReaderScreen

LED = '[team]\nidentity = "name"\nlead = "lina"\n'
COPY = "disturbed-1"
_MOST_A_MOVE = 1_300
"""Bytes of two rows of the list, and of what is said of the article."""


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    states = {(COPY, "004"): "in progress"}
    folder = tmp_path_factory.mktemp("made")
    return seeds_with_sets(folder, copies=[COPY], states=states, config=LED)


@pytest.fixture
def corpus(made_once, tmp_path):
    return shutil.copytree(made_once, tmp_path / "seeds")


def opened_by(name, corpus):
    return Workspace.open(corpus, annotator=name)


async def team_of(desk):
    """Go to everybody's sets, and wait until all were read."""
    await desk.press("tab")
    await desk.app.workers.wait_for_complete()
    await desk.settle()
    return desk.screen.query_one(ArticleList)


async def test_each_annotator_has_a_column_and_each_article_its_agreement(corpus):
    async with desk_on(corpus, workspace=opened_by("lina", corpus)) as desk:
        await desk.press("home")  # ends the hint that some terminals are given
        assert " · Tab everybody's sets · " in desk.rows[-1]
        await team_of(desk)
        assert desk.rows[0].startswith("9 of 10 sets done, 1 in progress  █████████░ ")
        heading, first, *_rows, last = desk.rows[2:8]
        names = ["annotator-a", "5/5", "disturbed-1", "4/5", "F1"]
        assert heading.split()[:5] == names
        assert first.split()[1:3] == ["100", "✓"]
        assert 0.8 < float(first.split()[5]) < 1
        assert last.split()[:2] == ["71", "✓"]
        assert last.split()[3] == "–"  # only one set of it is done
        assert re.match(r" last saved: annotator-a \d{4}-\d\d-\d\d ", desk.rows[-3])
        assert all(row.strip() for row in desk.rows[-3:-1])  # two rows of the title


async def test_times_that_have_no_room_are_counted_and_not_cut(corpus):
    workspace = opened_by("lina", corpus)
    async with desk_on(corpus, workspace=workspace, size=(64, 24)) as desk:
        await desk.press("home")
        await team_of(desk)
        assert re.fullmatch(
            r" last saved: annotator-a [-\d]{10} \d\d:\d\d · \+1 *", desk.rows[-3]
        )
        await desk.press("right")
        assert desk.rows[-3].startswith(" last saved: disturbed-1 ")
        await desk.resize(100, 30)
        assert "+" not in desk.rows[-3]


async def test_tab_goes_through_the_lists_that_one_has(corpus):
    for name, screens in (
        ("lina", [TeamScreen, LibraryScreen]),
        (COPY, [ReviewsScreen, LibraryScreen]),
    ):
        async with desk_on(corpus, workspace=opened_by(name, corpus)) as desk:
            for screen in screens:
                await desk.press("tab")
                assert type(desk.screen) is screen


async def test_lead_who_reviews_has_all_lists(corpus):
    me = login_name()
    config = f'[team]\nlead = "{me}"\nreviewers = ["{me}"]\n'
    (corpus / "hashiya.toml").write_text(config, encoding="utf-8")
    async with desk_on(
        corpus
    ) as desk:  # a reviewer begins with what there is to review
        for screen in (ReviewsScreen, TeamScreen, LibraryScreen, ReviewsScreen):
            assert type(desk.screen) is screen
            await desk.press("tab")


async def test_article_is_opened_and_read_again_when_it_is_left(corpus):
    async with desk_on(corpus, workspace=opened_by("lina", corpus)) as desk:
        articles = await team_of(desk)
        await desk.press("down", "enter")
        assert type(desk.screen) is ReaderScreen
        await desk.press("q")
        assert type(desk.screen) is TeamScreen
        assert articles.cursor == 1
        await desk.press("x", "escape", "v", "q", "q")
        assert type(desk.screen) is LibraryScreen


async def test_arrows_lead_to_annotators_that_have_no_room(corpus):
    lina = opened_by("lina", corpus)
    async with desk_on(corpus, workspace=lina, size=(64, 24)) as desk:
        articles = await team_of(desk)
        both = ["annotator-a 5/5", "disturbed-1 4/5"]
        assert [one.heading for one in articles.fitting][:-1] == both
        await desk.press("right", "right")
        assert [one.heading for one in articles.fitting][:-1] == both[1:]
        await desk.press("left")
        assert [one.heading for one in articles.fitting][:-1] == both


async def test_articles_are_found_by_their_titles_and_all_come_back(corpus):
    async with desk_on(corpus, workspace=opened_by("lina", corpus)) as desk:
        articles = await team_of(desk)
        totals = desk.rows[0]
        await desk.press("down", "/", *"002")
        assert [name[:3] for name in articles.names] == ["002"]
        assert desk.rows[0].startswith("1 of 5 articles: 002 ")
        await desk.press("enter", "/", *"zz")
        assert articles.names == []
        assert "No title or file name has “002zz”." in desk.rows[4]
        assert not desk.rows[-3].strip()  # nothing is said of an article
        await desk.press("enter", "enter", "escape")
        assert (len(articles.names), desk.rows[0]) == (5, totals)
        await desk.press("escape")
        assert type(desk.screen) is LibraryScreen


async def test_all_articles_are_searched_from_there_too(corpus):
    async with desk_on(corpus, workspace=opened_by("lina", corpus)) as desk:
        await team_of(desk)
        await desk.press("f12", *"بوتين", "enter")
        await desk.app.workers.wait_for_complete()
        await desk.press("enter")
        assert type(desk.screen) is ReaderScreen


def test_lead_who_is_no_reviewer_cannot_decide(corpus):
    reviewed = reviewed_corpus(opened_by("lina", corpus), ["annotator-a", COPY])
    assert reviewed.reviewer.read_only == (
        "lina is not one of the reviewers in hashiya.toml; the lead can add them with "
        "`hashiya init-team --reviewers lina`"
    )


def test_closed_sets_are_no_empty_ones():
    sets = TeamSets(["a.txt"], ["huda", "omar"], closed=frozenset({"omar"}))
    columns = sets.columns(0, 80, len)
    assert [one.heading for one in columns if isinstance(one.heading, str)] == [
        *("huda 0/1", "omar")
    ]
    assert isinstance(columns[-1], Column)
    cells = [cell.strip() for cell in sets.cells_of("a.txt").values()]
    assert cells == ["·", "–", "–"]
    assert sets.words_on("a.txt", 0, fits=bool) == "nobody has begun this article"


@pytest.mark.parametrize("size", [(64, 24), (80, 24), (100, 30), (200, 60)])
async def test_move_costs_two_rows(tmp_path, monkeypatch, size):
    async with sending(tmp_path, monkeypatch, size) as (desk, cost):
        await desk.press("q", "p")  # the preview comes later, by itself
        assert type(desk.screen) is LibraryScreen
        await desk.rest()
        moves = ("down", "down", "up", "end", "home")
        costs = [await cost(key) for key in moves]
        assert max(costs) <= _MOST_A_MOVE, costs
        openers = ArticleOpeners(desk.app.open_article, None)
        entries = desk.screen._entries
        desk.app.push_screen(TeamScreen(desk.app._workspace, entries, openers))
        await desk.app.workers.wait_for_complete()
        await desk.settle()
        costs = [await cost(key) for key in moves]
        assert max(costs) <= _MOST_A_MOVE, costs
