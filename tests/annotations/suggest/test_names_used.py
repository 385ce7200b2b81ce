from __future__ import annotations

import pytest

from annotations.model import Span
from annotations.suggest.names_used import NamesUsed
from annotations.workspace import Workspace

TEXT = "قال كيم إن كيم هنا"
FIRST, SECOND = Span(4, 7), Span(11, 14)


@pytest.fixture
def workspace(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return Workspace.open(tmp_path)


def named(session, span, name, label="actor"):
    [change] = session.tag(span, label, value=name).changes
    return change.after


def names(workspace, annotation, session):
    used = NamesUsed(workspace.repository, workspace.annotator)
    found = used.names_for(annotation, session.annotation_set)
    return [(one.name, one.uses) for one in found]


def test_names_come_from_all_articles(workspace):
    named(workspace.session("a.txt"), FIRST, "كيم جونغ أون")
    here = workspace.session("b.txt")
    named(here, FIRST, "كيم جونغ أون")
    asked = here.tag(SECOND, "actor").changes[0].after
    assert names(workspace, asked, here) == [("كيم جونغ أون", 2)]


def test_own_name_and_other_labels_do_not_count(workspace):
    here = workspace.session("a.txt")
    named(here, FIRST, "2022", "date")
    asked = named(here, SECOND, "كيم")
    assert names(workspace, asked, here) == []


def test_new_names_are_seen_once_saved(workspace):
    here, there = workspace.session("a.txt"), workspace.session("b.txt")
    asked = here.tag(FIRST, "actor").changes[0].after
    used = NamesUsed(workspace.repository, workspace.annotator)
    assert used.names_for(asked, here.annotation_set) == []
    named(there, FIRST, "كيم")
    assert [one.name for one in used.names_for(asked, here.annotation_set)] == ["كيم"]


@pytest.fixture
def loads(workspace, monkeypatch):
    """The articles whose sets are loaded, in order."""
    seen = []
    load = type(workspace.repository).load

    def counted(repository, key):
        seen.append(key.article)
        return load(repository, key)

    monkeypatch.setattr(type(workspace.repository), "load", counted)
    return seen


def test_sets_are_read_again_only_when_saved(workspace, loads):
    """Two edits in one second are two positions, though they have one time."""
    here, there = workspace.session("a.txt"), workspace.session("b.txt")
    named(there, FIRST, "كيم")
    asked = here.tag(FIRST, "actor").changes[0].after
    used = NamesUsed(workspace.repository, workspace.annotator)
    loads.clear()
    for _asked in range(3):
        found = used.names_for(asked, here.annotation_set)
        assert [one.name for one in found] == ["كيم"]
    assert sorted(loads) == ["a.txt", "b.txt"]
    loads.clear()
    named(there, SECOND, "كيم الثاني")
    found = used.names_for(asked, here.annotation_set)
    assert sorted(one.name for one in found) == ["كيم", "كيم الثاني"]
    assert loads == ["b.txt"]


def test_damaged_set_has_no_names(workspace):
    named(workspace.session("b.txt"), FIRST, "كيم")
    workspace.repository.close()
    here = workspace.session("a.txt")
    asked = here.tag(FIRST, "actor").changes[0].after
    for path in workspace.corpus.folder.glob("annotations/*/b.*"):
        path.write_bytes(b"no set")
    assert names(workspace, asked, here) == []
