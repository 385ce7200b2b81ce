"""No sequence but the program's own gets through, whatever stands beside it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.obeyed import foreign
from tui.output import Encoding
from tui.terminal import ModeReport, guarded, switch_for

FRAME = "\x1b[3;40H\x1b[1;38;2;9;9;9;48;5;7mكلمة\u200e\u2800\x1b[0m\n"
SECRETS = ["\x1b", "[", "]0;", "2J", "?2026h", "52;c;eA==", "\x07", "\\", "m", "é"]


@pytest.mark.parametrize("encoding", list(Encoding))
@pytest.mark.parametrize("is_mlterm", [False, True])
def test_own_sequences_pass_as_they_are(encoding, is_mlterm):
    switch = switch_for(encoding, ModeReport.SET, is_mlterm=is_mlterm)
    scroll = "\x1b[2;7r\x1b[2;1H\x1b[2M\x1b[3L\x1b[r"
    sent = scroll + FRAME + switch.entering + "\x1b[?2026h" + switch.leaving + FRAME
    assert guarded(sent) == (sent, ())


@pytest.mark.parametrize(
    ("sequence", "message"),
    [
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("\x1b]52;c;eA==\x1b\\", r"\x1b]52;c;eA==\x1b\\"),
        ("\x1b]8;;http://a/\x1b\\", r"\x1b]8;;http://a/\x1b\\"),
        ("\x1bP$qm\x1b\\", r"\x1bP$qm\x1b\\"),
        ("\x1b[6n", r"\x1b[6n"),
        ("\x1b[?1002h", r"\x1b[?1002h"),
        ("\x1b[21t", r"\x1b[21t"),
        ("\x1b[201~", r"\x1b[201~"),
        ("\x1bc", r"\x1bc"),
        ("\x1b(0", r"\x1b(0"),
        ("\x1b", r"\x1b"),
        ("\x9b", r"\x9b"),
        ("\x9d", r"\x9d"),
        ("\r", r"\r"),
        ("\x08", r"\x08"),
        ("\x07", r"\x07"),
        ("\u202e", r"\u202e"),
        ("\u2067", r"\u2067"),
        ("\ud800", r"\ud800"),
    ],
)
def test_any_other_sequence_is_left_out(sequence, message):
    assert guarded(f"{FRAME}ا{sequence}\nب") == (f"{FRAME}ا\nب", (message,))


def test_unended_string_takes_no_more_with_it():
    """Nothing of the frame behind it is lost, and nothing is swallowed by it."""
    text, refused = guarded(f"\x1b]0;{FRAME}")
    assert (text, refused) == ("0;" + FRAME, (r"\x1b]",))


@given(st.lists(st.sampled_from([*SECRETS, FRAME, "ا"])).map("".join))
def test_what_was_left_out_makes_no_new_sequence(text):
    passed = guarded(text).text
    assert guarded(passed).refused == ()
    assert [one for one in foreign(passed.encode()) if one != "\x07"] == []


@given(st.text(st.characters(codec=None)))
def test_plain_text_is_left_alone(text):
    plain = re.sub(r"[^\w ]", "", text)
    assert guarded(plain) == (plain, ())


def test_bell_may_ring_alone():
    assert guarded("\a") == ("\a", ())
