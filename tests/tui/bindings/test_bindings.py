from __future__ import annotations

import ast
import inspect
import re
from itertools import combinations

import pytest
from textual.app import App

from annotations.model import BUILT_IN_TAGSET
from tui.app import HashiyaApp
from tui.bindings import (
    ARABIC_TWINS,
    Command,
    Place,
    bindings_of,
    choosing_commands,
    common_commands,
    conflict_commands,
    entry_commands,
    guide_commands,
    help_commands,
    library_commands,
    margin_commands,
    problems_commands,
    reader_commands,
    shown_keys,
    with_twins,
)
from tui.dialogs import ChoosingScreen, ConflictScreen, ProblemsScreen
from tui.guide import GuideScreen, HelpScreen
from tui.library import LibraryScreen
from tui.reader import ReaderScreen
from tui.widgets import Margin, RtlInput

READER = reader_commands(BUILT_IN_TAGSET)
WHERE = {
    Place.EVERYWHERE: (common_commands(), HashiyaApp),
    Place.LIBRARY: (library_commands(), LibraryScreen),
    Place.READER: (READER, ReaderScreen),
    Place.MARGIN: (margin_commands(), Margin),
    Place.ENTRY: (entry_commands(), RtlInput),
    Place.HELP: (help_commands(), HelpScreen),
    Place.GUIDE: (guide_commands(), GuideScreen),
    Place.CONFLICT: (conflict_commands(), ConflictScreen),
    Place.CHOOSING: (choosing_commands(), ChoosingScreen),
    Place.PROBLEMS: (problems_commands(), ProblemsScreen),
}
COMMANDS = [command for commands, _ in WHERE.values() for command in commands]
EACH = pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.id)
SPELLED = {",": "comma", ".": "full_stop", "?": "question_mark", "'": "apostrophe"}
BOUND = [command for command in COMMANDS if command.action]
EACH_BOUND = pytest.mark.parametrize("command", BOUND, ids=lambda one: one.id)

# The keys of the Arabic 101 layout, row by row from the left, as they are printed on it.
LAYOUT_101 = {
    "qwertyuiop[]": "\u0636\u0635\u062b\u0642\u0641\u063a\u0639\u0647\u062e\u062d\u062c\u062f",
    "asdfghjkl;'": "\u0634\u0633\u064a\u0628\u0644\u0627\u062a\u0646\u0645\u0643\u0637",
    "zxcv": "\u0626\u0621\u0624\u0631",
    "nm,./": "\u0649\u0629\u0648\u0632\u0638",
    "?": "\u061f",
    "`": "\u0630",
}


def test_twins_are_those_of_layout_101():
    wanted = {
        latin: arabic
        for row in LAYOUT_101.items()
        for latin, arabic in zip(*row, strict=True)
    }
    assert wanted == ARABIC_TWINS


@EACH
def test_command_is_named_and_described(command):
    assert re.fullmatch(r"[a-z]+(\.[a-z]+)+", command.id)
    assert command.description
    assert command.keys
    assert command.group or command.id.startswith("select.")


def test_ids_are_unique():
    ids = [command.id for command in COMMANDS]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("place", list(Place))
def test_no_key_does_two_things(place):
    commands = WHERE[place][0]
    assert {command.place for command in commands} == {place}
    for one, other in combinations(commands, 2):
        assert not set(with_twins(one.keys)) & set(with_twins(other.keys))


@pytest.mark.parametrize("place", [Place.LIBRARY, Place.READER])
def test_keys_that_work_everywhere_are_free(place):
    everywhere = {key for one in common_commands() for key in with_twins(one.keys)}
    here = {key for one in WHERE[place][0] for key in with_twins(one.keys)}
    assert not everywhere & here


def test_labels_have_their_keys():
    tags = {one.keys[0]: one.action for one in READER if one.action.startswith("tag(")}
    assert tags == {"a": "tag('actor')", "c": "tag('claim')", "d": "tag('date')"}


@EACH_BOUND
def test_action_is_there_and_takes_its_arguments(command):
    name, given = re.fullmatch(r"((?:app\.)?\w+)(?:\((.*)\))?", command.action).groups()
    owner = WHERE[command.place][1]
    if name.startswith("app."):
        owner, name = HashiyaApp, name.removeprefix("app.")
    arguments = ast.literal_eval(f"({given},)") if given else ()
    action = getattr(owner, f"action_{name}")
    inspect.signature(action).bind(None, *arguments)


@pytest.mark.parametrize("place", sorted({*Place} - {Place.READER}))
def test_owner_is_bound_to_its_commands(place):
    commands, owner = WHERE[place]
    bound = {(binding.key, binding.action) for binding in owner.__dict__["BINDINGS"]}
    assert {(one.key, one.action) for one in bindings_of(commands)} == bound


@EACH_BOUND
def test_binding_tells_what_the_command_is(command):
    binding = command.binding()
    assert (binding.id, binding.action) == (command.id, command.action)
    assert binding.tooltip == binding.description == command.description


@EACH_BOUND
def test_every_key_and_its_twin_is_bound(command):
    """Among them comma and full stop, which Textual's notation takes for itself."""
    bound = set(command.binding().key.split(","))
    assert {SPELLED.get(key, key) for key in with_twins(command.keys)} <= bound


@EACH_BOUND
def test_caps_lock_changes_no_key(command):
    bound = set(command.binding().key.split(","))
    letters = {key for key in command.keys if len(key) == 1 and key.isalpha()}
    assert {letter.upper() for letter in letters} <= bound


async def test_arabic_keys_reach_their_actions():
    done = []

    class Keys(App):
        BINDINGS = bindings_of(
            [
                Command("x.a", ("a",), "note('a')", "a", Place.READER),
                Command("x.comma", (",",), "note(',')", "comma", Place.READER),
                Command("x.mark", ("?",), "note('?')", "mark", Place.READER),
                Command("x.bracket", ("]",), "note(']')", "bracket", Place.READER),
            ]
        )

        def action_note(self, key):
            done.append(key)

    async with Keys().run_test() as pilot:
        for key in ("a", "A", "ش", ",", "و", "?", "؟", "]", "د"):
            await pilot.press(key)
    assert done == ["a", "a", "a", ",", ",", "?", "?", "]", "]"]


def test_shift_extends_every_arrow_motion():
    extending = {one.id: one for one in READER if one.action.startswith("extend(")}
    moving = {one.id: one for one in READER if one.action.startswith("move(")}
    assert extending["select.word.left"].keys == ("shift+left",)
    assert extending["select.letter.left"].keys == ("ctrl+shift+left",)
    assert "select.sentence.next" not in extending
    for name, command in extending.items():
        same = moving[name.removeprefix("select.")]
        assert command.action == same.action.replace("move", "extend")
        assert command.group == ""


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (("a",), ["a", "ش"]),
        (("left", "ctrl+left"), ["←", "Ctrl+←"]),
        (("pageup", "f1", "ctrl+n"), ["PgUp", "F1", "Ctrl+N"]),
        (("?", "escape"), ["?", "؟", "Esc"]),
    ],
)
def test_keys_are_shown_as_printed(keys, shown):
    assert shown_keys(Command("x.y", keys, "z", "z", Place.READER)) == shown
