"""What is read from the terminal's answers, and what late answers would do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser

from tests.tui.terminal import said
from tui.terminal import AnswerFilter, Answers, ModeReport, read_answers, strip_answers

ALL = [value for value in vars(said).values() if isinstance(value, bytes)]
LATE = said.said("Konsole 22.12.3", "1;115;0", "7E4B4445", "1", terminfo_name="mlterm")
KEYS = ["a", "\u0628", "\x1b", "\x1b[A", "\x1b[1;5C", "\x1b[?2026;2$y", "\x1bx", "\r"]
"""What else comes: letters, escape, arrows, the answer that Textual waits for, Alt+x."""


def keys(data):
    """What Textual takes the input for."""
    parser = XTermParser()
    return [event.key for event in parser.feed(data) if hasattr(event, "key")]


def test_every_answer_is_read():
    answers = said.said(
        "Konsole 22.12.3",
        "1;115;0",
        "7E4B4445",
        "1",
        da1="62;1;4",
        terminfo_name="mlterm",
    )
    assert read_answers(answers) == Answers(
        xtversion="Konsole 22.12.3",
        da1="62;1;4",
        da2="1;115;0",
        da3="7E4B4445",
        mode_8=ModeReport.SET,
        terminfo_name="mlterm",
    )


def test_answers_may_end_with_bell():
    assert read_answers(b"\x1bP>|st 0.9\x07").xtversion == "st 0.9"


@pytest.mark.parametrize(
    "answer",
    [
        b"\x1bP0+r544e\x1b\\",
        b"\x1bP1+r544e\x1b\\",
        b"\x1bP1+r544e=6\x1b\\",
        b"\x1bP1+r544f=6d\x1b\\",
    ],
    ids=["refused", "no value", "half a letter", "of something else"],
)
def test_no_name_is_read_where_none_was_given(answer):
    assert read_answers(answer).terminfo_name == ""


def test_broken_letters_in_a_name_do_no_harm():
    assert read_answers(b"\x1bP>|x\xff\x1b\\").xtversion == "x\ufffd"


@pytest.mark.parametrize("between", [b"q", b"\x1b", b"\xd8\xa8", b"\x1b[A", b"\r"])
def test_keys_typed_between_answers_are_kept(between):
    first, second, last = said.URXVT.partition(b"c")
    data = between.join([b"", first + second, last, b""])
    assert read_answers(data).typed == between * 3


def test_an_answer_cut_off_is_not_taken_for_keys():
    answers = read_answers(b"a\x1b[>85;95;0c\x1bP>|Kons")
    assert answers.typed == b"a"
    assert answers.begun == b"\x1bP>|Kons"
    assert not answers.are_complete


def test_nothing_is_cut_off_after_the_last_answer():
    answers = read_answers(said.URXVT + b"\x1b[")
    assert (answers.typed, answers.begun) == (b"\x1b[", b"")


@given(st.binary())
def test_any_bytes_are_read(data):
    answers = read_answers(data)
    assert len(answers.typed) + len(answers.begun) <= len(data)


def test_textual_would_take_late_answers_for_keys():
    """The reason for the filter: if this fails, Textual has learnt."""
    assert "".join(keys(LATE.decode())[4:11]) == "Konsole"
    assert keys("\x1b[8;1$yx\x1b")[:4] == [
        "circumflex_accent",
        "left_square_bracket",
        "8",
        "semicolon",
    ]


@pytest.mark.parametrize("answers", ALL)
def test_no_late_answer_becomes_a_key(answers):
    assert strip_answers(answers.decode()) == ""
    assert keys("a" + strip_answers(answers.decode()) + "b") == ["a", "b"]


def test_a_whole_piece_keeps_what_is_no_answer():
    assert strip_answers("\x1b[?2026;2$ya\x1b[") == "\x1b[?2026;2$ya\x1b["


@given(
    st.lists(st.sampled_from(KEYS)),
    st.lists(st.sampled_from(KEYS)),
    st.data(),
)
def test_late_answers_in_pieces_are_caught_and_keys_are_not(before, after, data):
    """Cut anywhere but after an escape: a lone one is the key, and is not held."""
    sent = "".join(before) + LATE.decode() + "".join(after)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(sent)), max_size=6)))
    cuts = [cut for cut in cuts if not sent[:cut].endswith("\x1b")]
    late = AnswerFilter(read_answers(b""))
    edges = zip([0, *cuts], [*cuts, len(sent)], strict=True)
    passed = "".join(late.feed(sent[start:end]) for start, end in edges)
    if "\x1b\x1b" not in sent and "\x1b" not in (*before[-1:], *after[-1:]):
        assert passed == "".join(before) + "".join(after)
    assert read_answers(late.caught.encode()).xtversion == "Konsole 22.12.3"


def test_the_rest_of_an_answer_cut_off_is_caught():
    late = AnswerFilter(read_answers(b"\x1bP>|Kons"))
    assert late.feed("ole 22.12.3\x1b\\a") == "a"


def test_keys_that_look_like_the_start_of_an_answer_come_with_the_next():
    late = AnswerFilter(read_answers(b""))
    assert late.feed("\x1b[") == ""
    assert late.feed("A") == "\x1b[A"


def test_keys_held_back_are_given_up():
    late = AnswerFilter(read_answers(b""))
    assert late.feed("\x1bP") == ""
    assert late.give_up() == "\x1bP"
    assert late.feed("\x1b[?62c") == "\x1b[?62c"


def test_the_escape_key_is_not_held_back():
    assert AnswerFilter(read_answers(b"")).feed("\x1b") == "\x1b"


def test_after_the_last_answer_everything_passes():
    in_time = AnswerFilter(read_answers(said.URXVT))
    assert in_time.feed("\x1b[?62c") == "\x1b[?62c"
    late = AnswerFilter(read_answers(b""))
    assert late.feed("\x1b[?62;22ca\x1b[") == "a\x1b["
    assert late.feed("\x1b[?62c") == "\x1b[?62c"
