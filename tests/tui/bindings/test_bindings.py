from __future__ import annotations

import ast
import inspect
import re
from itertools import combinations

import pytest
from textual.app import App
from textual.binding import BindingsMap

from annotations.messages import Message
from annotations.model import BUILT_IN_TAGSET
from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tui.agreement import AgreementScreen, agreement_commands
from tui.app import HashiyaApp
from tui.bindings import (
    ARABIC_TWINS,
    Command,
    KeyContext,
    bindings_of,
    common_commands,
    extending_keys,
    shown_keys,
    with_twins,
)
from tui.dialogs import (
    ChoosingScreen,
    ConflictScreen,
    choosing_commands,
    conflict_commands,
    problems_commands,
)
from tui.exporting import exporting_commands
from tui.exporting.screen import ExportScreen
from tui.guide import GuideScreen, HelpScreen, guide_commands, help_commands
from tui.launch.command_table import all_commands
from tui.library import (
    LibraryScreen,
    library_commands,
    reviews_commands,
    team_commands,
)
from tui.library.reviews import ReviewsScreen
from tui.library.team import TeamScreen
from tui.reader import ReaderScreen, reader_commands
from tui.reader.feature import Feature, bound_commands
from tui.reader.features import FEATURES
from tui.widgets import Margin, RtlInput, entry_commands, margin_commands

READER = reader_commands(BUILT_IN_TAGSET)
WHERE = {
    KeyContext.EVERYWHERE: (common_commands(), HashiyaApp),
    KeyContext.LIBRARY: (library_commands(), LibraryScreen),
    KeyContext.READER: (READER, ReaderScreen),
    KeyContext.MARGIN: (margin_commands(), Margin),
    KeyContext.ENTRY: (entry_commands(), RtlInput),
    KeyContext.HELP: (help_commands(), HelpScreen),
    KeyContext.GUIDE: (guide_commands(), GuideScreen),
    KeyContext.CONFLICT: (conflict_commands(), ConflictScreen),
    KeyContext.CHOOSING: (choosing_commands(), ChoosingScreen),
    KeyContext.PROBLEMS: (problems_commands(), ChoosingScreen),
    KeyContext.EXPORTING: (exporting_commands(), ExportScreen),
    KeyContext.AGREEMENT: (agreement_commands(), AgreementScreen),
    KeyContext.REVIEWS: (reviews_commands(), ReviewsScreen),
    KeyContext.TEAM: (team_commands(), TeamScreen),
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
    assert str(command.description)
    assert command.keys
    assert command.group or command.id.startswith(("select.", "habit."))


def test_one_table_has_every_command():
    assert sorted(map(repr, all_commands(BUILT_IN_TAGSET))) == sorted(
        map(repr, COMMANDS)
    )


def test_ids_are_unique():
    ids = [command.id for command in COMMANDS]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("context", list(KeyContext))
def test_no_key_does_two_things(context):
    commands = WHERE[context][0]
    assert {command.context for command in commands} == {context}
    for one, other in combinations(commands, 2):
        assert not set(with_twins(one.keys)) & set(with_twins(other.keys))


@pytest.mark.parametrize("context", [KeyContext.LIBRARY, KeyContext.READER])
def test_keys_that_work_everywhere_are_free(context):
    everywhere = {key for one in common_commands() for key in with_twins(one.keys)}
    here = {key for one in WHERE[context][0] for key in with_twins(one.keys)}
    assert not everywhere & here


def test_labels_have_their_keys():
    labels = {f"tag.{label.name}": label.key for label in BUILT_IN_TAGSET.labels}
    tags = {one.id: one.keys[0] for one in READER if one.id in labels}
    assert tags == labels == {"tag.actor": "a", "tag.claim": "c", "tag.date": "d"}


@EACH_BOUND
def test_action_is_there_and_takes_its_arguments(command):
    name, given = re.fullmatch(r"((?:app\.)?\w+)(?:\((.*)\))?", command.action).groups()
    owner = WHERE[command.context][1]
    if name.startswith("app."):
        owner, name = HashiyaApp, name.removeprefix("app.")
    arguments = ast.literal_eval(f"({given},)") if given else ()
    action = getattr(owner, f"action_{name}")
    inspect.signature(action).bind(None, *arguments)


def test_every_command_of_the_reader_does_something():
    features = [feature(FakeReading()) for feature in FEATURES if feature.commands]
    done = bound_commands(features, BUILT_IN_TAGSET)
    wanted = {one.id: one.action for one in READER if one.action}
    assert {name: f"do({name!r})" for name in done} == wanted
    for one in done.values():
        assert isinstance(one.act.args[0], Feature)
        inspect.signature(one.act).bind()


class FakeReading:
    """Stands where a feature only keeps it; nothing is done with it here."""

    def __getattr__(self, name):
        return FakeReading()

    def __call__(self, *_args, **_options):
        return None


async def open_every_place(desk):
    """Yield each context with what is bound there, as a person comes to it by keys."""
    yield KeyContext.EVERYWHERE, desk.app
    yield KeyContext.LIBRARY, desk.screen
    await desk.press("?")
    yield KeyContext.HELP, desk.screen
    await desk.press("escape", "x")
    yield KeyContext.EXPORTING, desk.screen
    await desk.press("escape", "v")
    yield KeyContext.AGREEMENT, desk.screen
    await desk.press("escape", "tab")
    yield KeyContext.REVIEWS, desk.screen
    library = desk.screen.screen_below
    desk.screen._go_on = library._review_screens._show_team  # as for a lead
    await desk.press("tab")
    yield KeyContext.TEAM, desk.screen
    await desk.press("escape", "/")
    yield KeyContext.ENTRY, desk.screen.focused
    await desk.press("escape", "enter", "tab")
    yield KeyContext.MARGIN, desk.screen.focused
    yield KeyContext.READER, desk.screen
    await desk.press("tab", "f1")
    yield KeyContext.GUIDE, desk.screen
    await desk.press("escape", "d", "escape", "*")
    yield KeyContext.CHOOSING, desk.screen
    await desk.press("escape", "!")
    yield KeyContext.PROBLEMS, desk.screen


async def test_every_place_is_bound_to_its_commands(tmp_path):
    """Conflicts apart, which another session has to bring about."""
    keys = set()
    async with desk_on(copy_of_seeds(tmp_path)) as desk:
        async for context, owner in open_every_place(desk):
            wanted = BindingsMap(bindings_of(WHERE[context][0]))
            assert set(wanted) <= set(owner._bindings), context
            keys.add(context)
    assert keys == {*KeyContext} - {KeyContext.CONFLICT}


@EACH_BOUND
def test_binding_tells_what_the_command_is(command):
    binding = command.binding()
    assert (binding.id, binding.action) == (command.id, command.action)
    assert binding.tooltip == binding.description == str(command.description)


@EACH_BOUND
def test_every_key_and_its_twin_is_bound(command):
    """Among them comma and full stop, which Textual's notation takes for itself."""
    bound = set(command.binding().key.split(","))
    alone = [key for key in command.keys if not key.startswith("prefix+")]
    assert {SPELLED.get(key, key) for key in with_twins(alone)} <= bound
    assert not any("prefix+" in key for key in bound)


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
                Command("x.a", ("a",), "note('a')", Message("a"), KeyContext.READER),
                Command(
                    "x.comma", (",",), "note(',')", Message("comma"), KeyContext.READER
                ),
                Command(
                    "x.mark", ("?",), "note('?')", Message("mark"), KeyContext.READER
                ),
                Command(
                    "x.bracket",
                    ("]",),
                    "note(']')",
                    Message("bracket"),
                    KeyContext.READER,
                ),
            ]
        )

        def action_note(self, key):
            done.append(key)

    async with Keys().run_test() as pilot:
        for key in ("a", "A", "ش", ",", "و", "?", "؟", "]", "د"):
            await pilot.press(key)
    assert done == ["a", "a", "a", ",", ",", "?", "?", "]", "]"]


def test_shift_extends_every_arrow_motion():
    commands = {one.id: one for one in READER}
    groups = ("Words and letters", "Rows and pages", "Larger steps")
    for one in READER:
        if str(one.group) in groups and (keys := extending_keys(one.keys)):
            extending = commands[f"select.{one.id}"]
            assert (extending.keys, extending.group) == (keys, None)
    assert commands["select.word.left"].keys == ("shift+left",)
    assert commands["select.letter.left"].keys == ("ctrl+shift+left",)
    assert "select.sentence.next" not in commands


@pytest.mark.parametrize(
    ("keys", "displayed"),
    [
        (("a",), ["a", "ش"]),
        (("left", "ctrl+left"), ["←", "Ctrl+←"]),
        (("pageup", "f1", "ctrl+n"), ["PgUp", "F1", "Ctrl+N"]),
        (("?", "escape"), ["?", "؟", "Esc"]),
    ],
)
def test_keys_are_shown_as_printed(keys, displayed):
    assert (
        shown_keys(Command("x.y", keys, "z", Message("z"), KeyContext.READER))
        == displayed
    )
