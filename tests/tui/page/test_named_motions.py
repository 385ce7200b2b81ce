from __future__ import annotations

import pytest

from annotations.model import Span
from tests.tui.page.articles import page_of
from tui.page import Caret, Unit, caret_after

TEXT = "قال الرجل كلاما. ثم ذهب إلى البيت.\nوعاد في المساء\n"


@pytest.fixture
def page():
    return page_of(TEXT, measure=40, height=4)


def go(page, motion, by, unit=Unit.WORD, *, extend=False):
    page.move(caret_after(page, motion, by, unit, extend=extend))
    return page.caret.head.text_of(page.article.text)


def test_sideways_and_steps(page):
    assert go(page, "sideways", -1) == "الرجل"
    assert go(page, "sideways", 1) == "قال"
    assert go(page, "step", 1, Unit.SENTENCE) == "ثم ذهب إلى البيت."
    assert go(page, "step", -1, Unit.SENTENCE) == "قال الرجل كلاما."
    assert go(page, "step", 1, Unit.PARAGRAPH) == "وعاد في المساء"


def test_ends_of_article_and_row(page):
    assert go(page, "ends", 1) == "المساء"
    assert go(page, "row_edge", 0) == "وعاد"
    assert go(page, "row_edge", 1) == "المساء"
    assert go(page, "ends", 0) == "قال"


def test_sideways_goes_from_what_is_drawn(page):
    """After a jump to a sentence its first word holds the caret."""
    go(page, "step", 1, Unit.SENTENCE)
    assert page.block.text_of(TEXT) == "ثم"
    assert go(page, "sideways", -1) == "ذهب"


def test_extending_goes_from_the_moving_end(page):
    go(page, "step", 1, Unit.SENTENCE, extend=True)
    assert page.block.text_of(TEXT) == "."
    assert go(page, "sideways", 1, extend=True) == "البيت"


def drawn_by_letters(page, *steps):
    for by in steps:
        go(page, "sideways", by, Unit.LETTER, extend=True)
    return page.caret.selection.text_of(page.article.text)


def test_letters_are_drawn_in_beside_a_word(page):
    """Neither end gives up the word that the selection began or ended with."""
    go(page, "sideways", -1)
    start = page.caret
    assert drawn_by_letters(page, -1) == "الرجل "
    assert drawn_by_letters(page, -1, 1) == "الرجل "
    page.move(start)
    assert drawn_by_letters(page, 1) == " الرجل"
    page.move(start)
    go(page, "sideways", -1, extend=True)
    assert drawn_by_letters(page, -1) == "الرجل كلاما."
    page.move(start)
    go(page, "sideways", -1, extend=True)
    assert drawn_by_letters(page, 1) == "الرجل كلام"


def test_rows_keep_the_first_column(page):
    page = page_of("واحد اثنان ثلاثة\nنعم\n\nوعاد خمسة ستة", measure=20)
    go(page, "sideways", -1)
    goal = page.motions.column_of(page.caret.head.start)
    assert go(page, "rows", 1) == "نعم"
    assert page.caret.goal == goal
    assert go(page, "rows", 1) == "خمسة"
    assert go(page, "sideways", -1) == "ستة"
    assert page.caret.goal is None


LINE = len("كلمة\n")


def test_pages_overlap_by_two_rows():
    page = page_of("\n".join(["كلمة"] * 50), height=10)
    go(page, "pages", 1)
    assert page.layout.position_of(page.caret.head.start) == (8 * LINE, 0)
    go(page, "pages", -1)
    assert page.layout.position_of(page.caret.head.start) == (0, 0)
    page.viewport.height = 1
    go(page, "pages", 1)
    assert page.layout.position_of(page.caret.head.start) == (LINE, 0)


def test_page_turns_with_the_caret():
    page = page_of("\n".join(["كلمة"] * 50), height=10)
    go(page, "pages", 1)
    assert page.viewport.top == (8 * LINE, 0)
    for _turn in range(9):
        go(page, "pages", 1)
    assert page.viewport.top == (40 * LINE, 0)
    assert page.layout.position_of(page.caret.head.start) == (49 * LINE, 0)


def test_extending_draws_the_selection(page):
    go(page, "sideways", -1, extend=True)
    go(page, "sideways", -1, extend=True)
    assert page.caret.selection == Span(0, 15)
    go(page, "sideways", -1)
    assert page.caret == Caret(Span(17, 19))


def test_unknown_motion_is_refused(page):
    with pytest.raises(ValueError, match="no motion sidewards"):
        caret_after(page, "sidewards", 1, extend=False)
