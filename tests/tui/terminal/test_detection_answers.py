"""What is read from the terminal's answers, and what was typed between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.terminal import known_answers
from tui.terminal import Answers, ModeReport, read_answers


def test_every_answer_is_read():
    answers = known_answers.sent_answers(
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
    first, second, last = known_answers.URXVT.partition(b"c")
    data = between.join([b"", first + second, last, b""])
    assert read_answers(data).typed == between * 3


def test_an_answer_cut_off_is_not_taken_for_keys():
    answers = read_answers(b"a\x1b[>85;95;0c\x1bP>|Kons")
    assert answers.typed == b"a"
    assert answers.begun == b"\x1bP>|Kons"
    assert not answers.are_complete


def test_nothing_is_cut_off_after_the_last_answer():
    answers = read_answers(known_answers.URXVT + b"\x1b[")
    assert (answers.typed, answers.begun) == (b"\x1b[", b"")


@given(st.binary())
def test_any_bytes_are_read(data):
    answers = read_answers(data)
    assert len(answers.typed) + len(answers.begun) <= len(data)
