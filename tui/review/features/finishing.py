"""Marking the review of an article as done, and sending it.

The same key always sends: a review that is done already gets whatever is new in it sent. What
marked it as done is undone like any other edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.messages import Message, _, plural
from annotations.model import ArticleState, timestamp
from annotations.review import Sender
from tui.reader.feature import Feature, FeatureCommand
from tui.review.rows import as_in_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from annotations.review import SentArticle
    from tui.review.reviewing import Reviewing

_DONE = "article.done"


class FinishingReview(Feature):
    """Marks the review of an article as done, and sends it."""

    reading: Reviewing
    _insists = False
    """Whether the same key, pressed again, sends a review that is not done."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[FinishingReview]]:
        """Return the feature's only command."""
        description = Message("mark the review as done and send it")
        return [as_in_reader(_DONE, cls.finish, description)]

    def finish(self) -> None:
        """Mark a decided review as done, if it is not, and send it."""
        session = self.reading.session
        is_done = session.annotation_set.state is ArticleState.DONE
        if left := len(session.open_items):
            self._send_unfinished(left)
        elif is_done or self.reading.change(
            lambda: session.set_state(ArticleState.DONE)
        ):
            self._send_done()

    def moved(self) -> None:
        """Moving on withdraws the offer to send."""
        self._insists = False

    def left(self) -> None:
        """The offer is about one article."""
        self._insists = False

    def _send_unfinished(self, left: int) -> None:
        """Send what is decided and commented so far, once the reviewer insists."""
        if self._insists:
            self._insists = False
            self._send_part()
            return
        news = plural(
            "{count} difference is not decided yet",
            "{count} differences are not decided yet",
            left,
        )
        again = []
        if self.reading.session.stored_set.decisions:
            self._insists = True
            again = [(_DONE, _("send your decisions and comments so far"))]
        self.reading.say(news, trouble=True, offering=again)

    def _send_done(self) -> None:
        if not (sent := self._send()):
            return
        news = plural(
            "done, and sent to {count} annotator",
            "done, and sent to {count} annotators",
            len(sent),
        )
        has_news = any(one.is_new for one in sent)
        self.reading.say(news if has_news else _("done; all of it was sent before"))

    def _send_part(self) -> None:
        if not (sent := self._send()):
            return
        news = plural(
            "sent to {count} annotator; the review is not done",
            "sent to {count} annotators; the review is not done",
            len(sent),
        )
        nothing = _("there is nothing new to send; the review is not done")
        has_news = any(one.is_new for one in sent)
        self.reading.say(news if has_news else nothing)

    def _send(self) -> Sequence[SentArticle]:
        """Send the annotators what there is to send.

        Returns:
            What each annotator can read; nothing if something kept it from them, which is
            then on the screen.
        """
        session, workspace = self.reading.session, self.reading.workspace
        sender = Sender(workspace.repository, workspace.annotator)
        compared, review = session.items.compared, session.stored_set
        sent: list[SentArticle] = []
        try:
            sent.extend(sender.send(compared, at=timestamp(), review=review))
        except AnnotationError as error:
            self.reading.say(_why_not_all(error, len(sent)), trouble=True)
            return ()
        if waiting := [one.waits_for for one in sent if one.waits_for]:
            self.reading.say(waiting[0], trouble=True)
            return ()
        return sent


def _why_not_all(error: AnnotationError, sent: int) -> str:
    """Why not everybody was sent their part, and how many were before."""
    if not sent:
        return str(error)
    before = plural(
        "sent to {count} annotator before that",
        "sent to {count} annotators before that",
        sent,
    )
    return f"{error} · {before}"
