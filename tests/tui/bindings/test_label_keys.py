"""The keys of labels win over other keys, and nothing that they take is out of reach."""

from __future__ import annotations

import pytest

from annotations.config import LABEL_KEYS
from annotations.model import BUILT_IN_TAGSET, Label, Tagset
from tests.desk import desk_on
from tui.bindings import (
    USUAL_KEYMAP,
    KeyContext,
    Keymap,
    Layout,
    common_commands,
    shown_keys,
    with_twins,
)
from tui.launch.command_table import all_commands

BESIDE_LABELS = {KeyContext.READER, KeyContext.MARGIN, KeyContext.EVERYWHERE}
OF_A_REVIEW = [
    *"1234567890xnizfoury`~:;*!%/=-?q@.,",
    *("enter", "tab", "escape", "f1", "f8", "ctrl+r"),
]


def tagset_with(*keys):
    labels = (Label(f"label{at}", "شخص", key, "p") for at, key in enumerate(keys))
    return Tagset(tuple(labels))


def bound(*keys, layout=Layout.QWERTY):
    """Every command, by its id, where labels have these keys."""
    commands = all_commands(tagset_with(*keys))
    keymap = Keymap(layout).beside_labels(commands)
    return {one.id: one for one in keymap.of(commands)}


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("key", LABEL_KEYS)
def test_label_alone_has_its_key(key, layout):
    now = bound(key, layout=layout)
    tag = now.pop("tag.label0")
    others = (one for one in now.values() if one.context in BESIDE_LABELS)
    pressed = {tag.keys[0]}
    assert not any(pressed & {*one.keys} for one in others)


@pytest.mark.parametrize("key", LABEL_KEYS)
def test_every_command_keeps_a_key(key):
    usual = {one.id: one.keys for one in all_commands(BUILT_IN_TAGSET)}
    for name, command in bound(key).items():
        assert command.keys
        if command.label is None and command.keys != usual[name]:
            assert {*usual[name]} - {*command.keys}
            assert shown_keys(command)


def test_all_keys_for_labels_can_be_taken_at_once():
    now = bound(*LABEL_KEYS)
    assert all(command.keys for command in now.values())
    assert shown_keys(now["select.sentence"]) == ["Ctrl+G s", "Ctrl+G س"]
    assert shown_keys(now["edit.redo"])[0] == "Ctrl+R"
    assert shown_keys(now["app.guidelines"]) == ["F1", "Ctrl+G 1"]


def test_key_that_a_label_took_is_shown_after_the_prefix():
    now = bound("s", "k", "f12")
    assert shown_keys(now["select.sentence"]) == ["$ s", "$ س"]
    assert now["row.up"].keys == ("up", "prefix+k")
    assert now["margin.up"].keys == ("up", "prefix+k")
    assert now["find.corpus"].keys == ("ctrl+f", "prefix+f")
    assert now["library.up"].keys == ("up", "k")


@pytest.mark.parametrize("key", OF_A_REVIEW)
def test_keys_of_deciding_and_walking_are_never_a_labels(key):
    assert key not in LABEL_KEYS


@pytest.mark.parametrize("name", ["again", "choose", "all"])
def test_label_may_be_named_like_a_command(name):
    commands = all_commands(Tagset((Label(name, name, "a", "a"),)))
    ids = [command.id for command in commands]
    assert len(set(ids)) == len(ids)
    assert [one.id for one in commands if one.label] == [f"tag.label.{name}"]


@pytest.mark.parametrize("name", ["again", "choose", "all"])
async def test_key_of_a_label_named_like_a_command_is_shown(tmp_path, name):
    (tmp_path / "a.txt").write_text("قال عمر", "utf-8")
    (tmp_path / "hashiya.toml").write_text(
        f'[[label]]\nname = "{name}"\nkey = "d"\n[[label]]\nname = "team"\nkey = "t"\n',
        "utf-8",
    )
    async with desk_on(tmp_path, article="a.txt") as desk:
        await desk.press("left", "right")
        assert f"d {name}" in desk.rows[-1]
        await desk.press("t", "r")
        assert desk.row_of_keys == f"change team to · d {name} · Esc cancel"
        await desk.press("@")
        assert desk.panel[1].split()[:2] == ["d", name]
        await desk.press("d")
        assert [label for label, _words in desk.tags] == [name]


def test_every_function_key_has_a_second_way():
    """Two keys that every terminal passes on: neither a function key nor with Ctrl."""
    for command in all_commands(BUILT_IN_TAGSET):
        if any(
            key.rpartition("+")[2][:1] == "f" and key[-1].isdecimal()
            for key in command.keys
        ):
            second = [key for key in command.keys if key.startswith("prefix+")]
            assert second, command.id
            assert all(len(key) == len("prefix+1") for key in second)


def test_second_key_of_a_command_is_never_a_labels():
    """The key of a label, after the prefix key, does what it does without the label."""
    for command in all_commands(BUILT_IN_TAGSET):
        assert not {*command.keys} & {f"prefix+{key}" for key in LABEL_KEYS}, command.id


def test_prefix_key_is_printed_as_it_is_bound():
    keymap = Keymap(changed={"app.prefix": ("&",)})
    [guidelines] = [
        one for one in keymap.of(common_commands()) if one.id == "app.guidelines"
    ]
    assert shown_keys(guidelines) == ["F1", "& 1"]


def test_second_keys_have_their_arabic_twins():
    assert with_twins(["prefix+s"]) == ["prefix+s", "prefix+س"]
    assert with_twins(["prefix+1"]) == ["prefix+1"]


def test_no_label_changes_nothing():
    commands = common_commands()
    assert USUAL_KEYMAP.beside_labels(commands).of(commands) == commands
