"""What each decision of a review sends, to the end of every article.

One that turns the page sends the rows of text that come in, which nothing can spare.
"""

from __future__ import annotations

import pytest

from annotations.workspace import Workspace, reviewed_corpus
from tests.annotations.review.corpora import COPIES, seeds_with_sets
from tests.tui.counted_bytes import counted_desk
from tests.tui.review.corpora import FIRST

MOST = 1_500
MOST_A_ROW = 240
"""Of a row of text that comes in: letters take three bytes, and names have colours."""


@pytest.fixture(autouse=True)
def palette(monkeypatch):
    """A terminal of 256 colours."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM", raising=False)


async def decisions(monkeypatch, corpus, copy, article):
    """The bytes of each decision of an article, and by how many rows it moves the page."""
    workspace = Workspace.open(corpus)
    reviewed = reviewed_corpus(workspace, ["annotator-a", copy])
    options = {"workspace": workspace, "reviewed": reviewed, "article": article}
    async with counted_desk(monkeypatch, corpus, size=(100, 30), **options) as (
        desk,
        cost,
    ):
        page = desk.reading.page
        while desk.reading.item:
            before = page.viewport.top
            sent = await cost("1")
            rows = len(page.article.text)  # more than it has
            moved = page.layout.distance(before, page.viewport.top, rows)
            yield sent, min(moved, page.viewport.height)
        assert not desk.reading.walk.pending


def assert_cheap(costs):
    """Each costs little, and what comes in beside."""
    assert costs
    for sent, moved in costs:
        assert sent <= MOST + MOST_A_ROW * moved


async def test_decisions_of_an_article_are_cheap(corpus, monkeypatch):
    found = decisions(monkeypatch, corpus, COPIES[0], FIRST)
    assert_cheap([one async for one in found])


@pytest.mark.long
@pytest.mark.parametrize("copy", COPIES)
async def test_all_decisions_are_cheap(copy, tmp_path, monkeypatch):
    corpus = seeds_with_sets(tmp_path, copies=[copy])
    names = reviewed_corpus(
        Workspace.open(corpus), ["annotator-a", copy]
    ).article_names()
    costs = {
        name: [one async for one in decisions(monkeypatch, corpus, copy, name)]
        for name in names
    }
    for found in costs.values():
        assert_cheap(found)
