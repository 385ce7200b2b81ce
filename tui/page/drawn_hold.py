"""Which annotation is drawn as held.

Keys act on the annotation at the caret, wherever the caret is. To draw it as held takes many
more bytes than to draw the caret: its words, its bracket, its gloss, and its exact words
below. So while the caret passes over annotations, the one that was held when it set out is
drawn as before, as long as there is one with that id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Span
    from tui.page.mark import Mark
    from tui.page.marks import Marks


class HoldingPage(Protocol):
    """A page: its marks, and which of them is held."""

    @property
    def marks(self) -> Marks:
        """The marks that keys can act on."""

    @property
    def active(self) -> Mark | None:
        """The one that keys act on now."""


class DrawnHold:
    """Of one page; it is what keys act on, unless that before is kept."""

    def __init__(self, page: HoldingPage) -> None:
        self._page = page
        self._is_kept = False
        self._kept: str | None = None

    @property
    def mark(self) -> Mark | None:
        """What is drawn as held, if anything is."""
        if not self._is_kept:
            return self._page.active
        return self._page.marks.get(self._kept) if self._kept else None

    @property
    def is_behind(self) -> bool:
        """Whether keys act on another annotation than is drawn as held."""
        return self.mark != self._page.active

    def keep(self, mark: Mark | None) -> None:
        """Draw this as held, or nothing, wherever the caret goes."""
        self._is_kept = True
        self._kept = mark.annotation.id if mark else None

    def follow(self) -> Sequence[Span]:
        """Draw as held what keys act on; return the spans that look different by it."""
        before, self._is_kept = self.mark, False
        after = self.mark
        return [] if before == after else [one.span for one in (before, after) if one]
