"""Keys that come faster than the screen they are meant for."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.keys import _character_to_key

from tests.desk import desk_on
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
    await desk.pilot.pause()
    await desk.pilot.pause()


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
