"""Motions by name, as the table of keys names them: from where the page is to a caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.page.motions import Unit

if TYPE_CHECKING:
    from annotations.model import Span
    from tui.page.caret import Caret
    from tui.page.page import Page


def caret_after(
    page: Page, motion: str, by: int, unit: Unit = Unit.WORD, *, extend: bool
) -> Caret:
    """Where the caret comes to by the motion; a motion by pages moves the view too.

    Args:
        page: Where the reader is.
        motion: `sideways`, `step`, `rows`, `pages`, `row_edge` or `ends`.
        by: How many, to the left or back if negative; of an edge or end, 0 for the
            first and 1 for the last.
        unit: What the motion steps over, where that is open.
        extend: Whether the selection grows to there, or is dropped.
    """
    caret, motions = page.caret, page.motions
    match motion:
        case "sideways":
            head = _sideways(page, unit, by, extend=extend)
        case "step":
            step = motions.onward if by > 0 else motions.back
            head = step(caret.head, unit)
        case "row_edge":
            head = motions.row_edge(page.block, unit, end=bool(by))
        case "ends":
            head = motions.article_edge(unit, end=bool(by))
        case "rows":
            return _by_rows(page, by, extend=extend)
        case "pages":
            return _by_rows(page, page.viewport.turn_pages(by), extend=extend)
        case _:
            raise ValueError(f"no motion {motion}")
    return caret.to(head, extend=extend)


def _sideways(page: Page, unit: Unit, by: int, *, extend: bool) -> Span:
    """Beside the caret; a selection is drawn by letters from the letter at its edge.

    From a word that is selected whole, the letter beside the word is taken in: one inside
    it would give up the rest of the word.
    """
    caret, motions = page.caret, page.motions
    if not extend or unit is not Unit.LETTER:
        return motions.sideways(page.block, unit, by)
    edge = motions.unit_at(page.caret.active_edge, Unit.LETTER)
    found = motions.sideways(edge, unit, by)
    if caret.anchor in {None, caret.head} and caret.head.encloses(found):
        last = motions.unit_at(caret.head.end - 1, Unit.LETTER)
        first = motions.unit_at(caret.head.start, Unit.LETTER)
        return motions.sideways(first if edge == last else last, unit, by)
    return found


def _by_rows(page: Page, rows: int, *, extend: bool) -> Caret:
    """Rows further on or back, keeping to the column where the first such move began."""
    caret, block = page.caret, page.block
    goal = caret.goal
    if goal is None:
        goal = page.motions.column_of(block.start)
    head = page.motions.by_rows(block, goal, rows, Unit.WORD)
    return caret.to(head, extend=extend, goal=goal)
