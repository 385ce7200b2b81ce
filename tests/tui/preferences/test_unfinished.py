"""What was being typed when the program ended is kept, and named until it is removed."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from annotations.config.state_files import state_folder
from annotations.messages import without_isolates
from tests.other_users import needs_root
from tui.preferences.unfinished import UnfinishedTexts

KILLED = """
import os, pathlib, sys
from tui.preferences.unfinished import UnfinishedTexts
with UnfinishedTexts(pathlib.Path(sys.argv[1])).opened("before") as path:
    path.write_text("after")
    os.kill(os.getpid(), 9)
"""


@pytest.fixture
def texts(tmp_path):
    return UnfinishedTexts(tmp_path / "unfinished")


def test_text_is_kept_for_its_writer_only(texts, tmp_path):
    news = texts.keep("سطر\nآخر")
    [path] = tmp_path.glob("unfinished/*/note.txt")
    assert news == f"what you were typing is kept in {path}"
    assert path.read_text("utf-8") == "سطر\nآخر\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_it_is_named_until_it_is_removed(texts, tmp_path):
    assert texts.news() is None
    texts.keep("أول")
    [path] = tmp_path.glob("unfinished/*/note.txt")
    assert texts.news() == (
        f"a text that you had not finished is in {path.parent}: copy what you need, then "
        "remove that folder"
    )
    texts.keep("ثانٍ")
    assert texts.news().startswith("2 texts that you had not finished are in ")
    texts.remove(path)
    assert texts.news().startswith("a text that you had not finished is in ")


def test_text_at_which_another_session_is_at_work_is_not_named(texts):
    with texts.opened("أول") as path:
        assert texts.news() is None
        texts.remove(path)
    assert texts.news() is None


def test_text_of_a_killed_program_is_named(texts, tmp_path):
    command = [sys.executable, "-c", KILLED, str(tmp_path / "unfinished")]
    subprocess.run(command, check=False)
    assert texts.news().startswith("a text that you had not finished is in ")


def test_what_an_editor_left_beside_it_is_kept(texts):
    with texts.opened("أول") as path:
        (path.parent / ".note.txt.swp").write_bytes(b"x")
        texts.remove(path, only=True)
    assert texts.news() is not None


@pytest.fixture
def full_disk(tmp_path, monkeypatch):
    """A folder on a disk that takes files, but nothing into them."""
    full, write = tmp_path / "full", os.fsync

    def refuse(descriptor):
        if Path(f"/proc/self/fd/{descriptor}").resolve().is_relative_to(full):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    return full


def test_text_that_the_home_folder_does_not_take_is_kept_elsewhere(full_disk, tmp_path):
    texts = UnfinishedTexts(full_disk, tmp_path / "spare")
    news = texts.keep("أول")
    [path] = tmp_path.glob("spare/*/note.txt")
    assert news == f"what you were typing is kept in {path}"
    assert path.read_text("utf-8") == "أول\n"
    assert list(full_disk.iterdir()) == []
    assert str(path.parent) in texts.news()
    texts.remove(path)
    assert texts.news() is None


def test_texts_in_several_folders_are_named_together(full_disk, tmp_path):
    home, spare = tmp_path / "home", tmp_path / "spare"
    UnfinishedTexts(home).keep("أول")
    UnfinishedTexts(full_disk, spare).keep("ثانٍ")
    news = UnfinishedTexts(home, spare).news()
    assert news.startswith(f"2 texts that you had not finished are in {home}, {spare}:")


def test_text_that_no_folder_takes_is_said(full_disk, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    news = UnfinishedTexts(full_disk, tmp_path / "file").keep("أول")
    assert without_isolates(news) == (
        "what you were typing could not be kept (No space left on device): أول"
    )
    assert list(full_disk.iterdir()) == []


@needs_root
def test_folder_of_somebody_else_is_not_used(tmp_path):
    theirs, link = tmp_path / "theirs", tmp_path / "link"
    UnfinishedTexts(theirs).keep("أول")
    os.chown(theirs, 4711, 4711)
    link.symlink_to(tmp_path / "mine")
    (tmp_path / "mine").mkdir()
    for folder in (theirs, link):
        texts = UnfinishedTexts(folder)
        assert texts.news() is None
        assert "not permitted" in texts.keep("ثانٍ")


@pytest.mark.parametrize(
    ("environ", "state"),
    [
        ({"HOME": "/h"}, "/h/.local/state/hashiya"),
        ({"HOME": "/h", "XDG_STATE_HOME": "s"}, "/h/.local/state/hashiya"),
        ({"HOME": "h", "XDG_STATE_HOME": "/s"}, "/s/hashiya"),
        ({"HOME": "", "XDG_STATE_HOME": "s"}, None),
        ({"HOME": "h"}, None),
        ({}, None),
    ],
)
def test_only_an_absolute_path_names_a_folder_of_ones_own(environ, state):
    assert state_folder(environ) == (state and Path(state))
