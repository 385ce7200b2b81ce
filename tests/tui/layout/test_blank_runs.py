from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.layout import ArticleLayout, RowPosition

SMILE = "\U0001f600"


def apart(text, width=20):
    return ArticleLayout(text, width, sets_paragraphs_apart=True)


def positions_of(layout):
    positions = [layout.first]
    while (following := layout.forward(positions[-1], 1)) != positions[-1]:
        positions.append(following)
    return positions


def rows_of(layout):
    return [layout.row(position) for position in positions_of(layout)]


@pytest.mark.parametrize(
    "gap",
    [
        "\n\n",
        "\n\n\n\n",
        "\r\n\r\n\r\n",
        "\n \n\t\n\u00a0\n",
        "\n\u2029\x85\r\n",
        "\n\u2028\u2028\n",
    ],
)
def test_one_blank_row_stands_between_paragraphs(gap):
    layout = apart(f"{SMILE} one{gap}two")
    assert [row.text.strip() for row in rows_of(layout)] == [f"{SMILE} one", "", "two"]
    assert [row.indent for row in rows_of(layout)] == [0, 0, 0]


def test_offsets_are_those_of_the_file():
    text = f"{SMILE} one\n\n\n\ntwo"
    layout = apart(text)
    assert [row.start for row in rows_of(layout)] == [0, 6, 9]
    assert layout.position_of(9) == RowPosition(9, 0)
    for offset in (6, 7, 8):
        assert layout.position_of(offset) == RowPosition(6, 0)


def test_paragraph_right_after_another_begins_further_in():
    rows = rows_of(apart("one\ntwo three four five six\n\nseven"))
    assert [row.indent for row in rows] == [0, 2, 0, 0, 0]
    assert rows[1].cells <= 18 + 1


def test_rows_are_as_the_file_has_them_unless_asked():
    rows = rows_of(ArticleLayout("one\n\n\ntwo\nthree", 20))
    assert [(row.text, row.indent) for row in rows] == [
        ("one", 0),
        ("", 0),
        ("", 0),
        ("two", 0),
        ("three", 0),
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("one\n\n\n\ntwo", [0, 3, 0]),
        ("one\n\ntwo", [0, 1, 0]),
        ("\n\none", [2, 0]),
        ("one\n\n\n", [0, 2]),
        ("one\n\n ", [0, 2]),
        ("", [1]),
    ],
)
def test_number_of_blank_lines_is_known(text, counts):
    layout = apart(text)
    assert [layout.blank_lines(one) for one in positions_of(layout)] == counts


def test_offsets_without_a_row_lead_past_them():
    layout = apart("one\n\n\n\ntwo")
    assert [layout.shown_offset(at, onward=True) for at in range(3, 8)] == [
        3,
        4,
        7,
        7,
        7,
    ]
    assert [layout.shown_offset(at, onward=False) for at in range(3, 8)] == [
        3,
        4,
        4,
        4,
        7,
    ]


def test_millions_of_blank_lines_cost_little():
    """The rows are few, and each is found from the text near it."""
    text = "one" + "\n" * 3_000_000 + "two"
    layout = apart(text)
    assert layout.row(layout.backward(layout.last, 1)).text == ""
    assert layout.forward(layout.first, 3) > layout.first
    below = layout.position_of(1_500_000)
    assert layout.forward(layout.backward(below, 1), 1) == below


@given(st.text(alphabet=["a", " ", "\n", "\r", "\u0628", "\u2029", "\v"], max_size=40))
def test_every_offset_is_on_one_row(text):
    layout = apart(text)
    positions = positions_of(layout)
    starts = [layout.row(one).start for one in positions]
    assert starts == sorted(set(starts)) or text == ""
    for offset in range(len(text)):
        position = layout.position_of(offset)
        assert position in positions
        following = [start for start in starts if start > layout.row(position).start]
        assert (
            layout.row(position).start <= offset < min(following, default=len(text) + 1)
        )
    assert positions == [
        *reversed([layout.backward(layout.last, at) for at in range(len(positions))])
    ]
    blank = [layout.blank_lines(one) > 0 for one in positions]
    assert not any(one and other for one, other in pairwise(blank))
