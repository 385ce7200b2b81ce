"""Marking the review of an article as done, and going on to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.messages import Message, plural
from annotations.model import ArticleState, timestamp
from annotations.review import Sender
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
        description = Message("mark the review as done and send it / not done")
        return [as_in_reader(_DONE, cls.finish, description)]

    def finish(self) -> None:
        """Mark a decided review as done, or a done one as not done."""
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
        elif self.reading.change(lambda: session.set_state(ArticleState.DONE)):
            self._send()

    def _send(self) -> None:
        """Send the annotators what was decided, and say so."""
        session, workspace = self.reading.session, self.reading.workspace
        sender = Sender(workspace.repository, workspace.annotator)
        compared, review = session.items.compared, session.stored_set
        try:
            sent = list(sender.send(compared, at=timestamp(), review=review))
        except AnnotationError as error:
            self.reading.say(str(error), trouble=True)
            return
        if waiting := [one.waits_for for one in sent if one.waits_for]:
            self.reading.say(waiting[0], trouble=True)
            return
        self.reading.say(
            plural(
                "done, and sent to {count} annotator",
                "done, and sent to {count} annotators",
                len(sent),
            )
        )
