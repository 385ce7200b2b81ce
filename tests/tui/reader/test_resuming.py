"""What is as it was at the next start, and what wins over it."""

from __future__ import annotations

import json
import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.desk import desk_on
from tests.tui.pty_reader import IN_TIME, PtyReader
from tui.library import ArticleList
from tui.preferences.memory import Memory
from tui.preferences.own_settings import OwnSettings
from tui.preferences.resume_state import ResumeState
from tui.widgets import ArticleView

SEEDS = Path(__file__).parents[3] / "seeds"
FIRST, SECOND = sorted(one.name for one in SEEDS.glob("*.txt"))[:2]


@pytest.fixture
def corpus(tmp_path):
    return Path(shutil.copytree(SEEDS, tmp_path / "corpus"))


@pytest.fixture
def again(corpus, tmp_path):
    """Opens the corpus as the same person, time and again."""
    own = OwnSettings(memory=Memory(tmp_path / "state"))
    return lambda **options: desk_on(corpus, own=own, **options)


def kept_file(tmp_path):
    return next((tmp_path / "state" / "corpora").iterdir())


async def read_on(desk, *keys):
    """Open the second article, go some way, and leave."""
    await desk.press("down", "enter", *"9", "down", "left", "left", *keys)
    place = desk.screen.page.caret.head
    await desk.press("ctrl+q")
    return place


async def test_article_and_place_are_there_again(again, corpus):
    async with again() as desk:
        place = await read_on(desk)
    assert place.start > 0
    async with again() as desk:
        assert desk.session.article.name == SECOND
        assert desk.screen.page.caret.head == place
    assert sorted(one.name for one in corpus.iterdir()) == sorted(
        one.name for one in SEEDS.iterdir()
    )


async def test_place_is_in_view_again(again):
    async with again(size=(80, 14)) as desk:
        await desk.press("enter", "ctrl+end")
        await desk.press("ctrl+q")
    async with again(size=(80, 14)) as desk:
        page = desk.screen.page
        assert (
            page.viewport.y_of(page.layout.position_of(page.caret.active_edge))
            is not None
        )


async def test_library_is_full_wherever_its_cursor_was(again):
    async with again() as desk:
        await desk.press("end", "ctrl+q")
    async with again() as desk:
        assert desk.screen.query_one(ArticleList).cursor == 4
        rows = [row for row in desk.rows if " new " in row]
        assert len(rows) == 5
        assert "▸" in rows[-1]


async def test_taller_screen_shows_more_of_the_article_above_its_end(again):
    async with again(size=(80, 14)) as desk:
        await desk.press("enter", "ctrl+end")
        await desk.resize(80, 24)
        text = desk.screen.query_one(ArticleView)
        assert len(text.in_view.rows) == text.size.height


async def test_place_is_found_in_a_changed_text(again, corpus):
    async with again() as desk:
        place = await read_on(desk)
    path = corpus / SECOND
    text = path.read_text("utf-8")
    path.write_text("سطر جديد.\n" + text, "utf-8")
    async with again() as desk:
        assert desk.screen.page.caret.head.start == place.start + 10


async def test_each_article_has_its_place(again):
    async with again() as desk:
        await desk.press("enter", "left", "left")
        first = desk.screen.page.caret
        await desk.press("ctrl+n", "down", "ctrl+p")
        assert desk.screen.page.caret.head == first.head
        await desk.press("q", "enter")
        assert desk.screen.page.caret.head == first.head


async def test_article_that_was_asked_for_wins(again):
    async with again() as desk:
        await read_on(desk)
    async with again(article=FIRST) as desk:
        assert desk.session.article.name == FIRST


async def test_article_that_is_gone_is_not_opened(again, corpus):
    async with again() as desk:
        await read_on(desk)
    (corpus / SECOND).unlink()
    async with again() as desk:
        assert desk.screen.name_here == "library"


async def test_library_is_as_it_was(again):
    async with again() as desk:
        await desk.press("/", *"00", "enter", "down", "down")
        await desk.press("q")
    async with again() as desk:
        assert "00" in desk.rows[0]
        assert desk.screen.query_one(ArticleList).cursor == 2


async def test_margin_and_column_are_as_they_were(again):
    async with again(size=(160, 24)) as desk:
        await desk.press("enter", "m", "ctrl+o")
        assert desk.news == "text up to 88 cells wide"
        wide = desk.screen.query_one(ArticleView).measure
        await desk.press("ctrl+q")
    async with again(size=(160, 24)) as desk:
        assert desk.screen.has_class("-wide-margin")
        assert desk.screen.query_one(ArticleView).measure == wide
        await desk.press("ctrl+o", "ctrl+o", "m")
        assert not desk.screen.has_class("-wide-margin")
        assert 70 <= desk.screen.query_one(ArticleView).measure <= 72 < wide


async def test_another_corpus_starts_over(again, corpus, tmp_path):
    async with again() as desk:
        await read_on(desk)
    other = shutil.copytree(corpus, tmp_path / "other")
    own = OwnSettings(memory=Memory(tmp_path / "state"))
    async with desk_on(other, own=own) as desk:
        assert desk.screen.name_here == "library"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"article": 3, "cursor": [], "wanted": {}, "measure": 1e9, "bookmarks": 7}',
        f'{{"bookmarks": {{"{FIRST}": {{"offset": -5, "before": "", "after": 3}}}}}}',
        f'{{"bookmarks": {{"{FIRST}": {{"offset": 9999999, "before": "", "after": ""}}}}}}',
        '{"article": "../../etc/passwd", "cursor": "\\u001b[31m"}',
    ],
)
async def test_damaged_file_does_no_harm(again, corpus, tmp_path, content):
    async with again() as desk:
        await read_on(desk)
    path = kept_file(tmp_path)
    record = json.loads(content) if content.startswith("{") else None
    owned = {"corpus": str(corpus), **record} if record else None
    path.write_text(json.dumps(owned) if owned else content, "utf-8")
    async with again() as desk:
        assert desk.screen.name_here == "library"
        await desk.press("enter")
        assert desk.screen.page.caret.head.start < 20


async def test_file_of_another_corpus_is_not_believed(again, tmp_path):
    async with again() as desk:
        await read_on(desk)
    path = kept_file(tmp_path)
    path.write_text(json.dumps({**json.loads(path.read_text()), "corpus": "/x"}))
    async with again() as desk:
        assert desk.screen.name_here == "library"


def test_places_that_others_left_are_kept(corpus, tmp_path):
    memory = Memory(tmp_path)
    mine, theirs = (memory.resume_state(corpus) for _time in range(2))
    mark = ResumeState.of(
        {"bookmarks": {"a": {"offset": 1, "before": "", "after": "x"}}}
    ).bookmarks["a"]
    mine.lay_bookmark("a", mark)
    theirs.lay_bookmark("b", mark)
    assert memory.keep_resume_state(corpus, mine) == ""
    memory.keep_resume_state(corpus, theirs)
    assert memory.resume_state(corpus).bookmarks == {"a": mark, "b": mark}


def test_oldest_places_are_forgotten():
    where = ResumeState()
    mark = ResumeState.of(
        {"bookmarks": {"a": {"offset": 1, "before": "", "after": "x"}}}
    ).bookmarks["a"]
    for number in range(1000):
        where.lay_bookmark(str(number), mark)
    where.take_in(ResumeState())
    assert (len(where.bookmarks), "999" in where.bookmarks) == (400, True)


def test_place_is_kept_when_the_line_is_cut(corpus, tmp_path):
    state = str(tmp_path / "state")
    reader = PtyReader("--article", SECOND, corpus, XDG_STATE_HOME=state)
    try:
        reader.until(b"2/5")
        reader.press("\x1b[1;5F\x1b[1;5Aa")
        reader.until(b"tagged ")
        os.kill(reader.process.pid, signal.SIGHUP)
        assert reader.seconds_to_end() < IN_TIME
    finally:
        reader.close()
    folder = tmp_path / "state" / "hashiya" / "corpora"
    record = json.loads(next(folder.iterdir()).read_text("utf-8"))
    assert record["article"] == SECOND
    assert record["bookmarks"][SECOND]["offset"] > 0
    assert next(folder.iterdir()).stat().st_mode & 0o777 == 0o600
