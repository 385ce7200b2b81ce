"""Finding a text in the open article: marked while it is typed, gone through after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotations.messages import Message, _
from tui import dialogs
from tui.page import whole
from tui.reader.display import PageState
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Span, Tagset
    from tui.layout import RowPosition
    from tui.page import Caret
    from tui.reader.reading import Reading

_FIND, _NEXT, _PREVIOUS = "find.article", "find.next", "find.previous"


class Finding(Feature):
    """Marks the places of a text, and selects the one that is gone to."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._wanted = ""
        self._from: tuple[Caret, RowPosition] | None = None
        """Where the reader was when the line was opened."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Finding]]:
        """Return the commands to find text and to go on to the next match."""
        on, back = partial(cls.go_on, step=1), partial(cls.go_on, step=-1)
        rows = (
            (_FIND, "/", cls.ask, Message("find in the article")),
            (_NEXT, "f7 prefix+7 prefix+n", on, Message("next match")),
            (_PREVIOUS, "shift+f7 prefix+i", back, Message("previous match")),
        )
        return [command(Group.FINDING, *row) for row in rows]

    def why_not(self, command_id: str) -> str:
        """That nothing has been looked for yet."""
        is_on = command_id in (_NEXT, _PREVIOUS)
        has_begun = self._wanted or self.reading.page.matches.places
        return _("no search yet") if is_on and not has_begun else ""

    def ask(self) -> None:
        """Open the line; what is typed is marked, and the first place is gone to."""
        screen, page = self.reading.screen, self.reading.page
        if screen.is_asking:
            screen.go_on_asking()
            return
        self._from = page.caret, page.viewport.top
        screen.ask(
            dialogs.Question(
                _("find"),
                "",
                answered=self._answered,
                changed=self._changed,
                dropped=self._go_back,
                searches=True,
                along=frozenset({_NEXT, _PREVIOUS}),
            )
        )

    def go_on(self, step: int) -> None:
        """Select the next place (1) or the one before (-1), round the article's ends."""
        page = self.reading.page
        if not (self._wanted or page.matches.places):
            self.reading.say(_("no search yet"), offering=[(_FIND, _("find"))])
            return
        if not page.matches.places:
            self._mark(self._wanted)
        here = page.caret.extent.start
        place = page.matches.beyond(here, step)
        self._show(place, self._wanted)
        if place is not None and (place.start - here) * step <= 0:
            self._say_number(f"{self._number_of(place)} ↻")

    def dropped(self) -> None:
        """Mark nothing any more; what was looked for is remembered."""
        self.reading.page.matches.clear()
        self.reading.display.redraw_text()

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
        page = self.reading.page
        here = page.caret.selection
        if here and here in page.matches.places:
            self._say_number(self._number_of(here))
        else:
            self._changed(text)

    def _changed(self, text: str) -> None:
        self._mark(text)
        if not text.strip():
            self._go_to_where_it_began()
            return
        here = self._from[0].extent.start if self._from else 0
        self._show(self.reading.page.matches.beyond(here - 1, 1), text)

    def _mark(self, wanted: str) -> None:
        self.reading.page.matches.find(wanted)
        self.reading.display.redraw_text()

    def _show(self, place: Span | None, wanted: str) -> None:
        """Select the place and say which one it is, or say that there is none."""
        if place is None:
            self._go_to_where_it_began()
            self.reading.screen.advise(_("not found: {wanted}").format(wanted=wanted))
        else:
            self.reading.go(whole(self.reading.page, place))
            self._say_number(self._number_of(place))

    def _number_of(self, place: Span) -> str:
        """Which of how many places it is."""
        found = self.reading.page.matches
        message = _("{number} of {count}")
        return message.format(number=found.number_of(place), count=found.count)

    def _say_number(self, number: str) -> None:
        """Say which place it is, and how to go to the next."""
        screen = self.reading.screen
        screen.advise(number, keys=[(screen.key_of(_NEXT), _("next"))])

    def _go_back(self) -> None:
        self.dropped()
        self._go_to_where_it_began()
        self._from = None

    def _go_to_where_it_began(self) -> None:
        """Back to where the reader was before the line was opened, if it is open."""
        if self._from is not None:
            page = self.reading.page
            before = PageState.of(page)
            caret, top = self._from
            page.viewport.show_from(top)
            self.reading.go(caret, before)
