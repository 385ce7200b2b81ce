"""A line of a concordance: a text around a marked place that begins in a common column.

The line is cut at both ends, never at the marked place's beginning, so that the places of
many lines stand one below another. Letters keep the shapes that they have in the whole
text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from tui.widgets.ink import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.ink import Inked, Pen, Piece


def concordance_line(
    pen: Pen, piece: Piece, *, before: int, after: int, braces: bool = False
) -> Inked:
    """The clusters of the line from left to right, blanks included.

    Cells are counted from the right edge in texts of either direction; where the terminal
    orders the text itself, in the order in which it is sent.

    Args:
        pen: How texts are drawn.
        piece: The text with the marked place.
        before: Cells before the place.
        after: Cells from the beginning of the place on.
        braces: Whether braces enclose the place, where a colour cannot show it.
    """
    inked, first = pen.inked_with_mark(piece, braces=braces)
    if pen.drawing.plain:
        return [
            *_filled(inked[:first][::-1], before, piece.style)[::-1],
            *_filled(inked[first:], after, piece.style),
        ]
    return [
        *_filled(inked[: first + 1][::-1], after, piece.style)[::-1],
        *_filled(inked[first + 1 :], before, piece.style),
    ]


def _filled(inked: Sequence[tuple[str, int, Style]], width: int, style: Style) -> Inked:
    """As much of the beginning as fits, an ellipsis if it was cut, and blanks."""
    if sum(cells for _text, cells, _style in inked) <= width:
        taken = [*inked]
    else:
        taken = [*_fitting(inked, width - 1), *[(ELLIPSIS, 1, style)][:width]]
    free = width - sum(cells for _text, cells, _style in taken)
    return [*taken, (" " * free, free, Style())] if free else taken


def _fitting(inked: Sequence[tuple[str, int, Style]], width: int) -> Inked:
    """The first clusters that take at most so many cells."""
    taken: Inked = []
    for one in inked:
        width -= one[1]
        if width < 0:
            break
        taken.append(one)
    return taken
