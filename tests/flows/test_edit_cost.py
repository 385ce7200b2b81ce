"""An edit costs what it concerns: counted, not timed, among few and many annotations."""

from __future__ import annotations

from collections import Counter

import pytest

from annotations.model import Span
from annotations.workspace import Workspace
from tests.desk import desk_on
from tui.layout import article_layout
from tui.page import Marks
from tui.widgets import ArticleView, Margin

LINE = "قال كيم نعم\n"
SPAN = Span(LINE.index("كيم"), LINE.index("كيم") + len("كيم"))


@pytest.fixture(params=[50, 2_000])
def corpus(tmp_path, request):
    """An article with so many actors, one on each row."""
    (tmp_path / "a.txt").write_text(LINE * request.param, "utf-8")
    starts = range(0, len(LINE) * request.param, len(LINE))
    actors = [Span(start + SPAN.start, start + SPAN.end) for start in starts]
    Workspace.open(tmp_path).session("a.txt").tag_all(actors, "actor")
    return tmp_path


@pytest.fixture
def done(monkeypatch):
    """How often each of the parts of an edit's work was done."""
    counts = Counter()

    def count(owner, name, called):
        original = getattr(owner, name)

        def counted(*args, **options):
            counts[called] += 1
            return original(*args, **options)

        monkeypatch.setattr(owner, name, counted)

    count(Marks, "add", "marks made")
    count(Marks, "remove", "marks taken out")
    count(Marks, "replace", "marks nested")
    count(ArticleView, "draw", "rows drawn")
    count(Margin, "draw", "glosses drawn")
    count(article_layout, "lay_out", "paragraphs laid out")
    return counts


async def test_tag_and_undo_cost_what_they_concern(corpus, done):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("down", "down")
        done.clear()
        await desk.press("a")
        assert done == {"marks made": 1, "rows drawn": 1, "glosses drawn": 1}
        done.clear()
        await desk.press("u")
        assert done == {"marks taken out": 1, "rows drawn": 1, "glosses drawn": 1}


async def test_caret_draws_the_rows_it_leaves_and_enters(corpus, done):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("down", "down")
        done.clear()
        await desk.press("down")
        assert done == {"rows drawn": 2}
