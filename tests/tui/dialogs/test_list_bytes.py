"""A move over a list sends its marks and what is said of the row, and no word of a row.

A list that scrolls sends the row that comes in, too: these lists have room for their rows.
"""

from __future__ import annotations

import shutil

import pytest

from annotations.workspace import Workspace, reviewed_corpus
from tests.annotations.review.corpora import seeds_with_sets
from tests.tui.cli.calls import run
from tests.tui.counted_bytes import counted_desk

ANNOTATOR = "disturbed-1"
SIZES = [(80, 24), (100, 30), (200, 60)]
MOST_A_MOVE = 400
"""Bytes, in 24-bit colours."""
MOST_OF_WIDE_ROW = 500
"""Where a wide row below the list goes on with a title of 200 letters."""
TEAM = '[team]\nidentity = "name"\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two sets of each article, and what a reviewer has sent about them."""
    corpus = seeds_with_sets(
        tmp_path_factory.mktemp("made"), copies=[ANNOTATOR], config=TEAM
    )
    run("adjudicate", corpus, "--annotator", "nadia", "--rule", "annotator-a")
    run("send", corpus, "--annotator", "nadia")
    return corpus


@pytest.fixture
def corpus(made, tmp_path, monkeypatch):
    monkeypatch.setenv("COLORTERM", "truecolor")
    return shutil.copytree(made, tmp_path / "seeds")


def opened(corpus, who=ANNOTATOR):
    return Workspace.open(corpus, annotator=who)


async def moves(cost, times=3):
    """What each move costs, once one has taken the message from the last line."""
    await cost("down")
    found = [await cost("down") for _time in range(times)]
    assert all(found)
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "keys",
    [
        ("i",),
        ("f9",),
        ("enter", "n", "n", "y"),
        ("enter", "n", "a", "u", "shift+f9"),
        ("enter", "!"),
        ("enter", "n", "@"),
    ],
    ids=["inbox", "commands", "offers", "messages", "problems", "labels"],
)
async def test_move_over_a_list_is_cheap(corpus, monkeypatch, size, keys):
    options = {"workspace": opened(corpus), "size": size}
    async with counted_desk(monkeypatch, corpus, **options) as (desk, cost):
        await desk.rest()  # the library's preview comes late
        await desk.press(*keys)
        assert max(await moves(cost, 1)) <= MOST_A_MOVE


@pytest.mark.parametrize("size", SIZES)
async def test_move_over_the_differences_of_an_article_is_cheap(
    corpus, monkeypatch, size
):
    workspace = opened(corpus, "zaid")
    reviewed = reviewed_corpus(workspace, ["annotator-a", ANNOTATOR])
    options = {"workspace": workspace, "size": size, "reviewed": reviewed}
    options["article"] = reviewed.article_names()[0]
    async with counted_desk(monkeypatch, corpus, **options) as (desk, cost):
        await desk.press("tab")
        assert max(await moves(cost)) <= MOST_A_MOVE


@pytest.mark.parametrize("size", SIZES)
async def test_move_over_the_library_is_cheap(corpus, monkeypatch, size):
    options = {"workspace": opened(corpus), "size": size}
    async with counted_desk(monkeypatch, corpus, **options) as (_desk, cost):
        assert max(await moves(cost)) <= MOST_A_MOVE


@pytest.mark.parametrize("size", SIZES)
async def test_move_over_the_articles_to_review_is_cheap(corpus, monkeypatch, size):
    options = {"workspace": opened(corpus, "zaid"), "size": size}
    async with counted_desk(monkeypatch, corpus, **options) as (desk, cost):
        await desk.press("tab")
        await desk.until(lambda: "sample" in "\n".join(desk.rows))
        most = MOST_A_MOVE if size in SIZES[:2] else MOST_OF_WIDE_ROW
        assert max(await moves(cost)) <= most
