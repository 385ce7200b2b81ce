"""Taking back, and doing again, what was done to a typed line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from tui.entry import EntryLine, EntryUndoHistory, Stroke
from tui.entry.undo_history import MOST_STEPS


def typed(history, text):
    """The history after keys for these letters."""
    for letter in text:
        history = history.changed(history.line.inserted(letter), Stroke.TYPED)
    return history


def rubbed(history, times):
    for _ in range(times):
        history = history.changed(history.line.rubbed_out(), Stroke.RUBBED_OUT)
    return history


def test_typing_is_taken_back_by_words():
    history = typed(EntryUndoHistory(), "قال كيم")
    assert history.undone().line.text == "قال "
    assert history.undone().undone().line.text == ""
    assert history.undone().undone().undone() == history.undone().undone()


def test_other_strokes_are_steps_of_their_own():
    history = rubbed(typed(EntryUndoHistory(), "كتاب"), 2)
    assert history.line.text == "كت"
    assert history.undone().line.text == "كتاب"
    history = typed(history, "ب")
    assert history.undone().line.text == "كت"
    pasted = history.changed(history.line.inserted("أب"))
    again = pasted.changed(pasted.line.inserted("جد"))
    assert again.undone().line.text == pasted.line.text


def test_moving_ends_a_run():
    history = typed(EntryUndoHistory(), "اب")
    history = history.moved(history.line.moved(0))
    history = typed(history, "ج")
    assert history.undone().line == EntryLine("اب", 0)


def test_replacing_a_selection_is_a_step():
    history = typed(EntryUndoHistory(), "اب")
    history = history.moved(history.line.with_all_selected())
    assert typed(history, "ج").undone().line.text == "اب"


def test_stroke_without_effect_is_no_step():
    history = rubbed(EntryUndoHistory(), 3)
    assert history.before == ()


def test_redo_gives_back_until_something_else_is_done():
    history = typed(EntryUndoHistory(), "قال كيم")
    assert history.undone().redone().line == history.line
    assert history.redone() == history
    assert typed(history.undone(), "x").after == ()


def test_steps_are_not_kept_without_end():
    history = EntryUndoHistory()
    for _ in range(MOST_STEPS + 5):
        history = history.changed(history.line.inserted("ab"))
    assert len(history.before) == MOST_STEPS


@given(st.lists(texts, max_size=8))
def test_undo_and_redo_are_inverse(pasted):
    history = EntryUndoHistory()
    for text in pasted:
        history = history.changed(history.line.inserted(text))
    back = history
    for _ in history.before:
        back = back.undone()
    assert back.line == EntryLine()
    for _ in history.before:
        back = back.redone()
    assert back.line == history.line
