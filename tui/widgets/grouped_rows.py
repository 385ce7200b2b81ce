"""Which row of a list each choice is in, where headings stand above groups of choices.

The cursor is only ever at a choice: headings, and the blank row above each, are passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


class ChoiceGroup(Struct, frozen=True):
    """What neighbouring choices have in common: the heading above them."""

    title: str
    aside: str = ""
    """What stands at the other edge of the heading."""


class GroupedRows:
    """The rows of a list: headings, blanks and choices."""

    def __init__(self, groups: Iterable[ChoiceGroup]) -> None:
        """Lay out a list of choices, given the group of each; equal neighbours share one."""
        self._rows: list[int | ChoiceGroup | None] = []
        self._row_of: list[int] = []
        before: ChoiceGroup | None = None
        for at, group in enumerate(groups):
            if group != before:
                self._rows += [None, group] if self._rows else [group]
                before = group
            self._row_of.append(len(self._rows))
            self._rows.append(at)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, row: int) -> int | ChoiceGroup | None:
        """The index of the choice in a row, or the heading, or None for a blank row."""
        return self._rows[row]

    def row_of(self, choice: int) -> int:
        """The row that a choice is in."""
        return self._row_of[choice]

    def first_row_of(self, choice: int) -> int:
        """The row of the heading right above a choice; without one, the choice's row."""
        row = self._row_of[choice]
        return row - 1 if isinstance(self._rows[row - 1], ChoiceGroup) and row else row

    def choice_near(self, row: int) -> int:
        """The last choice at or above a row; without one, the first choice."""
        return max(0, bisect_right(self._row_of, row) - 1)


class UngroupedRows:
    """The rows of a list without headings: one for each choice."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, row: int) -> int | ChoiceGroup | None:
        """The index of the choice in a row."""
        return row

    def row_of(self, choice: int) -> int:
        """The row that a choice is in."""
        return choice

    def first_row_of(self, choice: int) -> int:
        """The row that a choice is in."""
        return choice

    def choice_near(self, row: int) -> int:
        """The choice in a row, or the nearest one."""
        return max(0, min(row, self._count - 1))
