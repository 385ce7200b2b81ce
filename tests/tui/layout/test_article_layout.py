from __future__ import annotations

import re
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from tui.layout import ArticleLayout, RowPosition, article_layout, lay_out, words

TEXT = "aa bb cc\n\ndd\nee ff"
BEH = "\u0628"


@pytest.fixture
def layout():
    return ArticleLayout(TEXT, 3)


@pytest.fixture
def asked(monkeypatch):
    """The texts that were laid out."""
    texts = []

    def recorded(text, *args, **options):
        texts.append(text)
        return original(text, *args, **options)

    original = article_layout.lay_out
    monkeypatch.setattr(article_layout, "lay_out", recorded)
    return texts


def every_position(layout):
    position, positions = layout.first, []
    while position not in positions:
        positions.append(position)
        position = layout.forward(position, 1)
    return positions


def test_rows_have_offsets_of_the_article(layout):
    row = layout.row(RowPosition(13, 1))
    assert (row.start, row.end, row.text) == (16, 18, "ff")
    assert row.cluster_at(0).start == 16
    assert row.cells_of(17, 18) == ((1, 2),)


def test_every_row_has_its_position(layout):
    texts = [layout.row(position).text for position in every_position(layout)]
    assert texts == ["aa ", "bb ", "cc", "", "dd", "ee ", "ff"]
    assert layout.last == RowPosition(13, 1)
    assert layout.width == 3


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\v", "\f"])
def test_every_line_end_begins_a_row(end):
    article = ArticleLayout(f"{BEH} a b{end}{BEH} c{end}", 40)
    rows = [article.row(position) for position in every_position(article)]
    assert [row.start for row in rows] == [0, 6]
    assert rows[-1].end == 10 - (end == "\u2029")
    assert {row.base for row in rows} == {1}


def test_a_line_separator_is_a_blank_where_rows_do_not_break():
    row = lay_out("a\u2028\u064eb", 40).rows[0]
    assert row.text == "a \u25cc\u064eb"
    assert [cluster.cells for cluster in row.clusters] == [1] * 4


@given(texts.map(lambda text: text.replace("\n", "\u2028")), st.integers(1, 9))
def test_lines_divide_the_text_without_a_gap(text, width):
    article = ArticleLayout(text, width)
    rows = [article.row(position) for position in every_position(article)]
    for before, after in pairwise(rows):
        assert text[before.end : after.start].strip("\n\r\x1c\x1d\x1e\x85\u2029") == ""
        assert not re.search("[\v\f\u2028].", text[before.start : before.end])


def test_moves_stop_at_the_ends(layout):
    assert layout.forward(layout.first, 100) == layout.last
    assert layout.backward(layout.last, 100) == layout.first


def test_forward_and_backward_are_inverse(layout):
    positions = every_position(layout)
    for index, position in enumerate(positions):
        assert layout.forward(layout.first, index) == position
        assert layout.backward(position, index) == layout.first
        assert layout.backward(layout.last, len(positions) - 1 - index) == position


def test_distance_counts_rows_up_to_limit(layout):
    positions = every_position(layout)
    for index, position in enumerate(positions):
        assert layout.distance(layout.first, position, 6) == index
        assert layout.distance(position, layout.last, 6) == 6 - index
    assert layout.distance(layout.first, layout.last, 5) is None
    assert layout.distance(layout.first, layout.last, 1) is None
    assert layout.distance(layout.last, layout.first, 9) is None


@pytest.mark.parametrize(
    ("offset", "position"),
    [
        (-1, (0, 0)),
        (0, (0, 0)),
        (3, (0, 1)),
        (8, (0, 2)),
        (9, (9, 0)),
        (10, (10, 0)),
        (12, (10, 0)),
        (16, (13, 1)),
        (18, (13, 1)),
        (99, (13, 1)),
    ],
)
def test_offset_is_on_its_row(layout, offset, position):
    assert layout.position_of(offset) == position


def test_only_asked_paragraphs_are_laid_out(asked, layout):
    layout.row(layout.position_of(10))
    layout.row(RowPosition(10, 0))
    assert asked == ["dd"]


def test_distance_lays_out_no_more_than_limit(asked, layout):
    assert layout.distance(layout.first, RowPosition(13, 0), 2) is None
    assert asked == ["aa bb cc"]


def test_turned_paragraph_alone_is_laid_out_again(asked, layout):
    assert layout.base_at(0) == 0
    assert layout.base_at(10) == 0
    layout.set_base(0, 1)
    assert layout.base_at(0) == 1
    layout.set_base(0, None)
    assert layout.base_at(0) == 0
    assert layout.base_at(10) == 0
    assert asked == ["aa bb cc", "dd", "aa bb cc", "aa bb cc"]


def test_empty_paragraph_is_right_to_left(layout):
    assert layout.base_at(9) == 1


def test_empty_article_has_one_row():
    layout = ArticleLayout("", 10)
    assert layout.first == layout.last == layout.position_of(0) == (0, 0)


@given(texts, st.integers(3, 12))
def test_all_rows_are_those_at_each_position(text, width):
    layout = ArticleLayout(text, width)
    expected = [layout.row(position) for position in every_position(layout)]
    found = list(ArticleLayout(text, width).all_rows())
    assert [(row.start, row.end, row.text) for row in found] == [
        (row.start, row.end, row.text) for row in expected
    ]


def test_short_paragraphs_are_shaped_together(monkeypatch):
    asked = []
    shape = words.shape_words
    monkeypatch.setattr(
        words, "shape_words", lambda new: asked.append(new) or shape(new)
    )
    text = "\n".join(f"{BEH}{BEH}{number}" for number in range(5000, 6000))
    assert sum(1 for _row in ArticleLayout(text, 10).all_rows()) == 1000
    assert sum(map(bool, asked)) == 4


def test_rows_that_were_passed_are_not_kept():
    tracemalloc.start()
    count = sum(1 for _row in ArticleLayout(f"{BEH}\n" * 5000, 10).all_rows())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5000
    assert peak < 2_000_000
