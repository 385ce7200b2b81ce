from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.messages import isolate, isolated
from annotations.model import (
    BUILT_IN_TAGSET,
    STATUS_ID,
    ArticleState,
    Change,
    Edit,
    Span,
    Status,
)
from tests.strategies import texts
from tests.tui.page.articles import annotation, ids, page_of, seed_articles, set_of
from tui.page import Caret, Page, Unit, caret_after

ACTOR, CLAIM, DATE = map(isolate, ("فاعل", "قول", "تاريخ"))
TEXT = "قال الرجل كلاما طويلا ثم ذهب"
NESTED = (
    annotation("claim", 0, 28, "claim"),
    annotation("actor", 4, 9),
    annotation("date", 4, 9, "date"),
    annotation("far", 22, 24),
)


@pytest.fixture
def page():
    return page_of(TEXT, *NESTED)


def edit_of(before, after):
    return Edit("edit", (Change((before or after).id, before, after),))


def held(page):
    return page.active.annotation.id if page.active else None


def test_caret_begins_on_the_first_word():
    assert page_of("\n  نعم").caret == Caret(Span(3, 6))
    assert page_of("  \n ").caret == Caret(Span(3, 4))


@given(st.sampled_from(seed_articles()), st.data())
def test_resize_keeps_the_top_in_view(article, data):
    page = Page(article, measure=data.draw(st.integers(20, 100)), height=12)
    page.viewport.scroll(data.draw(st.integers(0, 60)))
    for _ in range(3):
        top = page.layout.row(page.viewport.top)
        page.resize(data.draw(st.integers(5, 120)), data.draw(st.integers(0, 40)))
        rows = page.rows()
        first, last = page.layout.row(rows[0]), page.layout.row(rows[-1])
        assert first.start <= top.start <= max(last.end, last.start)
        is_full = len(rows) == page.viewport.height
        assert is_full or page.viewport.top == page.layout.first
        assert top.start <= first.end or rows[-1] == page.layout.last


def test_resize_of_height_alone_keeps_layout(page):
    layout = page.layout
    page.resize(page.measure, 3)
    assert (page.layout, page.viewport.height) == (layout, 3)
    page.resize(1, 0)
    assert (page.measure, page.viewport.height) == (10, 1)


def test_turned_paragraph_stays_turned(page):
    page.turn()
    assert page.layout.row(page.rows()[0]).base == 0
    page.resize(60, 10)
    assert page.layout.row(page.rows()[0]).base == 0
    page.turn()
    assert page.layout.row(page.rows()[0]).base == 1


def test_turn_is_of_one_paragraph():
    page = page_of("نعم\nلا")
    page.move(Caret(Span(4, 6)))
    page.turn()
    assert [page.layout.row(one).base for one in page.rows()] == [1, 0]


def test_innermost_is_active_until_another_is_chosen(page):
    page.move(Caret(Span(4, 9)))
    assert ids(page.at_caret) == ["date", "actor", "claim"]
    assert held(page) == "date"
    assert [page.outward().annotation.id for _ in range(3)] == [
        "actor",
        "claim",
        "date",
    ]


def test_chosen_is_held_among_coincident_ones(page):
    page.choose(page.marks.get("actor"))
    assert (held(page), page.caret.head) == ("actor", Span(4, 9))
    assert page.enclosing_labels == [CLAIM, f"{DATE} & {ACTOR}"]


def test_chosen_is_let_go_elsewhere(page):
    page.choose(page.marks.get("actor"))
    page.move(Caret(Span(22, 24)))
    assert (held(page), page.enclosing_labels) == ("far", [CLAIM, ACTOR])


def test_following_an_edit_holds_what_it_made(page):
    page.move(Caret(Span(4, 9), anchor=Span(0, 3)))
    page.follow(edit_of(None, NESTED[1]))
    assert (held(page), page.caret) == ("actor", Caret(Span(4, 9)))


def test_following_an_edit_goes_to_its_place(page):
    page.follow(edit_of(NESTED[3], None))
    assert page.caret == Caret(Span(22, 24))


def test_a_quotation_mark_is_no_stop_before_the_first_word():
    text = '" « نعم" قال. "لا" قال.'
    page = page_of(text, annotation("claim", 0, 7, "claim"))
    page.choose(page.marks.get("claim"))
    assert page.caret.head == Span(4, 7)
    assert held(page) == "claim"
    page.move(caret_after(page, "step", 1, Unit.SENTENCE, extend=False))
    assert page.block.text_of(text) == "لا"
    page.move(Caret(Span(0, 1)))
    assert page.block == Span(0, 1)


def test_following_an_edit_of_the_state_stays(page):
    page.move(Caret(Span(4, 9), anchor=Span(0, 3)))
    page.follow(Edit("done", (Change(STATUS_ID, Status(), Status(ArticleState.DONE)),)))
    assert page.caret == Caret(Span(4, 9), anchor=Span(0, 3))


def test_nothing_is_active_outside():
    page = page_of(TEXT, NESTED[1])
    assert (held(page), page.enclosing_labels, page.outward()) == (None, [], None)


def test_choose_holds_part_of_a_word():
    page = page_of(TEXT, annotation("a", 5, 7))
    page.choose(page.marks.get("a"))
    assert page.caret.head == Span(5, 7)


@pytest.mark.parametrize(
    ("caret", "span"),
    [
        (Caret(Span(4, 9)), Span(4, 9)),
        (Caret(Span(5, 6)), Span(4, 9)),
        (Caret(Span(4, 9), anchor=Span(0, 3)), Span(0, 9)),
        (Caret(Span(3, 4), anchor=Span(0, 3)), Span(0, 3)),
        (Caret(Span(9, 10), anchor=Span(3, 4)), Span(4, 9)),
        (Caret(Span(3, 4)), None),
    ],
)
def test_tagged_is_the_selection_or_word_without_blanks(page, caret, span):
    page.caret = caret
    assert page.span_to_tag() == span


def test_block_is_a_word_at_most(page):
    sentence = page.motions.unit_at(0, Unit.SENTENCE)
    page.caret = Caret(sentence)
    assert page.block == Span(0, 3)
    page.caret = Caret(sentence, anchor=sentence)
    assert page.block.end <= sentence.end
    assert page.block.start > 3
    page.caret = Caret(Span(10, 28), anchor=Span(0, 3))
    assert (page.block, page.caret.active_edge) == (Span(25, 28), 27)
    page.caret = Caret(Span(5, 6))
    assert page.block == Span(5, 6)


def test_moving_brings_the_caret_into_view():
    page = page_of("\n".join(["كلمة"] * 80), height=10)
    page.move(caret_after(page, "ends", 1, extend=False))
    assert page.layout.last in page.rows()
    page.reveal(Span(0, 2))
    assert (page.viewport.top, page.caret.head) == ((0, 0), Span(0, 2))


@given(texts, st.integers(1, 40))
def test_any_text_makes_a_page(text, measure):
    """Even one without a letter, and an empty one."""
    page = page_of(text, measure=measure)
    for motion, by in (("sideways", -1), ("rows", 1), ("row_edge", 1), ("step", 1)):
        page.move(caret_after(page, motion, by, extend=True))
    page.turn()
    span = page.span_to_tag()
    assert span is None or span.text_of(text).strip()


def test_selected_sentence_grows_at_its_end():
    page = page_of("قال كيم نعم. ثم قال لا.")
    sentence = page.motions.unit_at(0, Unit.SENTENCE)
    page.move(Caret(sentence, anchor=sentence))
    page.move(caret_after(page, "sideways", -1, extend=True))
    assert page.caret.selection == Span(0, 15)


def test_held_annotation_is_at_the_drawn_caret():
    page = page_of("قال كيم نعم. ثم قال لا.")
    near_and_far = set_of(annotation("far", 4, 7), annotation("near", 0, 3))
    page.put_marks(near_and_far, BUILT_IN_TAGSET)
    page.move(Caret(page.motions.unit_at(0, Unit.SENTENCE)))
    assert page.active.annotation.id == "near"


def test_lower_window_keeps_the_caret_in_view():
    page = page_of("\n".join(["كلمة"] * 40), height=20)
    page.move(caret_after(page, "rows", 18, extend=False))
    page.resize(page.measure, 8)
    assert (
        page.viewport.y_of(page.layout.position_of(page.caret.head.start)) is not None
    )


def test_other_width_keeps_the_caret_in_view():
    page = page_of(" ".join(["كلمة"] * 400), measure=90, height=26)
    page.move(caret_after(page, "rows", 20, extend=False))
    for measure in (50, 20, 90):
        page.resize(measure, 26)
        caret = page.layout.position_of(page.caret.head.start)
        assert page.viewport.y_of(caret) is not None


def test_signs_alone_are_not_tagged_unselected():
    page = page_of("قال نعم ***")
    page.move(Caret(Span(8, 9)))
    assert page.span_to_tag() is None
    page.move(Caret(Span(8, 9), anchor=Span(8, 9)))
    assert page.span_to_tag() == Span(8, 9)


def test_end_of_the_article_is_a_word():
    page = page_of("قال نعم.”\n\n")
    page.move(caret_after(page, "ends", 1, extend=False))
    assert page.caret.head == Span(4, 7)


def test_rank_counts_outward_and_visits_each():
    """Five deep, two of them on the same place and one that crosses."""
    spans = [(0, 30), (0, 20), (4, 14), (4, 14), (6, 40)]
    page = page_of(
        "قال الوزير إن كذا وكذا من الأمر ثم مضى إلى بيته",
        *[annotation(str(at), *span, "claim") for at, span in enumerate(spans)],
    )
    page.caret = Caret(Span(6, 7))
    visited = [(page.rank, page.active.annotation.id)]
    for _time in range(5):
        page.outward()
        visited.append((page.rank, page.active.annotation.id))
    assert [rank for rank, _id in visited] == [(at % 5 + 1, 5) for at in range(6)]
    assert {name for _rank, name in visited} == set("01234")


def test_label_stands_by_its_title_with_its_value():
    dated = replace(annotation("a", 0, 3, "date"), value="2022-08-15")
    page = page_of(TEXT, dated, annotation("b", 4, 9, "unknown"))
    assert page.enclosing_labels == [f"{DATE} = {isolated('2022-08-15')}"]
    page.choose(page.marks.get("b"))
    assert page.enclosing_labels == ["unknown"]


def test_labels_of_the_same_place_are_joined():
    page = page_of("قال الوزير", annotation("a", 4, 10), annotation("b", 4, 10, "date"))
    page.reveal(Span(4, 10))
    labels = []
    for _time in range(2):
        labels.append((page.rank[0], *page.enclosing_labels))
        page.outward()
    assert labels == [(1, f"{ACTOR} & {DATE}"), (2, f"{DATE} & {ACTOR}")]
