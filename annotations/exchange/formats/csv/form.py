"""The columns of the table, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

COLUMNS = (
    "article_id",
    "span_id",
    "label",
    "start",
    "end",
    "text",
    "value",
    "source_id",
    "annotator",
    "status",
    "created_at",
    "modified_at",
    "origin",
    "value_by",
    "note",
    "sha256",
)

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """The cell, behind an apostrophe where a spreadsheet would run it.

    A cell that looks like one that has been guarded already gets an apostrophe too, so
    that `unguarded` gives every cell back.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
