"""A backup has every byte, whatever happens meanwhile, and comes back as it was."""

from __future__ import annotations

import json
import os
import pwd
import stat
import subprocess
import sys
import tracemalloc
import zipfile
from itertools import count
from pathlib import Path

import pytest

from annotations.config import Identity
from annotations.store import ArchiveError, FileRepository, upkeep_of
from annotations.store.files.upkeep.corpus_files import CorpusFiles
from tests.annotations.store.lists import counts
from tests.annotations.store.reading_cost import bytes_read
from tests.annotations.store.upkeep.conftest import Site
from tests.annotations.store.upkeep.test_rights import as_another

ROOT = Path(__file__).parents[4]


def ignore(_done, _all):
    """Progress that nobody looks at."""


def backed_up(site, name="backup.zip", **options):
    path = site.folder.parent / name
    made = upkeep_of(site.folder).back_up(path, progress=ignore, **options)
    return path, made


def brought_back(path, folder):
    restored = upkeep_of(folder).restore(path, progress=ignore)
    return Site(folder), restored


def files_of(site):
    """All files but the locks, which are made when they are wanted."""
    return {name: data for name, data in site.files().items() if "/.lock-" not in name}


@pytest.fixture
def rich(good):
    """A corpus with all that a backup has to keep."""
    (good.folder / "hashiya.toml").chmod(0o640)
    (good.folder / "one" / "two").mkdir(parents=True)
    (good.folder / "one" / "two" / "\u0647\u062f\u0649.txt").write_bytes(
        b"\xff\xfe\x47\x06"
    )
    (good.folder / os.fsdecode(b"\xff.txt")).write_text("x")
    good.path("a.json.corrupt-20261121T100000.000000Z").write_bytes(b"\0\xff")
    texts = good.path(".texts")
    (texts / f"{'0' * 64}.txt").write_text("x")
    reviews = good.folder / "reviews" / "sana"
    reviews.mkdir(parents=True)
    (reviews / "a.json").write_text("{}")
    (reviews / ".letters.json").write_text("[]")
    assert good.path(".order").exists()
    return good


def test_corpus_comes_back_byte_for_byte(rich, tmp_path):
    path, made = backed_up(rich)
    again, restored = brought_back(path, tmp_path / "again")
    assert files_of(again) == files_of(rich)
    assert made.files == restored.files == len(files_of(rich))
    assert (made.left_out, restored.left_out) == ({}, [])


@pytest.mark.parametrize("name", ["x" * 255, "س" * 127, "😀" * 63])
def test_archive_may_have_every_name_that_the_system_allows(good, name):
    path, _made = backed_up(good, name)
    assert path.is_file()


def test_modes_come_back(rich, tmp_path):
    (rich.folder / "a.txt").chmod(0o444)
    again, _restored = brought_back(backed_up(rich)[0], tmp_path / "again")
    for name in ("a.txt", "annotations/huda", "annotations/huda/a.log"):
        found = (rich.folder / name).stat(), (again.folder / name).stat()
        assert found[0].st_mode == found[1].st_mode


def test_same_corpus_makes_same_bytes(rich):
    first, second = backed_up(rich)[0], backed_up(rich, "second.zip")[0]
    assert first.read_bytes() == second.read_bytes()


def test_archive_is_for_its_maker_only(good):
    path, made = backed_up(good)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert made.size == path.stat().st_size


def test_passing_files_are_not_kept(good):
    good.path(f".tmp-a.json-{'0' * 16}").touch()
    good.path(".secret").touch()
    path, made = backed_up(good)
    assert made.left_out == {}
    with zipfile.ZipFile(path) as archive:
        assert not [
            name
            for name in archive.namelist()
            if "/.lock" in name or "/.tmp" in name or "/.secret" in name
        ]


def test_torn_line_is_cut(good, tmp_path):
    whole = files_of(good)
    with good.log.open("ab") as log:
        log.write(b"torn")
    again, _restored = brought_back(backed_up(good)[0], tmp_path / "again")
    assert files_of(again) == whole
    assert again.faults() == []


def test_what_cannot_be_read_is_reported(good, tmp_path):
    good.path("b.json").symlink_to("/etc/passwd")
    os.mkfifo(good.folder / "p.txt")
    good.path("notes").symlink_to("/etc")
    path, made = backed_up(good)
    assert set(made.left_out) == {
        "annotations/huda/b.json",
        "annotations/huda/notes",
        "p.txt",
    }
    again, restored = brought_back(path, tmp_path / "again")
    assert set(restored.left_out) == set(made.left_out)
    assert again.faults() == []


def test_backup_is_not_written_over(good):
    path, _made = backed_up(good)
    before = path.read_bytes()
    good.tag(20, 24)
    with pytest.raises(ArchiveError, match="already exists"):
        backed_up(good)
    assert path.read_bytes() == before
    backed_up(good, replace=True)
    assert path.read_bytes() != before


@pytest.mark.parametrize("name", ["b.zip", "annotations/huda/b.zip"])
def test_backup_inside_of_the_corpus_is_refused(good, name):
    with pytest.raises(ArchiveError, match="inside the corpus"):
        upkeep_of(good.folder).back_up(good.folder / name, progress=ignore)


def test_link_into_the_corpus_is_refused(good, tmp_path):
    (tmp_path / "link").symlink_to(good.folder)
    with pytest.raises(ArchiveError, match="inside the corpus"):
        upkeep_of(good.folder).back_up(tmp_path / "link" / "b.zip", progress=ignore)


def test_full_disk_leaves_no_archive(good, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchiveError, match="could not be written: No space left"):
        backed_up(good)
    assert sorted(path.name for path in good.folder.parent.iterdir()) == ["corpus"]


def test_archive_has_its_name_on_disk_before_it_is_reported(good, monkeypatch):
    """After a power cut, a backup that was reported is there, whole."""
    archive, synced, fsync = good.folder.parent / "backup.zip", [], os.fsync

    def watched(descriptor):
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        synced.append((path.name[:5], archive.exists()))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    backed_up(good)
    assert synced == [(".tmp-", False), (archive.parent.name[:5], True)]


def test_archive_of_very_many_files_comes_back(good, tmp_path, monkeypatch):
    """Its list is counted by another record, as that of 65,536 files and more."""
    with monkeypatch.context() as patch:
        patch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 3)
        path, _made = backed_up(good)
    assert path.read_bytes()[-98:-94] == b"PK\x06\x06"
    again, _restored = brought_back(path, tmp_path / "again")
    assert files_of(again) == files_of(good)


def test_longest_path_is_backed_up_and_comes_back(good, tmp_path):
    """What is longer, no archive may claim to have: it is reported at once."""
    folder = good.path("/".join(["x" * 149] * 19))
    folder.mkdir(parents=True)
    beginning = folder.relative_to(good.folder).as_posix()
    longest, longer = (
        f"{beginning}/{'y' * (length - len(beginning) - 5)}.log"
        for length in (3000, 3001)
    )
    for path in (longest, longer):
        (good.folder / path).write_bytes(b"")
    path, made = backed_up(good)
    assert set(made.left_out) == {longer}
    again, _restored = brought_back(path, tmp_path / "again")
    assert (again.folder / longest).exists()


def test_backup_during_saves_is_whole(site, tmp_path):
    """Another process saves without a pause; each copy holds what was saved before."""
    (site.folder / "a.txt").write_text("قال الوزير " * 40, encoding="utf-8")
    script = ROOT / "tests/annotations/store/saving_process.py"
    command = [sys.executable, str(script), str(ROOT), str(site.folder), "huda", "100"]
    saved = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as saving:
        saving.stdout.readline()
        for number in range(8):
            saving.stdout.readline()
            path, made = backed_up(site, f"{number}.zip")
            assert made.left_out == {}
            again, _restored = brought_back(path, tmp_path / f"again-{number}")
            assert again.faults() == []
            copy = FileRepository(again.folder, identity=Identity.NAME)
            count = counts(copy, "a.txt", "huda")[1]
            assert count > saved
            saved = number + 1
        saving.stdout.read()
    assert saving.returncode == 0
    again, _restored = brought_back(backed_up(site)[0], tmp_path / "again")
    assert files_of(again) == files_of(site)


def close_log(site):
    """Close the log as a session does, and begin another."""
    site.path("a.log.1").hardlink_to(site.log)
    site.path("new").write_bytes(b"new\n")
    site.path("new").rename(site.log)


def check_closed_log_is_kept(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.read("corpus/annotations/huda/a.log") == b"new\n"
        names = archive.namelist()
    assert names.count("corpus/annotations/huda/a.json") == 1
    assert "corpus/annotations/huda/a.log.1" in names


def test_log_that_is_closed_while_its_set_is_opened_is_read_again(good, monkeypatch):
    """A log that was begun while its set was read would not fit the rest."""
    opened, done = CorpusFiles._opened, []

    def close_then_open(files, path, stack):
        if path.endswith("huda/a.log") and not done:
            done.append(path)
            close_log(good)
        return opened(files, path, stack)

    monkeypatch.setattr(CorpusFiles, "_opened", close_then_open)
    check_closed_log_is_kept(backed_up(good)[0])


def test_log_that_is_closed_after_the_files_were_listed_is_kept(good, monkeypatch):
    groups = CorpusFiles.groups

    def list_then_close(files):
        found = groups(files)
        close_log(good)
        return found

    monkeypatch.setattr(CorpusFiles, "groups", list_then_close)
    check_closed_log_is_kept(backed_up(good)[0])


def test_one_file_is_in_memory_at_a_time(good):
    for number in range(8):
        good.path(f"x.log.{number + 1}").write_bytes(bytes(5_000_000))
    tracemalloc.start()
    _path, made = backed_up(good)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert made.left_out == {}
    assert peak < 20_000_000


def test_holes_are_reported_and_not_read(good):
    """Holes take no room on the disk, so anybody can leave thousands of large files."""
    before = backed_up(good)[1]
    for number in range(200):
        with good.path(f"x.log.{number + 1}").open("wb") as file:
            file.write(b"a line\n")
            file.truncate(76_000_000)
    read = bytes_read()
    _path, made = backed_up(good, replace=True)
    assert bytes_read() - read < 1_000_000
    assert made.files == before.files
    assert set(made.left_out.values()) == {"large parts of it were never written"}
    assert len(made.left_out) == 200


def test_a_small_hole_comes_back(good, tmp_path):
    """A crash can leave one in a log."""
    with good.log.open("ab") as file:
        file.truncate(good.log.stat().st_size + 300_000)
        file.seek(0, os.SEEK_END)
        file.write(b"end\n")
    again, _restored = brought_back(backed_up(good)[0], tmp_path / "again")
    assert again.log.read_bytes() == good.log.read_bytes()


@pytest.mark.skipif(os.getuid() != 0, reason="gives files to another user")
def test_owners_come_back(good, tmp_path):
    for path in (good.log, good.snapshot, good.path("")):
        os.chown(path, 1, 1)
    os.chown(good.folder / "b.txt", 54321, -1)
    again, restored = brought_back(backed_up(good)[0], tmp_path / "again")
    assert [again.log.stat().st_uid, again.path("").stat().st_uid] == [1, 1]
    assert (again.folder / "b.txt").stat().st_uid == 0
    assert restored.strangers == {""}


def test_manifest_can_be_read_by_a_person(good):
    path, _made = backed_up(good)
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["form"] == "hashiya backup"
    assert manifest["files"][0]["path"] == "a.txt"


def test_file_that_is_too_large_is_reported(good):
    os.truncate(good.folder / "b.txt", 80_000_001)
    _path, made = backed_up(good)
    assert made.left_out == {"b.txt": "it is too large"}


def test_folder_that_may_not_be_looked_into_is_reported(good, monkeypatch):
    scandir = os.scandir

    def closed(folder):
        if str(folder).endswith("/zaki"):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", closed)
    _path, made = backed_up(good)
    assert made.left_out == {"annotations/zaki": "Permission denied"}


def test_log_that_changes_too_often_is_reported(good, monkeypatch):
    monkeypatch.setattr("annotations.store.files.upkeep.corpus_files._PAUSE", 0)
    numbers = count()
    monkeypatch.setattr(CorpusFiles, "_inode", lambda *_: next(numbers))
    _path, made = backed_up(good)
    assert made.left_out["annotations/huda/a.log"] == "it changes too often"


@pytest.mark.skipif(os.getuid() != 0, reason="becomes another user")
def test_restored_without_root_all_is_the_persons_own(good, tmp_path):
    path, _made = backed_up(good)
    path.chmod(0o644)
    brought_back(path, tmp_path / "first")  # all that it needs is imported
    for folder in (tmp_path, *tmp_path.parents):
        folder.chmod(folder.stat().st_mode | 0o055)
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, 1, 1)
    message = as_another(
        lambda: sorted(
            upkeep_of(home / "again").restore(path, progress=ignore).strangers
        )
    )
    assert message == [pwd.getpwuid(0).pw_name]
    assert (home / "again" / "a.txt").stat().st_uid == 1


@pytest.mark.skipif(os.getuid() != 0, reason="gives files to another group")
def test_restored_files_belong_to_their_group_where_there_is_one(good, tmp_path):
    for name, group in (("a.txt", 1), ("b.txt", 0x7FFFFFF0)):
        os.chown(good.folder / name, -1, group)
    path, _made = backed_up(good)
    brought_back(path, tmp_path / "again")
    groups = [(tmp_path / "again" / name).stat().st_gid for name in ("a.txt", "b.txt")]
    assert groups == [1, tmp_path.stat().st_gid]


def test_progress_counts_articles_and_sets(good):
    seen = []
    inspection = upkeep_of(good.folder).inspection()
    assert list(inspection.faults(lambda done, whole: seen.append((done, whole)))) == []
    assert seen == [(done, 4) for done in range(4)]
