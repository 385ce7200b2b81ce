"""Moves of the caret that are shown with the next frame: of those of a burst, only the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from tui.reader.bars import Bars, InView
from tui.reader.hooks import Hooks

if TYPE_CHECKING:
    from tui.page import Caret, Page
    from tui.reader.display import PageState


class InMotion(InView, Protocol):
    """The article in which the caret moves, and those who draw it."""

    @property
    def bars(self) -> Bars:
        """What stands above and below the text."""

    def go(self, caret: Caret, before: PageState | None = None) -> None:
        """Put the caret there, and show the move from the page as it was drawn before."""


class PassedMoves:
    """Of one reading, since the last frame."""

    def __init__(self, reading: InMotion) -> None:
        self._reading = reading
        self._drawn: tuple[Page, PageState] | None = None
        """The page, and its state as it is drawn, where the caret has moved since."""

    def add(self, before: PageState) -> None:
        """Bring the caret into view, and let the next frame show its move.

        Args:
            before: The page before the caret moved.
        """
        page = self._reading.page
        page.move(page.caret)
        of, first = self._drawn or (page, before)
        first = first if of is page else before
        self._drawn = page, replace(first, is_passing=before.is_passing)
        self._reading.display.put_off(page, before)
        self._reading.dispatch.call(Hooks.moved)

    def show(self) -> None:
        """Show them now, and what there is to say of them, unless another page is open."""
        drawn, self._drawn = self._drawn, None
        if drawn is not None and drawn[0] is self._reading.page:
            self._reading.display.repaint(*drawn)
            self._reading.bars.show()
            self._reading.bars.advise()


class ShownMoves(PassedMoves):
    """Where each move lets go of what is held, and is shown at once."""

    def add(self, before: PageState) -> None:
        """Go to where the caret is."""
        self._reading.go(self._reading.page.caret, before)
