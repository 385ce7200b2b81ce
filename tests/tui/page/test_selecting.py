"""What is selected at one stroke, and what is left out when it is tagged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Span
from annotations.text import is_grapheme_boundary
from tests.strategies import texts
from tests.tui.page.articles import page_of
from tui.page import SELECTIONS, Caret, Unit, selected

TEXT = "وقال كيم: “سنقف إلى جانب روسيا، دوما”. ثم مضى للرئيس.\nانتهى"


def word_of(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


@pytest.fixture
def page():
    page = page_of(TEXT)
    page.move(Caret(word_of(TEXT, "جانب")))
    return page


def taken(page) -> str:
    return page.caret.extent.text_of(TEXT)


def tagged(page) -> str | None:
    span = page.span_to_tag()
    return span and span.text_of(TEXT)


def change(page, how, times=1):
    for _time in range(times):
        page.move(SELECTIONS[how](page))


def test_growing_goes_from_unit_to_unit(page):
    found = []
    for _time in range(6):
        change(page, "grow")
        found.append(taken(page))
    sentence = TEXT[: TEXT.index(" ثم")]
    paragraph = TEXT[: TEXT.index("\n")]
    quotation = "سنقف إلى جانب روسيا، دوما"
    phrase = "سنقف إلى جانب روسيا"
    assert found == ["جانب", phrase, quotation, sentence, paragraph, paragraph]


def test_reaching_goes_from_phrase_to_phrase(page):
    found = []
    for _time in range(3):
        change(page, "reach")
        found.append(taken(page))
    assert found == [
        "جانب روسيا",
        "جانب روسيا، دوما",
        "جانب روسيا، دوما”. ثم مضى للرئيس",
    ]


def test_reaching_ends_with_the_paragraph(page):
    change(page, "reach", 9)
    assert taken(page) == TEXT[TEXT.index("جانب") : TEXT.index(".\n")]


def test_quotation_is_selected_without_its_marks(page):
    page.move(selected(page, "quotation"))
    assert taken(page) == "سنقف إلى جانب روسيا، دوما"


def test_without_a_quotation_nothing_is_selected():
    page = page_of("قال كيم")
    before = page.caret
    assert selected(page, "quotation") == before


def test_selection_is_drawn_back_from_its_end(page):
    page.move(selected(page, "phrase"))
    head = page.motions.back(page.caret.head, Unit.WORD)
    page.move(page.caret.to(head, extend=True))
    assert taken(page) == "سنقف إلى جانب"


def test_prefixes_come_off_and_are_put_back(page):
    page.move(Caret(word_of(TEXT, "للرئيس")))
    found = []
    for _time in range(3):
        change(page, "prefix")
        found.append(tagged(page))
    assert found == ["لرئيس", "رئيس", "للرئيس"]


def test_prefix_of_a_longer_selection_comes_off(page):
    page.move(Caret(word_of(TEXT, "كيم"), anchor=word_of(TEXT, "وقال")))
    change(page, "prefix")
    assert tagged(page) == "قال كيم"


def test_suffix_comes_off_at_the_end():
    text = "زار حكومته"
    page = page_of(text)
    page.move(Caret(Span(4, 10)))
    page.move(SELECTIONS["suffix"](page))
    assert page.span_to_tag() == Span(4, 9)
    page.move(SELECTIONS["suffix"](page))
    assert page.span_to_tag() == Span(4, 10)


def test_edge_punctuation_is_asked_for(page):
    page.move(selected(page, "sentence"))
    assert tagged(page) == TEXT[: TEXT.index(".")]
    change(page, "punctuation")
    assert tagged(page) == TEXT[: TEXT.index(".") + 1]
    change(page, "punctuation")
    assert tagged(page) == TEXT[: TEXT.index(".")]


def test_quotation_marks_are_taken_in_before_the_stop(page):
    page.move(selected(page, "quotation"))
    states = []
    for _stroke in range(3):
        change(page, "punctuation")
        states.append(tagged(page))
    quoted = "سنقف إلى جانب روسيا، دوما"
    assert states == [f"“{quoted}”", f"“{quoted}”.", quoted]


def test_moving_on_leaves_punctuation_out_again(page):
    page.move(selected(page, "quotation"))
    change(page, "punctuation")
    assert tagged(page).startswith("“")
    change(page, "reach")
    assert page.caret.is_exact is False


@given(texts, st.lists(st.sampled_from(sorted(SELECTIONS)), max_size=6), st.data())
def test_any_strokes_on_any_text_select_graphemes(text, strokes, data):
    page = page_of(text)
    if text:
        offset = data.draw(st.integers(0, len(text) - 1))
        page.move(Caret(page.motions.unit_at(offset, Unit.WORD)))
    for stroke in strokes:
        page.move(SELECTIONS[stroke](page))
        span = page.span_to_tag()
        assert span is None or all(
            is_grapheme_boundary(text, edge) for edge in (span.start, span.end)
        )


def test_reaching_from_the_last_word_of_a_phrase_stays_in_it(page):
    page.move(Caret(word_of(TEXT, "روسيا")))
    change(page, "reach")
    assert taken(page) == "روسيا"
    change(page, "reach")
    assert taken(page) == "روسيا، دوما"


def test_the_other_end_of_a_selection_is_drawn_on(page):
    page.move(selected(page, "phrase").turned())
    head = page.motions.back(page.caret.head, Unit.WORD)
    page.move(page.caret.to(head, extend=True))
    assert taken(page) == "كيم: “سنقف إلى جانب روسيا"
    page.move(page.caret.turned())
    head = page.motions.back(page.caret.head, Unit.WORD)
    page.move(page.caret.to(head, extend=True))
    assert taken(page) == "كيم: “سنقف إلى جانب"


def test_without_a_selection_no_end_is_turned_to(page):
    assert page.caret.turned() == page.caret
