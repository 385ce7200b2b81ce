"""In which order a save reaches the disk: what a power cut may come between."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotations.errors import ReplacedError


@pytest.fixture
def calls(monkeypatch):
    """What is written, synced and renamed, by the name of the file, in order."""
    seen = []

    def watch(owner, name, file_of):
        call = getattr(owner, name)

        def watched(*args, **options):
            seen.append((name, file_of(args[0])))
            return call(*args, **options)

        monkeypatch.setattr(owner, name, watched)

    def opened(descriptor):
        name = Path(f"/proc/self/fd/{descriptor}").readlink().name
        return ".tmp" if name.startswith(".tmp") else name

    for name in ("write", "fdatasync", "fsync"):
        watch(os, name, opened)
    watch(os, "mkdir", str)
    watch(os, "rename", lambda name: name[:4])
    return seen


SNAPSHOT = [
    ("write", ".tmp"),
    ("fsync", ".tmp"),
    ("rename", ".tmp"),
    ("fsync", "huda"),
]


KEPT_TEXT = [
    ("mkdir", ".texts"),
    ("fsync", "huda"),
    *SNAPSHOT[:-1],
    ("fsync", ".texts"),
]


LINE = [("write", "a.log"), ("fdatasync", "a.log")]


@pytest.mark.usefixtures("idle_after_each_save")
def test_log_is_safe_before_its_snapshot(desk, calls):
    desk.tag()
    calls.clear()
    desk.tag(5)
    assert calls == [*LINE, *SNAPSHOT]


def test_tag_costs_one_sync(desk, calls):
    desk.tag()
    calls.clear()
    for start in range(5, 10):
        desk.tag(start)
    assert calls == LINE * 5


def test_first_tag_of_a_later_session_costs_one_sync(desk, open_desk, calls):
    """It knows the snapshot that it has read, so it does not replace it at once."""
    desk.tag()
    later = open_desk()
    calls.clear()
    later.tag(5)
    assert calls == LINE


def test_new_names_are_safe_before_the_save_counts(desk, calls):
    desk.tag()
    assert calls == [
        ("mkdir", "annotations"),
        ("fsync", "corpus"),
        ("mkdir", "huda"),
        ("fsync", "annotations"),
        *KEPT_TEXT,
        ("write", "a.log"),
        ("fdatasync", "a.log"),
        ("fsync", "huda"),
        *SNAPSHOT,
        ("write", ".order"),  # not synced: no set depends on it
    ]


def test_change_within_one_tick_is_seen(desk, open_desk):
    """The same file, length and time, but another line at its end."""
    desk.tag(0)
    other = open_desk()
    before = desk.log.read_bytes(), desk.snapshot.read_bytes()
    desk.tag(5)
    time = desk.log.stat().st_mtime_ns
    os.utime(desk.log, ns=(time, time))
    desk.load()
    desk.log.write_bytes(before[0])  # as one whose sync failed is cut off
    desk.snapshot.write_bytes(before[1])
    other.tag(9)
    os.utime(desk.log, ns=(time, time))
    with pytest.raises(ReplacedError):
        desk.tag(13)
    found = open_desk().stored.annotation_set.in_reading_order()
    assert [item.span.start for item in found] == [0, 9]
