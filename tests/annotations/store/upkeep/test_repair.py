"""Repairs lose nothing, are reported, and leave no fault behind."""

from __future__ import annotations

import os
import random

import pytest

from annotations.store import upkeep_of
from annotations.store.files.lock import LockRule, held
from annotations.store.files.upkeep import Remedy
from annotations.store.files.upkeep.verification import Verification
from tests.annotations.store.upkeep.test_set_file_faults import damage, flip


def mend(site):
    return list(upkeep_of(site.folder).repair(lambda _done, _all: None))


def aside(site):
    return {path.name: path.read_bytes() for path in site.path("").glob("*.corrupt-*")}


def test_good_corpus_is_left_alone(good):
    before = good.files()
    assert mend(good) == []
    assert good.files() == before


def test_damaged_snapshot_is_rebuilt_and_kept(good):
    whole = good.snapshot.read_bytes()
    flip(good.snapshot, 40)
    damaged = good.snapshot.read_bytes()
    [done] = mend(good)
    assert done.startswith(
        "annotations/huda/a.json: rebuilt from the log at revision 4"
    )
    [(name, aside_data)] = aside(good).items()
    assert aside_data == damaged
    assert name in done
    assert good.snapshot.read_bytes() == whole
    assert good.faults() == []


def test_missing_snapshot_is_rebuilt(good):
    whole = good.snapshot.read_bytes()
    good.snapshot.unlink()
    assert "rebuilt" in mend(good)[0]
    assert good.snapshot.read_bytes() == whole
    assert aside(good) == {}


def test_torn_end_is_cut_and_kept(good):
    whole = good.log.read_bytes()
    with good.log.open("ab") as log:
        log.write(b"torn")
    [done] = mend(good)
    assert "its last 4 bytes were cut off; the whole file is kept as annot" in done
    assert good.log.read_bytes() == whole
    assert list(aside(good).values()) == [whole + b"torn"]
    assert good.faults() == []


def test_stray_temporary_is_removed(good):
    stray = good.path(f".tmp-a.json-{'0' * 16}")
    stray.touch()
    assert mend(good) == [f"annotations/huda/{stray.name}: removed"]
    assert not stray.exists()
    assert good.faults() == []


def test_text_that_is_not_kept_is_kept(good):
    """As of a set that an earlier version made."""
    [text] = good.path(".texts").iterdir()
    whole = text.read_bytes()
    text.unlink()
    assert good.fault().remedy is Remedy.KEPT_TEXT
    [done] = mend(good)
    assert "the annotated text is now kept with it" in done
    assert text.read_bytes() == whole
    assert good.faults() == []


def test_several_faults_are_mended_at_once(good):
    flip(good.snapshot, 40)
    good.path(f".tmp-a.json-{'0' * 16}").touch()
    good.path("a.json", "zaki").unlink()
    assert len(mend(good)) == 3
    assert good.faults() == []


def test_lost_lines_are_left_alone(good):
    os.truncate(good.log, good.log.stat().st_size - 40)
    flip(good.path("a.json", "zaki"), 40)
    before = good.log.read_bytes(), good.snapshot.read_bytes()
    assert len(mend(good)) == 1
    assert (good.log.read_bytes(), good.snapshot.read_bytes()) == before


def test_busy_set_is_left_alone(good, monkeypatch):
    monkeypatch.setattr(Verification, "lock_rule", LockRule(patience=0.05))
    flip(good.snapshot, 40)
    with held(good.path(".lock-a")):
        assert mend(good) == [
            "annotations/huda/a: not repaired: it is busy in another session"
        ]


@pytest.mark.skipif(os.getuid() != 0, reason="gives files to another user")
@pytest.mark.parametrize("name", ["a.log", "a.json", ".lock-a", ""])
def test_set_of_another_person_is_left_alone(good, name):
    flip(good.snapshot, 40)
    os.chown(good.path(name), 65534, 65534)
    before = good.files()
    assert mend(good) == []
    assert good.files() == before
    assert {fault.remedy for fault in good.faults()} == {None}


def test_full_disk_is_reported(good, monkeypatch):
    flip(good.snapshot, 40)

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotations.store.files.upkeep.repair.replace_file", full)
    assert mend(good) == ["annotations/huda/a: not repaired: No space left on device"]


@pytest.mark.parametrize("seed", range(60))
def test_no_byte_is_lost_by_mending(good, seed):
    """What was in a file before is in it after, or beside it."""
    random_ = random.Random(seed)  # noqa: S311 - the same damage each time
    names = [name for name, data in good.files().items() if data]
    for _time in range(2):
        path = good.folder / random_.choice(names)
        if path.exists() and path.stat().st_size:
            damage(path, random_)
    before = good.files()
    done = mend(good)
    after = good.files()
    for name, data in before.items():
        aside_data = after[name] + b"".join(
            content for other, content in after.items() if other.startswith(f"{name}.c")
        )
        assert data in (after[name], aside_data) or data in after.values()
    assert mend(good) == []
    assert bool(done) == (before != after)


def test_damaged_kept_text_is_put_aside(good):
    [text] = good.path(".texts").iterdir()
    whole = text.read_bytes()
    text.write_bytes(b"x")
    assert "is now kept with it" in mend(good)[0]
    assert text.read_bytes() == whole
    assert [path.read_bytes() for path in text.parent.glob("*.corrupt-*")] == [b"x"]
    assert good.faults() == []


def test_mode_that_cannot_be_changed_is_reported(good, monkeypatch):
    good.log.chmod(0o666)

    def refuse(*_args):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchmod", refuse)
    assert mend(good) == [
        "annotations/huda/a.log: not repaired: Operation not permitted"
    ]


def test_text_that_a_killed_session_left_is_removed(good):
    stray = good.path(".texts") / f".tmp-{'0' * 64}.txt-{'0' * 16}"
    stray.touch(mode=0o600)
    [fault] = good.faults()
    assert "a killed session left it behind" in fault.cause
    assert mend(good) == [f"annotations/huda/.texts/{stray.name}: removed"]
    assert not stray.exists()


def test_saving_sweeps_what_is_left_of_its_text(good):
    [text] = good.path(".texts").iterdir()
    left = text.with_name(f".tmp-{text.name}-{'0' * 16}")
    other = text.with_name(f".tmp-{'0' * 64}.txt-{'0' * 16}")
    for path in (left, other):
        path.touch()
    good.tag(24, 28)
    assert not left.exists()
    assert other.exists()


@pytest.mark.parametrize("name", ["b.log", "b.json", "b.log.1", "b.json.2"])
def test_folder_in_the_place_of_a_file_is_a_fault(good, name):
    good.path(name).mkdir(mode=0o750)
    assert [fault.cause for fault in good.faults()] == [
        "it is a folder in place of a file of an annotation set"
    ]
