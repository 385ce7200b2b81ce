"""Saying that the review of an article is done, and going on with the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, plural
from annotations.model import ArticleState
from tui.reader.feature import Feature, FeatureCommand
from tui.review.rows import as_in_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from tui.review.reviewing import Reviewing

_DONE = "article.done"


class FinishingReview(Feature):
    """Marks the review of an article as done, or as not done."""

    reading: Reviewing

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[FinishingReview]]:
        """The one key."""
        description = Message("mark the review as done / not done")
        return [as_in_reader(_DONE, cls.finish, description)]

    def finish(self) -> None:
        """Mark as done what is decided, or as not done what was done."""
        session = self.reading.session
        left = len(session.open_items)
        if session.annotation_set.state is ArticleState.DONE:
            self.reading.change(lambda: session.set_state(ArticleState.IN_PROGRESS))
        elif left:
            message = plural(
                "{count} difference is not decided yet",
                "{count} differences are not decided yet",
                left,
            )
            self.reading.say(message, trouble=True)
        else:
            self.reading.change(lambda: session.set_state(ArticleState.DONE))
