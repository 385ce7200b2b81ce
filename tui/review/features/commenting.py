"""Commenting on a difference, decided or not, for the annotators it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from tui import dialogs
from tui.reader.feature import Feature, FeatureCommand
from tui.review.rows import as_in_reader
from tui.widgets import QuotingTitle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.model import Edit, Tagset
    from tui.review.reviewing import Reviewing


class Commenting(Feature):
    """Asks what to say about the held difference."""

    reading: Reviewing

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Commenting]]:
        """Return the feature's only command."""
        description = Message("comment on the difference, for its annotators")
        return [as_in_reader("annotation.note", cls.ask, description)]

    def ask(self) -> None:
        """Ask for a comment on the held difference, else on the last that was decided."""
        reading = self.reading
        about = reading.item or reading.last_decided
        if about is None:
            reading.say(_("no difference is selected"), trouble=True)
        elif reading.may_ask():
            words = about.first.quote.exact
            session = reading.session
            reading.screen.ask(
                dialogs.Question(
                    QuotingTitle(_("comment on: {words}"), words),
                    "",
                    lambda text: self._keep(lambda: session.comment(about, text), text),
                )
            )

    def _keep(self, comment: Callable[[], Edit], text: str) -> None:
        if text.strip():
            self.reading.change(comment, typed=True)
