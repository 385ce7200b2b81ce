"""Catching up and closing, where one set of many cannot be written."""

from __future__ import annotations

import errno
import os

import pytest

from annotations.config import Identity
from annotations.errors import StoreError
from annotations.model import AnnotationSet, Article, Span
from annotations.session import AnnotationSession
from annotations.store import FileRepository, SetKey

TEXT = "قال الوزير إن القمة تبدأ غدا في عمان\n"


def session_of(repository, name):
    return AnnotationSession(repository, Article.of(name, TEXT), "huda")


@pytest.fixture
def repository(tmp_path):
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "hashiya.toml").write_text('[team]\nidentity = "name"\n', "utf-8")
    return FileRepository(tmp_path, identity=Identity.NAME)


@pytest.fixture
def full_disk(monkeypatch):
    """From now on no snapshot can be written."""

    def refuse(*_names, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return lambda: monkeypatch.setattr(
        "annotations.store.files.snapshot_file.replace_file", refuse
    )


def tag_twice(session):
    """The second edit leaves the snapshot behind."""
    session.tag(Span(0, 3), "actor")
    session.tag(Span(4, 10), "actor")


def test_set_that_is_gone_has_nothing_to_catch_up(repository, tmp_path):
    session = session_of(repository, "0.txt")
    tag_twice(session)
    for path in sorted((tmp_path / "annotations" / "huda").iterdir()):
        if path.is_file():
            path.unlink()
    repository.catch_up()


def test_fault_of_one_set_is_not_reported_for_another(repository, full_disk):
    for number in range(8):
        tag_twice(session_of(repository, f"{number}.txt"))
    full_disk()
    for number in range(8, 12):
        assert repository.load(SetKey(f"{number}.txt", "huda")) is None
    assert repository.load(SetKey("0.txt", "huda")).revision == 2


def test_all_sets_are_closed_though_one_cannot_be(repository, full_disk):
    for number in range(3):
        tag_twice(session_of(repository, f"{number}.txt"))
    full_disk()
    with pytest.raises(StoreError, match="No space left"):
        repository.close()
    repository.close()


def test_snapshot_that_a_killed_session_left_behind_is_caught_up(repository, tmp_path):
    """A session that ends without closing leaves the edits in the log alone."""
    tag_twice(session_of(repository, "0.txt"))
    later = FileRepository(tmp_path, identity=Identity.NAME)
    later.load(SetKey("0.txt", "huda"))
    snapshot = tmp_path / "annotations" / "huda" / "0.json"
    assert '"revision": 2' not in snapshot.read_text("utf-8")
    later.close()
    assert '"revision": 2' not in snapshot.read_text("utf-8")  # it has only looked
    later.load(SetKey("0.txt", "huda"))
    later.catch_up()
    assert '"revision": 2' in snapshot.read_text("utf-8")


def test_import_takes_back_nothing_that_was_saved_since(repository, tmp_path):
    """Another session tags in a set that the import has made, before it fails."""
    other = FileRepository(tmp_path, identity=Identity.NAME)
    made = [
        AnnotationSet(f"{number}.txt", Article.of("", TEXT).sha256, "huda")
        for number in range(3)
    ]

    def sets():
        yield from made[:2]
        session_of(other, "0.txt").tag(Span(0, 3), "actor")
        yield made[1]  # a set that is there is refused

    with pytest.raises(StoreError):
        repository.import_sets(sets())
    assert other.load(SetKey("0.txt", "huda")).revision == 2
    assert other.load(SetKey("1.txt", "huda")) is None
    assert repository.take_notices() == [
        "huda's set of 0.txt was imported and remains: it is already in use"
    ]
