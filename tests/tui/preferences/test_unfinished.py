"""What was being typed when the program ended is kept, and named until it is removed."""

from __future__ import annotations

import stat
import subprocess
import sys

import pytest

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


def test_full_disk_is_reported(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    news = UnfinishedTexts(tmp_path / "file").keep("أول")
    assert news == "what you were typing could not be kept: File exists"
