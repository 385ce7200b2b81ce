"""Typing right-to-left text: notes on annotations, and finding articles."""

from __future__ import annotations

import shlex
import sys
from contextlib import nullcontext

import pytest
from textual.events import Paste

from tests.commands import command, copy_of_seeds
from tests.desk import desk_on, drawn, exported
from tests.flows.test_real_terminal import FIRST, Terminal, require_tmux
from tui.guide import HelpScreen
from tui.library import ArticleList, LibraryScreen
from tui.reader import ReaderScreen
from tui.widgets import ArticleView, RtlInput

NOTE = "شاهد: أ لا شك"
DRAWN = "\ufeb7"
"""The first letter of that note as it is drawn."""


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


def entry(desk):
    return desk.screen.query_one(RtlInput)


def notes(desk):
    return [one.note for one in desk.session.annotation_set.in_reading_order()]


@pytest.mark.parametrize("key", [";", "ك"])
async def test_note_is_typed_kept_and_seen_again(seeds, key):
    async with desk_on(seeds) as desk:
        await desk.press("enter", "a", key)
        assert entry(desk).has_focus
        assert "note on " in desk.panel[0]
        await desk.press(*NOTE)
        assert DRAWN in desk.panel[1]
        await desk.press("enter")
        assert desk.news == "wrote a note"
        assert not entry(desk).display
        assert desk.screen.query_one(ArticleView).has_focus
        assert notes(desk) == [NOTE]
        assert len(desk.tags) == 1
    async with desk_on(seeds) as desk:
        await desk.press("enter", "left", "left")
        assert desk.news == ""
        await desk.press("right", "right")
        assert desk.news == f"• {NOTE}"
        assert DRAWN in desk.rows[-1]
        await desk.press("u")
        assert desk.news == "undid: wrote a note"
        assert notes(desk) == [None]
    [document] = exported(seeds)
    assert "note" not in document["annotations"][0]


async def test_escape_leaves_the_note(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("enter", "a", ";", "x", "enter", ";", "y")
        assert entry(desk).text == "xy"
        await desk.press("escape")
        assert notes(desk) == ["x"]
        last = desk.session.history.undoable
        await desk.press(";", "enter")
        assert desk.session.history.undoable is last
        await desk.press(";", "backspace", "enter")
        assert (notes(desk), desk.news) == ([None], "deleted the note")


async def test_no_key_is_the_readers_while_a_note_is_typed(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("enter", "a", ";")
        await desk.press("q", "x", "d", "ش", "tab", "ctrl+n", "up", "f", "u")
        assert isinstance(desk.screen, ReaderScreen)
        assert entry(desk).text == "qxdشfu"
        assert len(desk.tags) == 1
        assert desk.session.article.name == FIRST


async def test_note_is_of_the_annotation_it_was_asked_on(seeds):
    """Though the mouse has moved the caret; and the same key goes back to the line."""
    async with desk_on(seeds) as desk:
        await desk.press("enter", "a", ";", "x")
        desk.screen.query_one(ArticleView).focus()
        await desk.press("left", "left", "d", ";")
        assert entry(desk).has_focus
        await desk.press("y", "enter")
        document = {
            one.label: one.note
            for one in desk.session.annotation_set.annotations.values()
        }
        assert document == {"actor": "xy", "date": None}


async def test_line_closes_with_its_article(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("enter", "a", ";", "x")
        desk.screen.query_one(ArticleView).focus()
        await desk.press("ctrl+n")
        assert not entry(desk).display
        assert not desk.screen.is_asking


async def test_keys_of_the_line_are_in_help(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("enter", "a", ";", "f1")
        assert isinstance(desk.screen, HelpScreen)
        message = {one.id for one in desk.screen._all}
        assert "entry.undo" in message
        assert "edit.undo" not in message
        await desk.press("escape")
        assert entry(desk).has_focus


async def test_editor_writes_several_lines(seeds, tmp_path, monkeypatch):
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text('utf-8') + 'ثانٍ\\n', 'utf-8')\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    async with desk_on(seeds) as desk:
        monkeypatch.setattr(desk.app, "suspend", nullcontext)
        await desk.press("enter", "a", ";", *"أول", "ctrl+e")
        assert "⏎" in desk.panel[1]
        await desk.press("enter")
        assert notes(desk) == ["أول\nثانٍ"]
        await desk.press(";", "ctrl+e", "ctrl+z", "enter")
        assert notes(desk) == ["أول\nثانٍ"]
        monkeypatch.setenv("VISUAL", "false")
        await desk.press(";", "ctrl+e")
        assert desk.news == "false exited with 1: the text is unchanged"
        assert entry(desk).has_focus


async def test_editor_that_changes_nothing_changes_nothing(seeds, monkeypatch):
    monkeypatch.setenv("VISUAL", "true")
    async with desk_on(seeds) as desk:
        monkeypatch.setattr(desk.app, "suspend", nullcontext)
        await desk.press("enter", "a", ";", "x", "ctrl+e")
        assert entry(desk).text == "x"


async def test_terminal_that_cannot_be_lent_is_reported(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("enter", "a", ";", "x", "ctrl+e")
        assert "suspend" in desk.news
        assert entry(desk).text == "x"


async def test_read_only_takes_no_note(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("enter", "a")
        desk.session.read_only = "opened read-only, as asked"
        await desk.press(";")
        assert desk.news == "opened read-only, as asked"
        assert not desk.screen.is_asking


# Finding articles


def names_listed(desk):
    return desk.screen.query_one(ArticleList).names


@pytest.mark.parametrize("key", ["/", "ظ"])
async def test_articles_are_found_while_typing(seeds, key):
    (seeds / "zz_new.txt").write_text("لقاءٌ مع الأُستاذ عليّ ٢٠٢٦\n\nنص\n", "utf-8")
    async with desk_on(seeds) as desk:
        await desk.press(key, *"استاذ")
        assert names_listed(desk) == ["zz_new.txt"]
        assert "1 of 6 articles" in desk.rows[0]
        await desk.press("enter")
        assert desk.screen.query_one(ArticleList).has_focus
        await desk.press("enter")
        assert desk.session.article.name == "zz_new.txt"
        await desk.press("q")
        assert isinstance(desk.screen, LibraryScreen)
        assert names_listed(desk) == ["zz_new.txt"]
        await desk.press(key)
        assert entry(desk).text == "استاذ"
        await desk.press("escape")
        assert len(names_listed(desk)) == 6
        assert "0 of 6 done" in desk.rows[0]


async def test_found_by_name_digits_and_nothing(seeds):
    (seeds / "zz_new.txt").write_text("لقاءٌ ٢٠٢٦\n\nنص\n", "utf-8")
    async with desk_on(seeds) as desk:
        await desk.press("/", *"ZZ_")
        assert names_listed(desk) == ["zz_new.txt"]
        await desk.press("ctrl+a", *"لقاء 2026")
        assert names_listed(desk) == ["zz_new.txt"]
        await desk.press("x")
        assert names_listed(desk) == []
        assert "0 of 6 articles" in desk.rows[0]
        await desk.press("enter", "enter", "down", "pagedown", "end")
        assert isinstance(desk.screen, LibraryScreen)
        await desk.press("escape")
        assert len(names_listed(desk)) == 6


async def test_cursor_stays_on_its_article(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("end")
        here = desk.screen.query_one(ArticleList).name_at_cursor
        await desk.press("/", *here[:3], "enter", "escape")
        assert desk.screen.query_one(ArticleList).name_at_cursor == here


async def test_unreadable_article_is_found_by_name(seeds):
    (seeds / "zz_bad.txt").write_bytes(b"\xff\xfe\xff")
    async with desk_on(seeds) as desk:
        await desk.press("/", *"zz_bad")
        assert names_listed(desk) == ["zz_bad.txt"]


async def test_keys_go_back_into_the_open_line(seeds):
    async with desk_on(seeds) as desk:
        await desk.press("/", "z")
        desk.screen.query_one(ArticleList).focus()
        await desk.press("/")
        assert entry(desk).has_focus
        assert entry(desk).text == "z"


# In a real terminal


@pytest.fixture
def terminal(seeds, tmp_path_factory):
    require_tmux()
    opened = Terminal(tmp_path_factory.mktemp("t") / "s", seeds)
    opened.wait_for("^prompt> *$")
    yield opened
    opened.close()


def test_note_in_a_real_terminal(terminal, seeds):
    """Typed in one go after the key that asks for it, as over a slow connection."""
    run = shlex.join(command())
    terminal.type(f"EDITOR='sed -i s/شك/ريب/' {run} --article {FIRST}", "Enter")
    terminal.wait_for("1/5 · new")
    terminal.type("a")
    terminal.wait_for("1/5 · in progress")
    terminal.type(f";{NOTE}")
    terminal.wait_for("─ note on ")
    terminal.wait_for(drawn("لا شك"))
    terminal.type("C-e")
    terminal.wait_for(drawn("لا ريب"))  # the word that sed wrote
    terminal.type("Enter")
    terminal.wait_for("wrote a note")
    terminal.type("C-q")
    terminal.wait_for("^prompt> *$")
    terminal.type(f"{run} --article {FIRST}", "Enter")
    terminal.wait_for("1/5 · in progress")
    terminal.type("Left")
    terminal.type("Right")
    terminal.wait_for(f"{DRAWN} •")
    terminal.type("C-q")
    terminal.wait_for("^prompt> *$")
    [document] = exported(seeds)
    assert document["annotations"][0]["note"] == NOTE.replace("شك", "ريب")
    assert len(document["annotations"]) == 1


@pytest.mark.parametrize(
    ("length", "cut"), [(10_000, 0), (10_001, 1), (25_000, 15_000)]
)
async def test_paste_that_is_cut_says_so(seeds, length, cut):
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press(";")
        desk.app.screen.focused.post_message(Paste("ب" * length))
        await desk.settle()
        message = "cut off: a line holds at most 10000" in desk.news
        assert message is bool(cut)
        assert not cut or desk.news.startswith(f"{cut} character")


async def test_letter_without_room_says_so(seeds):
    async with desk_on(seeds, article=FIRST) as desk:
        await desk.press(";")
        desk.app.screen.focused.post_message(Paste("ب" * 10_000))
        await desk.press("x")
        assert desk.news.startswith("1 character was cut off")
