"""Choosing which differences are walked through: by state, label or annotator, or a sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from tui import dialogs
from tui.reader.feature import Feature, FeatureCommand
from tui.review.difference_filter import EVERYTHING, DifferenceFilter, offered_filters
from tui.review.rows import as_in_reader
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from tui.review.reviewing import Reviewing


class FilteringDifferences(Feature):
    """Lists the filters, each with what it chooses."""

    reading: Reviewing

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[FilteringDifferences]]:
        """Return the feature's only command."""
        description = Message("show only some differences, or a sample to check")
        return [as_in_reader("view.filter", cls.ask, description)]

    def ask(self) -> None:
        """List the filters; the cursor is on the one in force."""
        reading = self.reading
        offered = [EVERYTHING, *offered_filters(reading.session, reading.voters)]
        titles = [one.title for one in offered]
        now = reading.walk.filter.title
        reading.screen.open_dialog(
            dialogs.ChoosingScreen(
                dialogs.ListQuestion(
                    title=_("show differences"),
                    choices=[self._choice(one) for one in offered],
                    chosen=lambda found: reading.filter_by(found[0]),
                    cursor=titles.index(now) if now in titles else 0,
                    of_words=False,
                )
            )
        )

    def _choice(self, one: DifferenceFilter) -> Choice[DifferenceFilter]:
        session = self.reading.session
        words = _("{left} left of {count}").format(
            count=len(one.items(session)), left=len(one.pending(session))
        )
        title = one.title or _("all")
        return Choice([TextPart(title)], one, aside=TextPart(words, TextRole.MUTED))
