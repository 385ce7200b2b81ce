"""What the annotation at the caret lies in, in a few words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.model import Colour
    from tui.page.mark import Mark

_SAME_PLACE = " & "
"""Between the labels of annotations that cover the same place."""
_LONGEST_VALUE = 24
"""Code points of a value that are shown with its label."""


def enclosing_labels(here: Sequence[Mark], active: Mark) -> list[str]:
    """The labels that the active annotation lies in, outermost first, and its own.

    Its own comes with its value, if it has one. The labels of annotations that cover
    the same place are joined, the active one's last.

    Args:
        here: All that lie at the caret, innermost first.
        active: The one of them that keys act on.
    """
    value = active.annotation.value
    own = f"{_label(active)} = {_short(value)}" if value else _label(active)
    return [
        _SAME_PLACE.join(own if one == active else _label(one) for one in alike)
        for alike in _by_place(here, active)
    ]


def enclosing_titles(
    here: Sequence[Mark], active: Mark, title: Callable[[str], str]
) -> list[str]:
    """The same labels by their titles, without the value.

    A value is no part of these words: behind an Arabic title its digits would be read from
    the right.
    """
    return [
        _SAME_PLACE.join(_label(one, title) for one in alike)
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


def _label(mark: Mark, title: Callable[[str], str] = str) -> str:
    """The label, with the sign of a place that is to be confirmed."""
    label = title(mark.annotation.label)
    return f"{label} {mark.sign}" if mark.sign else label


def _short(value: str) -> str:
    """As much of a value as leaves room for the text that has it."""
    return value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
