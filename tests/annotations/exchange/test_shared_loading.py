"""Documents are the same, and in the same order, whichever process loads them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from annotations.exchange import (
    ExportReport,
    ExportRequest,
    PathSource,
    StoreNotice,
    UnreadableSet,
    format_named,
    job_of,
    reader_of,
    shared_loading,
    worded,
)
from annotations.exchange.packing import packed, unpacked
from annotations.model import BUILT_IN_TAGSET, AnnotationSet, Article, Boilerplate, Span
from annotations.review import ReviewSummary
from annotations.workspace import Workspace
from tests.commands import copy_of_seeds
from tests.exchanging import checked_sets, document
from tests.strategies import annotation_sets

TAGS = Path("tests/data/annotator-a.hashiya.jsonl").resolve()
HF = format_named("hf")
NAMES = ("huda", "omar", "sana")


def share(monkeypatch, cores, *, fewest=1):
    """Have so many processes load at least that many sets, a few at a time."""
    monkeypatch.setattr(shared_loading, "FEWEST", fewest)
    monkeypatch.setattr(shared_loading, "_BATCH", 4)
    monkeypatch.setattr(shared_loading, "_cores", lambda: cores)
    monkeypatch.setattr(shared_loading.threading, "active_count", lambda: 1)


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
    share(monkeypatch, 2, fewest=fewest)
    report = ExportReport()
    documents = list(Workspace.open(folder).exportable.documents(bool, report=report))
    return documents, [(type(one), worded(one)) for one in report.entries]


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


def test_notices_of_the_store_come_back(seeds, monkeypatch):
    for path in seeds.glob("annotations/omar/000_*.log"):
        path.unlink()
    alone = exported(seeds, monkeypatch, fewest=1_000)
    [(kind, words)] = alone[1]
    assert kind is StoreNotice
    assert words.endswith("is missing: the snapshot was read, without earlier edits")
    assert exported(seeds, monkeypatch, fewest=1) == alone


def test_same_bytes_however_many_processes_load(seeds, monkeypatch, tmp_path):
    """The manifest lists what loading leaves out and what the format alters, in order."""
    for path in seeds.glob("annotations/omar/00[13]_*"):
        path.write_bytes(b"{")
    found = []
    for cores in (1, 2, 3):
        share(monkeypatch, cores)
        folder = tmp_path / str(cores)
        job = job_of(ExportRequest(HF, HF.writer.options()), Workspace.open(seeds))
        with job.output_at(folder, replaces=False) as output:
            job.write(output, take=lambda _entry: None)
        found.append({one.name: one.read_bytes() for one in folder.iterdir()})
    losses = json.loads(found[0]["manifest.json"])["losses"]
    assert {one["what"] for one in losses} >= {"unreadable set", "widened"}
    assert found[0] == found[1] == found[2]


ARTICLE = Article.of("a.txt", "\U0001f600 قال كيم إن نص.")


@given(annotation_sets(ARTICLE))
def test_documents_are_packed_whole(found):
    part = Boilerplate((Span(0, 2),))
    one = replace(document(found, ARTICLE), boilerplate=part, metadata={"url": "x"})
    assert unpacked(packed([one, one]), BUILT_IN_TAGSET) == [one, one]


def test_what_cannot_be_packed_is_passed_in_another_way(seeds, monkeypatch):
    plain = document(AnnotationSet("a.txt", ARTICLE.sha256, "huda"), ARTICLE)
    assert packed([plain, replace(plain, review=ReviewSummary("sana"))]) is None
    assert packed([replace(plain, annotators=("huda",))]) is None
    (seeds / "000_93a02fd9d045658e.txt").rename(seeds / "\udcff.txt")
    session = Workspace.open(seeds, annotator="huda").session("\udcff.txt")
    session.tag(Span(5, 11), "actor")
    alone = exported(seeds, monkeypatch, fewest=1_000)
    assert "\udcff.txt" in {one.article.name for one in alone[0]}
    assert exported(seeds, monkeypatch, fewest=1) == alone


def test_few_sets_or_threads_are_loaded_by_one_process(monkeypatch):
    monkeypatch.setattr(shared_loading, "_cores", lambda: 2)
    monkeypatch.setattr(shared_loading.threading, "active_count", lambda: 1)
    assert shared_loading.can_share(shared_loading.FEWEST)
    assert not shared_loading.can_share(shared_loading.FEWEST - 1)
    monkeypatch.setattr(shared_loading.threading, "active_count", lambda: 2)
    assert not shared_loading.can_share(shared_loading.FEWEST)
