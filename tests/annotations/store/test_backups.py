"""Older snapshots are kept, read when nothing else is left, and never in silence."""

from __future__ import annotations

import errno
import json
import os

import pytest

from annotations.config import Identity
from annotations.errors import StoreError
from annotations.ops import RemoveAnnotation
from annotations.store import FileRepository
from annotations.store.files.naming import GENERATIONS
from tests.annotations.store.lists import annotators, articles, counts
from tests.annotations.store.logs import flipped, notices

pytestmark = pytest.mark.usefixtures("idle_after_each_save")

ONLY_A_BACKUP = "missing or damaged: only a backup is left, a.json"


@pytest.fixture
def tagged(desk):
    """Three generations: of revisions 15, 31 and 47."""
    for start in range(50):
        desk.tag(start)
    notices(desk)
    return desk


def generation(desk, number):
    return desk.home / f"a.json.{number}"


def revision_of(path):
    return json.loads(path.read_bytes())["_meta"]["1"]["revision"]


def generations(desk):
    found = sorted(desk.home.glob("a.json.[0-9]*"))
    return {path.name[-1]: revision_of(path) for path in found}


def damage(path):
    flipped(path, 80)


def test_every_sixteenth_snapshot_is_kept(desk):
    seen = []
    for start in range(70):
        desk.tag(start)
        if not seen or seen[-1] != generations(desk):
            seen.append(generations(desk))
    assert seen == [
        {},
        {"1": 15},
        {"1": 31, "2": 15},
        {"1": 47, "2": 31, "3": 15},
        {"1": 63, "2": 47, "3": 31},
    ]


def test_generation_is_the_snapshot_itself(desk):
    """One more name for the file: no byte is written, and the live one stays."""
    for start in range(15):
        desk.tag(start)
    before = desk.snapshot.stat().st_ino
    desk.tag(15)
    assert generation(desk, 1).stat().st_ino == before
    assert desk.snapshot.stat().st_ino != before


@pytest.mark.parametrize("number", range(1, GENERATIONS + 1))
def test_set_of_which_one_generation_is_left_is_listed(tagged, open_desk, number):
    """Whichever it is: a set that is not listed is taken for one that never was."""
    left = generation(tagged, number)
    expected = revision_of(left)
    for path in {*tagged.home.glob("a.*")} - {left}:
        path.unlink()
    desk = open_desk()
    assert desk.repository.set_keys(article="a.txt") == [desk.key]
    [entry] = desk.repository.catalogue(article="a.txt")
    assert (entry.fault, entry.annotations) == (None, expected)
    assert desk.stored.revision == expected
    assert f"{ONLY_A_BACKUP}.{number}" in notices(desk)


def test_file_system_without_links_gets_copies(desk, open_desk, monkeypatch):
    def refuse(*_args, **_options):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    for start in range(16):
        desk.tag(start)
    assert generations(desk) == {"1": 15}
    assert open_desk().stored == desk.stored


def test_generation_that_cannot_be_kept_is_reported(desk, open_desk, monkeypatch):
    for start in range(15):
        desk.tag(start)

    def fail(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", fail)
        desk.tag(15)
    assert "behind its log: No space left on device" in notices(desk)
    assert open_desk().stored == desk.stored


@pytest.mark.parametrize("state", ["gone", "damaged"])
@pytest.mark.parametrize("log", ["gone", "damaged", "empty", "torn"])
def test_backup_is_read_and_reported(tagged, open_desk, log, state):
    match log:
        case "gone":
            tagged.log.unlink()
        case "damaged":
            flipped(tagged.log, 5000)
        case "empty":
            os.truncate(tagged.log, 0)
        case "torn":
            os.truncate(tagged.log, 200)
    if state == "gone":
        tagged.snapshot.unlink()
    else:
        damage(tagged.snapshot)
    desk = open_desk()
    message = notices(desk)
    assert f"{ONLY_A_BACKUP}.1, at revision 47 with 47 annotations" in message
    assert "nothing was deleted" in message
    assert (desk.stored.revision, len(desk.stored.annotation_set.annotations)) == (
        47,
        47,
    )


def test_work_goes_on_from_a_backup(tagged, open_desk):
    damage(tagged.log)
    damage(tagged.snapshot)
    damaged = {tagged.log.read_bytes(), tagged.snapshot.read_bytes()}
    desk = open_desk()
    desk.tag(60)
    assert len(open_desk().stored.annotation_set.annotations) == 48
    assert open_desk().stored == desk.stored
    kept = {path.read_bytes() for path in desk.home.glob("*.corrupt-*")}
    assert kept == damaged
    assert notices(desk).count("the damaged file is kept as") == 2


def test_newest_sound_generation_is_read(tagged, open_desk):
    tagged.log.unlink()
    tagged.snapshot.unlink()
    damage(generation(tagged, 1))
    assert open_desk().stored.revision == 31
    os.truncate(generation(tagged, 2), 100)
    desk = open_desk()
    assert desk.stored.revision == 15
    assert "a.json.3, at revision 15" in notices(desk)


def test_no_sound_file_is_no_empty_set(tagged, open_desk):
    tagged.log.unlink()
    for path in tagged.home.glob("a.json*"):
        damage(path)
    with pytest.raises(StoreError, match=r"a\.json is damaged: its checksum is wrong"):
        open_desk()


def test_backup_alone_is_found_by_its_article(tagged, corpus):
    tagged.log.unlink()
    tagged.snapshot.unlink()
    repository = FileRepository(corpus, identity=Identity.NAME)
    assert articles(repository) == ["a.txt"]
    assert annotators(repository, "a.txt") == ["huda"]
    assert counts(repository, "a.txt", "huda")[1] == 47


def test_set_put_back_in_time_is_reported(desk, open_desk):
    for start in range(10):
        desk.tag(start)
    older = desk.log.read_bytes(), desk.snapshot.read_bytes()
    for start in range(10, 20):
        desk.tag(start)
    desk.log.write_bytes(older[0])
    desk.snapshot.write_bytes(older[1])
    again = open_desk()
    assert again.stored.revision == 10
    assert (
        "is at revision 10 with 10 annotations, but a.json.1 is at revision 15 with "
        "15 annotations: the set was put back to an older state"
    ) in notices(again)


def test_lone_snapshot_older_than_a_generation_is_reported(desk, open_desk):
    desk.tag()
    older = desk.snapshot.read_bytes()
    for start in range(1, 17):
        desk.tag(start)
    desk.log.unlink()
    desk.snapshot.write_bytes(older)
    assert "a.json.1 is at revision 15" in notices(open_desk())


def test_open_session_tells_a_set_put_back(desk):
    desk.tag()
    older = desk.log.read_bytes(), desk.snapshot.read_bytes()
    desk.tag(4)
    desk.log.write_bytes(older[0])
    desk.snapshot.write_bytes(older[1])
    desk.load()
    assert "went back from revision 2 to 1" in notices(desk)


def test_newer_generation_is_never_pushed_out(desk, open_desk):
    for start in range(3):
        desk.tag(start)
    older = desk.log.read_bytes(), desk.snapshot.read_bytes()
    for start in range(3, 40):
        desk.tag(start)
    desk.log.write_bytes(older[0])
    desk.snapshot.write_bytes(older[1])
    again = open_desk()
    for start in range(50, 64):
        again.tag(start)
    assert generations(again) == {"1": 31, "2": 15}


def test_own_deletions_are_not_reported(tagged, open_desk):
    for annotation_id in list(tagged.stored.annotation_set.annotations):
        tagged.do(RemoveAnnotation(annotation_id))
    assert not notices(tagged)
    assert not notices(open_desk())


@pytest.mark.parametrize("stop", [0, 1, 2])
def test_stop_between_steps_keeps_generations(tagged, open_desk, monkeypatch, stop):
    for start in range(50, 63):
        tagged.tag(start)
    left = [None] * stop

    def stopping(call):
        def stopped(name, target, **options):
            if name.startswith("a.json.") or target.startswith("a.json."):
                if not left:
                    raise KeyboardInterrupt
                left.pop()
            return call(name, target, **options)

        return stopped

    with monkeypatch.context() as patch:
        for call in (os.rename, os.link):
            patch.setattr(os, call.__name__, stopping(call))
        with pytest.raises(KeyboardInterrupt):
            tagged.tag(63)
    assert set(generations(tagged).values()) >= {31, 47}
    desk = open_desk()
    assert desk.stored.revision == 64
    for start in range(64, 80):
        desk.tag(start)
    assert generations(desk) == {"1": 79, "2": 63, "3": 47}


def test_half_restored_log_is_no_empty_set(tagged, open_desk):
    """Killed when the new log had its first line only."""
    tagged.log.unlink()
    desk = open_desk()
    desk.tag(60)
    first = desk.log.read_bytes().index(b"\n") + 1
    older = generation(tagged, 1).read_bytes()
    for cut in (first, first + 100):
        os.truncate(desk.log, cut)
        desk.snapshot.write_bytes(older)
        assert len(open_desk().stored.annotation_set.annotations) == 47
        desk.snapshot.unlink()
        assert len(open_desk().stored.annotation_set.annotations) == 47
