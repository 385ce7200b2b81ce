"""A session: each edit is in the set at once, on disk before it is called saved."""

from __future__ import annotations

import pytest

from annotations.errors import (
    ConflictError,
    EditError,
    NotSavedError,
    ReadOnlyError,
    SpanError,
    StoreError,
    TagsetError,
    ValueFormatError,
)
from annotations.model import ArticleState, Link, Span, ValueBy
from annotations.session import AnnotationSession
from annotations.store import SetKey
from tests.annotations.session.conftest import ARTICLE, TEXT
from tests.faulty_repository import FaultyRepository

KEY = SetKey("a.txt", "huda")
MINISTER, SUMMIT, TOMORROW = Span(4, 10), Span(14, 19), Span(25, 28)


@pytest.fixture
def memory():
    return FaultyRepository()


@pytest.fixture
def full(memory):
    """A session whose disk is full from now on."""
    session = AnnotationSession(memory, ARTICLE, "huda")
    memory.failure = NotSavedError("not saved: No space left on device")
    return session


def tagged(session, span=MINISTER, label="actor"):
    """The annotation that tagging the span has made."""
    return session.tag(span, label).changes[-1].after


def view_of(session):
    """What the annotator sees: labels, places and state."""
    found = session.annotation_set.in_reading_order()
    return session.annotation_set.state, [(one.label, one.span) for one in found]


def names(session):
    """The names of what could be undone and redone, next first."""
    history = session.history
    return history.undoable and history.undoable.name, (
        history.redoable and history.redoable.name
    )


def test_tag_keeps_quote_and_time(session):
    annotation = tagged(session, TOMORROW, "date")
    assert annotation.quote.exact == "غدا" == TOMORROW.text_of(TEXT)
    assert annotation.created.endswith("Z")
    assert session.saving.unsaved == 0
    assert session.annotation_set.annotations == {annotation.id: annotation}


def test_value_and_note_are_kept(session, open_session):
    session.tag(TOMORROW, "date", value="2026-11-22", note="tomorrow")
    [found] = open_session().annotation_set.annotations.values()
    assert (found.value, found.note) == ("2026-11-22", "tomorrow")


@pytest.mark.parametrize(
    ("span", "label", "error"),
    [
        (Span(0, 999), "actor", SpanError),
        (Span(TEXT.index("كِ"), TEXT.index("كِ") + 1), "actor", SpanError),
        (MINISTER, "place", TagsetError),
    ],
)
def test_wrong_tag_changes_nothing(session, span, label, error):
    with pytest.raises(error):
        session.tag(span, label)
    assert view_of(session) == (ArticleState.NEW, [])
    assert names(session) == (None, None)


def test_same_label_twice_is_refused(session):
    session.tag(MINISTER, "actor")
    with pytest.raises(EditError, match="is already tagged with this label"):
        session.tag(MINISTER, "actor")
    assert len(session.annotation_set.annotations) == 1


def test_note_is_kept_and_taken_back(session, open_session):
    made = session.tag(Span(5, 8), "actor").changes[0].id
    assert session.annotate(made, "من هو؟").name == "write note"
    assert open_session().annotation_set.annotations[made].note == "من هو؟"
    assert session.annotate(made, " \n ").name == "delete note"
    assert session.annotation_set.annotations[made].note is None
    session.undo()
    assert session.annotation_set.annotations[made].note == "من هو؟"


def test_relabel_keeps_id_and_place(session):
    annotation = tagged(session)
    session.relabel(annotation.id, "date")
    after = session.annotation_set.annotations[annotation.id]
    assert (after.label, after.span, after.created) == (
        "date",
        MINISTER,
        annotation.created,
    )
    assert after.modified is not None
    with pytest.raises(TagsetError):
        session.relabel(annotation.id, "place")


def test_removed_annotation_comes_back_whole(session):
    annotation = tagged(session)
    session.remove(annotation.id)
    assert not session.annotation_set.annotations
    session.undo()
    assert session.annotation_set.annotations == {annotation.id: annotation}
    with pytest.raises(EditError, match="no longer exists"):
        session.remove("nobody")


def test_state_is_set_and_undone(session):
    session.set_state(ArticleState.DONE)
    assert view_of(session)[0] is ArticleState.DONE
    session.undo()
    assert view_of(session)[0] is ArticleState.NEW


def test_nothing_left_to_undo(session):
    with pytest.raises(EditError, match="nothing to undo"):
        session.undo()
    with pytest.raises(EditError, match="nothing to redo"):
        session.redo()


def test_undo_goes_on_after_reopening(session, open_session):
    session.tag(MINISTER, "actor")
    session.tag(SUMMIT, "claim")
    later = open_session()
    assert names(later) == ("tag claim", None)
    later.undo()
    again = open_session()
    assert view_of(again)[1] == [("actor", MINISTER)]
    assert names(again) == ("tag actor", "tag claim")
    again.redo()
    assert view_of(open_session())[1] == [("actor", MINISTER), ("claim", SUMMIT)]
    assert names(open_session()) == ("tag claim", None)


def test_new_edit_ends_redo(session):
    session.tag(MINISTER, "actor")
    session.undo()
    session.tag(SUMMIT, "claim")
    with pytest.raises(EditError, match="nothing to redo"):
        session.redo()


def test_edits_of_both_sessions_stay(session, open_session):
    other = open_session()
    other.tag(SUMMIT, "claim")
    session.tag(MINISTER, "actor")
    assert view_of(session)[1] == [("actor", MINISTER), ("claim", SUMMIT)]
    assert names(session) == ("tag actor", None)
    other.tag(TOMORROW, "date")
    assert len(other.annotation_set.annotations) == 3
    assert view_of(open_session()) == view_of(other)


def test_undo_after_merge_takes_newest(session, open_session):
    other = open_session()
    other.tag(SUMMIT, "claim")
    session.tag(MINISTER, "actor")
    session.undo()
    assert view_of(open_session())[1] == [("claim", SUMMIT)]


def test_conflict_leaves_others_work(session, open_session):
    annotation = tagged(session)
    other = open_session()
    other.relabel(annotation.id, "date")
    with pytest.raises(ConflictError, match="another session"):
        session.remove(annotation.id)
    assert view_of(session) == view_of(other) == view_of(open_session())
    assert session.saving.unsaved == 0
    session.remove(annotation.id)
    assert view_of(open_session())[1] == []


def test_read_only_session_refuses_everything(session, open_session):
    annotation = tagged(session)
    reader = open_session(read_only="opened read-only, as asked")
    strokes = (
        lambda: reader.tag(SUMMIT, "claim"),
        lambda: reader.remove(annotation.id),
        reader.undo,
        lambda: reader.set_state(ArticleState.DONE),
    )
    for stroke in strokes:
        with pytest.raises(ReadOnlyError, match="as asked"):
            stroke()
    assert view_of(reader) == view_of(session) == view_of(open_session())


def test_unsaved_edits_wait_in_order(full, memory):
    full.tag(MINISTER, "actor")
    full.tag(SUMMIT, "claim")
    assert full.saving.unsaved == 2
    assert full.saving.reason == "not saved: No space left on device"
    assert len(full.annotation_set.annotations) == 2
    assert memory.set_keys() == []
    memory.failure = None
    full.tag(TOMORROW, "date")
    assert (full.saving.unsaved, full.saving.reason) == (0, None)
    edits = memory.load(KEY).edits
    assert [edit.name for edit in edits] == ["tag actor", "tag claim", "tag date"]


def test_saving_again_is_enough(full, memory):
    full.tag(MINISTER, "actor")
    assert full.save().unsaved == 1
    memory.failure = None
    assert full.save() == full.saving
    assert full.saving.unsaved == 0
    assert memory.load(KEY).annotation_set == full.annotation_set


def test_unsaved_edit_can_be_undone(full, memory):
    full.tag(MINISTER, "actor")
    full.undo()
    assert full.saving.unsaved == 2
    memory.failure = None
    full.save()
    assert view_of(full)[1] == []
    assert names(AnnotationSession(memory, ARTICLE, "huda")) == (None, "tag actor")


def test_nothing_is_saved_before_commit(memory):
    session = AnnotationSession(memory, ARTICLE, "huda")
    memory.watch = lambda: session.saving.unsaved
    session.tag(MINISTER, "actor")
    session.undo()
    assert memory.states_seen == [1, 1]
    assert session.saving.unsaved == 0


def test_damaged_store_keeps_the_edit(full, memory):
    memory.failure = StoreError("a.log: line 3 is damaged")
    full.tag(MINISTER, "actor")
    assert full.saving.unsaved == 1
    assert full.saving.reason == "not saved: a.log: line 3 is damaged"
    assert view_of(full)[1] == [("actor", MINISTER)]


def test_closed_place_refuses_the_edit(full, memory):
    memory.failure = ReadOnlyError("a.log cannot be written")
    with pytest.raises(ReadOnlyError, match="cannot be written"):
        full.tag(MINISTER, "actor")
    assert view_of(full) == (ArticleState.NEW, [])
    assert (full.saving.unsaved, full.saving.reason) == (0, None)


def test_place_that_closes_later_loses_nothing(full, memory):
    """A file system that is set read-only after a fault must not cost the work."""
    full.tag(MINISTER, "actor")
    memory.failure = ReadOnlyError("a.log cannot be written")
    full.tag(SUMMIT, "claim")
    assert full.save().reason == "not saved: a.log cannot be written"
    assert len(full.annotation_set.annotations) == full.saving.unsaved == 2
    memory.failure = None
    assert full.save().unsaved == 0


def test_conflict_drops_only_its_edit(memory):
    """Of three edits that wait, the one that another session has overtaken goes."""
    session = AnnotationSession(memory, ARTICLE, "huda")
    annotation = tagged(session)
    other = AnnotationSession(memory, ARTICLE, "huda")
    memory.failure = NotSavedError("not saved: No space left on device")
    session.relabel(annotation.id, "date")
    session.tag(SUMMIT, "claim")
    session.relabel(annotation.id, "claim")
    memory.failure = None
    other.remove(annotation.id)
    with pytest.raises(ConflictError):
        session.save()
    assert view_of(session)[1] == [("claim", SUMMIT)]
    session.save()
    assert view_of(AnnotationSession(memory, ARTICLE, "huda"))[1] == [("claim", SUMMIT)]


def test_late_conflict_saves_the_rest(memory):
    """The first edit that waits is saved although a later one no longer fits."""
    session = AnnotationSession(memory, ARTICLE, "huda")
    annotation = tagged(session)
    other = AnnotationSession(memory, ARTICLE, "huda")
    memory.failure = NotSavedError("not saved: No space left on device")
    session.tag(SUMMIT, "claim")
    session.relabel(annotation.id, "date")
    session.tag(TOMORROW, "date")
    memory.failure = None
    other.remove(annotation.id)
    with pytest.raises(ConflictError):
        session.save()
    assert session.save().unsaved == 0
    expected = [("claim", SUMMIT), ("date", TOMORROW)]
    assert view_of(session)[1] == expected
    assert view_of(AnnotationSession(memory, ARTICLE, "huda"))[1] == expected


def test_link_goes_and_comes_with_its_claim(memory):
    session = AnnotationSession(memory, ARTICLE, "huda")
    actor, claim = tagged(session), tagged(session, SUMMIT, "claim")
    stored = memory.load(KEY).annotation_set
    stored.links["l"] = Link("l", "source", claim.id, actor.id)
    session = AnnotationSession(memory, ARTICLE, "huda")
    session.relabel(claim.id, "date")
    assert not session.annotation_set.links
    session.undo()
    assert list(session.annotation_set.links) == ["l"]


def test_value_is_written_and_taken_back(session, open_session):
    made = tagged(session, TOMORROW, "date").id
    session.set_value(made, "2026-11-22", by=ValueBy.RULE)
    found = open_session().annotation_set.annotations[made]
    assert (found.value, found.value_by) == ("2026-11-22", ValueBy.RULE)
    session.undo()
    assert open_session().annotation_set.annotations[made].value is None


def test_wrong_value_changes_nothing(session):
    with pytest.raises(ValueFormatError, match="is not a date"):
        session.tag(TOMORROW, "date", value="غدا")
    made = tagged(session, TOMORROW, "date").id
    with pytest.raises(ValueFormatError, match="no month 13"):
        session.set_value(made, "2026-13")
    assert names(session) == ("tag date", None)


def test_article_is_dated(session, open_session):
    session.date_article(" ٢٠٢٦-١١-٢١ ")
    assert open_session().annotation_set.status.date == "2026-11-21"
    session.date_article("")
    assert open_session().annotation_set.status.date is None
    with pytest.raises(ValueFormatError, match="is not a single day"):
        session.date_article("2026-11")
