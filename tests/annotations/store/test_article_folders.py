"""Folders are listed again only after a change, and after every change."""

from __future__ import annotations

import errno
import os
import time

import pytest

from annotations.store.files.article_folders import ArticleFolders
from tests.system_calls import system_calls


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """Two folders of articles that nobody has changed of late."""
    (tmp_path / "inner").mkdir()
    for name in ("b.txt", "inner/a.txt"):
        (tmp_path / name).write_text("نص", "utf-8")
    later = time.time_ns() + 10_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: later)
    return tmp_path


def test_unchanged_folders_are_not_listed_again(corpus):
    folders = ArticleFolders(corpus)
    assert folders.names() == ["b.txt", "inner/a.txt"]
    with system_calls() as calls:
        assert folders.names() == ["b.txt", "inner/a.txt"]
    assert calls == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda it: (it / "inner/c.txt").touch(), ["b.txt", "inner/a.txt", "inner/c.txt"]),
        (lambda it: (it / "b.txt").unlink(), ["inner/a.txt"]),
        (lambda it: (it / "b.txt").rename(it / "inner/b.txt"), ["inner/a.txt", "inner/b.txt"]),
        (lambda it: (it / "inner").rename(it / ".hidden"), ["b.txt"]),
        (lambda it: (it / "inner").rename(it / "other"), ["b.txt", "other/a.txt"]),
    ],
)  # fmt: skip
def test_every_change_is_seen(corpus, change, expected):
    folders = ArticleFolders(corpus)
    folders.names()
    change(corpus)
    assert folders.names() == expected
    assert folders.names() == expected


@pytest.mark.parametrize(("seconds", "listings"), [(1.9, 2), (2.1, 0)])
def test_folder_that_has_just_changed_is_not_trusted(
    corpus, monkeypatch, seconds, listings
):
    """Its next change may leave it with the same time."""
    changed = max(one.stat().st_ctime_ns for one in (corpus, corpus / "inner"))
    monkeypatch.setattr(time, "time_ns", lambda: changed + int(seconds * 1e9))
    folders = ArticleFolders(corpus)
    folders.names()
    with system_calls() as calls:
        folders.names()
    assert len(calls) == listings


def test_folder_that_could_not_be_listed_for_a_moment_is_tried_again(
    corpus, monkeypatch
):
    folders, scandir = ArticleFolders(corpus), os.scandir

    def refused(folder):
        if folder.endswith("inner"):
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        return scandir(folder)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refused)
        assert folders.names() == ["b.txt"]
    assert folders.names() == ["b.txt", "inner/a.txt"]


def test_names_that_a_caller_changes_are_its_own(corpus):
    folders = ArticleFolders(corpus)
    folders.names().clear()
    assert folders.names() == ["b.txt", "inner/a.txt"]


def test_folder_that_is_gone_has_no_articles(corpus):
    folders = ArticleFolders(corpus / "none")
    assert folders.names() == folders.names() == []
    assert not folders.has_any()
    assert ArticleFolders(corpus).has_any()
