"""What models proposed is kept by model and version, and never becomes a person's."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from annotations.errors import ExchangeError, StoreError
from annotations.exchange import ImportContent, PathSource, Present, reader_of
from annotations.model import Predictor
from annotations.store import PREDICTIONS, SetKey
from annotations.workspace import Workspace
from tests.exchanging import sets_of

NAMES = ("one.txt", "two.txt")
TEXT = "\U0001f600 قال كيم لبوتين"
TAGGER = Predictor("org/tagger", "3.1")


@pytest.fixture
def workspace(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in NAMES:
        (corpus / name).write_text(TEXT + name, encoding="utf-8")
    return Workspace.open(corpus)


def read(workspace, tmp_path, predictor=TAGGER, names=NAMES, score=0.75):
    """Content of a file in which a claim and an actor of each article are linked."""
    spans = [
        {"id": "c", "label": "claim", "start": 2, "end": 9, "score": score},
        {"id": "a", "label": "actor", "start": 6, "end": 9},
    ]
    links = [{"type": "source", "from": "c", "to": "a"}]
    path = tmp_path / "file.jsonl"
    lines = [
        json.dumps({"id": name, "text": TEXT + name, "spans": spans, "links": links})
        for name in names
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    reader = reader_of("spans-jsonl")
    return workspace.importer.read(
        [PathSource(path)], reader, reader.options(), predictor=predictor
    )


def counts(workspace):
    return [
        (str(one.predictor), one.articles, one.annotations)
        for one in workspace.importer.predictions.counts()
    ]


def stored(workspace, name):
    key = SetKey(name, workspace.annotator, PREDICTIONS)
    return workspace.repository.load(key).annotation_set


def test_predictions_are_apart_from_annotations(workspace, tmp_path):
    workspace.importer.keep(read(workspace, tmp_path))
    assert counts(workspace) == [("org/tagger@3.1", 2, 4)]
    assert sets_of(workspace) == []
    assert workspace.annotators() == set()
    found = stored(workspace, "one.txt")
    said = {
        (one.label, one.quote.exact, one.score) for one in found.annotations.values()
    }
    assert said == {("claim", "قال كيم", 0.75), ("actor", "كيم", None)}
    assert {one.origin for one in found.annotations.values()} == {"org/tagger@3.1"}
    [link] = found.links.values()
    assert {link.source, link.target} == set(found.annotations)


def test_two_versions_are_kept_side_by_side(workspace, tmp_path):
    newer = Predictor("org/tagger", "4")
    workspace.importer.keep(read(workspace, tmp_path))
    workspace.importer.keep(read(workspace, tmp_path, newer, NAMES[:1]))
    assert counts(workspace) == [("org/tagger@3.1", 2, 4), ("org/tagger@4", 1, 2)]
    assert workspace.importer.predictions.delete(TAGGER) == 4
    assert counts(workspace) == [("org/tagger@4", 1, 2)]
    assert len(stored(workspace, "one.txt").links) == 1


def test_same_model_twice_is_refused_before_anything_is_kept(workspace, tmp_path):
    content = read(workspace, tmp_path, names=NAMES[1:])
    [one] = content.predictions
    workspace.importer.keep(replace(content, predictions=[replace(one, links={})]))
    with pytest.raises(
        StoreError, match=r"org/tagger@3\.1 already has predictions for two\.txt"
    ):
        workspace.importer.keep(read(workspace, tmp_path))
    assert counts(workspace) == [("org/tagger@3.1", 1, 2)]


def test_import_that_was_killed_is_finished_by_doing_it_again(workspace, tmp_path):
    assert (
        workspace.importer.keep(read(workspace, tmp_path, names=NAMES[1:])) == Present()
    )
    assert workspace.importer.keep(read(workspace, tmp_path)) == Present(predictions=1)
    assert counts(workspace) == [("org/tagger@3.1", 2, 4)]
    assert workspace.importer.keep(read(workspace, tmp_path)) == Present(predictions=2)


def test_predictions_are_taken_back_if_the_sets_fail(workspace, tmp_path, monkeypatch):
    content = read(workspace, tmp_path)

    def failing(_sets):
        raise StoreError("no")

    monkeypatch.setattr(workspace.repository, "import_sets", failing)
    with pytest.raises(StoreError, match="no"):
        workspace.importer.keep(content)
    assert counts(workspace) == []


def test_deleted_predictions_may_come_again_on_another_text(workspace, tmp_path):
    workspace.importer.keep(read(workspace, tmp_path))
    corpus = workspace.corpus.folder
    (corpus / "one.txt").write_text(TEXT + "one.txt!", encoding="utf-8")
    (tmp_path / "x").mkdir()
    content = read(workspace, tmp_path, Predictor("other"), NAMES[1:])
    workspace.importer.keep(content)
    one = json.dumps({"id": "one.txt", "text": TEXT + "one.txt!", "spans": []})
    path = tmp_path / "x" / "file.jsonl"
    path.write_text(one.replace("[]", '[{"label":"actor","start":6,"end":9}]'), "utf-8")
    reader = reader_of("spans-jsonl")
    sources = [PathSource(path)]
    again = workspace.importer.read(sources, reader, reader.options(), predictor=TAGGER)
    with pytest.raises(StoreError, match="already has predictions for"):
        workspace.importer.keep(again)
    other = workspace.importer.read(
        sources, reader, reader.options(), predictor=Predictor("third")
    )
    with pytest.raises(StoreError, match="were made on another text"):
        workspace.importer.keep(other)
    workspace.importer.predictions.delete(TAGGER)
    workspace.importer.keep(again)
    assert counts(workspace) == [("org/tagger@3.1", 1, 1), ("other", 1, 2)]


@pytest.mark.parametrize(
    "predictor",
    [Predictor(""), Predictor(" a"), Predictor("a\nb"), Predictor("a", "1@2")],
)
def test_model_has_a_name_that_can_be_listed(workspace, tmp_path, predictor):
    with pytest.raises(ExchangeError, match="cannot be the name of a model"):
        read(workspace, tmp_path, predictor)


@pytest.mark.parametrize(
    "predictor",
    [Predictor("a"), Predictor("a", "1"), Predictor("a@b", "2 x"), Predictor("a@b")],
)
def test_name_that_is_printed_is_the_one_that_is_taken(predictor):
    assert Predictor.of(str(predictor)) == predictor
    assert predictor.is_nameable


def test_predictions_survive_the_files(workspace, tmp_path):
    workspace.importer.keep(read(workspace, tmp_path))
    workspace.repository.close()
    again = Workspace.open(workspace.corpus.folder)
    assert counts(again) == [("org/tagger@3.1", 2, 4)]
    assert stored(again, "one.txt").annotations


def test_nothing_is_kept_of_nothing(workspace):
    workspace.importer.keep(ImportContent())
    assert counts(workspace) == []
