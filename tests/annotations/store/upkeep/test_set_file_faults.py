"""Damage of each kind is done to real sets, and named with file, place and cure."""

from __future__ import annotations

import json
import os
import random
import re

import pytest

from annotations.store import upkeep_of
from annotations.store.files.log import NO_HEAD, chain
from annotations.store.files.upkeep import Remedy

LOG, SNAPSHOT = "annotations/huda/a.log", "annotations/huda/a.json"


def flip(path, place):
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_good_corpus_has_no_fault(good):
    assert good.faults() == []


def test_looking_changes_nothing(good):
    flip(good.snapshot, 40)
    before = good.files()
    assert good.faults()
    assert good.files() == before


def test_damage_in_log_is_placed(good):
    lines = good.log.read_bytes().splitlines(keepends=True)
    place = len(lines[0]) + len(lines[1])
    flip(good.log, place + 90)
    fault = good.fault()
    assert (fault.file, fault.place) == (LOG, f"from byte {place + 1}")
    assert fault.cause == "it is damaged"
    assert "from a backup; or move it away" in fault.cure
    assert "at revision 4" in fault.cure
    assert fault.remedy is None


def test_damage_that_opening_does_not_see_is_seen(good):
    """A line that was changed with all chains made right again."""
    head, lines = NO_HEAD, []
    for number, line in enumerate(good.log.read_bytes().splitlines()):
        content = line[65:]
        if number == 2:
            content = content.replace(b'"label":"actor"', b'"label":"date"')
        head = chain(head, content)
        lines.append(head.encode() + b" " + content + b"\n")
    good.log.write_bytes(b"".join(lines))
    assert "has lost lines" in good.fault().cause


@pytest.mark.parametrize("place", range(2, 260, 10))
def test_first_line_of_any_bytes_is_no_surprise(good, place):
    """Half a letter, a chain of other letters: it is damage, and reported as such."""
    data = bytearray(good.log.read_bytes())
    data[place] |= 0x80
    good.log.write_bytes(data)
    assert good.fault().file == LOG


def test_chain_of_other_letters_is_damage(good):
    lines = good.log.read_bytes().splitlines(keepends=True)
    content = b'{"closed":{"head":"\xd9\x87"}}'
    lines[0] = b"0" * 64 + b" " + content + b"\n"
    good.log.write_bytes(b"".join(lines))
    assert good.fault().cause == "it is damaged"


def test_torn_line_can_be_cut(good):
    size = good.log.stat().st_size
    with good.log.open("ab") as log:
        log.write(b"0123")
    fault = good.fault()
    assert (fault.file, fault.place) == (LOG, f"from byte {size + 1}")
    assert "its last 4 bytes are an incomplete line" in fault.cause
    assert fault.remedy is Remedy.TORN_LINE


@pytest.mark.parametrize("lost", [1, 40, 400])
def test_lost_saved_lines_are_no_torn_line(good, lost):
    os.truncate(good.log, good.log.stat().st_size - lost)
    fault = good.fault()
    assert "it is damaged or has lost lines: its snapshot records" in fault.cause
    assert fault.remedy is None


@pytest.mark.parametrize("place", [0, 40, -2, -20, -80, -300])
def test_damaged_snapshot_can_be_rebuilt(good, place):
    flip(good.snapshot, place)
    fault = good.fault()
    assert (fault.file, fault.remedy) == (SNAPSHOT, Remedy.SNAPSHOT)
    assert str(good.folder) not in fault.sentence


def test_empty_snapshot_is_damaged(good):
    good.snapshot.write_bytes(b"")
    assert good.fault().cause == "its last table is missing"


def test_missing_snapshot_is_reported(good):
    good.snapshot.unlink()
    fault = good.fault()
    assert (fault.file, fault.cause) == (SNAPSHOT, "it is missing")
    assert fault.remedy is Remedy.SNAPSHOT


@pytest.mark.parametrize("act", [os.unlink, lambda path: os.truncate(path, 0)])
def test_missing_log_is_reported(good, act):
    act(good.log)
    fault = good.fault()
    assert fault.file == LOG
    assert "the history of the set is gone" in fault.cause
    assert fault.remedy is None


def test_set_that_is_gone_leaves_its_lock(good):
    good.log.unlink()
    good.snapshot.unlink()
    fault = good.fault()
    assert fault.file == LOG
    assert "log and snapshot are missing: revision 4 was saved here" in fault.cause
    assert ".lock-a" in fault.cure


def test_lock_of_a_set_that_was_never_saved_is_no_fault(good):
    """Such as the lock of a first save that was killed, or of an import taken back."""
    good.path(".lock-b").touch(mode=0o600)
    inspection = upkeep_of(good.folder).inspection()
    assert list(inspection.faults()) == []
    assert inspection.sets == 2


def forge(snapshot, old, new):
    """Change a snapshot, and make its checksum right again."""
    import hashlib  # noqa: PLC0415 - a forger's tool

    data = snapshot.read_bytes()
    assert old in data
    data = data.replace(old, new, 1)
    start, end = len(data) - 69, len(data) - 5
    blank = data[:start] + b"0" * 64 + data[end:]
    checksum = hashlib.sha256(blank).hexdigest().encode()
    snapshot.write_bytes(data[:start] + checksum + data[end:])


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        (
            b'"label": "claim"',
            b'"label": "date"',
            "its rows differ from its log at revision 4",
        ),
        (b'"annotations": 3', b'"annotations": 2', "2 annotations where its log has 3"),
        (
            b'"annotator": "huda"',
            b'"annotator": "zaki"',
            "its metadata differ from its log",
        ),
        (b'"1": {"id"', b'"one": {"id"', "TinyDB cannot read it"),
        (
            b'"schema": 2',
            b'"schema": 999',
            "its schema is 999, but this version reads only 2",
        ),
    ],
)
def test_snapshot_with_right_checksum_is_held_against_log(good, old, new, cause):
    forge(good.snapshot, old, new)
    fault = good.fault()
    assert fault.file == SNAPSHOT
    assert cause in fault.cause


def test_newer_snapshot_is_never_rebuilt(good):
    forge(good.snapshot, b'"schema": 2', b'"schema": 999')
    fault = good.fault()
    assert (fault.remedy, fault.cure) == (None, "update hashiya")


def test_snapshot_behind_its_log_is_no_fault(good):
    before = good.snapshot.read_bytes()
    good.tag(20, 24)
    good.snapshot.write_bytes(before)
    assert good.faults() == []


def test_older_snapshot_is_held_against_log(good):
    generation = good.path("a.json.1")
    generation.write_bytes(good.snapshot.read_bytes())
    good.tag(20, 24)
    assert good.faults() == []
    flip(generation, 40)
    fault = good.fault()
    assert fault.file == "annotations/huda/a.json.1"
    assert "the set does not need it" in fault.cure


def test_copied_set_is_reported(good):
    for name in ("a.log", "a.json"):
        good.path(name.replace("a", "b")).write_bytes(good.path(name).read_bytes())
    assert (
        "it is the set of huda of a.txt: it was moved or copied" in good.fault().cause
    )


def test_link_and_pipe_are_reported(good):
    for path in (good.snapshot, good.log):
        path.unlink()
    good.snapshot.symlink_to(good.path("a.json", "zaki"))
    os.mkfifo(good.log)
    causes = {fault.file: fault.cause for fault in good.faults()}
    assert "it is a symbolic link, not a file" in causes[SNAPSHOT]
    assert "not a regular file" in causes[LOG]


def damage(path, random_):
    """Flip, cut, zero, double or delete; return whether anything was changed."""
    data = path.read_bytes()
    place = random_.randrange(len(data))
    match random_.randrange(5):
        case 0:
            changed = bytearray(data)
            changed[place] ^= 1 << random_.randrange(8)
            path.write_bytes(changed)
        case 1:
            path.write_bytes(data[:place])
        case 2:
            end = min(len(data), place + 64)
            path.write_bytes(data[:place] + bytes(end - place) + data[end:])
        case 3:
            path.write_bytes(data + data[place:])
        case _:
            path.unlink()


@pytest.mark.parametrize("seed", range(120))
def test_any_damage_is_found(good, seed):
    """Chain, checksums and the articles' digests leave out no byte of a set.

    The order of saving only says where to look first: what is damaged in it is passed over.
    """
    random_ = random.Random(seed)  # noqa: S311 - the same damage each time
    whole = good.files()
    names = sorted(
        name
        for name, data in whole.items()
        if data and name != "b.txt" and not re.search(r"/\.(lock-|order$)", name)
    )
    damage(good.folder / random_.choice(names), random_)
    assert good.files() != whole
    assert good.faults()


def test_faults_are_plain_data(good):
    flip(good.snapshot, 40)
    fault = good.fault()
    assert json.dumps([fault.file, fault.place, fault.cause, fault.cure])


def test_newer_log_is_reported(good):
    content = json.dumps({"schema": 3}).encode()
    line = chain(NO_HEAD, content).encode() + b" " + content + b"\n"
    good.log.write_bytes(line)
    fault = good.fault()
    assert "its schema is 3, but this version reads only 2" in fault.cause
    assert (fault.cure, fault.remedy) == ("update hashiya", None)


def test_damage_without_a_snapshot_has_one_cure(good):
    good.snapshot.unlink()
    flip(good.log, 300)
    assert good.fault().cure == "restore it from a backup"


def test_generation_of_another_history_is_reported(good):
    """Of another set of as many edits."""
    for start in range(3):
        good.tag(start, start + 3, annotator="omar")
    generation = good.path("a.json.1")
    generation.write_bytes(good.path("a.json", "omar").read_bytes())
    assert good.fault().cause == "its history differs from that of the log"


def test_older_snapshot_that_cannot_be_read_is_reported(good):
    good.path("a.json.1").symlink_to(good.snapshot)
    assert good.fault().file == "annotations/huda/a.json.1"
