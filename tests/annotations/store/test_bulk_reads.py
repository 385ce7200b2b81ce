"""Lists and imports of many sets: what is read, counted."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from annotations.config import Identity
from annotations.model import AnnotationSet, Article, Imported
from annotations.session import OwnSets, UnfinishedSearch
from annotations.session.own_sets import MOST_SETS
from annotations.store import FileRepository, SetKey
from annotations.store.files import catalogue, recency, snapshot
from annotations.store.files.safe_io import read_head, read_regular, read_tail
from annotations.store.files.trusted_path import TrustedPath

TEXT = "قال الوزير إن القمة تبدأ غدا\n"


def sets(count, owner="huda", *, begin=0):
    imported = Imported("lead", "2026")
    return [
        AnnotationSet(
            f"a{number}.txt", Article.of("", TEXT).sha256, owner, imported=imported
        )
        for number in range(begin, begin + count)
    ]


@pytest.fixture
def repository(tmp_path):
    return FileRepository(tmp_path, identity=Identity.NAME)


@pytest.fixture
def calls(monkeypatch):
    """How often folders were listed and files read, by name."""
    seen = Counter()

    def count(owner, name, kind):
        call = getattr(owner, name)

        def counted(*arguments, **options):
            seen[kind] += 1
            return call(*arguments, **options)

        monkeypatch.setattr(owner, name, counted)

    count(TrustedPath, "entries", "listed")
    count(snapshot, "read_regular", "counted")
    count(catalogue.FileCatalogue, "_read_entry", "looked")
    count(TrustedPath, "listing", "examined")
    count(recency, "key_at", "found out")
    count(FileRepository, "last_undoable", "undoable")
    return seen


def test_import_lists_each_folder_once(repository, calls):
    """However many sets there are already: the cost is that of the new ones."""
    repository.import_sets(sets(5))
    first = calls["listed"]
    repository.import_sets(sets(20, begin=5))
    assert calls["listed"] - first == first == 1


def test_keeping_texts_lists_their_folder_once(repository, calls):
    """The folder of an import has as many texts as there are articles."""
    for number in range(5):
        repository.keep_text("huda", Article.of(f"a{number}.txt", f"{number}\n"))
    assert calls["listed"] == 1


def test_a_set_is_read_with_few_calls(repository, tmp_path, monkeypatch):
    """Three folders are passed through, and three files are opened, each once."""
    repository.import_sets(sets(1))
    seen = Counter()

    def count(name):
        call = getattr(os, name)

        def counted(*arguments, **options):
            seen[name] += 1
            return call(*arguments, **options)

        monkeypatch.setattr(os, name, counted)

    for name in ("open", "fstat"):
        count(name)
    found = FileRepository(tmp_path, identity=Identity.NAME)
    assert found.load(SetKey("a0.txt", "huda")) is not None
    assert seen == {"open": 6, "fstat": 8}


def test_catalogue_reads_a_set_again_only_when_it_has_changed(repository, calls):
    repository.import_sets(sets(6))
    assert len(repository.catalogue()) == 6
    assert (calls["looked"], calls["counted"]) == (6, 6)
    before = repository.catalogue()
    assert (calls["looked"], calls["counted"]) == (6, 6)
    repository.import_sets(sets(1, begin=6))
    assert repository.catalogue()[:-1] == before
    assert (calls["looked"], calls["counted"]) == (7, 7)


def test_catalogue_reads_what_was_asked_for_alone(repository, calls):
    repository.import_sets([*sets(4), *sets(4, "omar")])
    assert len(repository.catalogue(owner="huda")) == 4
    assert len(repository.catalogue(article="a1.txt")) == 2
    assert calls["counted"] == 5  # one of them was read before
    assert repository.catalogue(article="a9.txt", owner="huda") == []
    assert calls["counted"] == 5


def test_listing_keys_reads_no_set(repository, calls):
    repository.import_sets(sets(4))
    keys = [SetKey(f"a{number}.txt", "huda") for number in range(4)]
    assert repository.set_keys() == keys
    assert sorted(key for key, _saved in repository.recent("huda")) == keys
    assert repository.untrusted(keys) == {}
    assert calls["counted"] == 0


def test_the_set_saved_last_is_found_with_one_listing(repository, calls):
    """Whose the other files are is not found out, however many they are."""
    repository.import_sets(sets(20))
    key, _saved = next(repository.recent("huda"))
    assert key in repository.set_keys()
    assert (calls["examined"], calls["found out"]) == (1, 1)


def test_undo_reads_few_of_the_sets_that_were_imported(repository, calls):
    repository.import_sets(sets(MOST_SETS + 20))
    own = OwnSets(repository, "huda")
    assert own.newest_edit_elsewhere("none.txt") == UnfinishedSearch(MOST_SETS)
    assert calls["undoable"] == MOST_SETS + 1
    assert own.newest_edit_elsewhere("none.txt") is None
    assert calls["undoable"] == MOST_SETS + 2 + 20


@pytest.fixture
def opened(monkeypatch):
    """The names of all files and folders that were opened."""
    names, call = [], os.open

    def recorded(path, *arguments, **options):
        names.append(os.fspath(path))
        return call(path, *arguments, **options)

    monkeypatch.setattr(os, "open", recorded)
    return names


def test_loading_a_set_opens_each_file_and_folder_once(repository, opened, tmp_path):
    """What an export of all sets costs: nothing that is not there is tried."""
    repository.import_sets(sets(1))
    repository.close()
    again = FileRepository(tmp_path, identity=Identity.NAME)
    opened.clear()
    assert again.load(SetKey("a0.txt", "huda"))
    folders = [os.fspath(tmp_path), "annotations", "huda"]
    assert sorted(opened) == sorted([*folders, ".lock-a0", "a0.json", "a0.log"])


def test_reading_takes_memory_for_what_is_there(tmp_path, monkeypatch):
    """Not for the most that a file may have."""
    asked, call = [], os.pread

    def recorded(descriptor, size, offset):
        asked.append(size)
        return call(descriptor, size, offset)

    monkeypatch.setattr(os, "pread", recorded)
    path = tmp_path / "small"
    path.write_bytes(b"123456789")
    assert read_regular(path, limit=64_000_000) == b"123456789"
    assert max(asked) < 10_000


def test_what_grew_since_its_size_was_asked_is_read(tmp_path, monkeypatch):
    path = tmp_path / "growing"
    path.write_bytes(b"1" * 9)
    call = os.pread

    def growing(descriptor, size, offset):
        if not offset:
            path.write_bytes(b"1" * 20_000)
        return call(descriptor, size, offset)

    monkeypatch.setattr(os, "pread", growing)
    assert read_regular(path, limit=64_000) == b"1" * 20_000
    assert read_regular(path, limit=64_000, start=19_990) == b"1" * 10


def test_parts_of_a_file_are_read(tmp_path):
    path = tmp_path / "parts"
    path.write_bytes(b"123456789")
    assert read_regular(path, limit=9, start=7) == b"89"
    assert read_regular(path, limit=9, start=12) == b""
    assert (read_head(path, 3), read_tail(path, 3)) == (b"123", b"789")
    assert read_head(path, 100) == read_tail(path, 100) == b"123456789"
    with pytest.raises(OSError, match="larger than"):
        read_regular(path, limit=8)
