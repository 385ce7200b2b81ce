"""No byte of a log that was not understood is lost, whatever stands where a line should."""

from __future__ import annotations

import json
import os

import pytest

from annotations.errors import BusyError, StoreError
from annotations.model import AnnotationSet
from annotations.store import StoredSet
from annotations.store.files.log import append
from tests.annotations.store.logs import flipped, notices

GOLD = json.dumps(
    {"_default": {"1": {"start": 0, "end": 3, "label": "actor"}}}
).encode()
FOREIGN = {
    "plain TinyDB": GOLD,
    "cut short": GOLD[:-9],
    "an old tail": GOLD + b'"}}}',
    "zeros after it": GOLD + bytes(4096),
    "zeros": bytes(500),
    "a list": b"[]",
    "null": b"null",
    "a lone surrogate": b'{"quote": "\\ud800"}',
    "a byte order mark": b"\xef\xbb\xbf" + GOLD,
    "UTF-16": GOLD.decode().encode("utf-16"),
    "another program's": b"a: &a [x,x]\nb: &b [*a,*a]\n",
    "one line end": b"\n",
    "a letter too many": b"0" * 65,
    "a chain and no JSON": b"0" * 64 + b" \xff",
    "a line of another log": b"0" * 64 + b" {}\n",
}


def aside(desk):
    return {path.name: path.read_bytes() for path in desk.home.glob("*.corrupt-*")}


@pytest.fixture
def alone(desk):
    """A set of four annotations, of which there is nothing but the log."""
    for start in range(4):
        desk.tag(start)
    desk.snapshot.unlink()
    return desk


def reopened(desk, open_desk):
    """Another session; the lock knows nothing, as after a restored backup."""
    os.truncate(desk.home / ".lock-a", 0)
    return open_desk()


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("has_lock", [True, False])
def test_foreign_bytes_are_no_empty_set(alone, open_desk, kind, has_lock):
    alone.log.write_bytes(FOREIGN[kind])
    if not has_lock:
        (alone.home / ".lock-a").unlink()
    with pytest.raises(
        StoreError, match=r"a\.log, from byte 1: it is damaged"
    ) as caught:
        open_desk()
    assert "\n" not in str(caught.value)
    assert alone.log.read_bytes() == FOREIGN[kind]
    with pytest.raises(StoreError, match=r"it is damaged|was replaced by another"):
        alone.tag(9)
    assert alone.log.read_bytes() == FOREIGN[kind]
    assert not aside(alone)


@pytest.mark.parametrize("size", [0, 1, 40, 64, 65, 90])
def test_first_save_that_was_broken_off_is_kept_aside(desk, open_desk, size):
    desk.tag()
    whole = desk.log.read_bytes()
    for path in (desk.snapshot, desk.home / ".lock-a"):
        path.unlink()
    desk.log.write_bytes(whole[:size])
    again = open_desk()
    assert again.stored.revision == 0
    again.tag()
    assert [*aside(again).values()] == ([whole[:size]] if size else [])
    assert open_desk().stored.revision == 1


def last_line(log):
    lines = log.read_bytes().splitlines(keepends=True)
    return b"".join(lines[:-1]), lines[-1]


@pytest.mark.parametrize("place", [-1, -2, -40, -150, "line end", "doubled", "zeros"])
def test_damaged_last_line_is_not_called_unsaved(alone, open_desk, place):
    good, line = last_line(alone.log)
    match place:
        case "line end":
            alone.log.write_bytes(good + line[:-1] + b"!")
        case "doubled":
            alone.log.write_bytes(good + line + line)
        case "zeros":
            alone.log.write_bytes(good + bytes(len(line)))
        case _:
            flipped(alone.log, place)
    damaged = alone.log.read_bytes()
    desk = reopened(alone, open_desk)
    said = notices(desk)
    assert "damaged at its end" in said
    assert "a saved edit may be missing" in said
    assert alone.log.read_bytes() == damaged
    known = desk.stored
    desk.tag(9)
    assert "continues without its damaged end" in notices(desk)
    [kept] = aside(desk).values()
    assert kept == damaged
    assert len(open_desk().stored.edits) == len(known.edits) + 1


@pytest.mark.parametrize("cut", [1, 2, 30, 100])
def test_line_that_was_broken_off_is_kept_aside(alone, open_desk, cut):
    good, line = last_line(alone.log)
    alone.log.write_bytes(good + line[:-cut])
    desk = reopened(alone, open_desk)
    assert "was never fully saved, and is ignored" in notices(desk)
    desk.tag(9)
    assert [*aside(desk).values()] == [good + line[:-cut]]
    assert open_desk().stored == desk.stored


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_lines_that_are_cut_off_are_missed(alone, open_desk, lines):
    """The lock knows how far the set had come."""
    whole = alone.log.read_bytes().splitlines(keepends=True)
    alone.log.write_bytes(b"".join(whole[:-lines]))
    said = notices(open_desk())
    assert f"is at revision {4 - lines}, but revision 4 was saved here" in said


def test_only_edit_that_is_damaged_leaves_no_empty_set(desk, open_desk):
    desk.tag()
    desk.snapshot.unlink()
    flipped(desk.log, -40)
    before = desk.log.read_bytes()
    with pytest.raises(StoreError, match=r"a\.log, from byte \d+: it is damaged"):
        open_desk()
    assert desk.log.read_bytes() == before


def test_set_that_is_gone_is_missed(alone, open_desk):
    alone.log.unlink()
    desk = open_desk()
    blank = AnnotationSet(desk.article.name, desk.article.sha256, desk.annotator)
    assert desk.stored == StoredSet(blank)
    assert "is at revision 0, but revision 4 was saved here" in notices(desk)


def test_line_is_added_only_where_it_belongs(alone):
    """Another session's line that came in between is neither cut off nor followed."""
    before = alone.log.read_bytes()
    for length in (0, len(before) - 1, len(before) + 1):
        with pytest.raises(BusyError, match="another session saved at the same moment"):
            append(alone.log, b"x\n", length=length)
    assert alone.log.read_bytes() == before


def test_only_own_bytes_are_taken_back(alone, monkeypatch):
    """A line that another session has added meanwhile stays when ours fails."""
    before = alone.log.read_bytes()
    sync = os.fdatasync

    def fail_after_another(descriptor):
        monkeypatch.setattr(os, "fdatasync", sync)
        os.write(descriptor, b"another's\n")
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fdatasync", fail_after_another)
    with pytest.raises(StoreError, match="perhaps not saved"):
        append(alone.log, b"ours\n", length=len(before))
    assert alone.log.read_bytes() == before + b"ours\nanother's\n"
