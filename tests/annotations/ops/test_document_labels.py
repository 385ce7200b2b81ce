"""What is said of an article as a whole is kept, exported, undone and checked."""

from __future__ import annotations

import pytest

from annotations.errors import EditError, TagsetError
from annotations.messages import without_isolates
from annotations.model import Span
from annotations.store import upkeep_of
from annotations.workspace import Workspace
from tests import exchanging
from tests.desk import exported

SAID = """
[[document]]
name = "topic"
title = "الموضوع"
values = ["اقتصاد", "رياضة"]
[[document]]
name = "source"
"""


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text("في القاهرة", encoding="utf-8")
    (tmp_path / "hashiya.toml").write_text(SAID, encoding="utf-8")
    return tmp_path


def labels(corpus):
    return Workspace.open(corpus).session("a.txt").annotation_set.status.labels


def test_label_of_article_is_kept_and_undone(corpus):
    session = Workspace.open(corpus).session("a.txt")
    assert session.label_article("topic", "رياضة").name == "set topic"
    session.label_article("source", "وكالة")
    assert labels(corpus) == {"topic": "رياضة", "source": "وكالة"}
    session.undo()
    assert labels(corpus) == {"topic": "رياضة"}
    assert session.label_article("topic", None).name == "delete topic"
    assert labels(corpus) == {}


@pytest.mark.parametrize(
    ("name", "value", "error", "message"),
    [
        ("topic", "فن", EditError, "invalid الموضوع: فن is not one of اقتصاد, رياضة"),
        ("source", "a\nb", EditError, "it must be one line of text"),
        ("source", " ", EditError, "it must be one line of text"),
        ("source", None, EditError, "no change to source"),
        ("mood", "x", TagsetError, "unknown document label 'mood'; the labels are "),
    ],
)
def test_what_may_not_be_said_is_refused(corpus, name, value, error, message):
    session = Workspace.open(corpus).session("a.txt")
    with pytest.raises(error) as refused:
        session.label_article(name, value)
    assert message in without_isolates(str(refused.value))


def test_export_has_the_labels_and_comes_back(corpus):
    workspace = Workspace.open(corpus)
    workspace.session("a.txt").label_article("topic", "رياضة")
    [record] = exported(corpus)
    assert record["labels"] == {"topic": "رياضة"}
    data = exchanging.exported(workspace)
    [found] = exchanging.sets_in(data, workspace.corpus, tagset=workspace.tagset)
    assert found.status.labels == {"topic": "رياضة"}


def test_set_without_labels_is_exported_as_before(corpus):
    Workspace.open(corpus).session("a.txt").tag(Span(3, 10), "actor")
    [record] = exported(corpus)
    assert "labels" not in record


def test_label_that_was_taken_out_is_reported_and_can_be_deleted(corpus):
    Workspace.open(corpus).session("a.txt").label_article("topic", "رياضة")
    (corpus / "hashiya.toml").write_text("title = 'x'", encoding="utf-8")
    verification = upkeep_of(corpus).inspection()
    [fault] = verification.faults()
    assert fault.place == "topic of the article"
    Workspace.open(corpus).session("a.txt").label_article("topic", None)
    assert labels(corpus) == {}
