"""What the library leads to besides articles: reviews, agreement, and one's inbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message as Posted

from annotations.messages import _, plural
from annotations.review import Inbox, InboxItem, item_words, reasons_of
from annotations.search.searching import Hit
from annotations.text import Context, context_of
from tui.agreement import AgreementScreen
from tui.dialogs import ChoosingScreen, ListQuestion
from tui.library.reviews import ReviewsScreen
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.workspace import Workspace
    from tui.dialogs import AskingScreen


@dataclass(frozen=True, slots=True)
class WaitingDecision:
    """A decision that waits for this person, with its place in its article."""

    item: InboxItem
    context: Context


class InboxRead(Posted):
    """The inbox of all articles was read."""

    def __init__(self, waiting: list[WaitingDecision]) -> None:
        """Hold what waits, by whose turn it is and by article."""
        super().__init__()
        self.waiting = waiting


@dataclass(slots=True)
class ReviewPlaces:
    """Opens them over the library."""

    screen: AskingScreen
    workspace: Workspace
    chosen: Callable[[str, Hit | None], None]
    """Opens an article to be read, at a place."""
    review: Callable[[str, Hit | None], None] | None
    """Opens an article for review, at a difference; None where nothing can be reviewed."""

    def begin(self) -> None:
        """Count what waits, and show a reviewer what there is to review."""
        self.screen.run_worker(self._read_inbox, thread=True)
        if self.workspace.annotator in self.workspace.config.team.reviewers:
            self.show("reviews")

    def show(self, what: str) -> None:
        """Show `agreement`, `reviews` or the `inbox`."""
        if what == "agreement":
            self.screen.app.push_screen(
                AgreementScreen(self.workspace, chosen=self.chosen, review=self.review)
            )
        elif what == "inbox":
            self._list(_waiting(self.workspace))
        elif self.review is not None:
            self.screen.app.push_screen(
                ReviewsScreen(self.workspace, review=self.review, chosen=self.chosen)
            )

    def announce(self, waiting: list[WaitingDecision]) -> None:
        """Say how many decisions wait, if any does."""
        if waiting:
            news = plural(
                "{count} decision on your work waits: {key}",
                "{count} decisions on your work wait: {key}",
                len(waiting),
                key=self.screen.key_of("library.inbox"),
            )
            self.screen.say(news)

    def _read_inbox(self) -> None:
        """Runs in a thread of its own."""
        self.screen.post_message(InboxRead(_waiting(self.workspace)))

    def _list(self, waiting: list[WaitingDecision]) -> None:
        if not waiting:
            self.screen.say(_("no decision waits for you"))
            return
        self.screen.app.push_screen(
            ChoosingScreen(
                ListQuestion(
                    title=_("decisions that wait for you"),
                    choices=list(map(self._choice, waiting)),
                    chosen=lambda taken: self._open(taken[0]),
                    taking=_("open the article there"),
                    is_whole=True,
                )
            )
        )

    def _choice(self, one: WaitingDecision) -> Choice[WaitingDecision]:
        item, context = one.item, one.context
        reasons = reasons_of(self.workspace.config.reasons)
        words = item_words(item, self.workspace.tagset, reasons)
        parts = [
            TextPart(
                self.workspace.tagset.mark_of(item.decision.label), TextRole.LABEL
            ),
            TextPart(context.text, marked=(context.start, context.end)),
        ]
        detail = f"{item.article} · {item.reviewer}: {words}"
        return Choice(parts, one, detail=detail, aside=TextPart(words, TextRole.MUTED))

    def _open(self, one: WaitingDecision) -> None:
        item = one.item
        span = item.mine.span if item.mine else item.decision.span
        self.chosen(item.article, Hit(item.article, span, one.context, None, item.mine))


def _waiting(workspace: Workspace) -> list[WaitingDecision]:
    return [
        WaitingDecision(item, context_of(one.article.text, item.decision.span))
        for found in Inbox.of(workspace).articles()
        for one in found
        for item in one.open_items
    ]
