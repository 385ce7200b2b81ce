"""What each operation changes, and that it can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import EditError
from annotations.model import (
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Link,
    LinkType,
    Quote,
    Span,
)
from annotations.ops import (
    AddAnnotation,
    Operation,
    Relabel,
    RemoveAnnotation,
    SetNote,
    SetState,
)
from tests.strategies import annotation_sets, annotations

ARTICLE = Article.of("one.txt", "وقال كيم في 14 أغسطس إن موسكو ستفي")
LATER = "2026-11-21T12:00:00Z"
ACTOR = Annotation("a", "actor", Span(5, 8), Quote("كيم"), note="من؟")
CLAIM = Annotation("c", "claim", Span(24, 34), Quote("موسكو ستفي"))
LINKED = AnnotationSet(
    ARTICLE.name,
    ARTICLE.sha256,
    "sana",
    annotations={"a": ACTOR, "c": CLAIM},
    links={"l": Link("l", "source", "c", "a")},
)


def after(
    operation: Operation, annotation_set: AnnotationSet = LINKED
) -> AnnotationSet:
    return operation.edit(annotation_set).applied_to(annotation_set)


def test_added_annotation_is_there():
    new = Annotation("d", "date", Span(12, 20), Quote("14 أغسطس"))
    assert after(AddAnnotation(new)).annotations == {"a": ACTOR, "c": CLAIM, "d": new}


def test_coincident_needs_another_label():
    same = Annotation("b", "actor", ACTOR.span, ACTOR.quote)
    with pytest.raises(EditError, match="5:8 is already tagged actor"):
        AddAnnotation(same).edit(LINKED)
    other = Annotation("b", "date", ACTOR.span, ACTOR.quote)
    assert after(AddAnnotation(other)).annotations["b"] == other


def test_relabelled_onto_coincident_is_refused():
    both = after(AddAnnotation(Annotation("b", "date", ACTOR.span, ACTOR.quote)))
    with pytest.raises(EditError, match="5:8 is already tagged date"):
        Relabel("a", "date", LATER).edit(both)


def test_removed_annotation_takes_links():
    gone = after(RemoveAnnotation("a"))
    assert gone.annotations == {"c": CLAIM}
    assert gone.links == {}


def test_undone_removal_brings_links_back():
    edit = RemoveAnnotation("a").edit(LINKED)
    assert edit.inverse().applied_to(edit.applied_to(LINKED)) == LINKED


def test_relabel_keeps_all_else():
    changed = after(Relabel("a", "date", LATER))
    found = changed.annotations["a"]
    assert (found.label, found.modified) == ("date", LATER)
    assert (found.id, found.span, found.note) == (ACTOR.id, ACTOR.span, ACTOR.note)
    assert changed.links == LINKED.links


def test_relabel_to_same_is_refused():
    with pytest.raises(EditError, match="it is tagged actor already"):
        Relabel("a", "actor", LATER).edit(LINKED)


@pytest.mark.parametrize(
    "operation", [RemoveAnnotation("z"), Relabel("z", "date", LATER)]
)
def test_missing_annotation_is_named(operation: Operation):
    with pytest.raises(EditError, match="there is no annotation z any more"):
        operation.edit(LINKED)


def test_state_is_set_and_taken_back():
    edit = SetState(ArticleState.DONE).edit(LINKED)
    done = edit.applied_to(LINKED)
    assert done.state is ArticleState.DONE
    assert edit.inverse().applied_to(done) == LINKED


@pytest.mark.parametrize(
    ("operation", "name"),
    [
        (RemoveAnnotation("a"), "delete actor"),
        (Relabel("a", "date", LATER), "change actor to date"),
        (SetState(ArticleState.DONE), "mark done"),
        (AddAnnotation(Annotation("b", "date", Span(0, 4), Quote("وقال"))), "tag date"),
    ],
)
def test_edit_says_what_was_done(operation: Operation, name: str):
    assert operation.edit(LINKED).name == name


@st.composite
def operations(draw: st.DrawFn, annotation_set: AnnotationSet) -> Operation:
    """An operation that may or may not fit the set."""
    ids = st.sampled_from([*annotation_set.annotations, "none"])
    labels = st.sampled_from(["actor", "claim", "date"])
    return draw(
        st.one_of(
            st.builds(AddAnnotation, annotations(ARTICLE.text)),
            st.builds(RemoveAnnotation, ids),
            st.builds(Relabel, ids, labels, st.just(LATER)),
            st.builds(SetState, st.sampled_from(ArticleState)),
        )
    )


@given(annotation_sets(ARTICLE), st.data())
def test_any_sequence_is_undone_wholly(first: AnnotationSet, data: st.DataObject):
    found, edits = first, []
    for _ in range(data.draw(st.integers(1, 8))):
        try:
            edit = data.draw(operations(found)).edit(found)
            found = edit.applied_to(found)
        except EditError:
            continue
        edits.append(edit)
    for edit in reversed(edits):
        found = edit.inverse().applied_to(found)
    assert found == first


@given(annotation_sets(ARTICLE), st.data())
def test_no_operation_leaves_loose_link(first: AnnotationSet, data: st.DataObject):
    try:
        found = after(data.draw(operations(first)), first)
    except EditError:
        return
    ends = {end for link in found.links.values() for end in (link.source, link.target)}
    assert ends <= set(found.annotations)


def test_relabelled_claim_loses_only_links_not_allowed():
    types = (LinkType("source", source="claim", target="actor"),)
    edit = Relabel("c", "actor", LATER, link_types=types).edit(LINKED)
    relabelled = edit.applied_to(LINKED)
    assert not relabelled.links
    assert edit.inverse().applied_to(relabelled) == LINKED


def test_note_is_written_and_taken_away():
    edit = SetNote("c", "شاهد\nآخر", LATER).edit(LINKED)
    written = edit.applied_to(LINKED)
    assert written.annotations["c"] == replace(CLAIM, note="شاهد\nآخر", modified=LATER)
    assert (edit.name, edit.inverse().applied_to(written)) == ("write note", LINKED)
    gone = SetNote("a", None, LATER).edit(LINKED)
    assert gone.name == "delete note"
    assert gone.applied_to(LINKED).annotations["a"].note is None


def test_same_note_is_no_edit():
    with pytest.raises(EditError, match="the note is as it was"):
        SetNote("a", "من؟", LATER).edit(LINKED)
    with pytest.raises(EditError, match="no annotation z"):
        SetNote("z", "من؟", LATER).edit(LINKED)
