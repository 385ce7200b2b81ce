"""Going on where one was: the place in each article, the margin, the width of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from tui.page import Bookmark, Caret, Unit
from tui.preferences.resume_state import MEASURES
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset


class Resuming(Feature):
    """Goes back to where the reader was, and keeps where it is."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Resuming]]:
        """What is kept besides the place: how wide margin and text are."""
        margin, text = (
            Message("widen / narrow the margin"),
            Message("change the width of the text"),
        )
        return [
            command(Group.ARTICLE, "view.margin", "m", cls.turn_margin, margin),
            command(Group.ARTICLE, "view.measure", "ctrl+o", cls.turn_measure, text),
        ]

    def opened(self) -> None:
        """Go to where the article was left, before it is shown."""
        self._widen()
        page, state = self.reading.page, self.reading.memory.resume_state
        bookmark = state.bookmarks.get(self.reading.session.article.name)
        at = bookmark.found_in(page.article.text) if bookmark else None
        if at is not None:
            page.move(Caret(page.motions.unit_at(at, Unit.WORD)))

    def keep_place(self) -> None:
        """Keep where the article is left."""
        page, name = self.reading.page, self.reading.session.article.name
        place = Bookmark.at(page.article.text, page.caret.active_edge)
        self.reading.memory.resume_state.lay_bookmark(name, place)

    def turn_margin(self) -> None:
        """Unfold the margin, or fold it."""
        state = self.reading.memory.resume_state
        state.wide_margin = not state.wide_margin
        self._widen()

    def turn_measure(self) -> None:
        """Give the text the next width, or after the widest the narrowest."""
        state = self.reading.memory.resume_state
        following = MEASURES.index(state.measure) + 1
        state.measure = MEASURES[following % len(MEASURES)]
        self._widen()
        message = _("text up to {cells} cells wide")
        self.reading.say(message.format(cells=state.measure))

    def _widen(self) -> None:
        state = self.reading.memory.resume_state
        self.reading.display.set_widths(state.measure, wide_margin=state.wide_margin)
