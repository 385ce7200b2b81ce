"""The list of all commands, copying, and other colours."""

from __future__ import annotations

import base64
import json
import os
import shutil
from pathlib import Path

import pytest

from annotations.config.state_files import read_state, state_folder, write_state
from annotations.messages import isolate
from annotations.model import BUILT_IN_TAGSET
from tests.desk import desk_on
from tui.launch.command_table import all_commands
from tui.preferences.memory import Memory
from tui.preferences.own_settings import OwnSettings, own_settings
from tui.styles.themes import THEMES, theme_named
from tui.terminal import Multiplexer, clipboard_sequence, fits_clipboard
from tui.widgets import ChoiceList

NIGHT, DAY, SIXTEEN = THEMES

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture
def corpus(tmp_path):
    return Path(shutil.copytree(SEEDS, tmp_path / "corpus"))


async def test_palette_does_what_is_typed(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "ctrl+k", *"TAG", "space", *"claim", "enter")
        assert [label for label, _text in desk.tags] == ["claim"]
        assert desk.screen.name_here == "reader"


async def test_palette_lists_each_command_with_its_keys(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "ctrl+k", *"quotation")
        assert "select quotation" in "\n".join(desk.rows)
        [row] = [row for row in desk.rows if "select quotation" in row]
        assert row.split("quotation")[1].split() == ['"']
        assert desk.screen.query_one(ChoiceList).cursor == 0


async def test_palette_does_what_works_everywhere(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("ctrl+k", *"hidden", "enter")
        assert desk.app.surroundings.drawing.hidden


async def test_palette_knows_the_margin(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "tab", "ctrl+k", *"back", "space", *"to", "space")
        await desk.press(*"the", "space", *"text", "enter")
        assert desk.screen.focused.id == "text"


REASONS = {
    "annotation.delete": "there is no annotation here",
    "annotation.relabel": "there is no annotation here",
    "annotation.reshape": "there is no annotation here",
    "annotation.value": "there is no annotation here",
    "annotation.link": "there is no annotation here",
    "annotation.next": "there are no more annotations",
    "annotation.previous": "there are no more annotations",
    "place.confirm.all": "there is no place to confirm here",
    "tag.again": "no label has been used yet",
    "text.copy": "first select what to copy",
    "find.next": "no search yet",
    "edit.undo.here": "there is nothing to undo",
    "edit.redo": "there is nothing to redo",
}


async def test_palette_gives_the_reason_that_the_key_would_give(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter")
        for command_id, reason in REASONS.items():
            assert desk.screen.why_not(command_id) == reason
            desk.screen.action_do(command_id)
            await desk.settle()
            assert desk.news == reason
        await desk.press("left", "a")
        possible = [one for one in REASONS if not desk.screen.why_not(one)]
        assert set(REASONS) - set(possible) == {
            *("annotation.next", "annotation.previous", "place.confirm.all"),
            *("find.next", "edit.redo"),
        }


async def test_palette_names_what_a_command_would_act_on(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "left")
        span = desk.screen.page.span_to_tag()
        words = span.text_of(desk.session.article.text)
        effects = {
            "tag.claim": f"acts on “{isolate(words)}”",
            "tag.all": f"lists the places of “{isolate(words)}”",
            "annotation.delete": "",
        }
        assert {one: desk.screen.effect_of(one) for one in effects} == effects
        await desk.press("a")
        effects = {
            "annotation.delete": f"acts on “{isolate(words)}”",
            "tag.again": f"tags “{isolate(words)}” as {isolate('فاعل')}",
        }
        assert {one: desk.screen.effect_of(one) for one in effects} == effects


async def test_palette_says_that_a_read_only_set_cannot_be_changed(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "left", "a")
        desk.session.read_only = "opened read-only, as asked"
        for command_id in ("tag.actor", "annotation.delete", "edit.undo", "tag.all"):
            reason = desk.screen.why_not(command_id)
            assert reason == "read only: opened read-only, as asked"
        assert not desk.screen.why_not("find.article")


async def test_palette_of_the_library_begins_with_what_is_used_most(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("ctrl+k")
        rows = [row.split()[0] for row in desk.panel[2:5]]
        assert rows == ["▸", "find", "sort"]


async def test_palette_can_be_left(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "ctrl+k", "ctrl+k", "escape", "escape")
        assert desk.screen.name_here == "reader"
        assert desk.tags == []


async def test_selection_is_copied_as_it_is_stored(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "w", "shift+left", "ctrl+y")
        selected = desk.screen.page.caret.selection
        text = desk.session.article.text[selected.start : selected.end]
        assert desk.app.clipboard == text
        assert desk.news.startswith(
            f"{len(text)} letters copied; if it cannot be pasted: allow OSC 52"
        )


async def test_annotation_at_the_caret_is_copied(corpus):
    async with desk_on(corpus) as desk:
        await desk.press("enter", "ctrl+y")
        assert desk.app.clipboard == ""
        assert desk.news == "first select what to copy"
        await desk.press("a", "ctrl+y")
        assert [("actor", desk.app.clipboard)] == desk.tags


async def test_what_no_terminal_takes_is_not_copied(corpus):
    next(corpus.glob("000*.txt")).write_text("سلام " * 20_000, "utf-8")
    async with desk_on(corpus) as desk:
        await desk.press("enter", "p", "ctrl+y")
        assert desk.news == "too long for the terminal to copy"
        assert desk.app.clipboard == ""


def test_text_is_sent_in_base64():
    sequence = clipboard_sequence("سلام\x1b]0;x\x07")
    assert sequence.startswith("\x1b]52;c;")
    assert sequence.endswith("\x07")
    encoded = sequence.removeprefix("\x1b]52;c;").removesuffix("\x07")
    assert base64.b64decode(encoded).decode() == "سلام\x1b]0;x\x07"


def test_tmux_is_told_in_both_ways():
    plain = clipboard_sequence("x")
    sent = clipboard_sequence("x", Multiplexer.TMUX)
    assert sent == f"{plain}\x1bPtmux;\x1b{plain}\x1b\\"


def test_screen_is_sent_short_pieces():
    sent = clipboard_sequence("س" * 500, Multiplexer.SCREEN)
    pieces = sent.removeprefix("\x1bP").removesuffix("\x1b\\").split("\x1b\\\x1bP")
    assert "".join(pieces) == clipboard_sequence("س" * 500)
    assert max(map(len, pieces)) <= 252


def test_longest_text_is_measured_in_bytes():
    assert fits_clipboard("س" * 37_497)
    assert not fits_clipboard("س" * 37_498)


async def test_colours_change_and_are_kept(corpus, tmp_path):
    own = OwnSettings(memory=Memory(tmp_path / "state"))
    async with desk_on(corpus, own=own) as desk:
        await desk.press("f6")
        assert (desk.app.theme, desk.news) == (DAY.name, "colours: day")
        await desk.press("f6", "f6")
        assert desk.app.theme == NIGHT.name
        await desk.press("f6")
    environ = {"XDG_STATE_HOME": str(tmp_path)}
    (tmp_path / "state").rename(tmp_path / "hashiya")
    assert own_settings(all_commands(BUILT_IN_TAGSET), environ).theme is DAY
    assert (tmp_path / "hashiya" / "looks.json").stat().st_mode & 0o777 == 0o600


async def test_colours_of_the_start_are_those_that_were_chosen(corpus):
    async with desk_on(corpus, own=OwnSettings(theme=SIXTEEN)) as desk:
        assert desk.app.theme == SIXTEEN.name


async def test_colours_that_cannot_be_kept_are_reported(corpus, tmp_path):
    (tmp_path / "state").write_text("a file")
    own = OwnSettings(memory=Memory(tmp_path / "state"))
    async with desk_on(corpus, own=own) as desk:
        await desk.press("f6")
        assert desk.app.theme == DAY.name
        assert desk.news.startswith("the colours could not be saved in")


def test_own_file_goes_before_what_was_kept(tmp_path):
    environ = {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    Memory.of(environ).keep_theme("day")
    path = tmp_path / "hashiya" / "config.toml"
    path.write_text('theme = "sixteen"\n')
    assert own_settings(all_commands(BUILT_IN_TAGSET), environ).theme is SIXTEEN
    path.write_text('theme = "pink"\n')
    own = own_settings(all_commands(BUILT_IN_TAGSET), environ)
    assert own.theme is None
    assert own.faults == [
        f"{path}, line 1: theme: 'pink' is not one of night, day, sixteen"
    ]


@pytest.mark.parametrize("content", ["", "[1]", "{", "\xff", "[" * 100_000, '{"a":1'])
def test_damaged_file_keeps_nothing(tmp_path, content):
    path = tmp_path / "looks.json"
    path.write_bytes(content.encode("latin-1"))
    assert read_state(path) == {}
    assert Memory(tmp_path).theme is None


def test_what_is_no_file_keeps_nothing(tmp_path):
    os.mkfifo(tmp_path / "looks.json")
    assert Memory(tmp_path).theme is None
    (tmp_path / "theme").mkdir()
    assert read_state(tmp_path / "theme") == {}
    assert theme_named("") is None


def test_kept_file_is_replaced_as_a_whole(tmp_path):
    path = tmp_path / "new" / "a.json"
    assert write_state(path, {"a": "س"}) == write_state(path, {"a": "ش"}) == ""
    assert json.loads(path.read_text("utf-8")) == {"a": "ش"}
    assert [one.name for one in path.parent.iterdir()] == ["a.json"]


def test_state_folder_is_where_such_folders_are():
    assert state_folder({"HOME": "/h"}) == Path("/h/.local/state/hashiya")
    assert Memory.of({}).theme is None
