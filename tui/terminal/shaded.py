"""The encoding `shaded`: for QTerminal, which reorders runs and drops every mark.

A run ends where a colour changes. So neighbouring right-to-left cells get foregrounds that
differ by one step from each other and from the text around them: each is a run of its own,
and the difference is imperceptible. The step depends on the column, so that any cell can be
sent by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tui.layout import cells
from tui.terminal.cells import clusters, is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Style = TypeVar("Style")

STEPS = 2
"""The number of colours needed besides that of the surrounding text."""


def shaded_cells(
    runs: Sequence[tuple[str, Style]], shade: Callable[[Style, int], Style]
) -> Iterator[tuple[str, Style]]:
    """The clusters of a strip with their styles, each right-to-left one shaded.

    Args:
        runs: Text and style of neighbouring cells, from left to right.
        shade: The style with its foreground changed by 1 or 2 steps.
    """
    wearers = [style for text, style in runs for _ in text]
    at = column = 0
    for part in clusters("".join([text for text, _ in runs])):
        style = wearers[at]
        if is_right_to_left(part):
            style = shade(style, 1 + column % STEPS)
        yield part, style
        at += len(part)
        column += cells(part)
