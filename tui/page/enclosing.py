"""What the annotation at the caret lies in, in a few words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from annotations.messages import isolated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Colour
    from tui.page.mark import Mark

_SAME_PLACE = " & "
"""Between the labels of annotations that cover the same place."""
_LONGEST_VALUE = 24
"""Code points of a value that are shown with its label."""


def enclosing_labels(
    here: Sequence[Mark], active: Mark, *, valued: bool = True
) -> list[str]:
    """The titles of labels that the active annotation lies in, outermost first, and its own.

    Its own comes with its value, if it has one. The labels of annotations that cover
    the same place are joined, the active one's last.

    Args:
        here: All that lie at the caret, innermost first.
        active: The one of them that keys act on.
        valued: Whether its value is added.
    """
    return [
        _SAME_PLACE.join(_label(one, valued=valued and one == active) for one in alike)
        for alike in _by_place(here, active)
    ]


def enclosing_colours(here: Sequence[Mark], active: Mark) -> list[Colour | None]:
    """The colours of those labels; of labels that are joined, the last one's."""
    return [alike[-1].colour for alike in _by_place(here, active)]


def _by_place(here: Sequence[Mark], active: Mark) -> list[list[Mark]]:
    """What the active annotation lies in and itself, by place, outermost first."""
    around = [one for one in here if one != active and one.span.encloses(active.span)]
    marks = [*reversed(around), active]
    return [list(alike) for _span, alike in groupby(marks, key=lambda mark: mark.span)]


def _label(mark: Mark, *, valued: bool) -> str:
    """The label, with the sign of a place that is to be confirmed, and its value."""
    label, value = isolated(mark.title), mark.annotation.value
    words = f"{label} {mark.sign}" if mark.sign else label
    return f"{words} = {isolated(_short(value))}" if valued and value else words


def _short(value: str) -> str:
    """As much of a value as leaves room for the text that has it."""
    return value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
