"""Sends of a changed row only the cells that changed.

Textual crops a partial update on the right only and sends all from the widget's left
edge on. The caret of a right-to-left text lives on the right, so nearly the whole row
would go over the line with each key. This replaces one method of a private class: the
version of Textual is pinned, and a test counts the bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._compositor import ChopsUpdate

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
                cells = strip.crop(first - x, min(end, right) - x)
                sent.append(f"\x1b[{y + 1};{first + 1}H{cells.render(console)}")
    return "".join(sent)
