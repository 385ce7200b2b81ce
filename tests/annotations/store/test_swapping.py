"""A file that is replaced stays under another name, whatever became of it by then."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
import threading

import pytest

from annotations.errors import UncertainError
from annotations.store.files import log, swapping
from annotations.store.files.aside import leave_end_aside
from annotations.store.files.swapping import replace_keeping
from annotations.store.files.trusted_path import TrustedPath


@pytest.fixture
def path(tmp_path):
    (tmp_path / "a.log").write_bytes(b"old")
    return TrustedPath(tmp_path, ("a.log",))


def contents(path):
    return sorted(one.read_bytes() for one in path.root.iterdir())


def test_old_file_gets_the_other_name(path):
    inode = path.lstat().st_ino
    replace_keeping(path, b"new", path.with_name("kept"))
    assert (path.root / "a.log").read_bytes() == b"new"
    assert (path.root / "kept").read_bytes() == b"old"
    assert path.with_name("kept").lstat().st_ino == inode


def test_of_many_replacements_at_once_none_is_dropped(path):
    def replace(number):
        for turn in range(20):
            name = f"{number}-{turn}"
            replace_keeping(path, name.encode(), path.with_name(name))

    threads = [threading.Thread(target=replace, args=(one,)) for one in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    written = [f"{one}-{turn}".encode() for one in range(4) for turn in range(20)]
    assert contents(path) == sorted([b"old", *written])


def test_name_that_is_taken_is_left_alone(path):
    taken = path.root / "kept"
    taken.write_bytes(b"another's")
    with pytest.raises(FileExistsError):
        replace_keeping(path, b"new", path.with_name("kept"))
    assert contents(path) == [b"another's", b"old"]


@pytest.mark.parametrize("lacks", ["the call", "the flag"])
def test_where_names_cannot_be_swapped_the_old_file_is_kept_first(
    path, monkeypatch, lacks
):
    if lacks == "the call":
        monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_options: None)
    else:
        monkeypatch.setattr(swapping, "_EXCHANGE", 1 << 20)  # which no kernel knows
    replace_keeping(path, b"new", path.with_name("kept"))
    assert (path.root / "a.log").read_bytes() == b"new"
    assert (path.root / "kept").read_bytes() == b"old"


def test_python_without_ctypes_keeps_the_old_file_first(path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ctypes", None)
    replace_keeping(path, b"new", path.with_name("kept"))
    assert (path.root / "a.log").read_bytes() == b"new"
    assert (path.root / "kept").read_bytes() == b"old"


class FullDisk:
    """Finds modules, but cannot open their files."""

    def find_spec(self, name, _path=None, _target=None):
        raise ImportError(f"{name}: No space left on device")


def test_library_that_cannot_be_read_leaves_all_as_it_was(path, monkeypatch):
    monkeypatch.delitem(sys.modules, "ctypes", raising=False)
    monkeypatch.setattr(sys, "meta_path", [FullDisk()])
    with pytest.raises(OSError, match="No space left"):
        replace_keeping(path, b"new", path.with_name("kept"))
    assert (path.root / "a.log").read_bytes() == b"old"
    assert not (path.root / "kept").exists()


def test_failure_leaves_all_as_it_was(path, monkeypatch):
    path.unlink()
    with pytest.raises(FileNotFoundError):
        replace_keeping(path, b"new", path.with_name("kept"))
    assert contents(path) == []

    def fail(_descriptor):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    (path.root / "a.log").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output"):
        replace_keeping(path, b"new", path.with_name("kept"))
    assert contents(path) == [b"old"]


@pytest.mark.parametrize("becomes", ["replaced", "removed"])
def test_line_in_a_log_that_lost_its_name_is_not_called_saved(
    path, monkeypatch, becomes
):
    """Another session has put the log aside between the look at its length and now."""
    sync = os.fdatasync

    def change(descriptor):
        sync(descriptor)
        if becomes == "replaced":
            leave_end_aside(path, 1)
        else:
            path.unlink()

    monkeypatch.setattr(log.os, "fdatasync", change)
    with pytest.raises(UncertainError, match="replaced or removed meanwhile"):
        log.append(path, b" line", length=3)
    if becomes == "replaced":
        assert contents(path) == [b"o", b"old line"]
