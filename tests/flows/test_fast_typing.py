"""Keys that come faster than the screen they are meant for."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.keys import _character_to_key

from annotations.workspace import Workspace
from tests.commands import command
from tests.desk import desk_on
from tests.hostile.session import Session
from tui.guide.help_screen import HelpScreen
from tui.reader import ReaderScreen
from tui.widgets import RtlInput


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text("قال كيم أمس إن موسكو بعيدة\n", encoding="utf-8")
    return tmp_path


async def press_at_once(desk, keys):
    """All keys before the first is handled, as a slow connection brings them."""
    for key in keys:
        character = key if len(key) == 1 else None
        name = _character_to_key(key) if character else key
        desk.app.post_message(Key(name, character))
    await desk.settle()


def line(desk):
    return desk.screen.query_one(RtlInput)


@pytest.mark.parametrize("name", ["كيم يونغ", "ضبط", "نزء"])
async def test_name_loses_no_letter(corpus, name):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left", "a")
        await press_at_once(desk, [":", *name])
        assert line(desk).text == name


async def test_palette_loses_no_letter(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await press_at_once(desk, ["ctrl+k", *"quotation"])
        assert line(desk).text == "quotation"


async def test_note_loses_no_letter(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await press_at_once(desk, [";", *"شك كبير"])
        assert line(desk).text == "شك كبير"


async def test_text_to_find_loses_no_letter(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await press_at_once(desk, ["/", *"موسكو"])
        assert line(desk).text == "موسكو"


async def test_keys_behind_the_line_s_enter_are_for_the_text(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await press_at_once(desk, ["a", ";", *"hello", "enter", "left", "?"])
        assert isinstance(desk.screen, HelpScreen)
        await desk.press("escape")
        [annotation] = desk.session.annotation_set.annotations.values()
        assert annotation.note == "hello"
        assert desk.reading.page.caret.head.start >= annotation.span.end


FROM_FILTER_AND_LIST = ["escape", "escape"]


@pytest.mark.parametrize(
    "panel",
    [
        ["ctrl+k", *FROM_FILTER_AND_LIST],
        [":", *FROM_FILTER_AND_LIST],
        [";", "escape"],
        ["/", "escape"],
        ["?", "escape"],
        ["f1", "escape"],
    ],
)
async def test_keys_behind_what_closes_a_panel_are_for_the_text(corpus, panel):
    async with desk_on(corpus, article="a.txt") as desk:
        await press_at_once(desk, ["a", *panel, "left", "d"])
        assert [label for label, _text in desk.tags] == ["actor", "date"]


async def test_keys_behind_a_change_of_screens_are_for_the_new_one(corpus):
    (corpus / "b.txt").write_text("قال كيم\n", encoding="utf-8")
    async with desk_on(corpus) as desk:
        await press_at_once(desk, ["down", "enter", "left", "a"])
        assert isinstance(desk.screen, ReaderScreen)
        assert desk.session.article.name == "b.txt"
        assert [label for label, _text in desk.tags] == ["actor"]
        await press_at_once(desk, ["q", "up", "enter", "left", "d"])
        assert desk.session.article.name == "a.txt"
        assert [label for label, _text in desk.tags] == ["date"]


def test_all_keys_of_one_write_have_their_effect(corpus, tmp_path):
    environ = {"HOME": str(tmp_path / "home"), "TERM": "xterm-256color"}
    arguments = [*command(), "--article", "a.txt"]
    reader = Session(arguments, folder=corpus, environ=environ)
    try:
        reader.until(b"1/1")
        reader.press_until(b"a;hello\rl?", b"reader keys|Keys")
    finally:
        reader.close()
    found = Workspace.open(corpus).session("a.txt").annotation_set
    assert [one.note for one in found.in_reading_order()] == ["hello"]
