"""The list of an annotator's inbox: each decision is opened in its article, or adopted here.

Adopting is an edit of one's own set. The row stays where it is, and says that the decision is
adopted only once that is saved; what cannot be adopted is left as it is, with the reason in
the last row. So a key changes two rows, and the place in the list is never lost.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations import review, search
from annotations.errors import AnnotationError
from annotations.messages import Message, _, plural
from annotations.model import timestamp
from annotations.ops import worded
from annotations.text import Context, context_of
from tui import dialogs
from tui.bindings import Command, KeyContext
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.model import AnnotationSet, Article
    from annotations.review import ArticleInbox, InboxItem
    from annotations.search.searching import Hit
    from annotations.workspace import Workspace
    from tui.dialogs import AskingScreen, ChoosingScreen

_ADOPT = Command(
    "choosing.adopt",
    ("`",),
    "do_further",
    Message("adopt the decision, and stay in the list"),
    KeyContext.CHOOSING,
)


class WaitingDecision(Struct, frozen=True):
    """A decision that waits for this person, with its place in its article."""

    inbox: ArticleInbox
    item: InboxItem
    context: Context

    @property
    def is_waiting(self) -> bool:
        """Whether it is still this person's turn."""
        return self.item.state.is_my_turn


def waiting_decisions(workspace: Workspace) -> list[WaitingDecision]:
    """What waits, by article and by whose turn it is."""
    return [
        WaitingDecision(one, item, context_of(one.article.text, item.decision.span))
        for found in review.Inbox.of(workspace).articles()
        for one in found
        for item in one.open_items
    ]


@dataclass(slots=True)
class InboxList:
    """Shows the list over the library."""

    screen: AskingScreen
    workspace: Workspace
    chosen: Callable[[str, Hit | None], None]
    """Opens an article to be read, at a place."""
    _rows: list[WaitingDecision] = field(default_factory=list, init=False)
    _shown: ChoosingScreen[WaitingDecision] = field(init=False)

    def show(self, waiting: Sequence[WaitingDecision]) -> None:
        """List what waits, or say that nothing does."""
        if not waiting:
            self.screen.say(_("no decision waits for you"))
            return
        self._rows = [*waiting]
        self._shown = dialogs.ChoosingScreen(
            dialogs.ListQuestion(
                title=_("decisions that wait for you"),
                choices=list(map(self._choice, waiting)),
                chosen=lambda taken: self._open(taken[0]),
                taking=_("open the article there"),
                further=dialogs.FurtherCommand(
                    _ADOPT, _("adopt"), self._adopt_first, closes=False
                ),
                whole_details=True,
                is_whole=True,
                of_words=True,
            )
        )
        self.screen.app.push_screen(self._shown)

    def _adopt_first(self, taken: list[WaitingDecision]) -> None:
        """Adopt the decision at the cursor, and go on to the next that waits."""
        for one in taken:
            problem, done = self._adopt(one)
            left = sum(it.is_waiting for it in self._rows)
            if problem:
                self._shown.say(problem, trouble=True)
                return
            shown: AskingScreen = self._shown
            if left:
                self._shown.go_to_next(lambda it: it.is_waiting)
            else:
                self._shown.dismiss()
                shown = self.screen
            words = plural("{count} left", "{count} left", left)
            shown.call_after_refresh(shown.say, f"{words} · {done}")

    def _adopt(self, one: WaitingDecision) -> tuple[str, str]:
        """What kept it from being adopted, if anything; else what was done."""
        try:
            session = self.workspace.session(one.item.article)
            adopting = review.AdoptDecision(
                one.inbox, one.item, self.workspace.tagset, timestamp()
            )
            edit = session.apply(adopting)
            if session.saving.reason:
                return session.saving.reason, ""
            self._note_read(one)
            self._bring_up_to_date(one.inbox.article, session.annotation_set)
        except AnnotationError as error:
            return str(error), ""
        return "", worded(edit, self.workspace.tagset)

    def _note_read(self, one: WaitingDecision) -> None:
        """Losing this is no loss: a comment on the decision is new once more."""
        with suppress(AnnotationError):
            review.Inbox.of(self.workspace).see(one.inbox.article, [one.item])

    def _bring_up_to_date(self, article: Article, own: AnnotationSet) -> None:
        """Show how far the decisions on an article are by now; rows stay where they are."""
        inboxes = review.Inbox.of(self.workspace).of_article(article, own)
        by_now = {
            (item.article, item.reviewer, item.decision.id): (inbox, item)
            for inbox in inboxes
            for item in inbox.items
        }
        changed = {}
        for at, row in enumerate(self._rows):
            place = row.item.article, row.item.reviewer, row.item.decision.id
            if place in by_now:
                inbox, item = by_now[place]
                self._rows[at] = replace(row, inbox=inbox, item=item)
                changed[at] = self._choice(self._rows[at])
        self._shown.replace(changed)

    def _choice(self, one: WaitingDecision) -> Choice[WaitingDecision]:
        item, context = one.item, one.context
        reasons = review.reasons_of(self.workspace.config.reasons)
        words = review.item_words(item, self.workspace.tagset, reasons)
        if not one.is_waiting:
            words = review.inbox_state_name(item.state)
        parts = [
            TextPart(
                self.workspace.tagset.mark_of(item.decision.label), TextRole.LABEL
            ),
            TextPart.of_context(
                context, self.workspace.tagset.colour_of(item.decision.label)
            ),
        ]
        return Choice(
            parts,
            one,
            detail=review.item_detail(item, self.workspace.tagset, reasons),
            effect=one.inbox.article.title,  # of the article that Enter opens
            aside=TextPart(words, TextRole.MUTED),
        )

    def _open(self, one: WaitingDecision) -> None:
        item = one.item
        span = item.mine.span if item.mine else item.decision.span
        self.chosen(
            item.article, search.Hit(item.article, span, one.context, None, item.mine)
        )
