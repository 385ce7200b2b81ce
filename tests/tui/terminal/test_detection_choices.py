"""The file of saved choices: whatever happens to it, the reader starts."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tui.output import Encoding
from tui.terminal import choices_path, load_choices, save_choice


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "hashiya" / "terminals.json"


def test_a_choice_is_kept_beside_others(path):
    assert save_choice(path, "konsole", Encoding.WORD) == ""
    assert save_choice(path, "kitty", Encoding.TOKEN) == ""
    assert save_choice(path, "konsole", Encoding.VISUAL) == ""
    assert load_choices(path) == (
        {"konsole": Encoding.VISUAL, "kitty": Encoding.TOKEN},
        "",
    )


def test_without_a_file_nothing_was_chosen(path):
    assert load_choices(path) == ({}, "")


def test_only_the_owner_may_read_it(path):
    save_choice(path, "konsole", Encoding.WORD)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b"[]", b"[" * 9999, b'"word"', b"{" * 9999],
)
def test_a_damaged_file_is_reported_and_replaced(path, content):
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    encodings, problem = load_choices(path)
    assert encodings == {}
    assert str(path) in problem
    assert save_choice(path, "kitty", Encoding.TOKEN) == ""
    assert load_choices(path) == ({"kitty": Encoding.TOKEN}, "")


def test_a_pipe_in_the_place_of_the_file_holds_nothing_up(path):
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    encodings, problem = load_choices(path)
    assert encodings == {}
    assert "not a regular file" in problem


def test_choices_that_name_no_encoding_are_reported(path):
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"a": "word", "b": 5, "c": "x"}))
    encodings, problem = load_choices(path)
    assert encodings == {"a": Encoding.WORD}
    assert problem.endswith("cannot be read: b, c")


def test_a_folder_in_its_place_is_reported(path):
    path.mkdir(parents=True)
    assert str(path) in load_choices(path).problem
    assert str(path) in save_choice(path, "kitty", Encoding.TOKEN)
    assert list(path.parent.iterdir()) == [path]


def test_a_choice_that_cannot_be_saved_is_reported(tmp_path):
    path = tmp_path / "file" / "terminals.json"
    path.parent.write_text("")
    assert "could not be saved" in save_choice(path, "kitty", Encoding.TOKEN)


def test_a_full_disk_leaves_what_was_saved(path, monkeypatch):
    save_choice(path, "kitty", Encoding.TOKEN)

    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    problem = save_choice(path, "kitty", Encoding.VISUAL)
    assert problem.endswith("No space left on device")
    assert load_choices(path).encodings == {"kitty": Encoding.TOKEN}
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"XDG_STATE_HOME": "/state", "HOME": "/home/a"}, "/state"),
        ({"XDG_STATE_HOME": "state", "HOME": "/home/a"}, "/home/a/.local/state"),
        ({"HOME": "/home/a"}, "/home/a/.local/state"),
    ],
)
def test_it_lies_in_the_folder_for_state(environ, folder):
    assert choices_path(environ) == Path(folder, "hashiya", "terminals.json")


def test_nothing_is_remembered_without_such_a_folder():
    assert choices_path({}) is None
    assert load_choices(None) == ({}, "")
