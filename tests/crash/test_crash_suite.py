"""The crash suite with small counts: nothing acknowledged is ever lost."""

from __future__ import annotations

import pytest

from tools.crash_suite import (
    adjudication,
    cost,
    damage,
    disk_full,
    faults,
    imports,
    kills,
    power_cut,
    processes,
    readers,
    sending,
    strings,
)
from tools.crash_suite.tally import Tally


@pytest.mark.parametrize("count", [50, pytest.param(400, marks=pytest.mark.long)])
def test_killed_sessions_lose_nothing(fork_server, assert_good, count):
    counts = assert_good(kills.run(fork_server, count))
    assert counts["acknowledged"] > 0.3 * count
    assert counts["in_flight"] > 0.5 * count


@pytest.mark.usefixtures("tracing")
def test_each_call_of_a_save_may_fail(fork_server, assert_good):
    tally = faults.run(fork_server, 1, faults.STRIKES[:2])
    counts = assert_good(tally)
    assert tally.trials > 30
    assert counts["refused"] > 8


def test_full_disk_loses_nothing(fork_server, assert_good):
    counts = assert_good(disk_full.run(fork_server, 4))
    assert counts["refused"] >= 4


def test_sessions_at_once_lose_nothing(fork_server, assert_good):
    counts = assert_good(processes.run(fork_server, 4))
    assert counts["acknowledged"] > 400
    assert counts["killed"] == 3


def test_imports_are_whole_or_completed(fork_server, assert_good):
    counts = assert_good(imports.run(fork_server, 8))
    assert counts["refused"] == 2


@pytest.mark.parametrize("count", [2, pytest.param(20, marks=pytest.mark.long)])
def test_strings_of_the_terminal_neither_tag_nor_lose(fork_server, assert_good, count):
    counts = assert_good(strings.run(fork_server, count))
    assert counts["acknowledged"] == strings.STEPS * count
    assert counts["killed"] == counts["hung_up"] == count / 2


def test_killed_rule_settles_whole_articles(fork_server, assert_good):
    counts = assert_good(adjudication.run(fork_server, 6))
    assert counts["killed"] > 2


@pytest.mark.parametrize("count", [8, pytest.param(100, marks=pytest.mark.long)])
def test_killed_sending_is_whole_and_completed(fork_server, assert_good, count):
    counts = assert_good(sending.run(fork_server, count))
    assert counts["killed"] > 0.5 * count


def test_readers_see_whole_states(fork_server, assert_good):
    tally = readers.run(fork_server, 150)
    assert_good(tally)
    assert tally.trials > 30


@pytest.mark.parametrize("count", [48, pytest.param(400, marks=pytest.mark.long)])
def test_damage_is_reported_or_repaired(fork_server, assert_good, count):
    counts = assert_good(damage.run(fork_server, count))
    assert min(counts["recovered"], counts["refused"], counts["older_reported"]) > 0


@pytest.fixture
def power(fork_server):
    """The power of a real file system, cut so often."""

    def cut(**options):
        tally = Tally("power_cut")
        try:
            power_cut.cut_often(fork_server, tally, power_cut.SETTINGS[1], **options)
        except OSError as error:
            pytest.skip(f"no image of a disk can be had here: {error}")
        return tally

    return cut


def test_power_cut_loses_nothing(power, assert_good):
    counts = assert_good(power(cuts=3))
    assert counts["acknowledged"] > 0


@pytest.mark.usefixtures("tracing")
def test_power_cut_without_syncing_is_found_out(power):
    assert power(cuts=2, fault=power_cut.NO_SYNC).bad


def test_cost_is_measured_on_every_set(fork_server):
    tally = cost.run(fork_server, 3)
    assert tally.counts["sets"] == 3 * cost.ANNOTATORS
    assert tally.counts["annotations"] == 3 * (cost.ANNOTATORS * cost.SIZE + cost.TAGS)
    assert "a tag" in tally.note
