"""A message that was missed or had no room is read later, in a list of the last ones."""

from __future__ import annotations

import re

import pytest

from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tests.flows.test_every_screen import LONG
from tests.tui.dialogs.test_panel_bytes import sending
from tui.widgets import MessagePanel, StatusBar

COVERED = 80 * 4
"""Cells of a panel of three rows and its rule."""


@pytest.fixture
async def desk(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path)) as desk:
        yield desk


async def messages(desk):
    """The rows of the list, without its title."""
    await desk.press("shift+f9")
    return [" ".join(row.split()) for row in desk.panel[1:]]


async def test_last_messages_are_listed_with_their_time_the_last_one_first(desk):
    desk.screen.say("first message")
    desk.screen.say("second message")
    await desk.settle()
    rows = await messages(desk)
    assert re.match(r"▸ \d\d:\d\d:\d\d second message", rows[0])
    assert "first message" in rows[1]


async def test_message_that_is_repeated_is_listed_once(desk):
    for _time in range(3):
        desk.screen.say("the same")
    await desk.settle()
    rows = await messages(desk)
    assert sum("the same" in row for row in rows) == 1


async def test_message_is_repeated_below_the_list_only_where_its_row_is_cut(desk):
    """Without one, the panel has no row for it; with one, it is blank for the others."""
    desk.screen.say("first message")
    await desk.settle()
    without = len(await messages(desk))
    await desk.press("escape")
    words = LONG[:76].rsplit(" ", 1)[0]
    desk.screen.say(words)
    desk.screen.say("last message")
    await desk.settle()
    rows = await messages(desk)
    assert len(rows) == without + 3  # two messages, and the row below them
    assert sum("last message" in row for row in rows) == 1
    assert not rows[-1].strip()
    await desk.press("down")
    assert words[-20:] in desk.panel[-1]
    assert words[-20:] not in "".join(desk.panel[:-1])


async def test_only_the_last_fifty_are_kept(desk):
    for at in range(60):
        desk.screen.say(f"message {at}")
    await desk.settle()
    assert [one.text for one in desk.app._message_log][-1] == "message 10"


async def test_chosen_message_is_shown_whole_again(desk):
    desk.screen.say(LONG)
    await desk.press("f4")
    await messages(desk)
    await desk.press("enter")
    seen = " ".join(desk.rows).split()
    assert [word for word in LONG.split() if word not in seen] == []


async def test_without_messages_the_list_says_so(desk):
    desk.app._message_log._noted.clear()
    await desk.press("shift+f9")
    assert desk.news == "no messages yet"


async def test_keys_and_progress_are_no_messages(desk):
    await desk.press("/")
    assert desk.rows[-1].startswith("Enter keep · Esc cancel ")
    await desk.press("escape")
    desk.screen.advise("writing 3 of 9")
    await desk.settle()
    assert not any("keep" in one.text for one in desk.app._message_log)
    assert not any("writing" in one.text for one in desk.app._message_log)


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        (["$"], "$ and then · 1-9"),
        (["left", "a", "r"], "change فاعل to"),
        (["left", "a", "left", "c", "y"], "Letters Enter link"),
        (["g", "@"], "hints only on"),
        (["g"], "Letters go there"),
        (["f12"], "label:"),
        (["/", "ك"], "1 of"),
        (["/", "ظ", "ظ"], "not found: ظظ"),
        (["/", *"ك", "enter", "f7"], "2 of"),
    ],
    ids=[
        *("prefix", "relabelling", "linking", "hints of a label", "hints"),
        *("finding in all", "finding", "finding nothing", "next match"),
    ],
)
async def test_questions_are_no_messages(desk, keys, asked):
    await desk.press("enter", *keys[:-1])
    noted = [one.text for one in desk.app._message_log]
    await desk.press(keys[-1])
    assert asked in "\n".join([desk.news, *desk.rows[-4:]])
    assert [one.text for one in desk.app._message_log] == noted


async def test_message_that_fits_stays_in_the_last_line(desk):
    desk.screen.say("it fits")
    await desk.settle()
    assert desk.rows[-1].startswith("it fits ")
    assert not desk.screen.query_one(MessagePanel).display


async def test_unfolded_message_leaves_the_keys_and_goes_with_the_next_letter(desk):
    await desk.press("/")
    desk.screen.say(LONG)
    await desk.settle()
    assert desk.screen.query_one(MessagePanel).display
    assert "word0" not in desk.rows[-1]
    assert "find" in " ".join(desk.rows)  # the line that is typed on stays in view
    await desk.press("0")
    assert not desk.screen.query_one(MessagePanel).display


async def test_message_unfolds_when_the_terminal_becomes_narrower(desk):
    message = "m" * 70
    desk.screen.say(message)
    await desk.settle()
    assert desk.rows[-1].startswith(message)
    await desk.resize(66, 24)
    assert desk.screen.query_one(MessagePanel).display


async def test_why_edits_are_not_saved_is_said_where_the_last_line_has_no_room(desk):
    status = desk.screen.query_one(StatusBar)
    status.show_saving(unsaved=2, reason=LONG, read_only=None)
    assert desk.rows[-1].endswith("2 not saved")
    assert not status.fits_reason


async def test_message_costs_what_it_covers(tmp_path, monkeypatch):
    async with sending(tmp_path, monkeypatch, (80, 24)) as (desk, cost):
        before = {one: one.region for one in desk.screen.children}
        desk.app.call_later(desk.screen.say, LONG)
        assert await cost() <= 4 * COVERED
        closed = await cost("f12")  # opens a line, where the panel lay
        assert closed <= 8 * COVERED
        after = {one: one.region for one in desk.screen.children}
        moved = [
            one for one in before if one.id == "page" and before[one] != after[one]
        ]
        assert moved == []
