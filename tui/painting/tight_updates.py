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
    from textual.strip import Strip


def send_only_changed_cells() -> None:
    """Crop partial updates on both sides, from now on, in this process."""
    setattr(ChopsUpdate, "render_segments", _render_segments)  # noqa: B010 - see above


def _render_segments(update: ChopsUpdate, console: Console) -> str:
    sent = []
    for y, left, right in update.spans:
        chops = zip(update.chop_ends[y], update.chops[y].items(), strict=False)
        for end, (x, strip) in chops:
            if strip is not None and x < right and end > left:
                sent.append(_piece(strip, x, y, max(x, left), min(end, right), console))
    return "".join(sent)


def _piece(
    strip: Strip, x: int, y: int, left: int, right: int, console: Console
) -> str:
    """The cells of the strip from `left` to `right`, with the move to their place."""
    cells = strip.crop(left - x, right - x)
    return f"\x1b[{y + 1};{left + 1}H{cells.render(console)}"
