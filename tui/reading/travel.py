"""Motions by name, as the table of keys names them: from where the page is to a caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reading.motions import Unit

if TYPE_CHECKING:
    from annotations.model import Span
    from tui.reading.caret import Caret
    from tui.reading.page import Page

_OVERLAP = 2
"""Rows that stay on the screen when it turns a page."""


def travel(page: Page, motion: str, *arguments: str | int, extend: bool) -> Caret:
    """Where the caret comes to by the motion, drawing the selection along or not.

    Args:
        page: Where the reader is.
        motion: `sideways`, `rows`, `pages`, `row_edge`, `step` or `ends`.
        arguments: What the motion takes: unit and direction, a number, an end.
        extend: Whether the selection grows to there, or is dropped.
    """
    match motion, arguments:
        case "sideways", (str(unit), int(step)):
            head = page.motions.sideways(page.caret.head, Unit(unit), step)
        case "step", (str(unit), int(step)):
            head = _step(page, Unit(unit), step)
        case "row_edge", (int(end),):
            head = page.motions.row_edge(page.caret.head, Unit.WORD, end=bool(end))
        case "ends", (int(end),):
            at = len(page.article.text.rstrip()) - 1 if end else page.first_ink
            head = page.motions.unit_at(at, Unit.WORD)
        case "rows", (int(rows),):
            return _by_rows(page, rows, extend=extend)
        case "pages", (int(pages),):
            rows = pages * max(1, page.viewport.height - _OVERLAP)
            return _by_rows(page, rows, extend=extend)
        case _:
            raise ValueError(f"no motion {motion}{arguments}")
    return page.caret.to(head, extend=extend)


def _step(page: Page, unit: Unit, step: int) -> Span:
    """The next or previous unit; of a unit that is under way, its own start first."""
    motions, head = page.motions, page.caret.head
    return motions.onward(head, unit) if step > 0 else motions.back(head, unit)


def _by_rows(page: Page, rows: int, *, extend: bool) -> Caret:
    """Rows further on or back, keeping to the column where the first such move began."""
    caret = page.caret
    goal = caret.goal
    if goal is None:
        goal = page.motions.column_of(caret.head.start)
    head = page.motions.by_rows(caret.head, goal, rows, Unit.WORD)
    return caret.to(head, extend=extend, goal=goal)
