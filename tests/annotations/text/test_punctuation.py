"""Quotation marks, and what is left out at the edges of a span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Span
from annotations.text import (
    Kind,
    enclosed,
    is_grapheme_boundary,
    kind_of,
    lone_marks,
    punctuated,
    quotation_at,
    trimmed,
)
from tests.strategies import inked_texts

SAID = "قال كيم: “نحن «إلى» جانب روسيا”، ومضى."


def quotation(text: str, word: str) -> str | None:
    start = text.index(word)
    found = quotation_at(text, Span(start, start + len(word)))
    return found and found.text_of(text)


def edges_off(text: str, part: str) -> str | None:
    start = text.index(part)
    found = trimmed(text, Span(start, start + len(part)))
    return found and found.text_of(text)


def test_quotation_around_a_word_is_the_innermost():
    assert quotation(SAID, "جانب") == "نحن «إلى» جانب روسيا"
    assert quotation(SAID, "إلى") == "إلى"
    assert quotation(SAID, "كيم") is None


def test_wider_quotation_is_the_one_around():
    start = SAID.index("إلى")
    inner = Span(start, start + 3)
    assert quotation_at(SAID, inner) == inner
    outer = quotation_at(SAID, inner, wider=True)
    assert outer.text_of(SAID) == "نحن «إلى» جانب روسيا"
    assert quotation_at(SAID, outer, wider=True) is None


@pytest.mark.parametrize("marks", ['""', "«»", "“”", "„“", "””"])
def test_marks_of_every_hand_quote(marks):
    text = f"قال {marks[0]}نعم{marks[1]} ثم مضى"
    assert quotation(text, "نعم") == "نعم"


def test_quotation_ends_with_its_paragraph():
    assert quotation('قال "نعم\nثم" مضى', "نعم") is None


def test_edge_punctuation_is_left_out():
    assert edges_off(SAID, "كيم: ") == "كيم"
    assert edges_off(SAID, "“نحن «إلى» جانب روسيا”،") == "نحن «إلى» جانب روسيا"
    assert edges_off(SAID, "روسيا”، ومضى.") == "روسيا”، ومضى"


def test_marks_that_close_inside_stay():
    text = "أعلن التعاون “المفيد” (اليوم)."
    assert edges_off(text, "التعاون “المفيد”") == "التعاون “المفيد”"
    assert edges_off(text, "“المفيد”") == "المفيد"
    assert edges_off(text, "“المفيد” (اليوم)") == "“المفيد” (اليوم)"
    assert edges_off(text, "(اليوم).") == "اليوم"


BOTH_OR_NONE = [
    ('أن "تثمينه دعم" كوريا', 'تثمينه دعم" كوريا', '"تثمينه دعم" كوريا'),
    ('تدخل "طور ازدهار"، ثم', 'تدخل "طور ازدهار', 'تدخل "طور ازدهار"'),
    ("قال «نعم جدا» ثم", "«نعم", "نعم"),
    ("قال «نعم جدا» ثم", "جدا»", "جدا"),
    ("قال “نعم” ثم", "قال “نعم", "قال “نعم”"),
    ("قال „نعم“ ثم", "نعم“ ثم", "„نعم“ ثم"),
    ("قال ‹نعم› ثم", "‹نعم›", "نعم"),
    ("الوكالة (نيوز) أمس", "الوكالة (نيوز", "الوكالة (نيوز)"),
    ("[الوكالة] أمس", "الوكالة] أمس", "[الوكالة] أمس"),
    ("قال ﴿قل هو﴾ ثم", "قال ﴿قل هو", "قال ﴿قل هو﴾"),
    ('باتت "جاهزة،" اليوم', 'باتت "جاهزة', 'باتت "جاهزة،"'),
    ('(قال "نعم") ثم', 'قال "نعم', 'قال "نعم"'),
    ('هو ("نعم") ثم', 'هو ("نعم', 'هو ("نعم")'),
    (
        'وتابع: "على الجبهة "المناهضة" كما',
        'على الجبهة "المناهضة',
        'على الجبهة "المناهضة"',
    ),
    ('"نعم" ولا "كلا"', '"نعم" ولا "كلا"', '"نعم" ولا "كلا"'),
    ('طوله 5" ثم', '5"', "5"),
    ("«\u064eنعم» ثم", "«\u064eنعم» ثم", "«\u064eنعم» ثم"),
    ("قال «\u064eنعم ثم", "«\u064eنعم", "نعم"),
]
"""A text, what is selected in it, and what is tagged."""


@pytest.mark.parametrize(("text", "selected", "tagged"), BOTH_OR_NONE)
def test_marks_come_in_pairs_or_not_at_all(text, selected, tagged):
    assert edges_off(text, selected) == tagged
    start = text.index(tagged)
    assert lone_marks(text, Span(start, start + len(tagged))) == []


def test_marks_whose_other_half_is_elsewhere_are_lone():
    text = 'قال "نعم (ثم) لا" و[كلا] 5"\n(ثم "قال" '
    assert lone_marks(text, Span(0, len(text))) == []
    assert lone_marks(text, Span(0, 9)) == [4]
    assert lone_marks(text, Span(10, 20)) == [12, 16, 19]


@given(inked_texts, st.data())
def test_no_edge_has_half_of_a_pair(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    inner = trimmed(text, span)
    wider = (inner, enclosed(text, inner), punctuated(text, inner)) if inner else ()
    for one in wider:
        lone = lone_marks(text, one)
        assert one.start not in lone
        assert one.end - 1 not in lone


@pytest.mark.parametrize("mark", ['"', "(", "”"])
def test_mark_in_the_grapheme_of_another_sign_is_half_of_nothing(mark):
    text = f'\u0600{mark}"\u0627"'
    assert trimmed(text, Span(0, 2)) == Span(0, 2)
    assert lone_marks(text, Span(0, 2)) == []
    assert quotation_at(text, Span(3, 4)) == Span(3, 4)


def test_marks_taken_in_beside_a_word_come_with_their_other_half():
    text = "«)”نعم"
    assert punctuated(text, Span(3, 6)) == Span(3, 6)


def test_mark_stays_where_only_another_is_cut_off():
    text = 'أعلن "وثيقة جديدة" باتت "جاهزة"، ثم'
    assert edges_off(text, '"وثيقة جديدة" باتت "جا') == '"وثيقة جديدة" باتت "جا'
    assert edges_off(text, 'جديدة" باتت "جاهزة"') == 'جديدة" باتت "جاهزة"'


def test_nothing_but_punctuation_is_nothing():
    assert edges_off("قال: ...", "...") is None


def test_punctuation_beside_is_taken_in():
    start = SAID.index("نحن")
    span = Span(start, SAID.index("”"))
    assert punctuated(SAID, span).text_of(SAID) == "“نحن «إلى» جانب روسيا”،"


@pytest.mark.parametrize(
    ("text", "inside", "whole"),
    [
        (SAID, "نحن «إلى» جانب روسيا", "“نحن «إلى» جانب روسيا”"),
        ('باتت "جاهزة،" اليوم', "جاهزة", '"جاهزة،"'),
        ("ذلك (اليوم).", "اليوم", "(اليوم)"),
        ("قال: نعم، ثم", "نعم", "نعم"),
    ],
)
def test_marks_enclose_without_the_stop_beyond(text, inside, whole):
    start = text.index(inside)
    assert enclosed(text, Span(start, start + len(inside))).text_of(text) == whole


@given(inked_texts, st.data())
def test_trimming_keeps_every_letter(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = trimmed(text, span)
    letters = [at for at in range(*_range(span)) if kind_of(text[at]) is Kind.LETTER]
    assert bool(found) or not letters
    if found:
        assert all(at in found for at in letters)
        assert is_grapheme_boundary(text, found.start)
        assert trimmed(text, found) == found


def _range(span: Span) -> tuple[int, int]:
    return span.start, span.end
