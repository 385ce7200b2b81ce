"""What the reader says when something cannot be done, and that it goes on."""

from __future__ import annotations

import pytest

from annotations.errors import NotSavedError, ReadOnlyError
from annotations.model import Span
from annotations.session import AnnotationSession
from annotations.store import Corpus
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.desk import desk_on, exported
from tests.faulty_repository import FaultyRepository
from tui.dialogs import ConflictScreen
from tui.library import LibraryScreen
from tui.reader import ReaderScreen, retry

FIRST, SECOND = "000_93a02fd9d045658e.txt", "001_aabaa63cd286f9ec.txt"


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def memory():
    return FaultyRepository()


@pytest.fixture
def workspace(seeds, memory):
    """The seeds, with sets in a memory that can be made to fail."""
    return Workspace(Corpus.open(seeds), memory, "huda")


@pytest.fixture
def _quick_retry(monkeypatch):
    monkeypatch.setattr(retry, "_SECONDS", 0.01)


def put(folder, name, text):
    data = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(data)


async def test_read_only_is_reported_and_kept(seeds):
    workspace = Workspace.open(seeds, read_only=True)
    async with desk_on(seeds, workspace=workspace) as desk:
        assert desk.rows[-1].rstrip().endswith("read only")
        await desk.press("enter")
        assert desk.news == "read only: opened read-only, as asked"
        assert "· read only ·" in desk.rows[0]
        await desk.press("a")
        assert desk.news == "opened read-only, as asked"
        assert desk.tags == []
        await desk.press("left")
        assert desk.rows[-1].rstrip().endswith("read only")
    assert not (seeds / "annotations").exists()


@pytest.mark.usefixtures("_quick_retry")
async def test_full_disk_is_reported_and_holds(seeds, workspace, memory):
    """The edit stays on the screen, the article is not left, and saving is tried."""
    memory.failure = NotSavedError("not saved: No space left on device")
    async with desk_on(seeds, workspace=workspace, article=FIRST) as desk:
        await desk.press("a", "left")
        assert "not saved: No space left on device" in desk.rows[-1]
        await desk.press("q")
        assert isinstance(desk.screen, ReaderScreen)
        assert desk.news == "1 edit is not saved; the same key again leaves without it"
        await desk.press("ctrl+n")
        assert desk.session.article.name == FIRST
        memory.failure = None
        await desk.until(lambda: not desk.session.saving.unsaved)
        await desk.press("left")
        assert desk.rows[-1].rstrip().endswith("saved")
        await desk.press("q")
        assert isinstance(desk.screen, LibraryScreen)
    assert len(memory.set_keys()) == 1


@pytest.mark.parametrize("keys", [("q", "q"), ("ctrl+q", "ctrl+q")])
async def test_leaving_twice_gives_unsaved_up(seeds, workspace, memory, keys):
    """What cannot be saved is given up only by one who insists."""
    memory.failure = NotSavedError("not saved: No space left on device")
    async with desk_on(seeds, workspace=workspace, article=FIRST) as desk:
        await desk.press("a", keys[0])
        assert isinstance(desk.screen, ReaderScreen)
        await desk.press("left", keys[0])
        assert isinstance(desk.screen, ReaderScreen)
        assert desk.app.is_running
        await desk.press(keys[1])
        assert not isinstance(desk.app.screen, ReaderScreen) or not desk.app.is_running


@pytest.mark.usefixtures("_quick_retry")
async def test_overtaken_while_disk_was_full(seeds, workspace, memory):
    """Trying again by itself, the reader finds that another session was quicker."""
    async with desk_on(seeds, workspace=workspace, article=FIRST) as desk:
        await desk.press("a")
        other = AnnotationSession(memory, desk.session.article, "huda")
        memory.failure = NotSavedError("not saved: No space left on device")
        await desk.press("r", "d")
        assert desk.session.saving.unsaved == 1
        memory.failure = None
        other.remove(next(iter(other.annotation_set.annotations)))
        await desk.until(lambda: isinstance(desk.screen, ConflictScreen))
        await desk.press("left", "enter")
        assert desk.tags == []
        await desk.press("a", "q")
        assert isinstance(desk.screen, LibraryScreen)


async def test_leaving_stays_when_overtaken(seeds, workspace, memory):
    async with desk_on(seeds, workspace=workspace, article=FIRST) as desk:
        await desk.press("a")
        other = AnnotationSession(memory, desk.session.article, "huda")
        memory.failure = NotSavedError("not saved: No space left on device")
        await desk.press("x")
        memory.failure = None
        [one] = other.annotation_set.annotations
        other.relabel(one, "date")
        await desk.press("q")
        assert isinstance(desk.screen, ConflictScreen)
        await desk.press("left", "enter")
        assert [label for label, _text in desk.tags] == ["date"]
        await desk.press("q")
        assert isinstance(desk.screen, LibraryScreen)


async def test_place_that_closes_is_reported(seeds, workspace, memory):
    async with desk_on(seeds, workspace=workspace, article=FIRST) as desk:
        memory.failure = ReadOnlyError("a.log cannot be written")
        await desk.press("a")
        assert desk.news == "a.log cannot be written"
        assert desk.tags == []


async def test_article_gone_while_open(seeds):
    """Its file was moved away: tags are still kept, and the others still open."""
    async with desk_on(seeds, article=SECOND) as desk:
        (seeds / SECOND).unlink()
        await desk.press("a")
        assert [label for label, _text in desk.tags] == ["actor"]
        await desk.press("ctrl+p")
        assert desk.session.article.name == FIRST
        await desk.press("ctrl+n")
        assert desk.session.article.name.startswith("002")
        await desk.press("q")
        gone = f"{SECOND} no longer exists, but you have annotated it"
        await desk.until(lambda: desk.news.startswith(gone))
        await desk.press("down")
        assert desk.news == ""


async def test_same_tag_twice_is_reported(seeds):
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press("a", "a")
        assert "is already tagged with this label" in desk.news
        await desk.press("left")
        assert desk.news == ""


async def test_nothing_to_relabel_is_reported(seeds):
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press("r")
        assert desk.news == "there is no annotation here"
        await desk.press("d")
        assert [label for label, _text in desk.tags] == ["date"]
        await desk.press("escape", "u", "ctrl+r", "u", "o", "x")
        assert desk.news == "there is no annotation here"


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200f", "\n"])
async def test_blank_article_can_be_walked(tmp_path, text):
    """Every key works on an article without a letter, and none breaks it."""
    put(tmp_path, "a.txt", text)
    async with desk_on(tmp_path, article="a.txt") as desk:
        for command in desk.screen.commands:
            if not command.action.startswith(("app", "close", "help")):
                await desk.press(command.keys[0], "escape")
        await desk.press("escape", "a")
        await desk.press("q")
        assert isinstance(desk.screen, LibraryScreen)


async def test_every_key_on_a_seed(seeds):
    """No key of the reader breaks it, nor any after any before in the table."""
    async with desk_on(seeds, article=FIRST) as desk:
        for command in [*desk.screen.commands, *reversed(desk.screen.commands)]:
            if not command.action.startswith(("app", "close", "help")):
                await desk.press(*command.keys)
            if not isinstance(desk.screen, ReaderScreen):
                await desk.press("escape")  # out of a list that has opened
            assert isinstance(desk.screen, ReaderScreen)


async def test_article_that_is_no_text(tmp_path):
    put(tmp_path, "a.txt", "سلام".encode("windows-1256"))
    put(tmp_path, "b.txt", "سلام عليكم")
    async with desk_on(tmp_path) as desk:
        assert "a.txt is not UTF-8" in desk.rows[3]
        await desk.press("enter")
        assert isinstance(desk.screen, LibraryScreen)
        assert "UTF-8" in desk.news
        await desk.press("down", "enter")
        assert desk.session.article.name == "b.txt"
        await desk.press("ctrl+p")
        assert "UTF-8" in desk.news
        assert desk.session.article.name == "b.txt"


async def test_hidden_characters_do_not_act(tmp_path):
    put(tmp_path, "a.txt", "\x1b]0;owned\x07قال \x1b[2J[red]الوزير[/red] \u202eabc\n")
    async with desk_on(tmp_path) as desk:
        assert not any("\x1b" in row or "\x07" in row for row in desk.rows)
        await desk.press("enter", "s", "a")
        assert not any("\x1b" in row or "\u202e" in row for row in desk.rows)
        assert "[red]" in "".join(desk.rows) or "[/red]" in "".join(desk.rows)


async def test_file_name_that_is_not_utf8(tmp_path):
    (tmp_path / "b\udcff.txt").write_text("سلام", encoding="utf-8")
    async with desk_on(tmp_path) as desk:
        await desk.press("enter", "a")
        assert desk.tags == [("actor", "سلام")]
    assert exported(tmp_path)[0]["article"] == "b\udcff.txt"


async def test_value_and_note_stand_in_margin(seeds):
    workspace = Workspace.open(seeds)
    span = Span(0, 3)
    workspace.session(FIRST).tag(span, "date", value="2022-08-15", note="why")
    async with desk_on(seeds, article=FIRST, size=(120, 30)) as desk:
        await desk.press("m")
        assert any("2022-08-15" in row for row in desk.rows)


@pytest.mark.parametrize("size", [(40, 8), (59, 24), (80, 11)])
async def test_small_terminal_says_so(seeds, size):
    async with desk_on(seeds, size=size) as desk:
        seen = " ".join(" ".join(desk.rows).split())
        message = f"needs 60 x 12 cells; here are {size[0]} x {size[1]}."
        assert message in seen
        assert "saved · Ctrl+Q quit" in seen
        await desk.resize(80, 24)
        assert "of 5 done" in desk.rows[0]
        assert not any("60 x 12" in row for row in desk.rows)


async def test_small_terminal_in_the_reader(seeds):
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press("a")
        before = desk.rows
        await desk.resize(40, 8)
        small = desk.rows
        assert "here are 40 x 8." in " ".join(" ".join(small).split())
        await desk.press("?", "x", "left", "c", "$", "q")
        assert desk.rows == small
        await desk.resize(80, 24)
        assert desk.rows == before


async def test_layout_while_the_reader_closes_is_ignored(seeds):
    """The last layout may be announced when the parts of the page have gone."""
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.screen.query_one("#page").remove_children()
        desk.screen.reading.display.align_bars()


async def test_small_terminal_can_be_left(seeds):
    async with desk_on(seeds, article=FIRST, size=(40, 8)) as desk:
        await desk.press("ctrl+q")
        assert not desk.app.is_running


async def test_library_keys_reach_every_article(tmp_path):
    for number in range(60):
        put(tmp_path, f"{number:02}.txt", f"title {number:02}")
    async with desk_on(tmp_path) as desk:

        def cursor():
            [row] = [row for row in desk.rows if "▸" in row]
            return int(row.split("title")[1].split()[0])

        states = []
        for key in ("end", "k", "pageup", "home", "up", "space", "pagedown", "e", "j"):
            await desk.press(key)
            states.append(cursor())
        page = desk.screen._list.size.height - 1
        assert states == [59, 58, 58 - page, 0, 0, page, min(59, 2 * page), 59, 59]
        await desk.press("g", "enter")
        assert desk.session.article.name == "00.txt"


async def test_store_s_notices_are_reported(seeds, workspace, memory, monkeypatch):
    async with desk_on(seeds, workspace=workspace, article=FIRST) as desk:
        message = ["a.json was rebuilt from a.log"]
        monkeypatch.setattr(memory, "take_notices", lambda: message)
        await desk.press("a")
        assert desk.news == message[0]
