"""The crash suite with small counts: nothing acknowledged is ever lost."""

from __future__ import annotations

import pytest

from tools.crash_suite import disk_full, faults, kills, processes, readers


def test_killed_sessions_lose_nothing(nursery, assert_good):
    counts = assert_good(kills.run(nursery, 100))
    assert counts["acknowledged"] > 300
    assert counts["in_flight"] > 50


@pytest.mark.usefixtures("tracing")
def test_each_call_of_a_save_may_fail(nursery, assert_good):
    tally = faults.run(nursery, 1)
    counts = assert_good(tally)
    assert tally.trials > 60
    assert counts["refused"] > 20


def test_full_disk_loses_nothing(nursery, assert_good):
    counts = assert_good(disk_full.run(nursery, 4))
    assert counts["refused"] >= 4


def test_sessions_at_once_lose_nothing(nursery, assert_good):
    counts = assert_good(processes.run(nursery, 4))
    assert counts["acknowledged"] > 400
    assert counts["killed"] == 3


def test_readers_see_whole_states(nursery, assert_good):
    tally = readers.run(nursery, 150)
    assert_good(tally)
    assert tally.trials > 100
