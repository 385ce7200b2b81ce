"""Which annotations a person still has to do something about, as far as a mark can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from tui.page.layers import Layers
    from tui.page.mark import Mark


def missing_links(mark: Mark, layers: Layers, tagset: Tagset) -> Sequence[str]:
    """The names of the links that the mark's annotation needs, if it has no link at all."""
    if layers.gloss(mark):
        return ()
    return [one.name for one in tagset.required_links(mark.annotation.label)]


def unfinished_sign(mark: Mark, layers: Layers, tagset: Tagset) -> str:
    """What stands for it: `?` for a place to confirm, `!` for anything else, or nothing."""
    return mark.sign or ("!" if missing_links(mark, layers, tagset) else "")
