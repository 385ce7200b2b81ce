"""The list of differences: all of the article, or those that are still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from annotations.text import context_of
from tui import dialogs
from tui.page import whole
from tui.reader.feature import Feature, FeatureCommand
from tui.review.difference_words import difference_words
from tui.review.item_view import last_comment, sign_of, votes_of
from tui.review.rows import as_in_reader
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Annotation, Decision, Tagset
    from annotations.review import ReviewItem, ReviewSession
    from tui.review.reviewing import Reviewing


class ListingDifferences(Feature):
    """Lists differences, to go to one."""

    reading: Reviewing

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[ListingDifferences]]:
        """All differences, and those that are left."""
        return [
            as_in_reader(
                "view.list", cls.list_all, Message("list the differences, go to one")
            ),
            as_in_reader(
                "article.problems",
                cls.list_open,
                Message("list what is still to be decided"),
            ),
        ]

    def list_all(self) -> None:
        """List every difference of the article, as they are filtered."""
        title = self.reading.walk.filter.title or _("differences")
        self._list(self.reading.walk.items, title)

    def list_open(self) -> None:
        """List what is still to be decided."""
        if still_open := self.reading.walk.pending:
            self._list(still_open, _("still to be decided"))
        elif gone := self.reading.session.conversations.open_gone:
            self._list_gone(gone)
        else:
            self.reading.say_left()

    def _list(self, items: Sequence[ReviewItem], title: str) -> None:
        if not items:
            self.reading.say(_("the annotators agree on everything here"))
            return
        place = self.reading.place
        before = sum(self.reading.start_of(one) < place for one in items)
        self.reading.screen.open_dialog(
            dialogs.ChoosingScreen(
                dialogs.ListQuestion(
                    title=title,
                    choices=[self._choice(one) for one in items],
                    chosen=lambda found: self.reading.hold(found[0]),
                    cursor=min(before, len(items) - 1),
                    taking=_("go there"),
                    of_words=True,
                )
            )
        )

    def _list_gone(self, gone: Sequence[Decision]) -> None:
        """List it, to go there and confirm or delete it."""
        question = dialogs.ListQuestion(
            title=_("decided, though no annotator has it any more"),
            choices=list(map(self._gone_choice, gone)),
            chosen=lambda found: self._go_to_gone(found[0]),
            taking=_("go there"),
            whole_details=True,
            of_words=True,
        )
        self.reading.screen.open_dialog(dialogs.ChoosingScreen(question))

    def _go_to_gone(self, decision: Decision) -> None:
        reading = self.reading
        keys = [("place.confirm", _("confirm"))]
        if mark := reading.page.marks.get(decision.result or ""):
            reading.choose(mark)
            keys.append(("annotation.delete", _("delete")))
        else:  # it is left out
            reading.go(whole(reading.page, decision.span))
        key_of = reading.screen.key_of
        reading.screen.advise("", keys=[(key_of(one), words) for one, words in keys])

    def _gone_choice(self, decision: Decision) -> Choice[Decision]:
        session = self.reading.session
        aside = TextPart(f"!{session.tagset.mark_of(decision.label)}", TextRole.MUTED)
        text = _in_context(session, decision)
        comments = session.conversations.about_gone(decision)
        comment = last_comment(session, comments, self.reading.voters)
        return Choice([text], decision, detail=comment or text.text, aside=aside)

    def _choice(self, item: ReviewItem) -> Choice[ReviewItem]:
        """A row: the words in their context, with sign, label, votes and kind."""
        session, voters = self.reading.session, self.reading.voters
        sign = f"{sign_of(item, session)}{session.tagset.mark_of(item.first.label)}"
        kind = difference_words(item, voters)
        words = f"{sign} {votes_of(item, voters)} {kind}"
        text = _in_context(session, item.first)
        aside = TextPart(words, TextRole.MUTED)  # with many annotators, it may be cut
        return Choice([text], item, detail=f"{kind} · {text.text}", aside=aside)


def _in_context(session: ReviewSession, one: Annotation | Decision) -> TextPart:
    """The words that something is about, marked among those around them."""
    context = context_of(session.article.text, one.span)
    return TextPart.of_context(context, session.tagset.colour_of(one.label))
