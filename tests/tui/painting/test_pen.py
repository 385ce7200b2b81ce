"""A change of style has the effect of the whole style, and is never longer."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.painting.pen import change

ATTRIBUTES = ["1", "3", "4", "5", "7", "9"]
"""Those that the model of a terminal knows."""
COLOURS = ["", "31", "97", "39", "38;5;42", "38;2;1;2;3"]
BACKGROUNDS = ["", "44", "107", "49", "48;5;230", "48;2;4;5;6"]

codes = st.tuples(
    st.sets(st.sampled_from(ATTRIBUTES)),
    st.sampled_from(COLOURS),
    st.sampled_from(BACKGROUNDS),
).map(lambda parts: ";".join(filter(None, [*sorted(parts[0]), *parts[1:]])))


def drawn(sequences):
    screen = pyte.Screen(1, 1)
    pyte.Stream(screen).feed(sequences + "x")
    return screen.buffer[0][0]


def whole(style):
    return f"\x1b[0;{style}m" if style else "\x1b[0m"


@given(codes, codes)
def test_change_has_the_effect_of_the_whole(before, after):
    changed = change(before, after)
    assert drawn(whole(before) + changed) == drawn(whole(after))
    assert len(changed) <= len(whole(after))


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("31;44", "31;44", ""),
        ("31;44", "32;44", "\x1b[32m"),
        ("1;31;44", "31;44", "\x1b[22m"),
        ("1;2;38;5;100;48;5;101", "2;38;5;100;48;5;101", "\x1b[22;2m"),
        ("4;31", "", "\x1b[m"),
        ("", "4;31", "\x1b[4;31m"),
        ("53;31", "31", "\x1b[;31m"),
        ("38;5;1", "39", "\x1b[39m"),
    ],
    ids=str,
)
def test_change_says_no_more_than_it_must(before, after, wanted):
    """53, a line above, has an end that not every terminal knows."""
    assert change(before, after) == wanted
