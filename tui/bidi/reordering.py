"""Rules L1 to L4 of UAX#9: from resolved levels to what a visual row shows.

L3 (marks follow their base) has no function: what is reordered is always a whole
cluster, and a cluster holds its marks after its base.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tui.bidi.mirroring_table import PAIRS

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEPARATORS = frozenset(("S", "B"))
_RESET_BEFORE_SEPARATOR = frozenset(
    # Rule X9 removes the last seven; section 5.2 keeps them and resets them as well.
    ("WS", "LRI", "RLI", "FSI", "PDI", "LRE", "RLE", "LRO", "RLO", "PDF", "BN")
)


def reset_levels_l1(levels: Sequence[int], classes: Sequence[str], base: int) -> bytes:
    """L1: separators, and spaces before one or at a row's end, take the base level.

    Args:
        levels: The resolved levels of one visual row, in logical order.
        classes: The original classes of the same code points.
        base: The paragraph level.
    """
    reset = bytearray(levels)
    if reset.count(base) == len(reset):
        return bytes(reset)
    blank = True
    for index in range(len(reset) - 1, -1, -1):
        kind = classes[index]
        if kind in _SEPARATORS:
            blank = True
        elif kind not in _RESET_BEFORE_SEPARATOR:
            blank = False
        if blank:
            reset[index] = base
    return bytes(reset)


def reorder_l2(levels: Sequence[int]) -> list[int]:
    """L2: from the highest level to the lowest odd one, reverse every run.

    Returns:
        For each visual place, from the left, the logical index shown there.
    """
    order = list(range(len(levels)))
    lowest = min(levels, default=0)
    for level in range(max(levels, default=0), (lowest | 1) - 1, -1):
        if level == lowest:
            order.reverse()
        else:
            _reverse_runs(order, levels, level)
    return order


def _reverse_runs(order: list[int], levels: Sequence[int], level: int) -> None:
    """Reverse, in `order`, each longest run of places at `level` or above."""
    start = None
    for place, index in enumerate(order):
        if levels[index] >= level:
            if start is None:
                start = place
        elif start is not None:
            order[start:place] = order[start:place][::-1]
            start = None
    if start is not None:
        order[start:] = order[start:][::-1]


def mirror_l4(text: str) -> str:
    """L4: show characters of an odd level as their mirror image, if they have one.

    Args:
        text: Characters that all have an odd level.
    """
    return text.translate(_mirrors())


@cache
def _mirrors() -> dict[int, str]:
    return {
        ord(character): image
        for character, image in zip(PAIRS[::2], PAIRS[1::2], strict=True)
    }
