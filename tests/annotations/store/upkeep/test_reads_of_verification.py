"""Verifying a corpus reads each file once, however many annotators and tables there are."""

from __future__ import annotations

from collections import Counter

import pytest
from tinydb.storages import JSONStorage

from annotations.store import upkeep_of
from annotations.store.files.corpus import Corpus
from tests.annotations.review.corpora import seeds_with_sets

ANNOTATORS = 3


@pytest.fixture
def corpus(tmp_path):
    return seeds_with_sets(tmp_path)


def faults_of(corpus):
    return list(upkeep_of(corpus).inspection().faults())


def counted(monkeypatch, of, name):
    """How often a method is called, by its first argument."""
    calls, called = Counter(), getattr(of, name)

    def noted(self, *arguments):
        calls[arguments[:1]] += 1
        return called(self, *arguments)

    monkeypatch.setattr(of, name, noted)
    return calls


def test_article_is_read_as_often_whoever_has_a_set_of_it(corpus, monkeypatch):
    read = counted(monkeypatch, Corpus, "load_article")
    assert faults_of(corpus) == []
    assert len(read) == 5
    # Once for itself, and once for all sets.
    assert set(read.values()) == {2}


def test_snapshot_is_read_by_tinydb_once_for_all_its_tables(corpus, monkeypatch):
    read = counted(monkeypatch, JSONStorage, "read")
    assert faults_of(corpus) == []
    assert read.total() == 5 * ANNOTATORS


def test_faults_are_in_the_order_of_the_annotators(corpus):
    snapshots = sorted(corpus.rglob("[0-9]*.json"))
    assert len(snapshots) == 5 * ANNOTATORS
    for path in snapshots:
        path.write_bytes(path.read_bytes()[:-20])
    found = [fault.file for fault in faults_of(corpus)]
    assert list(dict.fromkeys(found)) == sorted(set(found))
    assert len(set(found)) == len(snapshots)
