"""Going from one reviewed article to another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotations.messages import Message, _
from tui.reader.feature import Feature, FeatureCommand
from tui.review.rows import as_in_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from tui.review.reviewing import Reviewing


class TravellingReviewed(Feature):
    """Opens the next article to review, unless something in this one is not saved."""

    reading: Reviewing

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[TravellingReviewed]]:
        """The keys to the next and the previous article."""
        on, back = partial(cls.go_on, step=1), partial(cls.go_on, step=-1)
        return [
            as_in_reader("article.next", on, Message("next article to review")),
            as_in_reader("article.previous", back, Message("previous article")),
        ]

    def go_on(self, step: int) -> None:
        """Open the next article that is reviewed (1), or the one before (-1)."""
        if not self.reading.open_beyond(step):
            self.reading.say(_("there are no more articles to review"))
