"""The keys that a person has chosen in a file of their own, and another keyboard."""

from __future__ import annotations

import os
import re
import shutil
from itertools import combinations
from pathlib import Path

import pytest

from annotations.config import PersonConfig, person_config_path, read_person_config
from annotations.messages import without_isolates
from annotations.model import BUILT_IN_TAGSET
from tests.commands import hashiya
from tests.desk import desk_on
from tui.bindings import (
    KeyContext,
    Layout,
    chosen_keymap,
    latin_of,
    shown_keys,
    with_twins,
)
from tui.guide import KeyList
from tui.launch.command_table import all_commands
from tui.preferences.own_settings import OwnSettings

COMMANDS = all_commands(BUILT_IN_TAGSET)
MEETING = {KeyContext.READER, KeyContext.EVERYWHERE}
XKB = Path("/usr/share/X11/xkb/symbols")
SEEDS = Path(__file__).parents[3] / "seeds"

# The keys of the Arabic letters of a French keyboard, row by row, as XKB names them.
FRENCH = {
    "AD": ("azertyuiop", "ضصثقفغعهخح"),
    "AC": ("qsdfghjklmù", "شسيبلاتنمكط"),
    "AB": ("wxcv", "ئءؤر"),
}


def written(tmp_path, text):
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    return path


def chosen(tmp_path, text):
    config = read_person_config(written(tmp_path, text))
    keymap, problems = chosen_keymap(config, COMMANDS)
    return keymap, [*config.problems, *problems]


def keys_of(keymap, name):
    return next(one.keys for one in keymap.of(COMMANDS) if one.id == name)


@pytest.mark.parametrize(("latin", "arabic"), FRENCH.values(), ids=FRENCH)
def test_french_letters_have_the_arabic_of_their_key(latin, arabic):
    assert with_twins(latin, Layout.AZERTY)[1::2] == list(arabic)
    assert [latin_of(one, Layout.AZERTY) for one in arabic] == list(latin)


def test_twins_stand_on_one_key_of_xkb():
    """Those of one key that are signs: `&`, `_` and the like type the same on both."""
    if not XKB.is_dir():
        missing = "install the Debian package xkb-data"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    french, arabic = (_plain_keys(name) for name in ("fr", "ara"))
    for key in ("AB08", "AB09", "AB10", "AC11", "AD12", "AB01", "AD01"):
        assert with_twins([french[key]], Layout.AZERTY)[1] == arabic[key]


def _plain_keys(layout):
    """What the keys of XKB's table type without Shift, as far as it is needed."""
    names = {
        "semicolon": ";",
        "colon": ":",
        "exclam": "!",
        "ugrave": "ù",
        "dollar": "$",
        "Arabic_waw": "و",
        "Arabic_zain": "ز",
        "Arabic_zah": "ظ",
        "Arabic_tah": "ط",
        "Arabic_dal": "د",
        "Arabic_hamzaonyeh": "ئ",
        "Arabic_dad": "ض",
    }
    table = (XKB / layout).read_text("utf-8").split("\n};")[0]
    found = re.findall(r"key <(\w+)>\s*\{\s*\[\s*(\w+)", table)
    return {key: names.get(name, name) for key, name in found}


@pytest.mark.parametrize("layout", list(Layout))
def test_no_twin_takes_anothers_key(layout):
    keymap, _problems = chosen_keymap(PersonConfig(layout), COMMANDS)
    for one, other in combinations(keymap.of(COMMANDS), 2):
        if one.context is other.context or {one.context, other.context} == MEETING:
            assert not set(one.typed) & set(other.typed), (one.id, other.id)


def test_keys_are_those_of_the_file(tmp_path):
    text = '[keys]\n"annotation.delete" = "Ctrl+X PgDn"\narticle.done = "F11 ش"\n'
    text += '"page.down" = "Shift+F11"\n"tag.actor" = "Shift+F12"\n'
    keymap, problems = chosen(tmp_path, text)
    assert problems == []
    assert keys_of(keymap, "annotation.delete") == ("ctrl+x", "pagedown")
    assert keys_of(keymap, "article.done") == ("f11", "a")
    assert keys_of(keymap, "annotation.note") == (";",)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('"edit.undp" = "x"', "edit.undp: there is no such command; did you mean edit"),
        ('"zzzz" = "x"', "zzzz: there is no such command; `hashiya config keys`"),
        ('"edit.undo" = "hyper+x"', "'hyper+x' is not a key"),
        ('"edit.undo" = "Ctrl+I"', "'Ctrl+I' is what terminals send for Tab"),
        (
            '"edit.undo" = "shift+q"',
            "'shift+q': terminals cannot tell Shift with a letter",
        ),
        ('"edit.undo" = "b"', "'b' is two letters on the Arabic layout"),
        ('"edit.undo" = "3"', "'3' is used for repeat counts"),
        ('"edit.undo" = 3', "it must be keys in quotes"),
        ('"entry.all" = "f"', "'f' types text on a line"),
        (
            '"edit.undo" = "Q"',
            "q is already a key of reader.close (go back to the library)",
        ),
        (
            '"edit.undo" = "ض"',
            "q is already a key of reader.close (go back to the library)",
        ),
        (
            '"edit.undo" = "a"',
            "a is already a key of tag.actor (tag actor (فاعل)); this command keeps its default keys",
        ),
        (
            '"edit.undo" = "f2"',
            "F2 is already a key of terminal.encoding (change how rows are sent)",
        ),
    ],
)
def test_what_cannot_be_is_reported_and_left(tmp_path, line, message):
    keymap, problems = chosen(tmp_path, f"[keys]\n\n{line}\n")
    assert len(problems) == 1
    assert problems[0].startswith(f"{tmp_path}/config.toml, line 3: ")
    assert message in without_isolates(problems[0])
    assert keys_of(keymap, "edit.undo") == ("u",)


def test_keys_that_change_places_do_not_clash(tmp_path):
    text = '[keys]\n"annotation.next" = "i"\n"annotation.previous" = "n"\n'
    keymap, problems = chosen(tmp_path, text)
    assert problems == []
    assert keys_of(keymap, "annotation.next") == ("i",)


def test_of_two_with_one_key_the_first_has_it(tmp_path):
    text = '[keys]\n"annotation.note" = "F11"\n"annotation.delete" = "F11"\n'
    keymap, problems = chosen(tmp_path, text)
    assert keys_of(keymap, "annotation.note") == ("f11",)
    assert "annotation.delete" not in keymap.changed
    assert (
        "line 3: annotation.delete: F11 is already a key of annotation.note"
        in problems[0]
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[keyboard]\nlayout = "dvorak"\n',
            "line 2: layout: 'dvorak' is not one of qwe",
        ),
        ("[keyboard]\nlayout = 3\n", "line 2: layout: it must be text"),
        ("keyboard = 3\n", "line 1: keyboard: it must be a table, [keyboard]"),
        ("colours = 3\n", "line 1: colours: unknown key; the keys are theme"),
        ("[keyboard]\nsize = 3\n", "line 2: size: unknown key"),
        ("[keys\n", "config.toml: Expected ']'"),
    ],
)
def test_fault_of_the_file_is_reported(tmp_path, text, message):
    _keymap, problems = chosen(tmp_path, text)
    assert len(problems) == 1
    assert message in problems[0]


def test_file_may_be_a_link(tmp_path):
    """As where all settings of a person are kept in one folder."""
    link = tmp_path / "link"
    link.symlink_to(written(tmp_path, "wrong = 1\n"))
    assert "unknown" in read_person_config(link).problems[0]


def test_file_that_cannot_be_read_is_reported(tmp_path):
    assert "Is a directory" in read_person_config(tmp_path).problems[0]
    huge = written(tmp_path, "#" * 1_000_001)
    assert "larger than 1 MB" in read_person_config(huge).problems[0]
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "not a regular file" in read_person_config(pipe).problems[0]
    assert read_person_config(tmp_path / "none").problems == ()
    assert read_person_config(None) == PersonConfig()


def test_file_is_where_such_files_are():
    assert person_config_path({"HOME": "/h"}) == Path("/h/.config/hashiya/config.toml")
    message = {"HOME": "/h", "XDG_CONFIG_HOME": "/x"}
    assert person_config_path(message) == Path("/x/hashiya/config.toml")
    assert person_config_path({"XDG_CONFIG_HOME": "x"}) is None


@pytest.fixture
def corpus(tmp_path):
    return Path(shutil.copytree(SEEDS, tmp_path / "corpus"))


async def test_rebound_keys_act_in_the_reader(corpus, tmp_path):
    text = '[keys]\n"tag.actor" = "F11"\n"annotation.delete" = "a"\n'
    keymap, problems = chosen(tmp_path, text)
    assert problems == []
    async with desk_on(corpus, own=OwnSettings(keymap)) as desk:
        await desk.press("enter", "f11")
        assert [label for label, _text in desk.tags] == ["actor"]
        await desk.press("left")
        assert "F11 actor" in desk.rows[-1]
        await desk.press("right", "x")
        assert len(desk.tags) == 1
        await desk.press("A")
        assert desk.tags == []


async def test_rebound_key_of_a_label_leaves_only_its_hints(corpus, tmp_path):
    keymap, _problems = chosen(tmp_path, '[keys]\n"tag.actor" = "F11"\n')
    async with desk_on(corpus, own=OwnSettings(keymap)) as desk:
        await desk.press("enter", "c", "2", "left", "f11", "3", "left", "g", "@")
        assert desk.row_of_keys.startswith("hints only on · F11 ")
        before = desk.reading.page.caret
        await desk.press("f11", "f")
        assert desk.reading.page.caret != before
        assert desk.reading.held.label == "actor"
        await desk.press("g", "@", "a")
        assert desk.reading.modes.footer == ()


async def test_arabic_letters_are_those_of_azerty(corpus, tmp_path):
    keymap, _problems = chosen(tmp_path, '[keyboard]\nlayout = "azerty"\n')
    async with desk_on(corpus, own=OwnSettings(keymap)) as desk:
        await desk.press("enter", "ض")
        assert [label for label, _text in desk.tags] == ["actor"]
        await desk.press("ش")
        assert desk.app.screen.name_here == "library"


async def test_help_lists_the_keys_of_now(corpus, tmp_path):
    text = '[keyboard]\nlayout = "azerty"\n[keys]\n"library.open" = "F11"\n'
    keymap, _problems = chosen(tmp_path, text)
    async with desk_on(corpus, own=OwnSettings(keymap)) as desk:
        await desk.press("?")
        screen_text = "\n".join(desk.rows)
        assert "Keys: library" in screen_text
        assert re.search(r"F11 +open ", screen_text)


async def test_help_finds_keys_by_what_they_do(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "?", "/", *"UNDO")
        listed = desk.screen.query_one(KeyList)._commands
        message = [str(one.description) for one in listed]
        assert message == ["undo", "undo in this article"]
        await desk.press(*"zzz")
        assert desk.news == "no command matches"
        await desk.press("backspace", "backspace", "backspace")
        assert desk.news == ""
        await desk.press("enter", "escape")
        assert len(desk.screen.query_one(KeyList)._commands) > 20
        await desk.press("escape")
        assert desk.screen.name_here == "reader"


async def test_help_finds_keys_by_their_arabic_letter(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "?", "/", "ش")
        listed = desk.screen.query_one(KeyList)._commands
        shown = [without_isolates(str(one.description)) for one in listed]
        assert "tag actor (فاعل)" in shown


async def test_margin_has_its_keys_in_help(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "tab", "?")
        assert "In the margin" in desk.rows[3]


def test_command_prints_keys_and_faults(tmp_path):
    env = {"XDG_CONFIG_HOME": str(tmp_path / "own")}
    path = tmp_path / "own" / "hashiya" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\n"edit.undo" = "F11"\n"select.quotation" = "q"\n', "utf-8")
    result = hashiya("config", "keys", str(tmp_path), env=env)
    assert result.returncode == 1
    assert f"# {path}\n" in result.stdout
    assert '"edit.undo" = "f11" ' in result.stdout
    assert '"select.quotation" = "\\"" ' in result.stdout
    assert (
        "line 3: select.quotation: q is already a key of reader.close" in result.stderr
    )


def test_what_the_command_prints_can_be_the_file(tmp_path):
    result = hashiya("config", "keys", str(tmp_path))
    config = read_person_config(written(tmp_path, result.stdout))
    assert config.problems == ()
    keymap, problems = chosen_keymap(config, COMMANDS)
    assert problems == []
    usual = {one.id: shown_keys(one) for one in COMMANDS if one.action}
    now = {one.id: shown_keys(one) for one in keymap.of(COMMANDS) if one.action}
    assert now == usual
