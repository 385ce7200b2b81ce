"""Hints lead to every word in view, the near ones by one key."""

from __future__ import annotations

from itertools import permutations

import pytest

from annotations.model import Span
from annotations.text import iter_words
from tests.tui.page.articles import annotation, page_of, seed_articles
from tui.bindings import ARABIC_TWINS
from tui.page import Page, hinted_annotations, hinted_words
from tui.page.jumps import LETTERS, hints

ANNOTATED = (annotation("a", 4, 7), annotation("c", 14, 18, "claim"))


@pytest.mark.parametrize("count", [0, 1, 26, 27, 200, 676, 900])
def test_no_hint_begins_another(count):
    found = hints(count)
    assert len(found) == min(count, len(LETTERS) ** 2)
    starts = {hint[0] for hint in found if len(hint) > 1}
    assert not starts & set(found)
    assert len(set(found)) == len(found)


def test_few_words_have_hints_of_one_letter():
    found = hints(20)
    assert {len(hint) for hint in found} == {1}
    assert all(not two.startswith(one) for one, two in permutations(found, 2))


def test_every_letter_is_on_an_arabic_key():
    assert all(letter in ARABIC_TWINS for letter in LETTERS)


@pytest.mark.parametrize("article", seed_articles(), ids=lambda one: one.name[:3])
def test_every_word_in_view_has_a_hint(article):
    page = Page(article, measure=72, height=20)
    rows = [page.layout.row(position) for position in page.rows()]
    end = rows[-1].end
    words = [
        one
        for one in iter_words(article.text)
        if one.start < end and sum(map(str.isalnum, one.text_of(article.text))) > 2
    ]
    assert sorted(hinted_words(page).values()) == words[1:]  # the caret is on the first


def test_nearer_words_have_shorter_hints():
    [article, *_rest] = seed_articles()
    page = Page(article, measure=72, height=20)
    lengths = [len(hint) for hint in hinted_words(page)]
    assert lengths == sorted(lengths)


def test_without_words_there_is_no_hint():
    assert hinted_words(page_of("...")) == {}


def test_rows_from_the_caret_on_may_be_enough():
    [article, *_rest] = seed_articles()
    page = Page(article, measure=72, height=20)
    rows = [page.layout.row(position) for position in page.rows()[:3]]
    found = hinted_words(page, rows=3).values()
    assert found
    assert all(rows[0].start <= one.start < rows[-1].end for one in found)


def test_annotations_of_one_label_have_hints():
    page = page_of("one two three four", *ANNOTATED)
    assert list(hinted_annotations(page, "claim").values()) == [Span(14, 18)]
    assert hinted_annotations(page, "date") == {}
