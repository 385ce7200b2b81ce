"""What is known of articles leaves with them, and keeps related ones in one split."""

from __future__ import annotations

import json

import pytest

from annotations.errors import StoreError
from annotations.exchange import (
    ExportReport,
    grouped_by_field,
    grouped_by_near_duplicates,
    reader_of,
)
from annotations.exchange.formats.hf.card import card
from annotations.model import Span
from annotations.workspace import Workspace
from tests.exchanging import BytesSource, written

KNOWN = {"outlet": "NK | News", "date": "2022-08-15", "author": "كيم"}
LONG = " ".join(f"كلمة{number}" for number in range(200))


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "a.txt").write_text("\U0001f600 قال كيم", encoding="utf-8")
    workspace = Workspace.open(tmp_path)
    workspace.session("a.txt").tag(Span(2, 5), "actor")
    workspace.corpus.metadata.add({"a.txt": KNOWN})
    return workspace


def exported(workspace, name, report=None):
    report = report or ExportReport()
    documents = list(workspace.exportable.documents(bool, report=report))
    return written(documents, name, report=report)


def test_unit_has_the_metadata_sorted_by_name(workspace):
    record = json.loads(exported(workspace, "spans-jsonl"))
    assert record["metadata"] == [
        {"name": name, "value": KNOWN[name]} for name in ("author", "date", "outlet")
    ]


def test_tasks_of_other_programs_have_it_too(workspace):
    [task] = json.loads(exported(workspace, "label-studio"))
    assert task["data"]["metadata"] == KNOWN
    assert json.loads(exported(workspace, "doccano"))["metadata"] == KNOWN


def test_card_counts_the_outlets(workspace):
    report = ExportReport()
    exported(workspace, "spans-jsonl", report)
    lines = list(card({}, {"train": "train.jsonl"}, report))
    assert "| NK \\| News | 1 |" in lines


def test_field_groups_the_articles_that_have_it():
    fields = {"a": {"outlet": "x"}, "b": {"outlet": "x"}, "c": {"outlet": "y"}, "x": {}}
    groups = grouped_by_field("outlet", fields).groups
    assert groups["a"] == groups["b"]
    assert len({groups["a"], groups["c"], groups["x"]}) == 3


def test_near_duplicates_are_one_group():
    articles = [("a", LONG), ("b", f"{LONG} وأكثر"), ("c", "غيره تماما")]
    found = grouped_by_near_duplicates(articles)
    assert found.groups == {"a": "a", "b": "a", "c": "c"}


@pytest.mark.parametrize("name", ["spans-jsonl", "label-studio", "doccano"])
def test_metadata_come_with_articles_that_are_added(workspace, tmp_path, name):
    data = exported(workspace, name)
    moved = tmp_path / "moved"
    moved.mkdir()
    importer = Workspace.open(moved, may_be_empty=True).importer
    reader = reader_of(name)
    content = importer.read(
        [BytesSource(data)], reader, reader.options(), adds_articles=True
    )
    importer.keep(content)
    assert Workspace.open(moved).metadata_of("a.txt").fields == KNOWN


def test_metadata_go_again_with_the_articles_if_the_sets_fail(
    workspace, tmp_path, monkeypatch
):
    data = exported(workspace, "spans-jsonl")
    moved = tmp_path / "moved"
    moved.mkdir()
    found = Workspace.open(moved, may_be_empty=True)
    found.corpus.metadata.add({"other.txt": {"outlet": "x"}})
    reader = reader_of("spans-jsonl")
    content = found.importer.read(
        [BytesSource(data)], reader, reader.options(), adds_articles=True
    )

    def failing(_sets):
        raise StoreError("no")

    monkeypatch.setattr(found.repository, "import_sets", failing)
    with pytest.raises(StoreError, match="no"):
        found.importer.keep(content)
    again = Workspace.open(moved, may_be_empty=True)
    assert again.corpus.article_names() == []
    assert again.metadata_of("a.txt").fields == {}
    assert again.metadata_of("other.txt").fields == {"outlet": "x"}
