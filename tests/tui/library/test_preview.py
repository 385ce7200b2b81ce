"""The preview follows the cursor once it rests, and costs nothing while it moves."""

from __future__ import annotations

import shutil
from itertools import pairwise

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from annotations.messages import isolate
from tests.commands import copy_of_seeds
from tests.desk import desk_on, drawn, link_by
from tests.tui.reader.sent import put_gold_tags
from tui.library import ArticleList, ArticlePreview
from tui.library import preview as preview_module
from tui.library.preview import preview_of
from tui.output import Encoding
from tui.preferences.memory import Memory
from tui.preferences.own_settings import OwnSettings

SIZE = (100, 30)
MOST_FOR_MOVE = 800
"""Bytes of two rows of the list, the one left and the one reached."""
MOST_FOR_PREVIEW = 1_800
"""Bytes of six rows of text and a rule."""


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    folder = copy_of_seeds(tmp_path_factory.mktemp("made"))
    put_gold_tags(folder)
    return folder


@pytest.fixture
def corpus(made_once, tmp_path):
    return shutil.copytree(made_once, tmp_path / "seeds")


def rows_of_preview(desk):
    region = desk.screen.query_one(ArticlePreview).region
    return desk.rows[region.y : region.bottom]


async def test_article_at_the_cursor_is_previewed(corpus):
    async with desk_on(corpus, size=SIZE) as desk:
        await desk.rest()
        await desk.press("down", "down")
        await desk.rest()
        rule, *rows = rows_of_preview(desk)
    assert rule.startswith("─ preview ─")
    assert rule.endswith(" ")
    first = next(iter(sorted(corpus.glob("002*")))).read_text("utf-8").split()
    assert drawn(" ".join(first[:4])) in rows[0]
    assert len(rows) == 6
    assert not any(
        row.strip() == "" == next_row.strip() for row, next_row in pairwise(rows)
    )


async def test_counts_are_those_of_the_set(corpus):
    async with desk_on(corpus) as desk:
        workspace = desk.app._workspace
        name = desk.screen.query_one(ArticleList).name_at_cursor
        session = workspace.session(name)
        made = [one.label for one in session.annotation_set.annotations.values()]
        titles = {one.name: one.title for one in workspace.tagset.labels}
        counts = preview_of(workspace, name).counts
        assert sorted(counts) == sorted(
            f"{isolate(titles[label])} {made.count(label)}" for label in set(made)
        )


async def test_untouched_and_unreadable_articles_say_so(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    (corpus / "bad.txt").write_bytes(b"\xff\xfe\x00")
    async with desk_on(corpus) as desk:
        workspace = desk.app._workspace
        first, *_others, bad = desk.screen.query_one(ArticleList).names
        assert preview_of(workspace, first).counts == ["no annotations"]
        assert "bad.txt" in preview_of(workspace, bad).text


@pytest.mark.parametrize("size", [(99, 30), (100, 25)])
async def test_preview_needs_room(corpus, size):
    async with desk_on(corpus, size=size) as desk:
        assert not desk.screen.query_one(ArticlePreview).display
        await desk.press("p", "p")
        assert desk.news == "the preview needs at least 100 x 26 cells"


async def test_key_hides_it_for_the_next_start_too(corpus, tmp_path):
    own = OwnSettings(memory=Memory(tmp_path / "state"))
    async with desk_on(corpus, size=SIZE, own=own) as desk:
        await desk.press("p")
        assert desk.news == "preview hidden"
        assert not desk.screen.query_one(ArticlePreview).display
        await desk.press("ctrl+q")
    async with desk_on(corpus, size=SIZE, own=own) as desk:
        assert not desk.screen.query_one(ArticlePreview).display
        await desk.press("p")
        assert desk.news == "preview shown"
        await desk.rest()
        assert any(row.strip() for row in rows_of_preview(desk)[1:])


async def test_nothing_listed_has_no_preview(corpus):
    async with desk_on(corpus, size=SIZE) as desk:
        await desk.rest()
        await desk.press("/", *"zzzz", "enter")
        assert not any(row.strip() for row in rows_of_preview(desk))
        place = desk.screen.query_one(ArticlePreview).region
        backgrounds = [
            {one.style.bgcolor for one in desk.strips[y]}
            for y in (place.y, place.y + 1)
        ]
        assert backgrounds[0] == backgrounds[1]  # no bar over nothing either


async def test_article_without_text_says_so(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    (corpus / "000.txt").write_text(" \n", "utf-8")
    async with desk_on(corpus, size=SIZE) as desk:
        await desk.press("home")
        await desk.rest()
        assert "this article has no text" in rows_of_preview(desk)[1]


async def test_text_that_is_read_too_late_is_not_previewed(corpus):
    """Nothing is listed any more by the time that it has been read."""
    async with desk_on(corpus, size=SIZE) as desk:
        screen = desk.screen
        await desk.press("/", *"zzz")
        await screen._filling.preview(screen._workspace.corpus.article_names()[0])
        assert not any(row.strip() for row in rows_of_preview(desk))


async def test_rows_are_drawn_again_for_another_encoding(corpus):
    async with desk_on(corpus, size=SIZE) as desk:
        await desk.rest()
        before = rows_of_preview(desk)[1:]
        while desk.app.link.encoding is not Encoding.PLAIN:
            await desk.press("f2")
        plain = rows_of_preview(desk)[1:]
    assert plain != before
    assert all(row.startswith(" ") and row[1] != " " for row in plain if row.strip())


async def test_move_sends_its_rows_and_no_preview(corpus, monkeypatch):
    monkeypatch.setattr(preview_module, "REST_SECONDS", 2)
    sent = []
    monkeypatch.setattr(
        HeadlessDriver, "write", lambda _driver, data: sent.append(data)
    )
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda _driver: False))
    async with desk_on(corpus, size=SIZE, link=link_by(Encoding.VISUAL)) as desk:
        await desk.rest()
        sent.clear()
        await desk.press("down")
        moved = len("".join(sent).encode())
        sent.clear()
        await desk.rest()
        followed = len("".join(sent).encode())
    assert 0 < moved <= MOST_FOR_MOVE
    assert moved < followed <= MOST_FOR_PREVIEW


async def test_wide_screen_has_one_block_in_the_middle(corpus):
    async with desk_on(corpus, size=(200, 60)) as desk:
        await desk.rest()
        rows = desk.rows
        high = desk.screen.query_one(ArticlePreview).size.height
    assert high == 13
    assert not any(row[:30].strip(" ") or row[170:].strip(" ") for row in rows)
    assert [rows[at][30] for at in (0, -14)] == ["0", "─"]
    assert rows[2][30:].startswith("  state")
