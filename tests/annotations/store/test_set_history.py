"""Who changed what, when; and the set as it was at any time."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from annotations.config import Identity
from annotations.errors import StoreError, UntrustedError
from annotations.model import EditRole
from annotations.ops import Relabel, RemoveAnnotation
from annotations.store import FileRepository, SetKey
from annotations.store.files import compaction, set_files
from annotations.store.files.file_stamp import FileStamp
from tests.annotations.store.logs import flipped, notices, rewrite

KEY = SetKey("a.txt", "huda")
START = datetime(2026, 11, 21, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """One minute passes with each edit, from noon."""
    times = (START + number * MINUTE for number in range(10_000))
    monkeypatch.setattr(set_files, "utc_now", lambda: next(times))


@pytest.fixture
def states(desk, monkeypatch):
    """The states of a set whose log was closed twice, by the time of each edit."""
    monkeypatch.setattr(compaction, "LARGE", 3000)
    monkeypatch.setattr(compaction, "CARRIED", 2)
    seen = []

    def note():
        seen.append((START + len(seen) * MINUTE, desk.stored.annotation_set))

    kept = desk.tag(500)
    note()
    while len(list(desk.home.glob("a.log.*"))) < 2:
        annotation = desk.tag(len(seen))
        note()
        desk.do(Relabel(annotation.id, "date", at="2026"))
        note()
        desk.do(RemoveAnnotation(annotation.id))
        note()
    desk.do(Relabel(kept.id, "claim", at="2026"))
    note()
    return seen


def history(desk):
    return FileRepository(desk.folder, identity=Identity.NAME).history(KEY)


def as_of(desk, time):
    return FileRepository(desk.folder, identity=Identity.NAME).as_of(KEY, time)


def test_every_edit_is_reported_once(desk, states):
    message = history(desk)
    assert [one.revision for one in message] == list(range(1, len(states) + 1))
    assert [one.time for one in message] == [time for time, _set in states]
    found = states[0][1]
    for one, (_time, expected) in zip(message[1:], states[1:], strict=True):
        found = one.edit.applied_to(found)
        assert found == expected


def test_set_is_had_as_it_was_at_each_time(desk, states):
    repository = FileRepository(desk.folder, identity=Identity.NAME)
    for time, expected in states[::7]:
        assert repository.as_of(KEY, time) == expected
        later = time + MINUTE / 2
        assert repository.as_of(KEY, later) == expected


@pytest.mark.usefixtures("states")
def test_before_the_first_edit_was_nothing(desk):
    assert as_of(desk, START - MINUTE) is None


def test_time_of_another_zone_is_the_same(desk, states):
    zone = timedelta(hours=3)
    time, expected = states[10]
    there = datetime.fromisoformat((time + zone).strftime("%Y-%m-%dT%H:%M:%S+03:00"))
    assert as_of(desk, there) == expected


def test_set_that_nobody_has_has_no_past(desk):
    assert history(desk) == []
    assert as_of(desk, START) is None
    assert not desk.home.exists()


def test_missing_closed_log_is_reported(desk, states):
    (desk.home / "a.log.1").unlink()
    repository = FileRepository(desk.folder, identity=Identity.NAME)
    message = repository.history(KEY)
    assert message[-1].revision == len(states)
    first = message[0].revision
    assert first > 1
    (notice,) = repository.take_notices()
    assert f"a.log.2: the edits up to revision {first - 1} are missing" in notice
    assert as_of(desk, message[0].time) == states[first - 1][1]
    with pytest.raises(StoreError, match="the state at 2026-11-21T12:00:00"):
        as_of(desk, START)


@pytest.mark.usefixtures("states")
def test_damaged_closed_log_is_refused(desk):
    flipped(desk.home / "a.log.1", 1500)
    with pytest.raises(StoreError, match=r"a\.log\.1, from byte \d+: it is damaged"):
        history(desk)


@pytest.mark.usefixtures("states")
def test_cut_closed_log_breaks_the_chain(desk):
    closed = desk.home / "a.log.1"
    lines = closed.read_bytes().splitlines(keepends=True)
    closed.write_bytes(b"".join(lines[:-1]))
    with pytest.raises(StoreError, match=r"does not end as a\.log\.2 says"):
        history(desk)


def test_pipe_as_a_closed_log_is_refused(desk, states):
    assert states
    (desk.home / "a.log.1").unlink()
    os.mkfifo(desk.home / "a.log.1")
    with pytest.raises(StoreError, match=r"a\.log\.1 cannot be read: it is not a reg"):
        history(desk)


def test_past_goes_on_over_a_lost_log(desk, states, open_desk):
    """The log was lost, the snapshot read, and work went on."""
    desk.log.unlink()
    again = open_desk()
    again.tag(90)
    message = history(desk)
    assert EditRole.IMPORT in [one.edit.role for one in message]
    assert as_of(desk, message[-1].time) == again.stored.annotation_set
    assert as_of(desk, states[0][0]) == states[0][1]


def test_lone_snapshot_has_no_past(desk, open_desk):
    desk.tag()
    desk.log.unlink()
    again = open_desk()
    again.tag(5)
    notices(again)
    assert [one.edit.name for one in history(desk)] == ["restore", "tag actor"]
    with pytest.raises(StoreError, match="is unknown"):
        as_of(desk, START)


def test_clock_that_went_back_loses_no_edit(desk, monkeypatch):
    desk.tag(0)
    monkeypatch.setattr(set_files, "utc_now", lambda: START - 60 * MINUTE)
    desk.tag(4)
    assert as_of(desk, START - 30 * MINUTE) == desk.stored.annotation_set


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("0001-01-01T00:00:00+14:00", datetime(1, 1, 1, tzinfo=UTC)),
        ("9999-12-31T23:59:59-12:00", datetime.max.replace(tzinfo=UTC)),
        ("2026-01-01T02:00:00+02:00", datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_every_time_in_a_log_is_known_in_utc(desk, open_desk, written, known):
    desk.tag(0)
    rewrite(desk.log, 1, lambda content: content | {"time": written})
    desk.snapshot.unlink()
    [edit] = history(open_desk())
    assert edit.time.isoformat() == known.isoformat()


@pytest.mark.parametrize(
    ("seconds", "year"), [(10**14, 9999), (-(10**14), 1), (2**31, 2038), (-1, 1969)]
)
def test_every_time_of_a_log_can_be_listed(desk, monkeypatch, seconds, year):
    """A file system keeps times that no calendar has."""
    desk.tag()
    stamp = FileStamp(1, 1, seconds * 10**9)
    monkeypatch.setattr(FileStamp, "of", lambda _status: stamp)
    repository = FileRepository(desk.folder, identity=Identity.NAME)
    [(key, saved)] = repository.recent("huda")
    [entry] = repository.catalogue(owner="huda")
    assert (key, saved.year, entry.saved) == (KEY, year, saved)


def test_past_of_an_untrusted_set_is_refused(desk):
    """The same as its present: its files are not owned by the annotator."""
    desk.tag()
    repository = FileRepository(desk.folder)
    for act in (repository.history, lambda key: repository.as_of(key, START)):
        with pytest.raises(UntrustedError, match="expected huda"):
            act(KEY)
