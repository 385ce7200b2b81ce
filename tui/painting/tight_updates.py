"""Sends of a changed row only the cells that changed.

Textual crops a partial update on the right only and sends all from the widget's left
edge on. The caret of a right-to-left text lives on the right, so nearly the whole row
would go over the line with each key. This replaces one method of a private class: the
version of Textual is pinned, and a test counts the bytes.

Rich's own crop may part a letter from its marks; the one here never does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual._compositor import ChopsUpdate
from textual.strip import Strip

from tui.layout import cells

if TYPE_CHECKING:
    from rich.console import Console


def send_only_changed_cells() -> None:
    """Crop partial updates on both sides, from now on, in this process."""
    setattr(ChopsUpdate, "render_segments", _render_segments)  # noqa: B010 - see above


def _render_segments(update: ChopsUpdate, console: Console) -> str:
    sent = []
    for y, left, right in update.spans:
        chops = zip(update.chop_ends[y], update.chops[y].items(), strict=False)
        for end, (x, strip) in chops:
            if strip is not None and x < right and end > left:
                first = max(x, left)
                piece = cropped(strip, first - x, min(end, right) - x)
                sent.append(f"\x1b[{y + 1};{first + 1}H{piece.render(console)}")
    return "".join(sent)


def cropped(strip: Strip, start: int, end: int) -> Strip:
    """What stands on the cells `[start, end)`; half a wide letter is a blank."""
    if start <= 0 and end >= strip.cell_length:
        return strip
    segments: list[Segment] = []
    cell = 0
    for text, style, _control in strip:
        left = ""
        for letter in text:
            width = cells(letter)
            first = cell if width else max(0, cell - 1)  # marks follow their letter
            last = cell + width
            if start <= first and last <= end:
                left += letter
            else:
                left += " " * (min(last, end) - max(first, start)) * (width > 0)
            cell = last
        if left:
            segments.append(Segment(left, style))
    return Strip(segments, max(0, min(end, cell) - max(0, start)))
