"""Finding a text in the open article: marked while it is typed, gone through after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.text import FoldedText
from tui.dialogs.ask import Question
from tui.page import TextMatches, whole
from tui.reader.reader_display import Sight
from tui.widgets import ArticleView

if TYPE_CHECKING:
    from annotations.model import Span
    from tui.layout import RowPosition
    from tui.page import Caret, Page
    from tui.reader.moving import MovingScreen


class FindingText:
    """What is looked for on a reader's screen; the place that is gone to is selected."""

    def __init__(self, screen: MovingScreen) -> None:
        self._screen = screen
        self._wanted = ""
        self._folded: tuple[Page, FoldedText] | None = None
        """The article as it is compared, and the page that it is of."""
        self._from: tuple[Caret, RowPosition] | None = None
        """Where the reader was when the line was opened."""

    def ask(self) -> None:
        """Open the line; what is typed is marked, and the first place is gone to."""
        screen = self._screen
        if screen.is_asking:
            screen.go_on_asking()
            return
        page = screen.page
        self._from = page.caret, page.viewport.top
        screen.ask(
            Question(
                _("find"),
                "",
                answered=self._answered,
                changed=self._changed,
                dropped=self._go_back,
                along=frozenset({"found"}),
            )
        )

    def go_on(self, step: int) -> None:
        """Select the next place (1) or the one before (-1), round the article's ends."""
        page = self._screen.page
        if not (self._wanted or page.matches.places):
            self._screen.say(_("nothing was looked for yet: / finds"))
            return
        if not page.matches.places:
            self._mark(self._wanted)
        here = page.caret.extent.start
        place = page.matches.beyond(here, step)
        self._show(place, self._wanted)
        if place is not None and (place.start - here) * step <= 0:
            self._screen.say(f"{self._told(place)} ↻")

    def clear(self) -> None:
        """Mark nothing any more; what was looked for is remembered."""
        self._screen.page.matches = TextMatches()
        self._redraw()

    def _answered(self, text: str) -> None:
        """Keep what was gone to; an empty line looks for the same as before."""
        if text.strip():
            self._wanted = text
            self._stay_or_go(text)
        elif self._wanted:
            self.go_on(1)
        self._from = None

    def _stay_or_go(self, text: str) -> None:
        """Stay at the place that was gone to while typing, else go to the first."""
        page = self._screen.page
        here = page.caret.selection
        if here and here in page.matches.places:
            self._tell(here)
        else:
            self._changed(text)

    def _changed(self, text: str) -> None:
        self._mark(text)
        if not text.strip():
            self._to_where_it_began()
            return
        here = self._from[0].extent.start if self._from else 0
        self._show(self._screen.page.matches.beyond(here - 1, 1), text)

    def _mark(self, wanted: str) -> None:
        page = self._screen.page
        if self._folded is None or self._folded[0] is not page:
            self._folded = page, FoldedText(page.article.text)
        page.matches = TextMatches.of(self._folded[1], wanted)
        self._redraw()

    def _show(self, place: Span | None, wanted: str) -> None:
        """Select the place and say which one it is, or say that there is none."""
        if place is None:
            self._to_where_it_began()
            self._screen.say(_("not found: {wanted}").format(wanted=wanted))
        else:
            self._screen.go(whole(self._screen.page, place))
            self._tell(place)

    def _tell(self, place: Span) -> None:
        """Say which of how many places it is."""
        self._screen.say(self._told(place))

    def _told(self, place: Span) -> str:
        found = self._screen.page.matches
        number, told = found.number_of(place), _("{number} of {count}")
        return told.format(number=number, count=found.count) + _(" · F7 next")

    def _go_back(self) -> None:
        self.clear()
        self._to_where_it_began()
        self._from = None

    def _to_where_it_began(self) -> None:
        """Back to where the reader was before the line was opened, if it is open."""
        if self._from is not None:
            page = self._screen.page
            before = Sight.of(page)
            caret, page.viewport.top = self._from
            self._screen.go(caret, before)

    def _redraw(self) -> None:
        self._screen.query_one(ArticleView).redraw()
