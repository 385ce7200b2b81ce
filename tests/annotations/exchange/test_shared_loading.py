"""Documents are the same, and in the same order, whichever process loads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.exchange import (
    ExportReport,
    PathSource,
    UnreadableSet,
    reader_of,
    shared_loading,
)
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.exchanging import checked_sets

TAGS = Path("tests/data/annotator-a.hashiya.jsonl").resolve()
NAMES = ("huda", "omar", "sana")


@pytest.fixture
def seeds(tmp_path):
    folder = copy_of_seeds(tmp_path)
    (folder / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    workspace, reader = Workspace.open(folder), reader_of("jsonl")
    for annotator in NAMES:
        claims = reader.read(PathSource(TAGS), reader.options())
        found = checked_sets(
            claims, workspace.corpus, workspace.tagset, annotator=annotator
        )
        workspace.repository.import_sets(found)
    return folder


def exported(folder, monkeypatch, *, fewest):
    """All documents, and the entries of the report, in words."""
    monkeypatch.setattr(shared_loading, "FEWEST", fewest)
    monkeypatch.setattr(shared_loading, "_BATCH", 4)
    monkeypatch.setattr(shared_loading, "_cores", lambda: 2)
    monkeypatch.setattr(shared_loading.threading, "active_count", lambda: 1)
    report = ExportReport()
    documents = list(Workspace.open(folder).exportable.documents(bool, report=report))
    return documents, [(type(one), str(one.error)) for one in report.entries]


def test_several_processes_give_what_one_gives(seeds, monkeypatch):
    alone = exported(seeds, monkeypatch, fewest=1_000)
    assert len(alone[0]) == 15
    assert exported(seeds, monkeypatch, fewest=1) == alone


def test_errors_come_back_in_their_words(seeds, monkeypatch):
    for path in seeds.glob("annotations/omar/000_*"):
        path.write_bytes(b"{")
    alone = exported(seeds, monkeypatch, fewest=1_000)
    assert [kind for kind, _words in alone[1]] == [UnreadableSet]
    assert exported(seeds, monkeypatch, fewest=1) == alone


def test_few_sets_or_threads_are_loaded_by_one_process(monkeypatch):
    monkeypatch.setattr(shared_loading, "_cores", lambda: 2)
    monkeypatch.setattr(shared_loading.threading, "active_count", lambda: 1)
    assert shared_loading.can_share(shared_loading.FEWEST)
    assert not shared_loading.can_share(shared_loading.FEWEST - 1)
    monkeypatch.setattr(shared_loading.threading, "active_count", lambda: 2)
    assert not shared_loading.can_share(shared_loading.FEWEST)
