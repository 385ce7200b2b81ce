"""Logs that were closed, and generations of snapshots, are held against each other."""

from __future__ import annotations

import random
import shutil

import pytest

from annotations.config import Identity
from annotations.store.files import compaction
from annotations.store.files.file_repository import FileRepository
from tests.annotations.store.lists import annotators
from tests.annotations.store.upkeep.conftest import Site, site_in
from tests.annotations.store.upkeep.test_repair import mend
from tests.annotations.store.upkeep.test_set_file_faults import damage, flip


@pytest.fixture(scope="session")
def grown_once(tmp_path_factory):
    """A set with two closed logs and three generations, made by the store itself."""
    site = site_in(tmp_path_factory.mktemp("grown") / "corpus")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compaction, "LARGE", 8000)
        patch.setattr(compaction, "CARRIED", 4)
        patch.setattr(compaction, "_TIMES", 0)
        for number in range(60):
            site.tag(number % 10, number % 10 + 1, id=f"t{number}")
            if len(list(site.path("").glob("a.log.*"))) == 2 and number >= 50:
                break
    assert len(list(site.path("").glob("a.log.*"))) >= 2
    return site.folder


@pytest.fixture
def grown(grown_once, tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(grown_once, folder)
    return Site(folder)


def last_closed(site):
    logs = site.path("").glob("a.log.*")
    return max(logs, key=lambda path: int(path.suffix[1:]))


def test_closed_logs_and_generations_are_no_fault(grown):
    names = {path.name for path in grown.path("").iterdir()}
    assert {"a.log.1", "a.log.2", "a.json.1", "a.json.2", "a.json.3"} <= names
    assert grown.faults() == []


def test_damage_in_closed_log_is_placed(grown):
    flip(grown.path("a.log.1"), 300)
    fault = grown.fault()
    assert fault.file == "annotations/huda/a.log.1"
    assert fault.place.startswith("from byte ")
    assert "it contains only the history" in fault.cure


def test_missing_closed_log_is_reported(grown):
    last = last_closed(grown)
    last.unlink()
    fault = grown.fault()
    assert fault.file == f"annotations/huda/{last.name}"
    assert "it is missing: the history up to revision" in fault.cause


def test_cut_closed_log_is_reported(grown):
    last = last_closed(grown)
    lines = last.read_bytes().splitlines(keepends=True)
    last.write_bytes(b"".join(lines[:-1]))
    assert "does not end where" in grown.fault().cause


def test_set_that_was_put_back_is_reported(grown):
    """Log and snapshot of an earlier day, beside generations of a later one."""
    lines = grown.path("a.log.1").read_bytes().splitlines(keepends=True)
    grown.log.write_bytes(b"".join(lines[:3]))
    grown.snapshot.unlink()
    causes = {fault.file.rpartition("/")[2]: fault.cause for fault in grown.faults()}
    last = last_closed(grown)
    assert (
        "a.log does not continue from it: the set was replaced by an older state"
        in causes[last.name]
    )


def test_generation_of_a_later_day_is_reported(good):
    good.path("a.json.1").write_bytes(good.snapshot.read_bytes())
    good.snapshot.unlink()
    lines = good.log.read_bytes().splitlines(keepends=True)
    good.log.write_bytes(b"".join(lines[:3]))
    causes = {fault.file.rpartition("/")[2]: fault.cause for fault in good.faults()}
    assert "it is at revision 4, but the set at 2" in causes["a.json.1"]


def test_log_that_already_has_its_closed_name_is_no_fault(grown):
    """A session was killed between the two steps of closing a log."""
    number = len(list(grown.path("").glob("a.log.*"))) + 1
    grown.path(f"a.log.{number}").hardlink_to(grown.log)
    assert grown.faults() == []


def test_snapshot_from_before_the_log_was_closed_is_no_fault(grown):
    old = grown.path("a.json.3").read_bytes()
    grown.snapshot.write_bytes(old)
    assert grown.faults() == []


def test_only_generations_are_reported(grown):
    grown.log.unlink()
    grown.snapshot.unlink()
    fault = grown.fault()
    assert "only older states of the set are left" in fault.cause
    assert mend(grown) == []


def test_log_without_edits_never_replaces_a_snapshot(grown):
    """A new log was begun beside a lone snapshot, and its first save broken off."""
    lines = grown.path("a.log.1").read_bytes().splitlines(keepends=True)
    grown.log.write_bytes(lines[0] + b"torn")
    before = grown.files()
    assert grown.faults()
    assert mend(grown) == []
    assert grown.files() == before


@pytest.mark.parametrize("seed", range(60))
def test_any_damage_to_old_files_is_found(grown, seed):
    random_ = random.Random(seed)  # noqa: S311 - the same damage each time
    whole = grown.files()
    names = [name for name, data in whole.items() if "huda/a" in name and data]
    name = random_.choice(names)
    damage(grown.folder / name, random_)
    gone = name not in grown.files()
    assert grown.faults() or (gone and ".json." in name)
    mend(grown)
    with FileRepository(grown.folder, identity=Identity.NAME) as repository:
        assert annotators(repository, "a.txt") == ["huda"]


def test_torn_closed_log_is_reported(grown):
    with last_closed(grown).open("ab") as log:
        log.write(b"torn")
    assert grown.fault().cause == "its last line is incomplete"
