"""The working set alone: what it asks for, and how it goes on; there is no store."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.errors import BusyError, NotSavedError, ReplacedError, StoreError
from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    Change,
    Edit,
    Quote,
    Span,
)
from annotations.ops import AddAnnotation
from annotations.session.requests import (
    Commit,
    Committed,
    Failed,
    LoadedSet,
    Overtaken,
    Refresh,
    Refreshed,
)
from annotations.session.working_set import News, SaveState, WorkingSet
from annotations.store import START, Position, StoredSet

ARTICLE = Article.of("a.txt", "قال الوزير إن القمة تبدأ غدا")
BLANK = StoredSet(AnnotationSet("a.txt", ARTICLE.sha256, "huda"))


@pytest.fixture
def working():
    return WorkingSet(ARTICLE, LoadedSet(BLANK))


def tag(working, name, start=0):
    span = Span(start, start + 3)
    new = Annotation(name, "actor", span, Quote(span.text_of(ARTICLE.text)))
    working.make(AddAnnotation(new).edit(working.annotation_set))


def saved(working, revision):
    """What the store says once the edit that is asked for is saved."""
    asked = working._under_way
    after = asked.attempt.edit.applied_to(working._stored.annotation_set)
    edits = (*working._stored.edits, asked.attempt.edit)
    return LoadedSet(StoredSet(after, Position(revision, f"head {revision}"), edits))


def test_nothing_is_asked_for_at_first(working):
    assert working.next_request() is None
    assert working.saving == SaveState()


def test_edits_are_asked_for_one_by_one(working):
    tag(working, "x")
    tag(working, "y", 5)
    first = working.next_request()
    assert isinstance(first, Commit)
    assert first.known == START
    assert working.next_request() is None
    assert working.take(Committed(saved(working, 1))) == News()
    second = working.next_request()
    assert second.known == Position(1, "head 1")
    assert second.attempt.id != first.attempt.id
    working.take(Committed(saved(working, 2)))
    assert working.next_request() is None
    assert working.saving == SaveState()
    assert list(working.annotation_set.annotations) == ["x", "y"]


@pytest.mark.parametrize(
    ("error", "saving"),
    [
        (NotSavedError("not saved: full"), SaveState(1, "not saved: full")),
        (BusyError("not saved: busy"), SaveState(1, "not saved: busy", busy=True)),
        (StoreError("damaged"), SaveState(1, "not saved: damaged")),
        (
            ReplacedError("replaced"),
            SaveState(1, "not saved: replaced", is_replaced=True),
        ),
    ],
)
def test_failure_waits_for_the_next_wish(working, error, saving):
    tag(working, "x")
    first = working.next_request()
    assert working.take(Failed(error)) == News()
    assert working.saving == saving
    assert working.next_request() is None
    working.save()
    assert working.next_request() == first


def test_wish_of_the_meantime_outlives_a_failure(working):
    """As at the end, when the last attempt is asked for while another is under way."""
    tag(working, "x")
    working.next_request()
    working.save()
    working.take(Failed(BusyError("not saved: busy")))
    assert isinstance(working.next_request(), Commit)
    working.take(Failed(BusyError("not saved: busy")))
    assert working.next_request() is None


def test_saving_comes_before_looking(working):
    working.refresh()
    tag(working, "x")
    assert isinstance(working.next_request(), Commit)
    working.take(Committed(saved(working, 1)))
    assert working.next_request() == Refresh(Position(1, "head 1"))


def test_looking_once_is_enough(working):
    working.refresh()
    working.refresh()
    working.next_request()
    assert working.take(Refreshed(None)) == News()
    assert working.next_request() is None


def test_fault_of_looking_is_news(working):
    working.refresh()
    working.next_request()
    error = ReplacedError("replaced")
    assert working.take(Failed(error)) == News(error=error)
    assert working.saving == SaveState(is_replaced=True)


def test_overtaken_edit_is_a_conflict(working):
    tag(working, "x")
    tag(working, "y", 5)
    working.next_request()
    theirs = Annotation("x", "date", Span(0, 3), Quote("قال"))
    newest = AnnotationSet("a.txt", ARTICLE.sha256, "huda", annotations={"x": theirs})
    loaded = LoadedSet(StoredSet(newest, Position(1, "other"), ()))
    assert working.take(Overtaken(loaded)) == News(changed=True)
    [conflict] = working.conflicts
    assert [edit.name for edit in conflict.edits] == ["tag actor"]
    assert working.saving.unsaved == 1
    assert working.next_request().known == Position(1, "other")


def test_conflict_has_the_edit_as_it_was_made(working):
    """Although a part of it is not in dispute: its maker asks what became of all of it."""
    tags = [
        Annotation(name, "actor", Span(at, at + 3), Quote(ARTICLE.text[at : at + 3]))
        for name, at in (("x", 0), ("y", 5))
    ]
    edit = Edit("two", tuple(Change(one.id, None, one) for one in tags))
    working.make(edit)
    working.next_request()
    working.take(Failed(BusyError("not saved: busy")))
    working.refresh()
    working.next_request()
    other = replace(tags[0], created="2026-11-29T10:00:00Z")
    theirs = {"x": other, "y": replace(tags[1], label="date")}
    newest = replace(BLANK.annotation_set, annotations=theirs)
    working.take(Refreshed(LoadedSet(StoredSet(newest, Position(1, "other"), ()))))
    [conflict] = working.conflicts
    assert conflict.edits == (edit,)
    assert [one.theirs.id for one in conflict.disputes] == ["y"]
    assert [one.id for one in conflict.settlement().changes] == ["y"]


def test_set_of_an_unknown_text_is_never_shown(working):
    """Another session has followed a text that came after the one of here."""
    tag(working, "x")
    working.next_request()
    newer = StoredSet(AnnotationSet("a.txt", "f" * 64, "huda"), Position(1, "h"))
    assert working.take(Overtaken(LoadedSet(newer))) == News()
    assert working.saving.reason.startswith("not saved: the text of a.txt has changed")
    assert list(working.annotation_set.annotations) == ["x"]
