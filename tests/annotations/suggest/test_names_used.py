"""The names that I gave before, found in the sets that are on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.model import Span
from annotations.suggest.names_used import NamesUsed
from annotations.workspace import Workspace
from tests.system_calls import system_calls

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


def test_sets_are_read_once(workspace):
    """Once for all questions, and once more when they were saved since."""
    there = workspace.session("b.txt")
    named(there, FIRST, "كيم")
    mine = Workspace.open(workspace.corpus.folder)
    here = mine.session("a.txt")
    asked = here.tag(FIRST, "actor").changes[0].after
    used = NamesUsed(mine.repository, mine.annotator)

    def names_and_reads():
        with system_calls() as calls:
            found = used.names_for(asked, here.annotation_set)
        read = {Path(path).stem for event, path in calls if event == "open"}
        return [one.name for one in found], "b" in read

    assert names_and_reads() == (["كيم"], True)
    assert names_and_reads() == (["كيم"], False)
    named(there, SECOND, "كيم جونغ")
    assert names_and_reads() == (["كيم", "كيم جونغ"], True)
    assert names_and_reads() == (["كيم", "كيم جونغ"], False)


def test_damaged_set_has_no_names(workspace):
    named(workspace.session("b.txt"), FIRST, "كيم")
    workspace.repository.close()
    here = workspace.session("a.txt")
    asked = here.tag(FIRST, "actor").changes[0].after
    for path in workspace.corpus.folder.glob("annotations/*/b.*"):
        path.write_bytes(b"no set")
    assert names(workspace, asked, here) == []
