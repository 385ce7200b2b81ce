"""Headings above groups of choices: which row is what."""

from __future__ import annotations

from tui.widgets.grouped_rows import ChoiceGroup, GroupedRows, UngroupedRows

FIRST, SECOND = ChoiceGroup("first", "2 in 1/2"), ChoiceGroup("second", "1 in 2/2")
ROWS = GroupedRows([FIRST, FIRST, SECOND])


def test_a_heading_stands_above_each_group_with_a_blank_row_between():
    assert [ROWS[at] for at in range(len(ROWS))] == [FIRST, 0, 1, None, SECOND, 2]


def test_choices_have_rows_and_the_first_of_a_group_has_its_heading():
    assert [ROWS.row_of(at) for at in range(3)] == [1, 2, 5]
    assert [ROWS.first_row_of(at) for at in range(3)] == [0, 2, 4]


def test_the_choice_near_a_row_is_the_last_one_above_it():
    near = [ROWS.choice_near(row) for row in range(-1, 7)]
    assert near == [0, 0, 0, 1, 1, 1, 2, 2]


def test_rows_without_headings_are_the_choices():
    rows = UngroupedRows(3)
    assert [rows[at] for at in range(len(rows))] == [0, 1, 2]
    assert [rows.choice_near(row) for row in (-5, 1, 9)] == [0, 1, 2]
