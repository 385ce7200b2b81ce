"""Lists and imports of many sets: what is read, counted."""

from __future__ import annotations

from collections import Counter

import pytest

from annotations.config import Identity
from annotations.model import AnnotationSet, Article, Imported
from annotations.store import FileRepository, SetKey
from annotations.store.files import catalogue, snapshot
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
    return seen


def test_import_lists_each_folder_once(repository, calls):
    """However many sets there are already: the cost is that of the new ones."""
    repository.import_sets(sets(5))
    first = calls["listed"]
    repository.import_sets(sets(20, begin=5))
    assert calls["listed"] - first == first == 1


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
    assert [key for key, _saved in repository.recent("huda")] != []
    assert repository.untrusted(keys) == {}
    assert calls["counted"] == 0
