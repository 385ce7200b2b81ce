from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.model import Span
from annotations.text import is_grapheme_boundary, iter_words, word_at
from tests.strategies import inked_texts
from tests.tui.page.articles import MIXED, article, page_of, seed_articles
from tui.page import Page, Unit, block_width, indent_of

ARTICLES = [*seed_articles(), article(MIXED)]
PAGES = [Page(one, measure=width) for one in ARTICLES for width in (20, 72)]
WORDS = {id(page): list(iter_words(page.article.text)) for page in PAGES}
UNITS = st.sampled_from(list(Unit))


def texts_of(page, heads):
    return [head.text_of(page.article.text) for head in heads]


def walk(page, head, unit, step, *, most=10_000):
    """All the units from there on, until the walk stands still or comes round."""
    heads = [head]
    while len(heads) < most:
        head = page.motions.sideways(head, unit, step)
        if head in heads[-2:]:
            break
        heads.append(head)
    return heads


def row_of(page, head):
    return page.layout.row(page.layout.position_of(head.start))


def visual_words(page, row):
    """The words that begin on a row, by the cell where each first shows."""
    cells = {}
    for word in iter_words(
        page.article.text, Span(row.start, max(row.end, row.start + 1))
    ):
        if runs := row.cells_of(word.start, word.end):
            cells[word] = runs[0].start
    return sorted(cells, key=cells.__getitem__)


# On the screen


def test_left_is_onward_in_arabic():
    page = page_of("قال الرجل نعم")
    assert texts_of(page, walk(page, Span(0, 3), Unit.WORD, -1)) == [
        "قال",
        "الرجل",
        "نعم",
    ]


def test_right_is_onward_in_latin():
    page = page_of("one two three")
    assert texts_of(page, walk(page, Span(0, 3), Unit.WORD, 1)) == [
        "one",
        "two",
        "three",
    ]


def test_latin_inside_arabic_is_crossed_as_seen():
    page = page_of("قال John Smith Brown نعم")
    heads = walk(page, Span(0, 3), Unit.WORD, -1)
    assert texts_of(page, heads) == ["قال", "Brown", "Smith", "John", "نعم"]


def test_row_that_begins_inside_latin_loses_no_word():
    """A wrapped Latin name is entered from the side where the caret comes in."""
    page = page_of("قال هنا John Smith Brown نعم", measure=13)
    assert page.layout.row(page.rows()[1]).text.strip() == "Smith Brown"
    heads = walk(page, Span(0, 3), Unit.WORD, -1)
    assert texts_of(page, heads) == ["قال", "هنا", "John", "Brown", "Smith", "نعم"]
    assert walk(page, heads[-1], Unit.WORD, 1) == heads[::-1]


@pytest.mark.parametrize("page", PAGES)
def test_words_of_a_row_are_visited_as_seen(page):
    position = page.layout.first
    while True:
        row = page.layout.row(position)
        words = visual_words(page, row)
        for left, right in pairwise(words):
            assert page.motions.sideways(right, Unit.WORD, -1) == left
            assert page.motions.sideways(left, Unit.WORD, 1) == right
        if position == page.layout.last:
            break
        position = page.layout.forward(position, 1)


@given(st.sampled_from(PAGES), st.data(), st.integers(1, 12), st.sampled_from([1, -1]))
def test_there_and_back_along_rows(page, data, count, step):
    """So long as the rows run in one direction: across a turn, left comes from left."""
    start = head = data.draw(st.sampled_from(WORDS[id(page)]))
    heads = [head]
    for _ in range(count):
        head = page.motions.sideways(head, Unit.WORD, step)
        if head == heads[-1] or row_of(page, head).base != row_of(page, start).base:
            return
        heads.append(head)
    for before in reversed(heads[:-1]):
        head = page.motions.sideways(head, Unit.WORD, -step)
        assert head == before


@given(st.sampled_from(PAGES), st.data(), st.sampled_from([1, -1]))
def test_letters_there_and_back(page, data, step):
    start = data.draw(st.sampled_from(WORDS[id(page)])).start
    head = page.motions.unit_at(start, Unit.LETTER)
    there = page.motions.sideways(head, Unit.LETTER, step)
    if row_of(page, there).base == row_of(page, head).base and there != head:
        assert page.motions.sideways(there, Unit.LETTER, -step) == head


@pytest.mark.parametrize("page", PAGES[:-2])
def test_arabic_article_is_walked_through_leftward(page):
    """Every word of a stretch of right-to-left rows is reached by the left key alone."""
    head, seen = WORDS[id(page)][0], set()
    while head not in seen and row_of(page, head).base == 1:
        seen.add(head)
        head = page.motions.sideways(head, Unit.WORD, -1)
    stretch = [one for one in WORDS[id(page)] if one.end <= max(seen).start]
    assert set(stretch) <= seen


def test_lam_and_alef_are_two_letters():
    page = page_of("بلا")
    heads = walk(page, Span(0, 1), Unit.LETTER, -1)
    assert texts_of(page, heads) == ["ب", "ل", "ا"]
    assert walk(page, heads[-1], Unit.LETTER, 1) == heads[::-1]


def test_a_letter_takes_its_marks_along():
    page = page_of("سَلَّم")
    heads = walk(page, Span(0, 2), Unit.LETTER, -1)
    assert [len(head) for head in heads] == [2, 3, 1]


def test_letters_stop_on_blanks_and_signs():
    page = page_of("ما، هو")
    heads = walk(page, Span(0, 1), Unit.LETTER, -1)
    assert texts_of(page, heads) == ["م", "ا", "،", " ", "ه", "و"]


def test_words_are_found_from_between_them():
    page = page_of("ما، هو")
    comma = Span(2, 3)
    assert page.motions.unit_at(2, Unit.WORD) == comma
    assert page.motions.sideways(comma, Unit.WORD, -1) == Span(4, 6)
    assert page.motions.sideways(comma, Unit.WORD, 1) == Span(0, 2)


def test_letters_leave_a_word_from_its_first():
    page = page_of("ما كتب هو")
    word = Span(3, 6)
    assert page.motions.sideways(word, Unit.LETTER, -1) == Span(4, 5)
    assert page.motions.sideways(word, Unit.LETTER, 1) == Span(2, 3)


def test_ends_of_the_article_hold():
    page = page_of("ما هو")
    for unit in (Unit.WORD, Unit.LETTER):
        first, last = page.motions.unit_at(0, unit), page.motions.unit_at(4, unit)
        assert page.motions.sideways(first, unit, 1) == first
        assert page.motions.sideways(last, unit, -1) == last


def test_empty_paragraph_is_a_stop():
    page = page_of("ما\n\nهو")
    assert walk(page, Span(0, 2), Unit.WORD, -1) == [Span(0, 2), Span(3, 4), Span(4, 6)]
    assert walk(page, Span(4, 6), Unit.WORD, 1) == [Span(4, 6), Span(3, 4), Span(0, 2)]


def test_row_of_signs_is_a_stop():
    page = page_of("ما\n***\nهو")
    assert walk(page, Span(0, 2), Unit.WORD, -1) == [Span(0, 2), Span(3, 4), Span(7, 9)]


ADDRESS = "https://example.org/" + "a" * 40


@pytest.mark.parametrize("tail", ["", " and more"])
def test_word_longer_than_rows_is_passed(tail):
    text = f"see this {ADDRESS}{tail} نعم\nlast"
    page = page_of(text, measure=15)
    words = list(iter_words(text))
    assert walk(page, words[0], Unit.WORD, 1)[-1] == words[-1]
    for word in words[:-1]:
        down = page.motions.by_rows(word, 3, 1, Unit.WORD)
        assert down.start > word.start


def test_letter_in_a_long_word_goes_down():
    text = "a" * 50 + " b"
    page = page_of(text, measure=10)
    head = page.motions.unit_at(25, Unit.LETTER)
    assert page.motions.by_rows(head, 3, 1, Unit.WORD).start > 25


# By rows and along them


@pytest.mark.parametrize("page", PAGES)
def test_moves_by_rows_keep_the_column(page):
    goal = 8
    position = page.layout.first
    for _ in range(20):
        head = page.motions.unit_in(position, goal, Unit.LETTER)
        row = page.layout.row(position)
        cell = goal - indent_of(row, page.measure)
        if 0 <= cell < row.cells:
            cluster = row.cluster_at(cell)
            assert cluster.start <= head.start < cluster.end
        position = page.layout.forward(position, 1)


def test_rows_go_by_the_column():
    page = page_of("واحد اثنان ثلاثة\n\nوعاد خمسة ستة", measure=20)
    goal = page.motions.column_of(5)
    assert page.motions.by_rows(Span(5, 10), goal, 1, Unit.WORD) == Span(23, 27)
    assert page.motions.by_rows(Span(23, 27), goal, -1, Unit.WORD) == Span(5, 10)


def test_letters_pass_over_blank_rows_that_are_left_out():
    page = page_of("\U0001f600a\n\n\n\nb")
    head, places = Span(1, 2), []
    while (following := page.motions.onward(head, Unit.LETTER)) != head:
        head = following
        places.append(head.start)
    assert places == [2, 3, 6]
    back = [page.motions.back(Span(at, at + 1), Unit.LETTER).start for at in (6, 3, 2)]
    assert back == [3, 2, 1]


def test_rows_stop_at_the_ends():
    page = page_of("ما\nهو")
    assert page.motions.by_rows(Span(3, 5), 30, 1, Unit.WORD) == Span(3, 5)
    assert page.motions.by_rows(Span(0, 2), 30, -1, Unit.WORD) == Span(0, 2)
    assert page.motions.by_rows(Span(0, 2), 30, 99, Unit.WORD) == Span(3, 5)


@given(st.sampled_from(PAGES), st.data())
def test_columns_lie_in_the_block(page, data):
    offset = data.draw(st.integers(0, len(page.article.text) - 1))
    assert 0 <= page.motions.column_of(offset) < block_width(page.measure)


def test_edges_of_a_row_follow_the_reading():
    page = page_of("قال John Smith لا\nthe end of")
    edge = page.motions.row_edge
    assert texts_of(page, [edge(Span(4, 8), Unit.WORD, end=False)]) == ["قال"]
    assert texts_of(page, [edge(Span(4, 8), Unit.WORD, end=True)]) == ["لا"]
    assert texts_of(page, [edge(Span(22, 25), Unit.LETTER, end=True)]) == ["f"]


def test_row_without_words_has_no_edges():
    page = page_of("ما\n\nهو")
    assert page.motions.row_edge(Span(3, 4), Unit.WORD, end=True) == Span(3, 4)


# In reading order


@pytest.mark.parametrize("page", PAGES[::2])
def test_onward_reaches_every_word(page):
    head = WORDS[id(page)][0]
    walked = [head]
    while (head := page.motions.onward(head, Unit.WORD)) != walked[-1]:
        walked.append(head)
    assert walked == WORDS[id(page)]
    back = [head]
    while (head := page.motions.back(head, Unit.WORD)) != back[-1]:
        back.append(head)
    assert back == walked[::-1]


def test_sentences_and_paragraphs_in_turn():
    text = "قال. نعم.\n\nثم لا؟ انتهى"
    motions = page_of(text).motions
    first = motions.unit_at(0, Unit.SENTENCE)
    second = motions.onward(first, Unit.SENTENCE)
    assert (first, second) == (Span(0, 4), Span(5, 9))
    assert motions.onward(second, Unit.SENTENCE) == Span(11, 17)
    assert motions.back(second, Unit.SENTENCE) == first
    assert motions.onward(first, Unit.PARAGRAPH) == Span(11, 23)
    assert motions.back(Span(11, 23), Unit.PARAGRAPH) == Span(0, 9)
    assert motions.onward(Span(11, 23), Unit.PARAGRAPH) == Span(11, 23)


def test_letters_in_turn_stop_at_the_ends():
    motions = page_of("مَن").motions
    assert motions.onward(Span(0, 2), Unit.LETTER) == Span(2, 3)
    assert motions.onward(Span(2, 3), Unit.LETTER) == Span(2, 3)
    assert motions.back(Span(2, 3), Unit.LETTER) == Span(0, 2)
    assert motions.back(Span(0, 2), Unit.LETTER) == Span(0, 2)


def test_units_outside_the_text_are_the_nearest():
    motions = page_of("ما هو\n\nنعم").motions
    assert motions.unit_at(-5, Unit.WORD) == Span(0, 2)
    assert motions.unit_at(99, Unit.WORD) == Span(7, 10)
    assert motions.unit_at(6, Unit.PARAGRAPH) == Span(6, 7)


@given(inked_texts, st.data(), st.integers(10, 30))
def test_heads_are_whole_graphemes_of_the_text(text, data, measure):
    page = page_of(text, measure=measure)
    head = page.caret.head
    for _ in range(data.draw(st.integers(1, 8))):
        unit, step = data.draw(UNITS), data.draw(st.sampled_from([1, -1]))
        goal = data.draw(st.integers(0, 40))
        motions = page.motions
        head = data.draw(
            st.sampled_from(
                [
                    motions.sideways(head, unit, step),
                    motions.by_rows(head, goal, step * 2, unit),
                    motions.row_edge(head, unit, end=step > 0),
                    motions.onward(head, unit),
                    motions.back(head, unit),
                ]
            )
        )
        assert 0 <= head.start < head.end <= len(text)
        if unit is not Unit.PARAGRAPH:
            assert is_grapheme_boundary(text, head.start)
            assert is_grapheme_boundary(text, head.end)


def test_paragraph_of_the_other_direction_is_no_trap():
    page = page_of("نعم ثم\nyes and no\nلا")
    head, seen = page.caret.head, []
    for _ in range(6):
        seen.append(head.text_of(page.article.text))
        head = page.motions.sideways(head, Unit.WORD, -1)
    assert seen == ["نعم", "ثم", "no", "and", "yes", "لا"]


def test_rows_go_to_a_word_from_beside_it():
    page = page_of("كلمة\nنعم لا", measure=20)
    first = page.motions.unit_at(0, Unit.WORD)
    for goal in range(22):
        head = page.motions.by_rows(first, goal, 1, Unit.WORD)
        assert head.text_of(page.article.text) in {"نعم", "لا"}


def test_long_word_is_looked_for_once(monkeypatch):
    """A word costs its length to find: not once for each of its letters."""
    page = page_of("ا" * 1010 + " نعم", measure=40)
    asked = []
    monkeypatch.setattr(
        "annotations.text.words.word_at",
        lambda text, offset: asked.append(offset) or word_at(text, offset),
    )
    head = page.motions.sideways(page.caret.head, Unit.WORD, -1)
    assert head == Span(1011, 1014)
    assert len(asked) < 100
