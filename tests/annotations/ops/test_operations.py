"""What each operation changes, and that it can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.errors import EditError, ValueFormatError
from annotations.model import (
    BUILT_IN_TAGSET,
    Annotation,
    AnnotationSet,
    Article,
    ArticleState,
    Link,
    Quote,
    Span,
    ValueBy,
)
from annotations.ops import (
    AddAnnotation,
    NoteArticle,
    Operation,
    Relabel,
    RemoveAnnotation,
    SetDate,
    SetNote,
    SetState,
    SetValue,
)
from tests.strategies import annotation_sets, annotations, days, strings

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
    with pytest.raises(EditError, match="this text is already tagged with this label"):
        AddAnnotation(same).edit(LINKED)
    other = Annotation("b", "date", ACTOR.span, ACTOR.quote)
    assert after(AddAnnotation(other)).annotations["b"] == other


def test_relabelled_onto_coincident_is_refused():
    both = after(AddAnnotation(Annotation("b", "date", ACTOR.span, ACTOR.quote)))
    with pytest.raises(EditError, match="this text is already tagged with this label"):
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
    with pytest.raises(EditError, match="it already has this label"):
        Relabel("a", "actor", LATER).edit(LINKED)


@pytest.mark.parametrize(
    "operation", [RemoveAnnotation("z"), Relabel("z", "date", LATER)]
)
def test_missing_annotation_is_named(operation: Operation):
    with pytest.raises(EditError, match="annotation z no longer exists"):
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
            annotations(ARTICLE.text).map(AddAnnotation),
            ids.map(RemoveAnnotation),
            st.tuples(ids, labels).map(lambda found: Relabel(*found, LATER)),
            st.sampled_from(ArticleState).map(SetState),
            (st.none() | days).map(SetDate),
            st.tuples(ids, strings | days, st.sampled_from(ValueBy)).map(
                lambda found: SetValue(*found, LATER, BUILT_IN_TAGSET)
            ),
        )
    )


@given(annotation_sets(ARTICLE), st.data())
def test_any_sequence_is_undone_wholly(first: AnnotationSet, data: st.DataObject):
    found, edits = first, []
    for _ in range(data.draw(st.integers(1, 8))):
        try:
            edit = data.draw(operations(found)).edit(found)
            found = edit.applied_to(found)
        except (EditError, ValueFormatError):
            continue
        edits.append(edit)
    for edit in reversed(edits):
        found = edit.inverse().applied_to(found)
    assert found == first


@given(annotation_sets(ARTICLE), st.data())
def test_no_operation_leaves_loose_link(first: AnnotationSet, data: st.DataObject):
    try:
        found = after(data.draw(operations(first)), first)
    except (EditError, ValueFormatError):
        return
    ends = {end for link in found.links.values() for end in (link.source, link.target)}
    assert ends <= set(found.annotations)


def test_relabelled_claim_loses_only_links_not_allowed():
    edit = Relabel("c", "actor", LATER, tagset=BUILT_IN_TAGSET).edit(LINKED)
    relabelled = edit.applied_to(LINKED)
    assert not relabelled.links
    assert edit.inverse().applied_to(relabelled) == LINKED


def test_relabel_drops_a_value_of_another_kind():
    valued = after(SetValue("a", "كيم", ValueBy.PERSON, LATER, BUILT_IN_TAGSET))
    edit = Relabel("a", "date", LATER, tagset=BUILT_IN_TAGSET).edit(valued)
    relabelled = edit.applied_to(valued)
    assert relabelled.annotations["a"].value is None
    assert edit.inverse().applied_to(relabelled) == valued


def test_value_is_kept_in_its_form():
    dated = after(Relabel("a", "date", LATER))
    edit = SetValue("a", " ٢٠٢٢-w33 ", ValueBy.RULE, LATER, BUILT_IN_TAGSET).edit(dated)
    found = edit.applied_to(dated).annotations["a"]
    assert (found.value, found.value_by) == ("2022-W33", ValueBy.RULE)
    assert edit.name == "write value"


def test_blank_value_is_none():
    write = SetValue("a", "كيم  جونغ", ValueBy.PERSON, LATER, BUILT_IN_TAGSET)
    valued = after(write)
    assert valued.annotations["a"].value == "كيم جونغ"
    edit = replace(write, value=" ").edit(valued)
    found = edit.applied_to(valued).annotations["a"]
    assert (edit.name, found.value, found.value_by) == ("delete value", None, None)


@pytest.mark.parametrize(
    ("id_", "value", "error"),
    [("a", "", EditError), ("z", "x", EditError), ("c", "x", ValueFormatError)],
)
def test_values_that_cannot_be_written(id_, value, error):
    with pytest.raises(error):
        SetValue(id_, value, ValueBy.PERSON, LATER, BUILT_IN_TAGSET).edit(LINKED)


def test_article_is_dated_and_undated():
    edit = SetDate("2022-08-15").edit(LINKED)
    dated = edit.applied_to(LINKED)
    assert (dated.status.date, edit.name) == ("2022-08-15", "date the article")
    assert edit.inverse().applied_to(dated) == LINKED
    assert SetDate(None).edit(dated).name == "delete the article's date"
    with pytest.raises(EditError, match="the article's date is unchanged"):
        SetDate("2022-08-15").edit(dated)


def test_state_leaves_the_date():
    dated = after(SetDate("2022-08-15"))
    assert after(SetState(ArticleState.DONE), dated).status.date == "2022-08-15"


def test_note_is_written_and_taken_away():
    edit = SetNote("c", "شاهد\nآخر", LATER).edit(LINKED)
    written = edit.applied_to(LINKED)
    assert written.annotations["c"] == replace(CLAIM, note="شاهد\nآخر", modified=LATER)
    assert (edit.name, edit.inverse().applied_to(written)) == ("write note", LINKED)
    gone = SetNote("a", None, LATER).edit(LINKED)
    assert gone.name == "delete note"
    assert gone.applied_to(LINKED).annotations["a"].note is None


def test_same_note_is_no_edit():
    with pytest.raises(EditError, match="the note is unchanged"):
        SetNote("a", "من؟", LATER).edit(LINKED)
    with pytest.raises(EditError, match="annotation z no longer exists"):
        SetNote("z", "من؟", LATER).edit(LINKED)


def test_note_on_the_article_is_written_and_taken_away():
    noted = after(NoteArticle("من الأرشيف"))
    assert noted.status.note == "من الأرشيف"
    edit = NoteArticle(" ").edit(noted)
    assert edit.applied_to(noted).status.note is None
    assert edit.inverse().applied_to(edit.applied_to(noted)) == noted
    names = [NoteArticle("من الأرشيف").edit(LINKED).name, edit.name]
    assert names == ["write article note", "delete article note"]


@pytest.mark.parametrize(("before", "note"), [("من؟", "من؟"), ("", " "), ("", "")])
def test_same_note_on_the_article_is_no_edit(before, note):
    noted = after(NoteArticle(before)) if before else LINKED
    with pytest.raises(EditError, match="the note is unchanged"):
        NoteArticle(note).edit(noted)
