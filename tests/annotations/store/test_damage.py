"""What was saved is found again, or the damage is reported; nothing is deleted."""

from __future__ import annotations

import hashlib
import json
import os

import pytest

from annotations.config import Identity
from annotations.errors import StoreError
from annotations.store import FileRepository
from tests.annotations.store.logs import flipped, notices, rewrite

pytestmark = pytest.mark.usefixtures("idle_after_each_save")


@pytest.fixture
def tagged(desk):
    for start in range(4):
        desk.tag(start)
    return desk


def test_missing_snapshot_comes_from_the_log(tagged, open_desk):
    tagged.snapshot.unlink()
    desk = open_desk()
    assert desk.stored == tagged.stored
    desk.tag(9)
    assert desk.snapshot.exists()


@pytest.mark.parametrize("place", [0, 50, -2, -20, -80, -300])
def test_damaged_snapshot_is_kept_and_rebuilt(tagged, open_desk, place):
    flipped(tagged.snapshot, place)
    damaged = tagged.snapshot.read_bytes()
    desk = open_desk()
    assert desk.stored == tagged.stored
    assert "is damaged" in notices(desk)
    desk.tag(9)
    (aside,) = tagged.home.glob("a.json.corrupt-*")
    assert aside.read_bytes() == damaged
    assert "the damaged file is kept" in notices(desk)
    assert json.loads(desk.snapshot.read_bytes())["_meta"]["1"]["annotations"] == 5


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xef\xbb\xbf{}",
        b'"_meta": ',
        b'{"_meta": []}',
        b'{"_meta": {"1": 7}}',
        b'{"_meta": {"1": {"schema": 1}}}',
        b'{"_meta": ' + b"[" * 100_000,
        b'{"_meta": {"1": {"schema": ' + b"1" * 5000 + b"}}}",
        b"\0" * 5000,
    ],
)
def test_snapshot_that_is_none_comes_from_the_log(tagged, open_desk, data):
    tagged.snapshot.write_bytes(data)
    desk = open_desk()
    assert desk.stored == tagged.stored
    assert "is damaged" in notices(desk)


def test_newer_snapshot_is_refused_untouched(tagged, open_desk):
    text = tagged.snapshot.read_text().replace('"schema": 2', '"schema": 999')
    tagged.snapshot.write_text(text)
    with pytest.raises(StoreError, match=r"a\.json: its schema is 999.*update hashiya"):
        open_desk()
    assert tagged.snapshot.read_text() == text


def test_newer_log_is_refused_untouched(tagged, open_desk):
    rewrite(tagged.log, 0, lambda header: header | {"schema": 3})
    before = tagged.log.read_bytes()
    tagged.snapshot.unlink()
    with pytest.raises(StoreError, match=r"a\.log, from byte 1: its schema is 3"):
        open_desk()
    with pytest.raises(StoreError, match="schema is 3"):
        tagged.tag(9)
    assert tagged.log.read_bytes() == before


@pytest.mark.parametrize("cut", [1, 30, 100])
def test_torn_last_line_is_left_out(tagged, open_desk, cut):
    before = tagged.snapshot.read_bytes()
    known = tagged.stored
    tagged.tag(9)
    os.truncate(tagged.log, tagged.log.stat().st_size - cut)
    tagged.snapshot.write_bytes(before)  # it was never replaced: the save never ended
    desk = open_desk()
    assert desk.stored == known
    assert "never fully saved, and is ignored" in notices(desk)
    desk.tag(12)
    assert desk.log.read_bytes().count(b"\n") == 6
    assert open_desk().stored == desk.stored


def test_torn_first_save_is_no_set(desk, open_desk):
    desk.tag()
    header = desk.log.read_bytes().index(b"\n") + 1
    for size in (0, 10, header, header + 10):
        desk.log.write_bytes(desk.log.read_bytes()[:size])
        desk.snapshot.unlink(missing_ok=True)
        fresh = open_desk()
        assert fresh.stored.revision == 0
        fresh.tag()
        assert open_desk().stored.revision == 1


def test_damage_before_the_end_is_refused(tagged, open_desk):
    lines = tagged.log.read_bytes().splitlines(keepends=True)
    place = len(lines[0]) + len(lines[1])
    flipped(tagged.log, place + 100)
    before = tagged.log.read_bytes(), tagged.snapshot.read_bytes()
    message = rf"a\.log, from byte {place + 1}: it is damaged; nothing was changed"
    with pytest.raises(StoreError, match=message):
        open_desk()
    with pytest.raises(StoreError, match=message):
        tagged.tag(9)
    assert (tagged.log.read_bytes(), tagged.snapshot.read_bytes()) == before


@pytest.mark.parametrize("lost", ["last line", "last bytes", "last flip", "all lines"])
def test_lost_saved_lines_are_refused(tagged, open_desk, lost):
    lines = tagged.log.read_bytes().splitlines(keepends=True)
    match lost:
        case "last line":
            tagged.log.write_bytes(b"".join(lines[:-1]))
        case "last bytes":
            tagged.log.write_bytes(b"".join(lines)[:-5])
        case "last flip":
            flipped(tagged.log, -5)
        case "all lines":
            tagged.log.write_bytes(lines[0])
    with pytest.raises(StoreError, match="has lost lines: the snapshot records"):
        open_desk()


def test_log_of_another_history_is_refused(tagged, open_desk):
    other = open_desk(annotator="zaki")
    for start in range(9):
        other.tag(start)
    other.log.parent.joinpath("a.log").replace(tagged.log)
    with pytest.raises(StoreError, match="has lost lines"):
        open_desk()


def test_missing_log_leaves_the_snapshot(tagged, open_desk):
    known = tagged.stored
    tagged.log.unlink()
    desk = open_desk()
    assert desk.stored.annotation_set == known.annotation_set
    assert (desk.stored.revision, desk.stored.edits) == (4, ())
    assert "a.log is missing" in notices(desk)
    desk.tag(9)
    again = open_desk()
    assert again.stored == desk.stored
    assert len(again.stored.annotation_set.annotations) == 5
    assert again.stored.revision == 6


def test_restored_log_outlives_its_old_snapshot(tagged, open_desk):
    """A stop between the new log and the new snapshot locks nobody out."""
    old = tagged.snapshot.read_bytes()
    tagged.log.unlink()
    desk = open_desk()
    desk.tag(9)
    desk.snapshot.write_bytes(old)
    assert open_desk().stored == desk.stored


def test_damaged_snapshot_without_log_is_refused(tagged, open_desk):
    tagged.log.unlink()
    flipped(tagged.snapshot, 50)
    before = tagged.snapshot.read_bytes()
    with pytest.raises(StoreError, match=r"a\.json is damaged: its checksum is wrong"):
        open_desk()
    assert tagged.snapshot.read_bytes() == before


def test_removed_set_is_not_written_over(tagged):
    tagged.log.unlink()
    tagged.snapshot.unlink()
    with pytest.raises(StoreError, match="was replaced by another"):
        tagged.tag(9)
    assert not tagged.log.exists()


def test_stray_temporaries_are_swept(tagged, open_desk):
    stray = tagged.home / f".tmp-a.json-{'0' * 16}"
    others = [tagged.home / f".tmp-a.json-b.json-{'0' * 16}", tagged.home / ".tmp-x"]
    for path in (stray, *others):
        path.touch()
    open_desk().tag(9)
    assert not stray.exists()
    assert all(path.exists() for path in others)


def test_snapshot_behind_its_log_is_read_on(tagged, open_desk):
    before = tagged.snapshot.read_bytes()
    tagged.tag(9)
    tagged.snapshot.write_bytes(before)
    assert open_desk().stored == tagged.stored


@pytest.mark.parametrize("name", ["a.log", "a.json"])
def test_link_in_place_of_a_file_is_refused(tagged, open_desk, name):
    path = tagged.home / name
    path.rename(tagged.home / "elsewhere")
    path.symlink_to(tagged.home / "elsewhere")
    with pytest.raises(
        StoreError, match=f"{name} cannot be read: it is a symbolic link"
    ):
        open_desk()


def test_pipe_in_place_of_a_file_is_refused(tagged, open_desk):
    tagged.log.unlink()
    os.mkfifo(tagged.log)
    tagged.snapshot.unlink()
    os.mkfifo(tagged.snapshot)
    with pytest.raises(StoreError, match="not a regular file"):
        open_desk()


def test_huge_store_file_is_refused(tagged, open_desk):
    os.truncate(tagged.snapshot, 64_000_001)
    with pytest.raises(StoreError, match="larger than 64 MB"):
        open_desk()


def whole_or_reported(repository, desk):
    try:
        found = repository.load(desk.key)
    except StoreError as error:
        return str(desk.home) in str(error)
    return found == desk.stored and bool(repository.take_notices())


def test_every_flipped_byte_is_harmless(desk):
    """Wherever one bit is wrong, the set is whole or the damage is reported."""
    desk.tag()
    desk.tag(5)
    for path in (desk.log, desk.snapshot):
        good = path.read_bytes()
        for place in range(0, len(good), 7):
            flipped(path, place)
            assert whole_or_reported(
                FileRepository(desk.folder, identity=Identity.NAME), desk
            )
            path.write_bytes(good)


DEEP = (
    b'{"rev":1,"time":"2026-11-21T00:00:00Z","name":"","role":"do","changes":'
    b'[{"table":"links","id":"x","after":{"type":' + b"[" * 100_000
)


def change_first(**fields):
    def change(line):
        return line | {"changes": [line["changes"][0] | fields]}

    return change


def row(**fields):
    def change(line):
        first = line["changes"][0]
        return line | {"changes": [first | {"after": first["after"] | fields}]}

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _line: b"[]", "Expected `object`"),
        (lambda _line: b"\xef\xbb\xbf{}", "malformed"),
        (lambda _line: DEEP, "recursion"),
        (lambda _line: b'{"rev": NaN}', "malformed|invalid"),
        (lambda line: line | {"rev": 10**400}, "`int` <="),
        (lambda line: line | {"rev": 3}, "revision 3 follows 0"),
        (lambda line: line | {"role": "cheat"}, "Invalid enum value 'cheat'"),
        (lambda line: line | {"extra": 1}, "unknown field `extra`"),
        (change_first(table="secrets"), "Invalid enum value 'secrets'"),
        (change_first(id=""), "length >= 1"),
        (change_first(after=None), "a change must keep the kind of its record"),
        (change_first(after={"state": "new"}), "missing required|unknown field"),
        (row(author="mallory"), "unknown field `author`"),
        (row(label=7), "Expected `str`, got `int`"),
        (row(start=-1), "`int` >= 0"),
        (row(start=True), "Expected `int`, got `bool`"),
        (row(end=10**12), "`int` <= 2147483647"),
        (row(start=9, end=3), "is not a span"),
    ],
)
def test_hostile_line_is_refused_in_one_line(tagged, open_desk, change, message):
    tagged.snapshot.unlink()
    rewrite(tagged.log, 1, change)
    with pytest.raises(StoreError, match=r"a\.log, from byte \d+: ") as caught:
        open_desk()
    assert caught.match(message)
    assert "\n" not in str(caught.value)


def test_line_that_fits_no_record_is_refused(tagged, open_desk):
    tagged.snapshot.unlink()
    before = {"label": "date", "start": 0, "end": 3, "exact": "x"}
    rewrite(tagged.log, 2, change_first(before=before))
    with pytest.raises(StoreError, match="differs from what the edit changed"):
        open_desk()


def forge(snapshot, change):
    """Change the text of a snapshot, with a right checksum."""
    data = change(snapshot.read_bytes())
    start, end = len(data) - 69, len(data) - 5
    blank = data[:start] + b"0" * 64 + data[end:]
    checksum = hashlib.sha256(blank).hexdigest().encode()
    snapshot.write_bytes(data[:start] + checksum + data[end:])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'"2": {"id"', b'"1": {"id"', "a key appears twice"),
        (b'"start": 1,', b'"start": NaN,', "NaN is not a number"),
        (b'"start": 1,', b'"start": -1,', ">= 0"),
        (b'"start": 1,', b'"start": 9999,', "is not a span"),
        (b'"label"', b'"lable"', "unknown field `lable`"),
        (b'"annotations": {', b'"annotation": {', "annotations"),
        (b'"links": {}', b'"links": []', "list"),
        (b'"1": {"id": ', b'"1": {"no": ', "id"),
        (b'"start": 1,', b'"start": ' + b"[" * 50_000, "recursion"),
    ],
)
def test_hostile_snapshot_is_refused_in_one_line(tagged, open_desk, old, new, message):
    tagged.log.unlink()
    forge(tagged.snapshot, lambda data: data.replace(old, new, 1))
    with pytest.raises(StoreError, match=r"a\.json is damaged: ") as caught:
        open_desk()
    assert caught.match(message)


def test_record_twice_in_snapshot_is_refused(tagged, open_desk):
    tagged.log.unlink()
    first, second = list(tagged.stored.annotation_set.annotations)[:2]

    def double(data):
        return data.replace(second.encode(), first.encode())

    forge(tagged.snapshot, double)
    with pytest.raises(StoreError, match=f"{first} appears twice"):
        open_desk()


def test_each_notice_is_reported_once(tagged, open_desk):
    flipped(tagged.snapshot, 50)
    desk = open_desk()
    assert notices(desk)
    desk.log.touch()
    desk.load()
    assert not notices(desk)


def test_log_rewritten_under_a_session_is_read_whole(tagged, open_desk):
    """Longer than before, but not by lines at its end."""
    before = tagged.log.read_bytes()
    tagged.log.write_bytes(b"#" + before)
    with pytest.raises(StoreError, match="from byte 1: it is damaged"):
        tagged.tag(9)
    tagged.log.write_bytes(before)
    assert open_desk().stored == tagged.stored


def test_missing_snapshot_is_reported(desk, open_desk):
    """Without it nothing may know of lines that the log has lost."""
    for start in range(3):
        desk.tag(start)
    desk.snapshot.unlink()
    desk.log.write_bytes(b"".join(desk.log.read_bytes().splitlines(keepends=True)[:-1]))
    again = open_desk()
    assert again.stored.revision == 2
    missing, cut = again.repository.take_notices()
    assert "a.json is missing: the set was read from its log alone" in missing
    assert "is at revision 2, but revision 3 was saved here" in cut
