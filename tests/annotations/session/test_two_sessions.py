"""Two sessions of one person on one article: all merges but what both have changed."""

from __future__ import annotations

import pytest

from annotations.config import Identity
from annotations.errors import (
    ConflictError,
    EditError,
    NotSavedError,
)
from annotations.messages import without_isolates
from annotations.model import ArticleState, Change, Edit, EditRole, Link
from annotations.ops import Conflict, Dispute
from annotations.session import AnnotationSession
from annotations.store import FileRepository
from annotations.store.files.lock import held
from tests.annotations.session.two_sessions import ARTICLE, KEY, SUMMIT, labels, tagged
from tests.faulty_repository import FaultyRepository

FULL = "not saved: No space left on device"


@pytest.fixture(params=["memory", "files"])
def open_session(request, tmp_path):
    """A session more; with files, each has a repository of its own as a process has."""
    memory = FaultyRepository()

    def opened():
        files = request.param == "files"
        repository = (
            FileRepository(tmp_path, identity=Identity.NAME) if files else memory
        )
        return AnnotationSession(repository, ARTICLE, "huda")

    return opened


@pytest.fixture
def mine(open_session):
    return open_session()


@pytest.fixture
def theirs(open_session):
    return open_session()


@pytest.fixture
def memory():
    return FaultyRepository()


def overtaken(session, stroke):
    """The one conflict that the stroke ends in."""
    with pytest.raises(ConflictError, match="another session"):
        stroke()
    [conflict] = session.conflicts
    return conflict


def test_refresh_takes_what_was_saved(mine, theirs):
    assert mine.refresh() is False
    annotation = tagged(theirs)
    theirs.set_state(ArticleState.DONE)
    assert mine.refresh() is True
    assert mine.annotation_set == theirs.annotation_set
    assert mine.refresh() is False
    theirs.remove(annotation.id)
    assert mine.refresh() is True
    assert labels(mine) == []


def test_first_session_undoes_what_second_did(mine, theirs):
    """It is one person: the history in each window has the edits of both."""
    tagged(theirs)
    tagged(theirs, SUMMIT, "claim")
    mine.refresh()
    assert mine.undo().name == "tag claim"
    theirs.refresh()
    assert labels(theirs) == ["actor"]
    assert theirs.redo().name == "tag claim"


def test_unsaved_edits_stay_above_what_came(memory):
    mine = AnnotationSession(memory, ARTICLE, "huda")
    theirs = AnnotationSession(memory, ARTICLE, "huda")
    memory.failure = NotSavedError(FULL)
    tagged(mine)
    memory.failure = None
    tagged(theirs, SUMMIT, "claim")
    assert mine.refresh() is True
    assert labels(mine) == ["actor", "claim"]
    assert (mine.saving.unsaved, mine.saving.reason) == (1, FULL)
    assert mine.save().unsaved == 0
    theirs.refresh()
    assert labels(theirs) == ["actor", "claim"]


def test_conflict_has_both_versions(mine, theirs):
    before = tagged(mine)
    theirs.refresh()
    theirs.relabel(before.id, "date")
    conflict = overtaken(mine, lambda: mine.annotate(before.id, "من هو؟"))
    [dispute] = conflict.disputes
    assert (dispute.mine.label, dispute.mine.note) == ("actor", "من هو؟")
    assert (dispute.theirs.label, dispute.theirs.note) == ("date", None)
    assert [edit.name for edit in conflict.edits] == ["write note"]
    assert labels(mine) == ["date"]


def test_keeping_theirs_changes_nothing(mine, theirs):
    before = tagged(mine)
    theirs.refresh()
    theirs.relabel(before.id, "date")
    conflict = overtaken(mine, lambda: mine.remove(before.id))
    assert mine.settle(conflict, mine=False) is None
    assert mine.conflicts == []
    assert mine.annotation_set == theirs.annotation_set


def test_putting_mine_is_an_edit_like_others(mine, theirs, open_session):
    before = tagged(mine, note="قديم")
    theirs.refresh()
    theirs.relabel(before.id, "date")
    conflict = overtaken(mine, lambda: mine.annotate(before.id, "جديد"))
    edit = mine.settle(conflict, mine=True)
    assert (edit.name, edit.role) == ("write note", EditRole.DO)
    [found] = open_session().annotation_set.annotations.values()
    assert (found.label, found.note) == ("actor", "جديد")
    assert mine.conflicts == []
    mine.undo()
    assert labels(mine) == ["date"]


def test_mine_brings_back_what_they_removed(mine, theirs):
    before = tagged(mine)
    theirs.refresh()
    theirs.remove(before.id)
    conflict = overtaken(mine, lambda: mine.relabel(before.id, "date"))
    assert conflict.disputes[0].theirs is None
    mine.settle(conflict, mine=True)
    theirs.refresh()
    assert labels(theirs) == ["date"]


def test_both_having_done_the_same_is_none(mine, theirs):
    before = tagged(mine)
    theirs.refresh()
    theirs.remove(before.id)
    mine.remove(before.id)
    assert mine.conflicts == []
    theirs.undo()
    mine.refresh()
    assert mine.conflicts == []
    assert labels(mine) == ["actor"]


def test_undo_of_what_was_changed_asks(mine, theirs):
    before = tagged(mine)
    theirs.refresh()
    theirs.relabel(before.id, "date")
    conflict = overtaken(mine, mine.undo)
    [dispute] = conflict.disputes
    assert (dispute.mine, dispute.theirs.label) == (None, "date")
    assert labels(mine) == ["date"]
    assert mine.undo().name == "change actor to date"


def test_theirs_changing_again_asks_again(mine, theirs):
    before = tagged(mine)
    theirs.refresh()
    theirs.relabel(before.id, "date")
    message = overtaken(mine, lambda: mine.remove(before.id))
    theirs.relabel(before.id, "claim")
    conflict = overtaken(mine, lambda: mine.settle(message, mine=True))
    assert conflict.disputes[0].theirs.label == "claim"
    mine.refresh()
    assert mine.conflicts == [conflict]
    mine.settle(conflict, mine=True)
    theirs.refresh()
    assert labels(theirs) == []


def test_long_written_note_meets_what_came(mine, theirs):
    """What was taken in while the person wrote is not overwritten unseen."""
    begun = tagged(mine)
    theirs.refresh()
    theirs.annotate(begun.id, "ملاحظتهم")
    mine.refresh()
    conflict = overtaken(mine, lambda: mine.annotate(begun.id, "ملاحظتي", base=begun))
    notes = [(one.mine.note, one.theirs.note) for one in conflict.disputes]
    assert notes == [("ملاحظتي", "ملاحظتهم")]


def test_note_on_what_is_gone_is_kept(mine, theirs):
    begun = tagged(mine)
    theirs.refresh()
    theirs.remove(begun.id)
    mine.refresh()
    conflict = overtaken(mine, lambda: mine.annotate(begun.id, "طويلة", base=begun))
    mine.settle(conflict, mine=True)
    [found] = mine.annotation_set.annotations.values()
    assert found.note == "طويلة"


def test_chain_on_one_annotation_is_one_conflict(memory):
    """Edits that follow on the overtaken one go with it; the others are saved."""
    mine = AnnotationSession(memory, ARTICLE, "huda")
    first = tagged(mine)
    theirs = AnnotationSession(memory, ARTICLE, "huda")
    memory.failure = NotSavedError(FULL)
    mine.relabel(first.id, "date")
    tagged(mine, SUMMIT, "claim")
    mine.annotate(first.id, "ملاحظة")
    memory.failure = None
    theirs.remove(first.id)
    with pytest.raises(ConflictError) as raised:
        mine.save()
    words = without_isolates(str(raised.value))
    assert "changed فاعل to تاريخ, wrote a note" in words
    assert mine.saving.unsaved == 0
    assert memory.load(KEY).annotation_set == mine.annotation_set
    [conflict] = mine.conflicts
    [dispute] = conflict.disputes
    assert (dispute.mine.label, dispute.mine.note) == ("date", "ملاحظة")


def test_two_annotations_are_two_conflicts(memory):
    mine = AnnotationSession(memory, ARTICLE, "huda")
    ids = [tagged(mine).id, tagged(mine, SUMMIT).id]
    theirs = AnnotationSession(memory, ARTICLE, "huda")
    memory.failure = NotSavedError(FULL)
    for one in ids:
        mine.relabel(one, "date")
    memory.failure = None
    for one in ids:
        theirs.remove(one)
    with pytest.raises(ConflictError):
        mine.refresh()
    assert len(mine.conflicts) == 2
    for conflict in mine.conflicts:
        mine.settle(conflict, mine=True)
    assert labels(mine) == ["date", "date"]


def test_removing_takes_links_they_made(memory):
    mine = AnnotationSession(memory, ARTICLE, "huda")
    actor, claim = tagged(mine), tagged(mine, SUMMIT, "claim")
    theirs = AnnotationSession(memory, ARTICLE, "huda")
    theirs.annotate(claim.id, "ملاحظة")
    memory.load(KEY).annotation_set.links["l"] = Link("l", "source", claim.id, actor.id)
    conflict = overtaken(mine, lambda: mine.remove(claim.id))
    mine.settle(conflict, mine=True)
    assert not mine.annotation_set.links
    assert labels(mine) == ["actor"]


def test_link_to_what_is_gone_cannot_be_put(memory):
    mine = AnnotationSession(memory, ARTICLE, "huda")
    actor, claim = tagged(mine), tagged(mine, SUMMIT, "claim")
    stored = memory.load(KEY).annotation_set
    link = Link("l", "source", claim.id, actor.id)
    stored.links["l"] = link
    mine = AnnotationSession(memory, ARTICLE, "huda")
    mine.remove(claim.id)
    theirs = AnnotationSession(memory, ARTICLE, "huda")
    theirs.remove(actor.id)
    conflict = mine._working._conflicts
    conflict.add(mine.history.undoable.inverse())
    mine.refresh()
    [found] = mine.conflicts
    assert Dispute(link, None) in found.disputes
    edit = mine.settle(found, mine=True)
    assert [change.id for change in edit.changes] == [claim.id]


def test_busy_is_a_reason_of_its_own(tmp_path):
    repository = FileRepository(tmp_path, identity=Identity.NAME)
    mine = AnnotationSession(repository, ARTICLE, "huda")
    tagged(mine)
    repository.wait_at_most(0.0)
    with held(tmp_path / "annotations" / "huda" / ".lock-a"):
        tagged(mine, SUMMIT)
        assert mine.saving.busy
        assert mine.saving.reason == "not saved: busy in another session"
        mine.refresh()
        assert mine.saving.unsaved == 1
    assert mine.save().unsaved == 0


def test_conflict_settled_in_the_same_way_is_done(mine, theirs):
    before = tagged(mine)
    theirs.refresh()
    theirs.relabel(before.id, "date")
    conflict = overtaken(mine, lambda: mine.remove(before.id))
    theirs.remove(before.id)
    mine.refresh()
    assert mine.conflicts == []
    mine.settle(conflict, mine=True)
    assert (labels(mine), mine.conflicts, mine.saving.unsaved) == ([], [], 0)


def test_states_of_the_article_conflict_too(mine, theirs):
    theirs.set_state(ArticleState.DONE)
    conflict = overtaken(mine, lambda: mine.set_state(ArticleState.IN_PROGRESS))
    mine.settle(conflict, mine=True)
    assert mine.annotation_set.state is ArticleState.IN_PROGRESS


def test_link_alone_cannot_be_put_on_nothing(memory):
    mine = AnnotationSession(memory, ARTICLE, "huda")
    link = Link("l", "source", "gone", "gone too")
    lone = Edit("add link", (Change("l", None, link),))
    conflict = Conflict((lone,), mine.annotation_set)
    with pytest.raises(EditError, match="its annotation no longer exists"):
        mine.settle(conflict, mine=True)
