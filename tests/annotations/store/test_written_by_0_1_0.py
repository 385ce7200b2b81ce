"""Version 0.1.0 wrote a corpus: it opens unchanged, with its history, and is written on."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from annotations.config import Identity
from annotations.errors import StoreError
from annotations.messages import without_isolates
from annotations.model import ArticleState, Span
from annotations.store import FileRepository, SetKey, upkeep_of
from annotations.store.files import log
from annotations.workspace import Workspace

KEPT = Path(__file__).parents[2] / "data" / "written-by-0.1.0"
EXPECTED = json.loads(KEPT.joinpath("expected.json").read_text("ascii"))
SETS = sorted(EXPECTED)


SINCE_THEN = {"decisions": {}, "remarks": {}, "score": None}
"""Fields that the version did not know, and what they hold where it wrote."""


def plain(value):
    """The value as JSON keeps it, without what that version did not know."""
    return without_new_fields(json.loads(msgspec.json.encode(value)))


def without_new_fields(value):
    if isinstance(value, list):
        return [without_new_fields(one) for one in value]
    if not isinstance(value, dict):
        return value
    new = value.keys() & SINCE_THEN.keys()
    assert all(value[one] == SINCE_THEN[one] for one in new)
    return {
        key: without_new_fields(one) for key, one in value.items() if key not in new
    }


def ignore(_done, _whole):
    """Nobody watches how far it is."""


def restored(folder):
    upkeep_of(folder).restore(KEPT / "backup.zip", progress=ignore)
    return folder


def copied(folder):
    shutil.copytree(KEPT / "corpus", folder)
    return folder


@pytest.fixture(params=[copied, restored], ids=["corpus", "backup"])
def corpus(request, tmp_path):
    return request.param(tmp_path / "corpus")


def opened(corpus):
    return FileRepository(corpus, identity=Identity.NAME)


def key_of(name):
    annotator, article = name.split("/", 1)
    return SetKey(article, annotator)


def verified(corpus):
    faults = upkeep_of(corpus).inspection().faults(ignore)
    return [without_isolates(fault.sentence) for fault in faults]


@pytest.mark.parametrize("key", SETS)
def test_set_and_its_undo_are_the_same(corpus, key):
    stored = opened(corpus).load(key_of(key))
    assert plain(stored.annotation_set) == EXPECTED[key]["set"]
    assert stored.revision == EXPECTED[key]["revision"]
    assert [edit.name for edit in stored.edits] == EXPECTED[key]["edits"]


@pytest.mark.parametrize("key", SETS)
def test_history_is_the_same(corpus, key):
    message = [
        [one.revision, one.time.isoformat(), one.edit.role, plain(one.edit)]
        for one in opened(corpus).history(key_of(key))
    ]
    assert message == EXPECTED[key]["history"]


@pytest.mark.parametrize("key", SETS)
def test_every_past_state_is_the_same(corpus, key):
    repository = opened(corpus)
    for time, expected in EXPECTED[key]["as_of"].items():
        found = repository.as_of(key_of(key), datetime.fromisoformat(time))
        places = [
            [one.label, one.span.start, one.span.end]
            for one in found.annotations.values()
        ]
        assert sorted(places) == expected


def test_nothing_more_is_found_wrong(corpus):
    expected = KEPT.joinpath("verified.txt").read_text("utf-8").splitlines()
    assert sorted(verified(corpus)) == sorted(expected)


def test_every_set_is_there(corpus):
    found = [f"{key.owner}/{key.article}" for key in opened(corpus).set_keys()]
    assert sorted(found) == SETS


@pytest.mark.parametrize("key", SETS)
def test_work_goes_on(tmp_path, key):
    """A new edit is kept above the old ones, and the old history is still printed."""
    corpus = copied(tmp_path / "corpus")
    annotator, article = key.split("/", 1)
    workspace = Workspace.open(corpus, annotator=annotator)
    session = workspace.session(article)
    session.tag(Span(0, 3), "claim")
    session.set_state(ArticleState.DONE)
    session.undo()
    workspace.repository.close()
    again = opened(corpus).load(key_of(key))
    assert again.annotation_set == session.annotation_set
    assert again.revision == EXPECTED[key]["revision"] + 3
    message = [plain(one.edit) for one in opened(corpus).history(key_of(key))]
    assert message[:-3] == [edit for *_when, edit in EXPECTED[key]["history"]]


@pytest.fixture
def edited(tmp_path):
    """A corpus with an old set that this version has worked on."""
    corpus = copied(tmp_path / "corpus")
    workspace = Workspace.open(corpus, annotator="huda")
    workspace.session("plain.txt").tag(Span(0, 3), "claim")
    workspace.repository.close()
    return corpus


def test_old_log_is_closed_unchanged_by_the_first_edit(edited):
    home, before = edited / "annotations/huda", KEPT / "corpus/annotations/huda"
    assert (home / "plain.log.1").read_bytes() == (before / "plain.log").read_bytes()
    header = json.loads(home.joinpath("plain.log").read_bytes().split(b"\n")[0][65:])
    assert (header["schema"], header["closed"]["revision"]) == (2, 5)
    meta = json.loads(home.joinpath("plain.json").read_bytes())["_meta"]["1"]
    assert meta["schema"] == 2


def test_old_version_refuses_what_this_one_wrote(edited, monkeypatch):
    """By its own rule: it knows schema 1 alone, and looks at the schema first."""
    monkeypatch.setattr(log, "KNOWN_SCHEMAS", (1,))
    monkeypatch.setattr(log, "SCHEMA", 1)
    files = {one: one.read_bytes() for one in edited.rglob("*") if one.is_file()}
    repository = opened(edited)
    plain_set, other = key_of("huda/plain.txt"), key_of("huda/linked.txt")
    refused = (
        r"plain\.json: its schema is 2, but this version reads only 1: update hashiya"
    )
    with pytest.raises(StoreError, match=refused) as caught:
        repository.load(plain_set)
    assert "\n" not in str(caught.value)
    edited.joinpath("annotations/huda/plain.json").unlink()
    with pytest.raises(StoreError, match=r"plain\.log, from byte 1: its schema is 2"):
        opened(edited).load(plain_set)
    edited.joinpath("annotations/huda/plain.json").write_bytes(
        files[edited / "annotations/huda/plain.json"]
    )
    assert repository.load(other).revision == EXPECTED["huda/linked.txt"]["revision"]
    repository.close()
    assert files == {
        one: one.read_bytes() for one in edited.rglob("*") if one.is_file()
    }


def test_looking_at_old_sets_writes_nothing(corpus):
    files = {one: one.read_bytes() for one in corpus.rglob("*") if one.is_file()}
    repository = opened(corpus)
    for key in repository.set_keys():
        repository.load(key)
    repository.catalogue()
    repository.close()
    assert files == {
        one: one.read_bytes() for one in corpus.rglob("*") if one.is_file()
    }
