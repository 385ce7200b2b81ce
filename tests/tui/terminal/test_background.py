from __future__ import annotations

import pytest

from tests.tui.terminal.known_answers import KITTY, PTERM, SENTINEL, XTERM
from tui.terminal import (
    TerminalBackground,
    fingerprint_of,
    has_256_colours,
    read_answers,
)

REPORT = b"\x1b]11;rgb:1d1d/1f1f/2121\x1b\\"


@pytest.mark.parametrize(
    "report",
    [REPORT, REPORT.replace(b"\x1b\\", b"\x07"), b"\x1b]11;rgb:1d/1f/21\x07"],
    ids=["string terminator", "bell", "two digits"],
)
def test_reported_background_is_known(report):
    answers = read_answers(KITTY + report + SENTINEL)
    assert answers.typed == b""
    assert fingerprint_of(answers, {}).background == TerminalBackground(
        "#1d1f21", is_dark=True
    )


@pytest.mark.parametrize(
    ("colour", "is_dark"),
    [("0/0/0", True), ("f/f/f", False), ("fd/f6/e3", False), ("00/2b/36", True)],
)
def test_lightness_of_the_background_is_known(colour, is_dark):
    answers = read_answers(f"\x1b]11;rgb:{colour}\x07".encode() + SENTINEL)
    assert fingerprint_of(answers, {}).background.is_dark is is_dark


@pytest.mark.parametrize(
    ("environ", "is_dark"),
    [
        ({}, None),
        ({"COLORFGBG": "15;0"}, True),
        ({"COLORFGBG": "0;15"}, False),
        ({"COLORFGBG": "0;default;15"}, False),
        ({"COLORFGBG": "12;8"}, True),
        ({"COLORFGBG": "nonsense"}, None),
        ({"TERM": "linux"}, True),
    ],
)
def test_without_a_report_the_environment_is_believed(environ, is_dark):
    assert fingerprint_of(read_answers(b""), environ).background == TerminalBackground(
        is_dark=is_dark
    )


def test_report_counts_for_more_than_the_environment():
    found = fingerprint_of(read_answers(REPORT + SENTINEL), {"COLORFGBG": "0;15"})
    assert found.background.is_dark


@pytest.mark.parametrize("size", range(2, len(REPORT)))
def test_report_that_was_cut_off_is_never_typed(size):
    """Its letters would tag and delete."""
    answers = read_answers(REPORT[:size])
    assert (answers.typed, answers.begun) == (b"", REPORT[:size])


@pytest.mark.parametrize("bad", [b"\x1b]11;rgb:1d1d1/0/0\x07", b"\x1b]11;red\x07"])
def test_malformed_report_says_nothing(bad):
    assert read_answers(bad + SENTINEL).background == ""


@pytest.mark.parametrize(
    ("answers", "environ", "expected"),
    [
        (XTERM, {"TERM": "xterm"}, True),
        (PTERM, {"TERM": "xterm"}, True),
        (b"", {"TERM": "mlterm"}, True),
        (b"", {"TERM": "linux"}, False),
        (SENTINEL, {"TERM": "xterm"}, False),
        (b"", {"TERM": "xterm", "TMUX": "socket,1,0"}, False),
    ],
)
def test_terminals_with_256_colours_are_known_by_what_they_report(
    answers, environ, expected
):
    assert has_256_colours(fingerprint_of(read_answers(answers), environ)) is expected
