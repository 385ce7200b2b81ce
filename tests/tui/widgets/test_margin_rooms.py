"""The glosses of a row share its room, and a short one leaves the rest to the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.margin import shared


@pytest.mark.parametrize(
    ("needs", "room", "cells"),
    [
        ([10, 30], 24, [10, 14]),
        ([30, 10], 24, [14, 10]),
        ([30, 30], 24, [12, 12]),
        ([4, 30, 30], 24, [4, 10, 10]),
        ([4, 5], 24, [4, 5]),
        ([], 24, []),
    ],
)
def test_short_glosses_leave_room_to_long_ones(needs, room, cells):
    assert shared(needs, room) == cells


@given(st.lists(st.integers(0, 99), max_size=9), st.integers(0, 99))
def test_no_more_is_given_than_there_is(needs, room):
    cells = shared(needs, room)
    assert sum(cells) <= room
    assert all(0 <= got <= need for got, need in zip(cells, needs, strict=True))
    assert sum(cells) >= min(sum(needs), room) - len(needs)
