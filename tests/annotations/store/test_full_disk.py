"""A save that fails is reported, changes nothing, and works again later."""

from __future__ import annotations

import errno
import os
import pwd
import subprocess

import pytest

from annotations.config import Identity
from annotations.errors import NotSavedError
from annotations.model import Annotation, Change, Edit, Quote, Span
from annotations.store import START, Attempt, Corpus, FileRepository, SetKey
from tests.annotations.store.lists import counts


def failing(call, number, error):
    """The system call, failing at the n-th time."""
    count = 0

    def fail(*args):
        nonlocal count
        count += 1
        if count == number:
            raise OSError(error, os.strerror(error))
        return call(*args)

    return fail


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize("call", ["write", "fdatasync"])
def test_failed_append_is_reported_and_undone(
    desk, open_desk, monkeypatch, call, error
):
    desk.tag()
    known, log = desk.stored, desk.log.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(getattr(os, call), 1, error))
        with pytest.raises(NotSavedError, match=f"^not saved: {os.strerror(error)}$"):
            desk.tag(5)
    assert desk.log.read_bytes() == log
    assert open_desk().stored == known
    desk.tag(5)
    assert open_desk().stored == desk.stored


def test_half_written_line_is_cut_off(desk, open_desk, monkeypatch):
    desk.tag()
    known = desk.stored
    write, full = os.write, []

    def write_half(descriptor, data):
        if full:
            raise OSError(errno.ENOSPC, "No space left on device")
        full.append(True)
        return write(descriptor, data[: len(data) // 2])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write_half)
        with pytest.raises(NotSavedError, match="No space left"):
            desk.tag(5)
    assert open_desk().stored == known


def test_interrupted_save_is_undone(desk, open_desk, monkeypatch):
    desk.tag()
    known = desk.stored

    def interrupt(_descriptor):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            desk.tag(5)
    assert open_desk().stored == desk.load() == known


def test_log_that_cannot_be_cut_is_read_again(desk, open_desk, monkeypatch):
    """The line may be there after all; the next save goes on from what is there."""
    desk.tag()

    def fail(*_args):
        raise OSError(errno.EIO, "Input/output error")

    cut = failing(os.ftruncate, 1, errno.EIO)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", fail)
        patch.setattr(os, "ftruncate", cut)
        with pytest.raises(NotSavedError):
            desk.tag(5)
    desk.tag(9)
    assert open_desk().stored == desk.stored
    assert desk.stored.revision == 3


def test_saved_edit_is_not_called_unsaved(desk, open_desk, monkeypatch):
    """What can fail after the log has the edit must not fail the edit."""
    desk.tag()
    opened = []
    open_file, append = os.open, os.O_APPEND

    def fail_after_append(path, flags, *mode, **options):
        if opened and str(path) == str(desk.log):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        opened.extend([path] if flags & append else [])
        return open_file(path, flags, *mode, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", fail_after_append)
        desk.tag(5)
    assert open_desk().stored == desk.stored
    desk.tag(9)
    assert open_desk().stored.revision == 3


def test_fault_after_the_log_is_synced_fails_no_edit(desk, open_desk, monkeypatch):
    """Closing files, and asking whose they are, comes when the edit is saved."""
    desk.tag()
    synced = []
    sync, close, name_of = os.fdatasync, os.close, pwd.getpwuid

    def note_sync(descriptor):
        sync(descriptor)
        synced.append(descriptor)

    def fail_once_synced(call):
        def fail(number):
            found = call(number)
            if synced:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return found

        return fail

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", note_sync)
        patch.setattr(os, "close", fail_once_synced(close))
        patch.setattr(pwd, "getpwuid", fail_once_synced(name_of))
        desk.tag(5)
    assert open_desk().stored == desk.stored
    assert desk.stored.revision == 2


@pytest.mark.usefixtures("idle_after_each_save")
@pytest.mark.parametrize("call", ["fsync", "fchmod"])
def test_failed_snapshot_is_no_failed_save(desk, open_desk, monkeypatch, call):
    desk.tag()
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(getattr(os, call), 1, errno.ENOSPC))
        desk.tag(5)
    assert open_desk().stored == desk.stored
    (notice,) = desk.repository.take_notices()
    assert "a.json is behind its log: No space left on device" in notice
    assert not list(desk.home.glob(".tmp-*"))
    desk.repository.close()
    assert counts(desk.repository, "a.txt", "huda")[1] == 2


def test_log_stays_small_enough_to_read(desk, open_desk, monkeypatch):
    desk.tag()
    monkeypatch.setattr("annotations.store.files.set_files.LARGEST_FILE", 5000)
    with pytest.raises(NotSavedError, match="not saved: File too large"):
        desk.tag(5, note="x" * 5000)
    assert open_desk().stored.revision == 1


@pytest.mark.parametrize(
    ("record_id", "note", "message"),
    [("id", "\ud800", "surrogate"), ("", "", "length >= 1"), ("id", 7, "`str")],
)
def test_what_cannot_be_read_is_not_written(desk, open_desk, record_id, note, message):
    desk.tag()
    annotation = Annotation(record_id, "actor", Span(0, 3), Quote("x"), note=note)
    edit = Edit("tag", (Change(annotation.id, None, annotation),))
    with pytest.raises(NotSavedError, match=message):
        desk.commit(edit)
    assert open_desk().stored.revision == 1


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of one MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    if (
        os.getuid()
        or subprocess.run(command, capture_output=True, check=False).returncode
    ):
        pytest.skip("needs the right to mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_real_full_disk_loses_nothing(small_disk, corpus):
    (small_disk / "a.txt").write_bytes((corpus / "a.txt").read_bytes())
    article = Corpus(small_disk).load_article("a.txt")
    repository = FileRepository(small_disk, identity=Identity.NAME)
    key, saved = SetKey(article.name, "huda"), {}

    def fill(size):
        for number in range(1000):
            note = "x" * size
            annotation = Annotation(
                f"{size}-{number}", "actor", Span(0, 3), Quote("x"), note=note
            )
            edit = Edit("tag", (Change(annotation.id, None, annotation),))
            known = repository.load(key)
            position = known.position if known else START
            repository.commit(key, Attempt(edit), article=article, known=position)
            saved[annotation.id] = annotation

    for size in (20_000, 2_000, 10):
        with pytest.raises(NotSavedError, match="not saved: No space left on device"):
            fill(size)
    found = FileRepository(small_disk, identity=Identity.NAME).load(key)
    assert found.annotation_set.annotations == saved
    assert len(saved) > 20
