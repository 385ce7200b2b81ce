"""Two windows of one person on one article: each shows soon what the other has saved."""

from __future__ import annotations

import pytest

from annotations.model import Span
from annotations.store.files.lock import held
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tests.tui.reader.sent import put_gold_tags, sending_desk
from tui.library import LibraryScreen
from tui.library import screen as library
from tui.output import Encoding
from tui.reader.features import saving

FIRST, SECOND = "000_93a02fd9d045658e.txt", "001_aabaa63cd286f9ec.txt"


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def other(seeds):
    """The other window's session on the first article."""
    return Workspace.open(seeds).session(FIRST)


@pytest.fixture(autouse=True)
def _look_often(monkeypatch):
    assert saving._REFRESH_SECONDS < 0.8  # so that a second is enough for all of it
    monkeypatch.setattr(saving, "_REFRESH_SECONDS", 0.05)
    monkeypatch.setattr(library, "_REFRESH_SECONDS", 0.05)


def tagged(session, start, end, label="actor"):
    return session.tag(Span(start, end), label).changes[-1].after


def place(desk):
    """Where the person is: caret, selection, held annotation and view."""
    page = desk.screen.page
    active = page.active.annotation.id if page.active else None
    return page.caret, page.caret.selection, active, page.viewport.top


async def test_tag_of_one_window_comes_into_the_other(seeds):
    async with (
        desk_on(seeds, article=FIRST) as one,
        desk_on(seeds, article=FIRST) as two,
    ):
        await one.press("a", "down")
        await two.until(lambda: two.tags == one.tags)
        assert "1/5 · in progress" in two.rows[0]
        assert two.rows[-1].rstrip().endswith("saved")
        await two.press("u")
        await one.until(lambda: one.tags == [])


async def test_place_stays_while_others_tag(seeds, other):
    put_gold_tags(seeds)
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press("pagedown", "n", "v", "shift+left", "shift+down")
        before, count = place(desk), len(desk.tags)
        rows = desk.screen.page.rows()
        row = desk.screen.page.layout.row(rows[3])
        other.refresh()
        tagged(other, 0, 4, "date")
        tagged(other, row.start, row.end, "claim")
        await desk.until(lambda: len(desk.tags) == count + 2)
        assert place(desk) == before
        assert desk.screen.page.caret.selection is not None


async def test_last_line_offers_to_undo_only_what_it_tells_of(seeds, other):
    """The key would take back the other window's edit, which the line does not name."""
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press("a")
        assert "u undo" in desk.rows[-1]
        other.refresh()
        theirs = tagged(other, 900, 910, "date")
        await desk.until(lambda: "another session" in desk.rows[-1])
        assert "u undo" not in desk.rows[-1]
        assert "tagged" not in desk.rows[-1]
        await desk.press("u")
        assert theirs.id not in desk.session.annotation_set.annotations


async def test_other_words_in_the_last_line_stay(seeds, other):
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press("a", "f7")
        said = desk.rows[-1]
        assert "undo" not in said
        other.refresh()
        tagged(other, 900, 910, "date")
        await desk.until(lambda: len(desk.tags) == 2)
        assert desk.rows[-1] == said


async def test_held_annotation_stays_held(seeds, other):
    """An annotation that comes inside the held one does not take its place."""
    mine = tagged(other, 0, 20, "claim")
    async with desk_on(seeds, article=FIRST) as desk:
        assert place(desk)[2] == mine.id
        tagged(other, 0, 4)
        await desk.until(lambda: len(desk.tags) == 2)
        assert place(desk)[2] == mine.id


async def test_held_annotation_that_goes_is_reported(seeds, other):
    mine = tagged(other, 0, 4)
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press("r")
        other.relabel(mine.id, "date")
        await desk.until(lambda: desk.news == "another session has changed this فاعل")
        await desk.press("c")
        assert sorted(label for label, _text in desk.tags) == ["claim", "date"]
        await desk.press("x")
        other.refresh()
        other.remove(mine.id)
        await desk.until(lambda: desk.news == "another session has deleted this تاريخ")
        assert desk.tags == []


async def test_question_ends_when_its_annotation_changes(seeds, other):
    """Also when the caret is elsewhere by now: the key tags what it is on instead."""
    mine = tagged(other, 0, 4)
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press("r", "down", "down")
        other.annotate(mine.id, "note")
        await desk.until(lambda: desk.news == "another session has changed this فاعل")
        await desk.press("d")
        assert sorted(label for label, _text in desk.tags) == ["actor", "date"]


@pytest.mark.parametrize("keys", ["~", "y"])
async def test_what_was_begun_ends_when_its_annotation_goes(seeds, other, keys):
    """Nothing of it stays on the screen: no list, no hint, no words."""
    mine = tagged(other, 0, 4, "claim")
    tagged(other, 5, 8)
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press(keys)
        assert desk.reading.modes.about == mine.id
        other.remove(mine.id)
        await desk.until(lambda: desk.news == "another session has deleted this قول")
        assert desk.reading.modes.about is None
        assert not desk.reading.modes.advice(desk.screen.key_of)
        assert not desk.reading.display.offers.display


async def test_edit_says_that_others_changes_came_with_it(seeds, other, monkeypatch):
    monkeypatch.setattr(saving, "_REFRESH_SECONDS", 1000)
    async with desk_on(seeds, article=FIRST) as desk:
        tagged(other, 20, 24, "date")
        await desk.press("a")
        assert desk.news.endswith("; another session has changed the article")
        assert len(desk.tags) == 2
        await desk.press("left", "c")
        assert "another session" not in desk.news


async def test_looking_sends_nothing(seeds, monkeypatch):
    """As long as nobody saves, no byte goes to the terminal and no file is touched."""
    put_gold_tags(seeds)
    for lock in seeds.rglob(".lock-*"):
        lock.unlink()
    sending = sending_desk(seeds, Encoding.VISUAL, monkeypatch, article=FIRST)
    async with sending as (desk, screen):
        looks = []
        refresh = desk.session.refresh
        monkeypatch.setattr(desk.session, "refresh", lambda: looks.append(refresh()))
        await desk.pilot.pause()
        sent = []
        monkeypatch.setattr(screen, "feed", sent.append)
        files = [(one, one.stat().st_mtime_ns) for one in seeds.rglob("*")]
        await desk.until(lambda: len(looks) > 20)
        assert not any(looks)
        assert sent == []
        assert files == [(one, one.stat().st_mtime_ns) for one in seeds.rglob("*")]


async def test_library_shows_what_others_do(seeds, other):
    async with desk_on(seeds) as desk:
        await desk.press("down")
        tagged(other, 0, 4)
        await desk.until(lambda: desk.rows[3].split()[:3] == ["in", "progress", "1"])
        assert isinstance(desk.screen, LibraryScreen)
        assert desk.screen._list.cursor == 1


async def test_busy_set_is_saved_as_soon_as_free(seeds, other):
    """The screen goes on while another session holds the set, and says so."""
    tagged(other, 0, 4)
    async with desk_on(seeds, article=FIRST) as desk:
        with held(next(seeds.rglob(".lock-*"))):
            await desk.press("down", "d")
            assert "not saved: busy in another session" in desk.rows[-1]
            await desk.press("left")
            assert desk.session.saving.unsaved == 1
        await desk.until(lambda: not desk.session.saving.unsaved)
        assert desk.rows[-1].rstrip().endswith("saved")
    other.refresh()
    assert len(other.annotation_set.annotations) == 2


async def test_older_files_are_reported_once(seeds, other):
    tagged(other, 0, 4)
    async with desk_on(seeds, article=FIRST) as desk:
        for file in seeds.rglob("*.log"):
            file.unlink()
        for file in seeds.rglob("*.json"):
            file.unlink()
        await desk.until(lambda: "was replaced" in desk.news)
        assert desk.rows[-1].rstrip().endswith("no longer stored")
        await desk.press("left")
        await desk.pilot.pause(0.3)
        assert "replaced" not in desk.news
        assert desk.rows[-1].rstrip().endswith("no longer stored")
        assert len(desk.tags) == 1
