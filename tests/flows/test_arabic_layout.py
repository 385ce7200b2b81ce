"""A keyboard that stays on the Arabic layout: no key is out of reach."""

from __future__ import annotations

import pytest

from annotations.model import BUILT_IN_TAGSET
from tests.commands import copy_of_seeds
from tests.desk import desk_on, link_by
from tui.bidi import shape
from tui.bindings import ARABIC_TWINS, KeyContext, Layout, latin_readings
from tui.dialogs import ChoosingScreen
from tui.guide import KeyList
from tui.launch.command_table import all_commands
from tui.output import Encoding
from tui.page import hinted_words
from tui.widgets import ArticleView, ChoiceList

LISTED = {"edit.undo.here", "text.copy", "view.measure", "habit.save", "habit.undo"}
"""Done seldom, and found in the list of all commands; or habits from other programs."""


@pytest.fixture
def corpus(tmp_path):
    for name in "ab":
        text = f"قال كيم في {name} إن موسكو بعيدة\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def needs_latin(command):
    """Whether a terminal reports its keys only on the Latin layout."""
    held = (key.rpartition("+") for key in command.keys)
    return all(ctrl == "ctrl" and len(letter) == 1 for ctrl, _plus, letter in held)


def test_no_command_needs_the_latin_layout():
    commands = [
        one
        for one in all_commands(BUILT_IN_TAGSET)
        if one.context is not KeyContext.ENTRY
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
        listed = desk.screen.query_one(KeyList)._commands
        assert [str(one.description) for one in listed] == ["redo"]


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


def drawn_hints(desk):
    return {*desk.screen.query_one(ArticleView)._hints}


async def test_hints_are_shown_as_they_are_typed(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("g")
        assert "f" in drawn_hints(desk)
        await desk.press("escape", "ل")
        [near, *_others] = drawn_hints(desk) & {"\ufe8f"}  # the key of f, alone
        assert any(near in row for row in desk.rows)
        await desk.press("ب", "ش")
        assert [label for label, _text in desk.tags] == ["actor"]


async def test_hint_of_two_letters_reads_from_the_right(tmp_path):
    (tmp_path / "a.txt").write_text("قال كيم أمس " * 30, encoding="utf-8")
    async with desk_on(tmp_path, article="a.txt") as desk:
        await desk.press("ل")
        hint = next(one for one in hinted_words(desk.screen.page) if len(one) == 2)
        drawn = "".join(shape(ARABIC_TWINS[letter])[0] for letter in reversed(hint))
        assert drawn in drawn_hints(desk)


async def test_sources_are_offered_under_arabic_letters(corpus):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left", "ش", ".", "left", "left", "ؤ", "غ")
        assert "\ufe8f" in drawn_hints(desk)
        assert any("\ufe8f" in row and "◂" in row for row in desk.panel)


async def test_terminal_that_joins_letters_is_shown_latin_hints(corpus):
    link = link_by(Encoding.PLAIN)
    async with desk_on(corpus, article="a.txt", link=link) as desk:
        await desk.press("ل")
        assert "f" in drawn_hints(desk)


async def test_help_says_of_the_layout_in_full_where_there_is_little_room(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path), size=(60, 12)) as desk:
        await desk.press("?")
        said = " ".join(" ".join(desk.rows[1:3]).split())
        assert said.startswith("on the Arabic layout, press the same key, whatever is")
        assert " a is " in said
        await desk.resize(100, 30)
        assert desk.rows[3].split()[0] == "Library"
