"""Which rows of a list are in view.

The row at the cursor always is, and no row of the screen stays empty while there are rows
of the list above it that are out of view.
"""

from __future__ import annotations


def first_in_view(top: int, cursor: int, *, count: int, height: int) -> int:
    """The row that the window begins with, moved as little as the cursor demands.

    Args:
        top: The row that it began with before.
        cursor: The row at the cursor.
        count: Rows in the list.
        height: Rows of the window; below 1 it is not laid out yet, and stays.
    """
    if height < 1:
        return top
    lowest = max(0, count - height)
    return max(cursor - height + 1, min(top, cursor, lowest))
