"""Going on where one was: the place in each article, the margin, the width of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.page import Bookmark, Caret, Unit
from tui.preferences.resume_state import MEASURES, ResumeState

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from tui.reader.editing import EditingScreen


class Resuming:
    """What the reader remembers of where it was, and goes back to."""

    def __init__(self, screen: EditingScreen) -> None:
        self._screen = screen

    def take_up(self) -> None:
        """Go to where the article was left, before it is shown."""
        page, name = self._screen.page, self._screen.session.article.name
        where = self._where
        self._widen()
        mark = where.bookmarks.get(name)
        at = mark.found_in(page.article.text) if mark else None
        if at is not None:
            page.move(Caret(page.motions.unit_at(at, Unit.WORD)))

    def lay_down(self) -> None:
        """Keep where the article is left."""
        page, name = self._screen.page, self._screen.session.article.name
        place = Bookmark.at(page.article.text, page.active_edge)
        self._where.lay_bookmark(name, place)

    def turn_margin(self) -> None:
        """Unfold the margin, or fold it."""
        self._where.wide_margin = not self._where.wide_margin
        self._widen()

    def turn_measure(self) -> None:
        """Give the text the next width."""
        following = MEASURES.index(self._where.measure) + 1
        self._where.measure = MEASURES[following % len(MEASURES)]
        self._widen()
        told = _("up to {cells} cells of text in a row")
        self._screen.say(told.format(cells=self._where.measure))

    def _widen(self) -> None:
        self._screen.set_class(self._where.wide_margin, "-wide-margin")
        for measure in MEASURES:
            self._screen.set_class(self._where.measure == measure, f"-cells-{measure}")

    @property
    def _where(self) -> ResumeState:
        return resume_state_of(self._screen)


def resume_state_of(node: DOMNode) -> ResumeState:
    """Where the person is in the corpus, as the application keeps it."""
    where = getattr(node.app, "resume_state", None)
    return where if isinstance(where, ResumeState) else ResumeState()
