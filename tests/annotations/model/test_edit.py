"""An edit is its own inverse, read backwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import EditError
from annotations.model import (
    STATUS_ID,
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Change,
    Edit,
    EditRole,
    Link,
    Quote,
    Span,
    Status,
)
from tests.strategies import annotation_sets

ARTICLE = Article.of("one.txt", "وقال كيم في \U0001f600 14 أغسطس\r\nإن موسكو")
ACTOR = Annotation("a", "actor", Span(5, 8), Quote("كيم"))
EMPTY = AnnotationSet(ARTICLE.name, ARTICLE.sha256, "sana")
ADD = Edit("tag actor", (Change("a", None, ACTOR),))


@st.composite
def edits_between(draw: st.DrawFn) -> tuple[AnnotationSet, Edit, AnnotationSet]:
    """A set, another one, and the edit that turns the one into the other."""
    before, after = (draw(annotation_sets(ARTICLE)) for _ in range(2))
    changes = [Change(STATUS_ID, before.status, after.status)]
    for old, new in (
        (before.annotations, after.annotations),
        (before.links, after.links),
    ):
        changes += [
            Change(id_, old.get(id_), new.get(id_)) for id_ in sorted({*old, *new})
        ]
    return before, Edit("anything", tuple(changes)), after


def records(annotation_set: AnnotationSet) -> tuple[object, ...]:
    return annotation_set.status, annotation_set.annotations, annotation_set.links


@given(edits_between())
def test_edit_then_inverse_is_nothing(case: tuple[AnnotationSet, Edit, AnnotationSet]):
    before, edit, after = case
    assert records(edit.applied_to(before)) == records(after)
    assert edit.inverse().applied_to(edit.applied_to(before)) == before


@given(edits_between())
def test_inverse_of_inverse_is_edit(case: tuple[AnnotationSet, Edit, AnnotationSet]):
    edit = case[1]
    assert edit.inverse().inverse(EditRole.DO) == edit


def test_edit_leaves_first_set_alone():
    assert "a" in ADD.applied_to(EMPTY).annotations
    assert not EMPTY.annotations


def test_inverse_is_an_undo():
    assert ADD.inverse().role is EditRole.UNDO
    assert ADD.inverse(EditRole.DO).role is EditRole.DO


@pytest.mark.parametrize(
    "edit", [ADD.inverse(), Edit("x", (Change("a", ACTOR, ACTOR),))]
)
def test_edit_of_missing_record_is_refused(edit: Edit):
    with pytest.raises(EditError, match="another session has changed a"):
        edit.applied_to(EMPTY)


def test_edit_of_changed_status_is_refused():
    done = Status(ArticleState.DONE)
    edit = Edit("mark new", (Change(STATUS_ID, done, Status()),))
    with pytest.raises(EditError, match="another session has changed status"):
        edit.applied_to(EMPTY)


def test_removed_status_is_new():
    done = AnnotationSet("a", "0", "sana", Status(ArticleState.DONE))
    edit = Edit("forget", (Change(STATUS_ID, done.status, None),))
    assert edit.applied_to(done).status == Status()


@pytest.mark.parametrize(
    ("before", "after"), [(None, None), (ACTOR, Link("a", "source", "b", "c"))]
)
def test_change_is_of_one_kind(before: Annotation | None, after: Link | None):
    with pytest.raises(EditError, match="a: a change must keep the kind"):
        Change("a", before, after)


def test_annotated_set_is_in_progress():
    assert EMPTY.state is ArticleState.NEW
    assert ADD.applied_to(EMPTY).state is ArticleState.IN_PROGRESS
