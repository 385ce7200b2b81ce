"""What keys mean in modes: help lists it, the palette says it, and their commands exist."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module

import pytest

import tui.reader
import tui.review
from annotations.model import BUILT_IN_TAGSET
from tests.desk import desk_on
from tests.tui.reader.suggested import NAME, corpus_in, says
from tui.bindings import printed_keys
from tui.guide import HelpScreen
from tui.reader import features as reader_features
from tui.reader import reader_commands, reader_mode_commands
from tui.reader.modes import Mode
from tui.review import features as review_features
from tui.review import review_commands, review_mode_commands
from tui.widgets import margin_commands

ROOMS = {
    "reader": (reader_features.FEATURES, reader_commands, reader_mode_commands),
    "review": (review_features.FEATURES, review_commands, review_mode_commands),
}
EACH_ROOM = pytest.mark.parametrize("room", ROOMS)
WITHOUT_ROWS = {"Count", "StrayEnter", "_InMargin", "_Digits"}
"""Modes whose keys are in the table of commands, or which only ignore a key."""


@pytest.fixture
def corpus(tmp_path):
    return corpus_in(tmp_path)


def modes_in(package):
    """The modes of all modules of a package."""
    for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = import_module(one.name)
        for _name, found in inspect.getmembers(module, inspect.isclass):
            if issubclass(found, Mode) and found.__module__ == module.__name__:
                yield found


def test_help_lists_the_keys_of_every_mode():
    listed = {mode for rows in ROOMS.values() for one in rows[0] for mode in one.modes}
    found = {*modes_in(tui.reader), *modes_in(tui.review)} - {Mode}
    assert {one.__name__ for one in found - listed} == WITHOUT_ROWS
    assert all(mode.heading and mode.keys for mode in listed)


@EACH_ROOM
def test_a_row_has_the_keys_of_its_command_or_keys_of_its_own(room):
    _features, commands, mode_commands = ROOMS[room]
    known = {one.id: one.keys for one in commands(BUILT_IN_TAGSET)}
    for row in mode_commands(BUILT_IN_TAGSET):
        assert row.keys == known.get(row.id, row.keys)
        assert printed_keys(row)
        assert not row.action  # the palette runs the command itself


@EACH_ROOM
def test_headings_are_no_groups_of_commands(room):
    _features, commands, mode_commands = ROOMS[room]
    groups = {
        str(one.group) for one in [*commands(BUILT_IN_TAGSET), *margin_commands()]
    }
    assert groups.isdisjoint(str(one.group) for one in mode_commands(BUILT_IN_TAGSET))


async def test_help_and_palette_begin_with_the_keys_of_the_mode(corpus):
    async with desk_on(corpus, article=NAME) as desk:
        await desk.press("?")
        assert isinstance(desk.screen, HelpScreen)
        assert "At a suggestion" not in "\n".join(desk.rows[:4])
        await desk.press("escape", "f10")
        await desk.until(lambda: says(desk, "suggested: "))
        await desk.press("?")
        assert "At a suggestion" in "\n".join(desk.rows[:4])
        assert "refuse it for good" in "\n".join(desk.rows)
        await desk.press("escape", "ctrl+k")
        assert "accept it, go on" in "\n".join(desk.rows)
