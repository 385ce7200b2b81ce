"""Version 0.1.0 wrote a corpus: it opens unchanged, with its history, and is written on."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest

from annotations.config import Identity
from annotations.model import ArticleState, Span
from annotations.store import FileRepository
from annotations.store.files.upkeep import Verification, restore
from annotations.workspace import Workspace

KEPT = Path(__file__).parents[2] / "data" / "written-by-0.1.0"
EXPECTED = json.loads(KEPT.joinpath("expected.json").read_text("ascii"))
SETS = sorted(EXPECTED)


def plain(value):
    """The value as JSON keeps it."""
    return json.loads(json.dumps(asdict(value), default=str))


def restored(folder):
    restore(KEPT / "backup.zip", folder, progress=lambda _done, _whole: None)
    return folder


def copied(folder):
    shutil.copytree(KEPT / "corpus", folder)
    return folder


@pytest.fixture(params=[copied, restored], ids=["corpus", "backup"])
def corpus(request, tmp_path):
    return request.param(tmp_path / "corpus")


def opened(corpus):
    return FileRepository(corpus, identity=Identity.NAME)


def load(repository, corpus, key):
    annotator, article = key.split("/", 1)
    return repository.load(
        Workspace.open(corpus).corpus.load_article(article), annotator
    )


def verified(corpus):
    return [fault.sentence for fault in Verification.of(corpus).faults()]


@pytest.mark.parametrize("key", SETS)
def test_set_and_its_undo_are_the_same(corpus, key):
    stored = load(opened(corpus), corpus, key)
    assert plain(stored.annotation_set) == EXPECTED[key]["set"]
    assert stored.revision == EXPECTED[key]["revision"]
    assert [edit.name for edit in stored.edits] == EXPECTED[key]["edits"]


@pytest.mark.parametrize("key", SETS)
def test_history_is_the_same(corpus, key):
    annotator, article = key.split("/", 1)
    told = [
        [one.revision, one.time.isoformat(), one.edit.role, plain(one.edit)]
        for one in opened(corpus).history(article, annotator)
    ]
    assert told == EXPECTED[key]["history"]


@pytest.mark.parametrize("key", SETS)
def test_every_past_state_is_the_same(corpus, key):
    annotator, article = key.split("/", 1)
    repository = opened(corpus)
    for time, expected in EXPECTED[key]["as_of"].items():
        found = repository.as_of(article, annotator, datetime.fromisoformat(time))
        places = [
            [one.label, one.span.start, one.span.end]
            for one in found.annotations.values()
        ]
        assert sorted(places) == expected


def test_nothing_more_is_found_wrong(corpus):
    expected = KEPT.joinpath("verified.txt").read_text("utf-8").splitlines()
    assert sorted(verified(corpus)) == sorted(expected)


def test_every_set_is_there(corpus):
    repository = opened(corpus)
    found = [
        f"{annotator}/{article}"
        for article in repository.articles()
        for annotator in repository.annotators(article)
    ]
    assert sorted(found) == SETS


@pytest.mark.parametrize("key", SETS)
def test_work_goes_on(tmp_path, key):
    """A new edit is kept above the old ones, and the old history is still told."""
    corpus = copied(tmp_path / "corpus")
    annotator, article = key.split("/", 1)
    workspace = Workspace.open(corpus, annotator=annotator)
    session = workspace.session(article)
    session.tag(Span(0, 3), "claim")
    session.set_state(ArticleState.DONE)
    session.undo()
    workspace.repository.close()
    again = load(opened(corpus), corpus, key)
    assert again.annotation_set == session.annotation_set
    assert again.revision == EXPECTED[key]["revision"] + 3
    told = [plain(one.edit) for one in opened(corpus).history(article, annotator)]
    assert told[:-3] == [edit for *_when, edit in EXPECTED[key]["history"]]
