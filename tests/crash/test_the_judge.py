"""The judge finds loss where there is some: the suite can fail."""

from __future__ import annotations

import json
import shutil

import pytest

from tools.crash_suite import processes, strings
from tools.crash_suite.bench import Bench
from tools.crash_suite.judge import judge
from tools.crash_suite.ledger import Ledger
from tools.crash_suite.states import plain_state
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import ChildTask


@pytest.fixture
def bench(tmp_path):
    bench = Bench(tmp_path / "corpus")
    bench.prepare(10)
    return bench


def test_plain_tinydb_sees_what_was_kept(tmp_path):
    bench = Bench(tmp_path / "corpus")
    state = bench.prepare(10)
    assert len(state) == 10
    assert plain_state(bench.snapshot) == state


def test_lost_saves_are_found(fork_server, bench, tmp_path):
    old = tmp_path / "old"
    shutil.copytree(bench.folder, old)
    ledger = Ledger(plain_state(bench.snapshot))
    with fork_server.start(ChildTask("write", str(bench.folder), saves=5)) as child:
        ledger.hear_all(child.lines())
    assert ledger.acknowledged == 5
    assert judge(fork_server, Bench(old), ledger).lost > 0


def test_snapshot_that_never_was_is_found(fork_server, bench):
    ledger = Ledger({"a": "other"})
    judge(fork_server, bench, ledger)
    ledger.history.clear()
    assert judge(fork_server, bench, ledger).wrong == 0
    bench.snapshot.write_text(
        bench.snapshot.read_text("utf-8").replace('"actor"', '"claim"'), "utf-8"
    )
    assert judge(fork_server, bench, ledger).wrong == 1


def test_string_that_is_taken_for_keys_is_found(fork_server, monkeypatch):
    monkeypatch.setattr(strings, "_STRINGS", ((b"\x1b[D", b"wc"),))
    assert strings.run(fork_server, 1).counts["wrong"] == 1


@pytest.mark.usefixtures("tracing")
def test_sessions_without_a_lock_are_found_out(fork_server):
    tally = Tally("processes")
    processes.one_run(
        fork_server, tally, 0, sessions=4, kill=False, fault=processes.NO_LOCK
    )
    assert tally.bad


def test_book_keeps_what_is_in_flight_apart():
    ledger = Ledger({"a": "1", "b": "2"})
    ledger.hear("trying " + json.dumps({"a": None, "c": "3"}))
    assert ledger.possible == [{"a": "1", "b": "2"}, {"b": "2", "c": "3"}]
    assert ledger.missing_in({"b": "2", "c": "3"}) == 0
    assert ledger.missing_in({"b": "9"}) == 1
    ledger.hear("acknowledged " + json.dumps({"x": "3"}))
    assert ledger.faults
