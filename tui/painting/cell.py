"""What stands in one cell of a terminal."""

from __future__ import annotations

from typing import TypeAlias

Cell: TypeAlias = tuple[str, str]
"""The text of a cell with its marks, and the codes of its style.

The right half of a wide letter has no text of its own."""
UNKNOWN: Cell = ("\0", "")
"""A cell that is never sent: the terminal may show anything there."""
BLANK: Cell = (" ", "")
"""A cell of an erased screen, or of a row that came in when others were moved."""
