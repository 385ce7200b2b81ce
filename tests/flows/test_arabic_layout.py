"""A keyboard that stays on the Arabic layout: no key is out of reach."""

from __future__ import annotations

import pytest

from annotations.model import BUILT_IN_TAGSET
from tests.desk import desk_on
from tui.bindings import Place, all_commands
from tui.bindings.layouts import Layout, latin_readings
from tui.screens import ChoosingScreen
from tui.widgets import ChoiceList, KeyList

LISTED = {"edit.undo.here", "text.copy", "view.measure"}
"""Done seldom: they are found in the list of all commands."""


@pytest.fixture
def corpus(tmp_path):
    for name in "ab":
        text = f"قال كيم في {name} إن موسكو بعيدة\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def needs_latin(command):
    """Whether a terminal tells of its keys only on the Latin layout."""
    held = (key.rpartition("+") for key in command.keys)
    return all(ctrl == "ctrl" and len(letter) == 1 for ctrl, _plus, letter in held)


def test_no_command_needs_the_latin_layout():
    commands = [
        one for one in all_commands(BUILT_IN_TAGSET) if one.place is not Place.ENTRY
    ]
    found = {one.id for one in commands if needs_latin(one)} - {"app.quit"}
    assert found == LISTED


async def test_edit_is_done_again_by_a_sign(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("ش", "ع", "+")
        assert desk.tags == [("actor", "قال")]


async def test_articles_follow_each_other_by_braces(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("}")
        assert desk.session.article.name == "b.txt"
        await desk.press("{")
        assert desk.session.article.name == "a.txt"


async def test_command_is_found_by_the_keys_of_its_name(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("ش", "f9", *"عىيخ", "enter")  # undo
        assert desk.tags == []


async def test_help_is_searched_by_the_keys_of_a_word(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("؟", "ظ", *"قثيخ")  # redo
        listed = desk.screen.query_one(KeyList)._lines
        assert [text for keys, text in listed if keys] == ["redo"]


async def test_new_name_is_not_read_as_latin(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("a", ":", *"Kim", "enter", "left", "a", ":", *"ن")
        assert isinstance(desk.screen, ChoosingScreen)
        assert desk.screen.query_one(ChoiceList).count == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("قهلاف", "right"), ("لاثبخقث", "before"), ("\ufefbثبخقث", "before")],
)
def test_both_readings_of_lam_alef_are_tried(typed, meant):
    assert meant in latin_readings(typed, Layout.QWERTY)
