"""Offsets of other programs, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import SpanError
from annotations.text import OffsetMap, OffsetUnit, is_grapheme_boundary
from tests.strategies import texts

TEXT = "\U0001f600a\u0644\u064e\r\n\U0001f44d\U0001f3fdz"


@pytest.mark.parametrize(
    ("unit", "offsets"),
    [
        (OffsetUnit.CODE_POINT, {0: 0, 1: 1, 3: 3, 9: 9}),
        (OffsetUnit.UTF16, {0: 0, 2: 1, 3: 2, 4: 3, 7: 6, 9: 7, 12: 9}),
        (OffsetUnit.GRAPHEME, {0: 0, 1: 1, 2: 2, 3: 4, 4: 6, 5: 8, 6: 9}),
    ],
)
def test_known_offsets(unit, offsets):
    found = OffsetMap(TEXT, unit)
    for theirs, ours in offsets.items():
        assert (found.code_point(theirs), found.offset(ours)) == (ours, theirs)


@pytest.mark.parametrize(
    ("unit", "offset"),
    [
        (OffsetUnit.UTF16, 1),
        (OffsetUnit.UTF16, 13),
        (OffsetUnit.GRAPHEME, 7),
        (OffsetUnit.CODE_POINT, -1),
        (OffsetUnit.CODE_POINT, 10),
    ],
)
def test_offset_inside_a_character_or_outside_is_none(unit, offset):
    with pytest.raises(SpanError, match="is not between two characters"):
        OffsetMap(TEXT, unit).code_point(offset)


def test_place_inside_a_grapheme_has_no_grapheme_offset():
    with pytest.raises(SpanError, match="3 is not between two characters"):
        OffsetMap(TEXT, OffsetUnit.GRAPHEME).offset(3)


@given(texts, st.sampled_from(OffsetUnit))
def test_way_there_and_back_of_any_text(text, unit):
    found = OffsetMap(text, unit)
    for at in range(len(text) + 1):
        if unit is OffsetUnit.GRAPHEME and not is_grapheme_boundary(text, at):
            continue
        assert found.code_point(found.offset(at)) == at
        if unit is OffsetUnit.UTF16:
            before = text[:at].encode("utf-16-le", "surrogatepass")
            assert found.offset(at) == len(before) // 2
