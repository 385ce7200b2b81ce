"""A long log is closed and kept; nobody sees an older state for it."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil

import pytest

from annotations.errors import StoreError
from annotations.ops import Relabel, RemoveAnnotation, UndoHistory
from annotations.store.files import compaction
from annotations.store.files.log import NO_HEAD
from tests.annotations.store.logs import flipped, notices, rewrite

CARRIED = 5


@pytest.fixture(autouse=True)
def short_logs(monkeypatch):
    monkeypatch.setattr(compaction, "LARGE", 8000)
    monkeypatch.setattr(compaction, "CARRIED", CARRIED)


def churn(desk, rounds, *, start=0):
    """Annotations that come and go: the log grows, the set does not."""
    for number in range(rounds):
        annotation = desk.tag(start + number)
        desk.do(RemoveAnnotation(annotation.id))


def closed_logs(desk):
    return sorted(desk.home.glob("a.log.*"))


@pytest.fixture
def compacted(desk):
    """A set of one annotation whose log was closed once."""
    desk.tag(500)
    while not closed_logs(desk):
        churn(desk, 1)
    return desk


def lines_of(path):
    return path.read_bytes().splitlines()


def test_short_log_is_left_alone(desk):
    churn(desk, 5)
    assert not closed_logs(desk)


@pytest.mark.parametrize(("bound", "high"), [("LARGE", 10**6), ("CARRIED", 1000)])
def test_every_edit_of_a_log_that_is_not_due_can_be_undone(
    desk, open_desk, monkeypatch, bound, high
):
    """A log is closed only where it is long, and has more edits than it would keep."""
    monkeypatch.setattr(compaction, bound, high)
    churn(desk, 40)
    assert desk.log.stat().st_size > 8000
    assert not closed_logs(desk)
    assert not notices(desk)
    assert len(open_desk().stored.edits) == 80


@pytest.mark.usefixtures("idle_after_each_save")
def test_log_of_a_large_set_is_left_alone(desk):
    for start in range(60):
        desk.tag(start)
    assert desk.log.stat().st_size > 8000
    assert not closed_logs(desk)


def test_long_log_is_closed_and_kept(compacted, open_desk):
    assert [path.name for path in closed_logs(compacted)] == ["a.log.1"]
    assert compacted.log.stat().st_size < 8000 / 2
    desk = open_desk()
    assert desk.stored == compacted.stored
    assert not notices(desk)
    desk.tag(90)
    assert open_desk().stored == desk.stored


def test_chain_goes_on_across_logs(compacted):
    """Anybody can check it with SHA-256 and nothing of ours."""
    churn(compacted, 60)
    logs = [*closed_logs(compacted), compacted.log]
    assert len(logs) >= 3
    head = NO_HEAD
    for number, path in enumerate(logs):
        header = json.loads(lines_of(path)[0][65:])
        if number:
            assert header["closed"]["head"] == head
            assert header["closed"]["number"] == number
        for line in lines_of(path):
            digest = hashlib.sha256(head.encode() + b" " + line[65:]).hexdigest()
            head = line[:64].decode()
            assert head == digest


@pytest.mark.usefixtures("compacted")
def test_newest_edits_can_still_be_undone(open_desk):
    desk = open_desk()
    assert len(desk.stored.edits) == CARRIED
    for _step in range(CARRIED):
        desk.commit(UndoHistory(desk.stored.edits).undoable.inverse())
    assert open_desk().stored == desk.stored
    assert UndoHistory(desk.stored.edits).undoable is None


def test_deleted_rows_are_in_the_closed_log_only(desk):
    before, gone = desk.tag(500), desk.tag(400, note="forget me")
    desk.do(RemoveAnnotation(gone.id))
    while not closed_logs(desk):
        churn(desk, 1)
    assert gone.id.encode() not in desk.log.read_bytes()
    assert before.id.encode() in desk.log.read_bytes()
    assert gone.id.encode() in closed_logs(desk)[0].read_bytes()


def test_open_sessions_go_on_over_a_closed_log(desk, open_desk):
    other, reader = open_desk(), open_desk()
    while not closed_logs(desk):
        churn(desk, 1)
        assert reader.load() == desk.stored
    other.load()
    other.tag(70)
    assert reader.load() == desk.load() == other.stored
    assert not notices(reader) + notices(other) + notices(desk)


def test_snapshot_from_before_the_new_log_is_no_fault(compacted, open_desk):
    """A reader may have read it before the log was closed."""
    churn(compacted, 1)
    older = json.loads(compacted.snapshot.read_bytes())["_meta"]["1"]["revision"]
    before = compacted.snapshot.read_bytes()
    while len(closed_logs(compacted)) < 2:
        churn(compacted, 1)
    compacted.snapshot.write_bytes(before)
    desk = open_desk()
    assert desk.stored == compacted.stored
    assert desk.stored.revision > older
    assert not notices(desk)


@pytest.mark.usefixtures("idle_after_each_save")
def test_lost_lines_of_a_new_log_are_found(compacted, open_desk):
    """Also those that it was begun with, which an older snapshot does not know."""
    lines = compacted.log.read_bytes().splitlines(keepends=True)
    compacted.log.write_bytes(b"".join(lines[:4]))
    with pytest.raises(StoreError, match=r"has lost lines|has lost"):
        open_desk()
    compacted.snapshot.unlink()
    desk = open_desk()
    assert "a.log, from byte" in notices(desk)
    assert "only a backup is left, a.log.1" in notices(open_desk())
    assert desk.stored.revision == compacted.stored.revision


def test_damaged_state_line_is_refused(compacted, open_desk):
    flipped(compacted.log, len(lines_of(compacted.log)[0]) + 100)
    with pytest.raises(StoreError, match="it is damaged; nothing was changed"):
        open_desk()


def test_state_line_with_an_impossible_span_gives_way_to_the_closed_log(
    compacted, open_desk
):
    """Its chain may be right, and each field of it: the set is opened all the same."""
    place = len(lines_of(compacted.log)[0]) + 2

    def reverse(line):
        for row in line["tables"]["annotations"].values():
            row["start"], row["end"] = row["end"], row["start"]
        return line

    closed = json.loads(lines_of(compacted.log)[0][65:])["closed"]
    rewrite(compacted.log, 1, reverse, head=closed["head"])
    for path in compacted.home.glob("a.json*"):
        path.unlink()
    desk = open_desk()
    assert len(desk.stored.annotation_set.annotations) == 1
    message = notices(desk)
    assert f"a.log, from byte {place}: 503:500 is not a span" in message
    assert "only a backup is left, a.log.1" in message


def test_closed_log_is_a_backup(compacted, open_desk):
    compacted.log.unlink()
    for path in compacted.home.glob("a.json*"):
        path.unlink()
    desk = open_desk()
    assert len(desk.stored.annotation_set.annotations) == 1
    assert "only a backup is left, a.log.1" in notices(desk)
    desk.tag(90)
    assert len(open_desk().stored.annotation_set.annotations) == 2


def test_number_of_a_closed_log_is_never_used_twice(compacted):
    first = closed_logs(compacted)[0]
    shutil.move(first, compacted.folder / "elsewhere")
    while not closed_logs(compacted):
        churn(compacted, 1)
    assert [path.name for path in closed_logs(compacted)] == ["a.log.2"]


def test_file_system_without_links_gets_a_copy(desk, open_desk, monkeypatch):
    def refuse(*_args, **_options):
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    while not closed_logs(desk):
        churn(desk, 1)
    assert open_desk().stored == desk.stored


def test_failed_compaction_is_no_failed_save(desk, open_desk, monkeypatch):
    def fail(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(compaction, "replace_keeping", fail)
    churn(desk, 30)
    assert desk.stored.revision == 60
    message = notices(desk)
    assert message.count("could not be closed: No space left on device") == 1
    assert open_desk().stored == desk.stored


def test_interrupted_closing_is_completed_under_the_same_number(
    desk, open_desk, monkeypatch
):
    """The log had got its second name, and no new log had taken its place."""

    def fail(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(compaction, "replace_keeping", fail)
        while not closed_logs(desk):
            churn(desk, 1)
    [closed] = closed_logs(desk)
    assert closed.samefile(desk.log)
    later = open_desk()  # a session tries once only
    churn(later, 1)
    assert not closed.samefile(later.log)
    assert [path.name for path in closed_logs(later)] == ["a.log.1"]
    revisions = [one.revision for one in later.repository.history(later.key)]
    assert revisions == list(range(1, later.stored.revision + 1))


def test_changed_rows_keep_their_last_state(desk, open_desk):
    annotation = desk.tag(500)
    while not closed_logs(desk):
        label = desk.stored.annotation_set.annotations[annotation.id].label
        other = "date" if label == "actor" else "actor"
        desk.do(Relabel(annotation.id, other, at="2026"))
    assert open_desk().stored == desk.stored


def test_large_set_is_compacted_with_its_snapshot_behind(desk, open_desk):
    churn(desk, 40)
    assert closed_logs(desk)
    assert open_desk().stored == desk.stored
