"""The events that Textual gets for the bytes from a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.messages import TerminalSupportsSynchronizedOutput

from tests.tui.terminal import known_answers
from tui.painting.input_events import InputEvents

LATE = known_answers.sent_answers(
    "Konsole 22.12.3", "1;115;0", "7E4B4445", "1", terminfo_name="mlterm"
)
PIXELS_OF_ZERO = b"\x1b[?2048;2$y\x1b[48;24;80;0;0t"


def events_of(*pieces):
    """The events, also those that come only after a silence."""
    incoming = InputEvents()
    found = [event for piece in pieces for event in incoming.feed(piece)]
    return found + list(incoming.settle(60))


def keys(*pieces):
    return [one.key for one in events_of(*pieces) if isinstance(one, events.Key)]


def test_textual_would_take_reports_for_keys():
    """The reason for our own reading: if this fails, Textual has learnt."""
    pressed = [event.key for event in XTermParser().feed(LATE.decode()) if event]
    assert "".join(pressed[4:11]) == "Konsole"


@pytest.mark.parametrize(
    ("sent", "pressed"),
    [
        (b"a", ["a"]),
        ("\u0628".encode(), ["\u0628"]),
        (b"\x1b[A", ["up"]),
        (b"\x1bOA", ["up"]),
        (b"\x1b[1;5C", ["ctrl+right"]),
        (b"\x1bOP", ["f1"]),
        (b"\x1b[[A", ["f1"]),
        (b"\x1b[3$", ["shift+delete"]),
        (b"\x1b[97;5u", ["ctrl+a"]),
        (b"\x1b[1576;;1576u", ["\u0628"]),
        (b"\x1b[13;2u", ["shift+enter"]),
        (b"\x1b[27;5;97~", ["ctrl+a"]),
        (b"\x1b", ["escape"]),
        (b"\x1bx", ["alt+x"]),
        (b"\x1bX\x07", []),
        (b"\x1b[Z", ["shift+tab"]),
        (b"\r\x7f\t", ["enter", "backspace", "tab"]),
    ],
)
def test_keys_have_textual_s_names(sent, pressed):
    assert keys(sent) == pressed


@pytest.mark.parametrize(
    "sent",
    [
        b"\x1b[97~",
        b"\x1b[97;1R",
        b"\x1b[201~",
        b"\x1b[1114112u",
        b"\x1b[55296u",
        b"\x1b[99999999999u",
        b"\x1b[48;24;80;0;0t",
        b"\x1b[?2048;2$y",
        b"\x1b[32;5;5M",
        b"\x1b[?62;22c",
        b"\x1b[0n",
        b"\x1b[5;3R",
        b"\x1b[e",
    ],
)
def test_report_that_is_not_known_is_no_key(sent):
    assert keys(sent + b"a") == ["a"]


@pytest.mark.parametrize("answers", known_answers.ALL)
def test_no_late_answer_is_a_key(answers):
    assert keys(answers + b"a") == ["a"]


def test_letter_that_is_not_utf8_is_typed_as_a_sign():
    [key] = events_of(b"\xff")
    assert (key.character, key.is_printable) == ("\ufffd", True)


@pytest.mark.parametrize("before", [b"", PIXELS_OF_ZERO, b"\x1b[48;24;80;480;800t"])
def test_mouse_is_read_in_cells_whatever_the_terminal_says_of_pixels(before):
    [event] = events_of(before + b"\x1b[<0;12;7M")
    assert isinstance(event, events.MouseDown)
    assert (event.x, event.y, event.button) == (11, 6, 1)


def test_reports_and_pastes_of_the_terminal_are_read():
    focus, blur, paste, mode = events_of(
        b"\x1b[I\x1b[O\x1b[200~\x1bab\x1b[201~\x1b[?2026;2$y"
    )
    assert isinstance(focus, events.AppFocus)
    assert isinstance(blur, events.AppBlur)
    assert paste.text == "\u241bab"
    assert isinstance(mode, TerminalSupportsSynchronizedOutput)
    assert events_of(b"\x1b[?2026;0$y") == []


@given(st.lists(st.binary(max_size=20) | st.from_regex(rb"\x1b\[[0-?]{0,9}[@-~]")))
def test_any_bytes_are_taken(pieces):
    for event in events_of(*pieces):
        character = getattr(event, "character", None) or ""
        assert character.encode() is not None
