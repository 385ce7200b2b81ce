"""The mouse and the keys of one burst keep their order, and a click its screen."""

from __future__ import annotations

import pytest

from annotations.workspace import Workspace
from tests.commands import command
from tests.desk import desk_on, drawn
from tests.hostile.session import Session
from tui.library import LibraryScreen
from tui.painting.input_events import InputEvents
from tui.reader import ReaderScreen
from tui.widgets import RtlInput


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text("قال كيم أمس إن موسكو بعيدة\n", encoding="utf-8")
    return tmp_path


def cell_of(desk, word):
    """Where the word is seen on the screen, counted from 1 as terminals do."""
    y, row = next(one for one in enumerate(desk.rows) if drawn(word) in one[1])
    return row.index(drawn(word)) + 1, y + 1


def click(place):
    """What a terminal sends for a click."""
    return b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (*place, *place)


EVERYWHERE = [click((60, row)) * 2 for row in range(1, 25)]


async def burst(desk, *pieces):
    """All of it in one write: nothing has had its effect when the last is read."""
    data = b"".join(one if isinstance(one, bytes) else one.encode() for one in pieces)
    for event in InputEvents().feed(data):
        desk.app._driver.process_message(event)
    await desk.pilot.pause()
    await desk.settle()


async def test_clicks_and_keys_have_their_effect_in_their_order(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        moscow, kim = cell_of(desk, "موسكو"), cell_of(desk, "كيم")
        await burst(desk, "a", click(moscow), "a;note\r", click(kim), "d")
        assert desk.tags == [("actor", "قال"), ("date", "كيم"), ("actor", "موسكو")]


async def test_click_on_a_screen_that_is_gone_is_dropped(corpus):
    (corpus / "b.txt").write_text("قال كيم أمس\n", encoding="utf-8")
    async with desk_on(corpus, article="a.txt") as desk:
        await burst(desk, "q", *EVERYWHERE)
        assert isinstance(desk.screen, LibraryScreen)
        await burst(desk, "\r", *EVERYWHERE, "a")
        assert isinstance(desk.screen, ReaderScreen)
        assert desk.tags == [("actor", "قال")]


async def test_click_behind_the_key_of_the_palette_chooses_no_command(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await burst(desk, "\x0b", *EVERYWHERE, "x")
        assert desk.screen.query_one(RtlInput).text == "x"


async def test_letters_around_a_change_of_focus_are_all_typed(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await burst(desk, "a;no\x1b[O\x1b[Ite\x1b[O\x1b[I\rd")
        assert [label for label, _text in desk.tags] == ["actor", "date"]
        notes = [one.note for one in desk.session.annotation_set.annotations.values()]
        assert "note" in notes


async def test_drag_ends_where_a_dialog_opens(corpus):
    """Or the mouse would select without its button once the dialog is closed."""
    async with desk_on(corpus, article="a.txt") as desk:
        moscow, kim = cell_of(desk, "موسكو"), cell_of(desk, "كيم")
        await burst(desk, b"\x1b[<0;%d;%dM" % moscow, "\x0b")
        await burst(desk, b"\x1b[<0;%d;%dm" % kim)
        await desk.press("escape", "escape")
        await burst(desk, b"\x1b[<35;%d;%dM" % kim)
        assert isinstance(desk.screen, ReaderScreen)
        assert desk.reading.page.caret.selection is None


def test_keys_and_clicks_of_one_write_have_their_effect(corpus, tmp_path):
    """On a real terminal, as a slow connection brings them."""
    environ = {"HOME": str(tmp_path / "home"), "TERM": "xterm-256color"}
    reader = Session([*command(), "--article", "a.txt"], folder=corpus, environ=environ)
    try:
        reader.until(drawn("موسكو").encode())
        place = reader.place_of(drawn("موسكو"))
        reader.press_until(b"a" + click(place) + b"a;note\r?", b"reader keys|Keys")
    finally:
        reader.close()
    found = Workspace.open(corpus).session("a.txt").annotation_set
    assert [one.quote.exact for one in found.in_reading_order()] == ["قال", "موسكو"]
