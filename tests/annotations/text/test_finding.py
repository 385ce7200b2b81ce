"""Where a text is found, and that its place is exact to the letter."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Span
from annotations.text import (
    ANYWHERE,
    STEMS,
    WORDS,
    FoldedText,
    Folding,
    find_all,
    folded,
    is_grapheme_boundary,
    word_at,
)
from annotations.text.finding import _APART
from tests.commands import SEEDS
from tests.searches import examined_places
from tests.strategies import RLM, inked_texts, texts

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
matchings = st.sampled_from([ANYWHERE, WORDS, STEMS])


def found(text, wanted, matching=ANYWHERE, folding=None):
    """What stands at the places that are found."""
    article = FoldedText(text, folding or Folding())
    return [place.text_of(text) for place in find_all(article, wanted, matching)]


def places(text, wanted):
    """The places themselves."""
    return list(find_all(FoldedText(text), wanted))


def seed(number):
    """A seed's text."""
    [path] = SEEDS.glob(f"{number}_*.txt")
    return Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("قال مُحَمَّدٌ هنا", "محمد", ["مُحَمَّدٌ"]),
        ("قال محمد هنا", "مُحَمَّدٌ", ["محمد"]),
        ("كوريا الشماليّة", "كوريا الشماليه", ["كوريا الشماليّة"]),
        ("الزعیم الکوری", "الكوري", ["الکوری"]),
        ("لـمـا جاء", "لما", ["لـمـا"]),
        ("كيم\u00a0 جونغ", "كيم جونغ", ["كيم\u00a0 جونغ"]),
        (f"كيم{RLM} جونغ", "كيم جونغ", [f"كيم{RLM} جونغ"]),
        ("عام ٢٠١٩ و۲۰۱۹", "2019", ["٢٠١٩", "۲۰۱۹"]),
        ("قال “نعم”", '"نعم"', ["“نعم”"]),
        ("ااا", "اا", ["اا"]),
        ("أب أب أب", "اب اب", ["أب أب"]),
        ("كيم", "  ", []),
        ("كيم", "", []),
        ("سطر\nآخر", "سطر اخر", []),
    ],
)
def test_spellings_are_found(text, wanted, expected):
    assert found(text, wanted) == expected


@pytest.mark.parametrize("before", ["مُحَمَّدٌ ", "كـــتاب ", "\ufefb ﷺ ", f"{FAMILY} "])
def test_offsets_are_exact_whatever_comes_before(before):
    text = f"{before}كِيم جونغ"
    assert places(text, "كيم") == [Span(len(before), len(before) + 4)]


def test_no_place_cuts_a_ligature_or_an_emoji():
    assert found("\ufefb", "ا") == []
    assert found("\ufefb", "لا") == ["\ufefb"]
    assert found(FAMILY, "\U0001f469") == []
    assert found(FAMILY, FAMILY) == [FAMILY]


@pytest.mark.parametrize(
    ("text", "whole", "stems"),
    [
        ("كيم", ["كيم"], ["كيم"]),
        ("وكيم", [], ["كيم"]),
        ("وبالكيم", [], ["كيم"]),
        ("للكيم", [], ["كيم"]),
        ("حكيم", [], []),
        ("كيمياء", [], []),
        ("«كيم»،", ["كيم"], ["كيم"]),
        ("وَكيم", [], ["كيم"]),
        ("كيمـ", ["كيم"], ["كيم"]),
        ("سكيم", [], []),
    ],
)
def test_whole_words_and_their_stems(text, whole, stems):
    assert found(text, "كيم", WORDS) == whole
    assert found(text, "كيم", STEMS) == stems


def test_options_of_folding_are_used():
    strict = Folding(maqsura=False, marbuta=False)
    assert found("على علي", "علي", folding=strict) == ["علي"]
    assert found("مسؤول", "مسوول", folding=Folding(seats=True)) == ["مسؤول"]
    assert found("مسؤول", "مسوول") == []


@pytest.mark.parametrize(
    ("number", "wanted", "count"),
    [("002", "كوريا الشماليه", 22), ("001", "كيم", 6), ("002", "الزعيم الكوري", 5)],
)
def test_seeds_are_searched(number, wanted, count):
    text = seed(number)
    assert len(found(text, wanted)) == count


def test_persian_letters_of_a_footer_are_found():
    text = seed("002")
    written = {place.text_of(text) for place in places(text, "الزعيم الكوري الشمالي")}
    assert any("\u06cc" in one and "\u06a9" in one for one in written)


@given(texts, texts, inked_texts, matchings, st.builds(Folding))
def test_every_place_folds_to_what_was_looked_for(before, after, wanted, how, folding):
    text = before + wanted + after
    part = folded(wanted, folding).strip(" ")
    spans = list(find_all(FoldedText(text, folding), wanted, how))
    for span in spans:
        assert folded(span.text_of(text), folding).strip(" ") == part
        assert is_grapheme_boundary(text, span.start)
        assert is_grapheme_boundary(text, span.end)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_marks_on_a_blank_are_found_with_it():
    text = "\U0001f600 \u094d\u093eb"
    [place] = find_all(FoldedText(text), " \u094d\u093e")
    assert place == Span(1, 4)


@given(texts, st.data())
def test_a_word_of_the_text_is_found_at_its_place(text, data):
    words = {word_at(text, at) for at in range(len(text))} - {None}
    if not words:
        return
    word = data.draw(st.sampled_from(sorted(words)))
    if any(one.isalnum() for one in folded(word.text_of(text))):
        spans = list(find_all(FoldedText(text), word.text_of(text), WORDS))
        assert any(one.overlaps(word) for one in spans)


def test_word_before_a_blank_that_a_number_sign_takes_is_found():
    text = "قال\u0600 نعم"
    assert list(find_all(FoldedText(text), "قال", WORDS)) == [Span(0, 3)]


@given(texts)
def test_plain_letters_part_where_graphemes_do(text):
    for before, after in pairwise(f"{''.join(sorted(_APART))}{text}"):
        if {before, after} <= _APART:
            assert is_grapheme_boundary(before + after, 1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("س" * 20_000, "س"),
        ("1" * 20_000, "11"),
        ("\U0001f600" * 20_000, "\U0001f600"),
        ("سس " * 7_000, "س"),
        ("سَسَ " * 5_000, "س"),
        ("وس " * 7_000, "س"),
        ("\U0001f600\U0001f600 " * 7_000, "\U0001f600"),
    ],
)
def test_a_long_word_is_found_once(text, wanted, monkeypatch):
    """However many letters match in it; short ones hardly cost more than their letters."""
    looked_up = []
    monkeypatch.setattr(
        "annotations.text.words.word_at",
        lambda *where: looked_up.append(where) or word_at(*where),
    )
    assert list(find_all(FoldedText(text), wanted, STEMS)) == []
    assert len(looked_up) <= 3 * len(text) // 1024 + text.count(" \U0001f600") + 2


@given(inked_texts, st.sampled_from([WORDS, STEMS]))
def test_a_whole_word_ends_where_its_word_does(text, how):
    """What is left out early is what the words themselves would rule out."""
    article = FoldedText(text)
    whole = set(find_all(article, text[:2], how))
    for place in set(find_all(article, text[:2])) - whole:
        first, last = word_at(text, place.start), word_at(text, place.end - 1)
        before = text[first.start : place.start] if first else ""
        after = text[place.end : last.end] if last else ""
        assert folded(before).strip(" ") or folded(after).strip(" ")


@given(st.data(), st.sampled_from(["\u0643\u064a\u0645", "a b", "a", "("]), matchings)
def test_parts_that_are_left_out_have_no_place(data, wanted, how):
    pieces = st.sampled_from(
        [wanted, " ", "\u0648", "a", "\u0643\u064e\u064a\u0645", "x\n"]
    )
    drawn = data.draw(st.lists(pieces, min_size=1, max_size=20))
    text = "".join(drawn)
    ends = list(accumulate(map(len, drawn)))
    edges = sorted(data.draw(st.sets(st.sampled_from(ends), max_size=4)))
    parts = [Span(*one) for one in zip(edges[::2], edges[1::2], strict=False)]
    searched = list(find_all(FoldedText(text), wanted, how, left_out=parts))
    assert not any(part.encloses(place) for part in parts for place in searched)
    for place in find_all(FoldedText(text), wanted, how):
        if not any(part.overlaps(place) for part in parts):
            assert any(place.overlaps(one) for one in searched)


def test_a_place_may_cross_the_edge_of_a_part_that_is_left_out():
    text = "\u0643\u064a\u0645 \u062c\u0648\u0646\u063a " * 3
    parts = [Span(0, 12), Span(22, 27)]
    article = FoldedText(text)
    found_places = list(
        find_all(article, "\u0643\u064a\u0645 \u062c\u0648\u0646\u063a", left_out=parts)
    )
    assert found_places == [Span(9, 17), Span(18, 26)]


def test_a_part_that_is_left_out_costs_no_more_for_all_that_is_in_it(monkeypatch):
    examined = examined_places(monkeypatch)
    text = "()" * 50_000
    article = FoldedText(f"( {text} (")
    inside = Span(2, 2 + len(text))
    assert list(find_all(article, "(", STEMS, left_out=[inside])) == [
        Span(0, 1),
        Span(3 + len(text), 4 + len(text)),
    ]
    assert len(examined) == 2
