"""The list of an annotator's inbox: each decision is opened in its article, or adopted here.

Adopting is an edit of one's own set, saved before the list is shown again without it; what
cannot be adopted stays in the list, with the reason in the last row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.messages import Message, _, plural
from annotations.model import timestamp
from annotations.ops import worded
from annotations.review import (
    AdoptDecision,
    ArticleInbox,
    Inbox,
    InboxItem,
    item_detail,
    item_words,
    reasons_of,
)
from annotations.search.searching import Hit
from annotations.text import Context, context_of
from tui.bindings import Command, KeyContext
from tui.dialogs import ChoosingScreen, FurtherCommand, ListQuestion
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.workspace import Workspace
    from tui.dialogs import AskingScreen

_ADOPT = Command(
    "choosing.adopt",
    ("`",),
    "do_further",
    Message("adopt the decision, and stay in the list"),
    KeyContext.CHOOSING,
)


@dataclass(frozen=True, slots=True)
class WaitingDecision:
    """A decision that waits for this person, with its place in its article."""

    inbox: ArticleInbox
    item: InboxItem
    context: Context


def waiting_decisions(workspace: Workspace) -> list[WaitingDecision]:
    """What waits, by article and by whose turn it is."""
    return [
        WaitingDecision(one, item, context_of(one.article.text, item.decision.span))
        for found in Inbox.of(workspace).articles()
        for one in found
        for item in one.open_items
    ]


@dataclass(frozen=True, slots=True)
class InboxList:
    """Shows the list over the library."""

    screen: AskingScreen
    workspace: Workspace
    chosen: Callable[[str, Hit | None], None]
    """Opens an article to be read, at a place."""

    def show(self, waiting: list[WaitingDecision]) -> None:
        """List what waits, or say that nothing does."""
        if waiting:
            self._push(waiting)
        else:
            self.screen.say(_("no decision waits for you"))

    def _push(self, waiting: list[WaitingDecision], cursor: int = 0) -> AskingScreen:
        shown: ChoosingScreen[WaitingDecision] = ChoosingScreen(
            ListQuestion(
                title=_("decisions that wait for you"),
                choices=list(map(self._choice, waiting)),
                chosen=lambda taken: self._open(taken[0]),
                cursor=min(cursor, len(waiting) - 1),
                taking=_("open the article there"),
                further=FurtherCommand(
                    _ADOPT,
                    _("adopt"),
                    lambda taken: self._adopt_first(taken, waiting),
                ),
                is_whole=True,
            )
        )
        self.screen.app.push_screen(shown)
        return shown

    def _adopt_first(
        self, taken: list[WaitingDecision], waiting: list[WaitingDecision]
    ) -> None:
        """Adopt the decision at the cursor, and list the others from there on."""
        if not taken:  # the filter lets none through
            self._push(waiting)
            return
        at = waiting.index(taken[0])
        problem, done = self._adopt(taken[0])
        rest = waiting if problem else [*waiting[:at], *waiting[at + 1 :]]
        left = plural("{count} left", "{count} left", len(rest))
        news = problem or f"{left} · {done}"
        shown = self._push(rest, at) if rest else self.screen
        shown.call_after_refresh(shown.say, news, trouble=bool(problem))

    def _adopt(self, one: WaitingDecision) -> tuple[str, str]:
        """What kept it from being adopted, if anything; else what was done."""
        try:
            session = self.workspace.session(one.item.article)
            adopting = AdoptDecision(
                one.inbox, one.item, self.workspace.tagset, timestamp()
            )
            edit = session.apply(adopting)
        except AnnotationError as error:
            return str(error), ""
        return session.saving.reason or "", worded(edit, self.workspace.tagset)

    def _choice(self, one: WaitingDecision) -> Choice[WaitingDecision]:
        item, context = one.item, one.context
        reasons = reasons_of(self.workspace.config.reasons)
        words = item_words(item, self.workspace.tagset, reasons)
        parts = [
            TextPart(
                self.workspace.tagset.mark_of(item.decision.label), TextRole.LABEL
            ),
            TextPart(
                context.text,
                marked=(context.start, context.end),
                colour=self.workspace.tagset.colour_of(item.decision.label),
            ),
        ]
        said = item_detail(item, self.workspace.tagset, reasons)
        detail = f"{item.article} · {said}"
        return Choice(parts, one, detail=detail, aside=TextPart(words, TextRole.MUTED))

    def _open(self, one: WaitingDecision) -> None:
        item = one.item
        span = item.mine.span if item.mine else item.decision.span
        self.chosen(item.article, Hit(item.article, span, one.context, None, item.mine))
