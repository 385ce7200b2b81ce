"""A history is read from the edits that were logged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.model import Annotation, Change, Edit, EditRole, Quote, Span
from annotations.ops import UndoHistory


def edit(name: str) -> Edit:
    annotation = Annotation(name, "actor", Span(0, 1), Quote("ا"))
    return Edit(f"tag {name}", (Change(name, None, annotation),))


def again(done: Edit) -> Edit:
    return replace(done, role=EditRole.REDO)


ONE, TWO = edit("one"), edit("two")


def test_empty_history_has_nothing():
    assert UndoHistory().undoable is None
    assert UndoHistory().redoable is None


def test_newest_edit_is_undoable():
    history = UndoHistory([ONE, TWO])
    assert (history.undoable, history.redoable) == (TWO, None)


def test_undone_edit_is_redoable():
    history = UndoHistory([ONE, TWO, TWO.inverse()])
    assert (history.undoable, history.redoable) == (ONE, TWO)


def test_redone_edit_is_undoable():
    history = UndoHistory([ONE, ONE.inverse(), again(ONE)])
    assert (history.undoable, history.redoable) == (ONE, None)


def test_new_edit_ends_redo():
    history = UndoHistory([ONE, ONE.inverse(), TWO])
    assert (history.undoable, history.redoable) == (TWO, None)


def test_import_is_not_taken_back():
    history = UndoHistory([ONE, replace(TWO, role=EditRole.IMPORT)])
    assert (history.undoable, history.redoable) == (None, None)


def test_undo_passes_over_other_session():
    """The other session's edit stands between an edit and its undo in the log."""
    history = UndoHistory([ONE, TWO, ONE.inverse()])
    assert (history.undoable, history.redoable) == (TWO, ONE)


def test_undo_of_an_older_edit_can_be_redone():
    """It was made before the first edit that is known."""
    history = UndoHistory([ONE, TWO.inverse()])
    assert (history.undoable, history.redoable) == (ONE, TWO)
    history.record(again(TWO))
    assert (history.undoable, history.redoable) == (TWO, None)


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=20))
def test_replay_equals_live_history(strokes: list[str]):
    """What was done live and what is read after a restart agree at every stroke."""
    log: list[Edit] = []
    live = UndoHistory()
    for number, stroke in enumerate(strokes):
        if made := _made(live, stroke, number):
            live.record(made)
            log.append(made)
        replayed = UndoHistory(log)
        assert replayed.undoable == live.undoable
        assert replayed.redoable == live.redoable


def _made(history: UndoHistory, stroke: str, number: int) -> Edit | None:
    if stroke == "do":
        return edit(f"edit{number}")
    if stroke == "undo":
        return history.undoable.inverse() if history.undoable else None
    return again(history.redoable) if history.redoable else None
