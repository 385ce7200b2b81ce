"""Clocks, files and records may name any time; one that nobody can say is no error."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest

from annotations.model import (
    as_on_this_machine,
    in_utc,
    new_id,
    time_after_epoch,
    time_in_record,
    timestamp,
    timestamp_after,
    utc_now,
)
from annotations.model.clock import is_clock_readable

SECOND = 10**9
EARLIEST = datetime(1, 1, 1, tzinfo=UTC)
LATEST = datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
EAST, WEST = timezone(timedelta(hours=14)), timezone(-timedelta(hours=12))


def set_clock(monkeypatch, seconds):
    """Let the machine's clock show a time, as Python says it."""

    def read():
        if not -(2**63) <= seconds * SECOND < 2**63:
            raise OverflowError
        return seconds * SECOND

    monkeypatch.setattr(time, "time_ns", read)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-86_400, "1969-12-31T00:00:00Z"),
        (0, "1970-01-01T00:00:00Z"),
        (2**31, "2038-01-19T03:14:08Z"),
        (2**32, "2106-02-07T06:28:16Z"),
        (253_402_300_799, "2262-04-11T23:47:16Z"),
        (2**62, "2262-04-11T23:47:16Z"),
    ],
)
def test_every_clock_gives_a_time_and_an_id(monkeypatch, seconds, said):
    set_clock(monkeypatch, seconds)
    assert timestamp() == said
    assert in_utc(datetime.fromisoformat(said)) == utc_now()
    assert len(new_id()) == 20


def test_clock_that_cannot_be_read_is_known(monkeypatch):
    assert is_clock_readable()
    set_clock(monkeypatch, 253_402_300_799)
    assert not is_clock_readable()


def test_answer_stands_behind_a_question_of_the_last_day(monkeypatch):
    set_clock(monkeypatch, 2**62)
    asked = timestamp()
    assert timestamp_after([asked]) > asked


@pytest.mark.parametrize("asked", ["2262-04-11T23:47:16Z", "9999-12-31T23:59:58Z"])
def test_answer_stands_behind_whatever_date_a_question_has(asked):
    assert asked < timestamp_after([asked, "no time", ""]) <= "9999-12-31T23:59:59Z"


def test_nothing_is_after_the_last_second():
    last = "9999-12-31T23:59:59Z"
    assert timestamp_after([last]) == timestamp_after([f"{last[:-1]}-12:00"]) == last


@pytest.mark.parametrize(
    ("nanoseconds", "expected"),
    [
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
        (-SECOND, datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (1_500_000_000, datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC)),
        (10**14 * SECOND, LATEST),
        (-(10**14) * SECOND, EARLIEST),
        (2**63 * SECOND, LATEST),
    ],
)
def test_every_time_of_a_file_can_be_said(nanoseconds, expected):
    assert time_after_epoch(nanoseconds) == expected


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (datetime(2026, 1, 1, 5, tzinfo=EAST), datetime(2025, 12, 31, 15, tzinfo=UTC)),
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)),
        (datetime(1, 1, 1, tzinfo=EAST), EARLIEST),
        (datetime(9999, 12, 31, 23, tzinfo=WEST), LATEST),
    ],
)
def test_every_time_can_be_said_in_utc(time, expected):
    assert in_utc(time) == expected
    assert time_in_record(time.isoformat()) == expected


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12"])
@pytest.mark.parametrize("time", [EARLIEST, LATEST, datetime(2026, 1, 1, tzinfo=UTC)])
def test_every_time_can_be_shown_on_this_machine(monkeypatch, zone, time):
    monkeypatch.setenv("TZ", zone)
    _take_zone()
    shown = as_on_this_machine(time)
    monkeypatch.undo()
    _take_zone()
    assert shown == time


def _take_zone():
    time.tzset()


@pytest.mark.parametrize(
    "written", ["", "yesterday", "99999-01-01", "2026-02-30", "\0"]
)
def test_what_is_no_time_is_none(written):
    assert time_in_record(written) is None


def test_time_without_offset_is_in_utc():
    assert time_in_record("2026-01-01T05:00") == datetime(2026, 1, 1, 5, tzinfo=UTC)
