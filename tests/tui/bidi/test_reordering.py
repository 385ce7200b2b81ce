from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.bidi import mirror_l4, mirroring_table, reorder_l2, reset_levels_l1

LEVELS = st.lists(st.integers(0, 6))


def reorder_by_recursion(places, levels, level, highest):
    """Return L2's order by nesting, as a second route to it."""
    if level > highest:
        return places
    order, run = [], []
    for place in [*places, None]:
        if place is not None and levels[place] >= level:
            run.append(place)
            continue
        inner = reorder_by_recursion(run, levels, level + 1, highest)
        order += inner[::-1] if run else []
        order += [] if place is None else [place]
        run = []
    return order


@given(LEVELS)
def test_visual_order_is_a_permutation(levels):
    assert sorted(reorder_l2(levels)) == list(range(len(levels)))


@given(LEVELS)
def test_visual_order_by_two_routes(levels):
    highest = max(levels, default=0)
    places = list(range(len(levels)))
    assert reorder_l2(levels) == reorder_by_recursion(places, levels, 1, highest)


@pytest.mark.parametrize(
    ("levels", "order"),
    [
        ([], []),
        ([0, 0], [0, 1]),
        ([1, 1, 1], [2, 1, 0]),
        ([1, 2, 2, 1], [3, 1, 2, 0]),
        ([0, 1, 1, 0], [0, 2, 1, 3]),
        ([2, 2], [0, 1]),
    ],
)
def test_runs_are_reversed(levels, order):
    assert reorder_l2(levels) == order


def test_trailing_blanks_take_base_level():
    levels = reset_levels_l1([2, 2, 2, 2], ["L", "WS", "PDI", "BN"], 1)
    assert list(levels) == [2, 1, 1, 1]


def test_separator_and_blanks_before_take_base_level():
    classes = ["R", "WS", "S", "WS", "R"]
    assert list(reset_levels_l1([1] * 5, classes, 0)) == [1, 0, 0, 1, 1]


def test_brackets_are_mirrored():
    assert mirror_l4("(\u00ab<a\u0628") == ")\u00bb>a\u0628"


@pytest.mark.conformance
def test_mirroring_table_is_the_standards():
    path = Path("/usr/share/unicode/BidiMirroring.txt")
    if not path.exists():
        message = f"{path} is missing: install the Debian package unicode-data"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [
        line.split("#")[0].split(";") for line in lines if line[:1] not in ("", "#")
    ]
    assert (
        "".join(chr(int(code, 16)) for r in rows for code in r) == mirroring_table.PAIRS
    )
