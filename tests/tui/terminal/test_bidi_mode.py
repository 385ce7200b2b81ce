from __future__ import annotations

import pytest

from tui.output import Encoding
from tui.terminal import QUERY, ModeReport, encode_row, entering, leaving, parse_report


@pytest.mark.parametrize("report", list(ModeReport))
def test_every_report_is_understood(report):
    answer = b"\x1b[8;%d$y" % report.value
    assert parse_report(answer) is report
    assert parse_report(b"\x1b[?62;c" + answer + b"\x1b[?1;2c") is report


@pytest.mark.parametrize(
    "answers",
    [b"", b"\x1b[?62c", b"\x1b[8;7$y", b"\x1b[8;", b"\x1b[?8;1$y", b"\x1b[18;1$y"],
    ids=["none", "sentinel", "no such value", "cut off", "private mode", "mode 18"],
)
def test_no_report_is_unknown(answers):
    assert parse_report(answers) is ModeReport.UNKNOWN


def test_mode_is_put_back_only_where_it_was_set():
    assert {report: leaving(report) for report in ModeReport} == {
        ModeReport.UNKNOWN: "",
        ModeReport.SET: "\x1b[8h",
        ModeReport.RESET: "",
        ModeReport.ALWAYS_SET: "",
        ModeReport.ALWAYS_RESET: "",
    }


def test_rows_of_the_screen_are_rebuilt():
    assert entering() == "\x1b[8l\x1b[2J"
    assert QUERY == b"\x1b[8$p"


def test_visual_rows_are_sent_as_they_are():
    runs = [("\ufe8f", 1), ("a", 2)]
    assert encode_row(runs, Encoding.VISUAL) == runs
