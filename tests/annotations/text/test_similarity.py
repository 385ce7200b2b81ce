"""Distances are those of the plain table of edit distances."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.text.similarity import alike, closest

few_letters = st.text("ابت", max_size=12)


def distance(one, two):
    row = list(range(len(two) + 1))
    for at, letter in enumerate(one, 1):
        corner, row[0] = row[0], at
        for to, other in enumerate(two, 1):
            least = min(row[to] + 1, row[to - 1] + 1, corner + (letter != other))
            corner, row[to] = row[to], least
    return row[-1]


@given(few_letters.filter(bool), few_letters, st.integers(0, 4))
def test_closest_pieces_are_the_nearest(words, text, errors):
    edges = range(len(text) + 1)
    pieces = [text[start:end] for start in edges for end in edges[max(1, start) :]]
    least = min((distance(words, piece) for piece in pieces), default=99)
    found = closest(words, text, errors)
    assert bool(found) == (least <= errors)
    assert all(distance(words, text[start:end]) == least for start, end in found)


@given(few_letters, few_letters)
def test_likeness_is_between_none_and_whole(one, two):
    assert 0 <= alike(one, two) <= 1
    assert alike(one, one) == 1
    assert (alike(one, two) == 1) == (one == two)
