"""Reviews one article after another, and gives features the few verbs they act by.

What a reader holds is an annotation; what a reviewer holds is a difference. While one is
held its versions are shown and digits decide; a motion lets go of it, and digits count
again. So nothing is ever decided that is not on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model import ArticleState
from annotations.review import reasons_of
from annotations.store import REVIEW
from tui.layout import USUAL, Drawing
from tui.reader.display import PageState
from tui.reader.passed_moves import ShownMoves
from tui.reader.reading import Reading
from tui.review.bars import ReviewBars
from tui.review.difference_filter import EVERYTHING
from tui.review.difference_layers import put_difference_layers
from tui.review.difference_walk import DifferenceWalk
from tui.review.display import ReviewDisplay
from tui.review.drawn_state import DrawnState
from tui.review.going_on import GoingOn
from tui.review.item_view import (
    ends_of,
    held_difference,
    margin_entries,
    settled_form,
)
from tui.review.progress_words import Left, agreed_words, heading_words, what_is_left
from tui.review.usual_reasons import UsualReasons
from tui.review.voters import Voters

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.model import Annotation, Edit, Span
    from annotations.review import ReviewedCorpus, ReviewItem, ReviewSession
    from annotations.workspace import Workspace
    from tui.dialogs import AskingScreen
    from tui.page import Caret, Mark
    from tui.review.difference_filter import DifferenceFilter


class Reviewing(Reading):
    """One reviewer at one article at a time."""

    session: ReviewSession
    display: ReviewDisplay
    item: ReviewItem | None = None
    """The difference that keys decide on; None while none is held."""
    last_decided: ReviewItem | None = None
    """The difference that was decided on last in this article."""

    def __init__(
        self,
        screen: AskingScreen,
        workspace: Workspace,
        reviewed: ReviewedCorpus,
        session: ReviewSession,
        *,
        open_session: Callable[[str], ReviewSession],
        drawing: Drawing = USUAL,
    ) -> None:
        """Begin to review.

        Args:
            screen: Asks for texts, and shows dialogs over itself.
            workspace: The corpus.
            reviewed: The sets that are compared.
            session: Of the article that is reviewed first.
            open_session: Begins the review of an article by its name.
            drawing: How texts are drawn.
        """
        self.reviewed_names = reviewed.article_names()
        """The articles that are reviewed, in the order of the corpus."""
        self.voters = Voters(reviewed.names, is_blind=reviewed.reviewer.is_blind)
        self.reasons = UsualReasons(reasons_of(workspace.config.reasons))
        self.walk = DifferenceWalk(lambda: self.session)
        self.drawn = DrawnState(screen.arrangement.once_sent)
        super().__init__(
            screen, workspace, session, open_session=open_session, drawing=drawing
        )
        self.display, self.passed_moves = ReviewDisplay(screen), ShownMoves(self)
        self.bars = ReviewBars(
            self,
            self.reviewed_names,
            lambda: heading_words(self.session, self.voters, self.walk.filter),
            lambda: self.left.offered,
        )

    def filter_by(self, chosen: DifferenceFilter) -> None:
        """Walk through what a filter chooses, from its first that is left on."""
        self.walk.filter = chosen
        self.show_set()
        if first := next(iter(self.walk.pending or self.walk.items), None):
            self.hold(first)
        self.say_left()

    # The difference that is held

    @property
    def held(self) -> Annotation | None:
        """The settled annotation of the held difference, else the one at the caret."""
        if self.item is None:
            return super().held
        result = self.session.progress.result_of(self.item)
        return self.session.annotation_set.annotations.get(result)

    @property
    def place(self) -> int:
        """Where the search for differences starts: the held one, else the caret."""
        if self.item is not None:
            return self.start_of(self.item)
        return self.page.caret.head.start

    def start_of(self, item: ReviewItem) -> int:
        """Where an item begins in the text, as it is settled now."""
        return settled_form(self.session, item).span.start

    def hold(self, item: ReviewItem) -> None:
        """Go to a difference, show its versions, and let digits decide."""
        before = PageState.of(self.page)
        self.item = item
        page = self.page
        page.viewport.lead_with(
            *map(page.layout.position_of, ends_of(self.session, item))
        )
        mark = page.marks.get(self.session.progress.result_of(item))
        if mark is not None:
            page.choose(mark)
        else:  # it is left out
            page.reveal(item.first.span)
        self._show_held(before)

    def hold_at(self, span: Span) -> None:
        """Hold the difference about a span; of several, that with the span itself."""
        self.walk.filter = EVERYTHING
        found = self.walk.at(span)
        if found is None:
            self.say(_("the annotators agree on this by now"), trouble=True)
        else:
            self.hold(found)

    def release(self) -> None:
        """Hold no difference; what is drawn of it disappears with the next move."""
        if self.item is not None:
            self.item = None
            self._show_item()

    def go(self, caret: Caret, before: PageState | None = None) -> None:
        """Put the caret somewhere, and let go of the difference."""
        before = before or PageState.of(self.page)
        self.release()
        super().go(caret, before)

    def choose(self, mark: Mark) -> None:
        """Go to an annotation, and let go of the difference."""
        self.release()
        super().choose(mark)

    def hold_next_open(self) -> bool:
        """Hold the next open item after this place, never one before; whether there is."""
        found = self.next_open
        if found is None:
            before = PageState.of(self.page)
            self.release()
            self.show_move(before)
            return False
        self.hold(found)
        return True

    @property
    def next_open(self) -> ReviewItem | None:
        """The next open item after this place."""
        return next(filter(self._is_ahead, self.walk.pending), None)

    def _is_ahead(self, item: ReviewItem) -> bool:
        """Whether an item comes after the held one, or after the caret."""
        if self.item is not None:
            return item.number > self.item.number
        return self.start_of(item) >= self.place

    # The decisions

    def _changed(
        self, change: Callable[[], Edit], news: Callable[[str], str], *, follows: bool
    ) -> Edit:
        """Make a change; go on after a decision, and back to one that was undone."""
        going_on, made = GoingOn(self), []

        def noted() -> Edit:
            made.append(change())
            return made[0]

        def go_on(done: str) -> str:
            going_on.lead(made[0])
            return f"{self.left.words} · {news(done)}"

        return super()._changed(noted, go_on, follows=follows)

    @property
    def why_read_only(self) -> str | None:
        """Why nothing can be decided, by now: a review may count no more."""
        me, repository = self.session.annotator, self.workspace.repository
        return self.session.read_only or repository.read_only_reason(me, REVIEW)

    def go_on(self) -> None:
        """Hold the next open item; with nothing left, finish and open the next article."""
        session = self.session
        if not self.walk.pending:
            self.walk.filter = EVERYTHING
        if self.walk.pending:
            if not self.hold_next_open():
                self.hold(self.walk.pending[0])
            return
        if session.annotation_set.state is not ArticleState.DONE:
            done = self.change(lambda: session.set_state(ArticleState.DONE))
            if done is None:
                return
        if not self.open_beyond(1):
            self.say(_("this was the last article to review"))

    def open_beyond(self, step: int) -> bool:
        """Open the next reviewed article (1), or the one before (-1); whether there is one."""
        here, names = self.session.article.name, self.reviewed_names
        before = [name for name in reversed(names) if name < here]
        beyond = [name for name in names if name > here] if step > 0 else before
        if not self.dispatch.may_leave("article"):
            return True
        return any(self.open(name) for name in beyond)

    @property
    def left(self) -> Left:
        """How much is left to decide in this article, and how to go on."""
        return what_is_left(self.session, self.walk.filter, holds=self.item is not None)

    def say_left(self, *before: str) -> None:
        """Say it, after other words."""
        left = self.left
        self.say(" · ".join([*before, left.words]), offering=left.offered)

    # What is shown

    def show(self) -> None:
        """Show the article that was opened, at the first difference to decide on."""
        self.item = self.last_decided = None
        most = max(
            (one.ballot.count for one in self.session.items.differences), default=1
        )
        voters = len(self.session.items.compared.sets)
        self.display.reserve_room(versions=most, voters=voters)
        super().show()
        self._show_item()
        if self.walk.pending:
            self.hold(self.walk.pending[0])
        words = f"{agreed_words(self.session)} · {self.left.words}"
        self.screen.say(words, keys=self.bars.keys)

    def show_set(self) -> None:
        """Show what has been decided so far."""
        self._show_item()
        super().show_set()

    def _show_held(self, before: PageState) -> None:
        self.drawn.expect()
        self._show_item()
        self.show_move(before)

    def _show_item(self) -> None:
        """Show the held difference in the text, in the margin and below."""
        item = self.item
        put_difference_layers(self.page, self.session, item)
        self.display.show_differences(
            margin_entries(self.session, self.voters, self.walk.items),
            item.number if item else None,
        )
        if item is None:
            self.display.hold(None)
            return
        reason = self.reasons.words(item, self.session.decision_on(item))
        self.display.hold(
            held_difference(self.session, item, self.voters, self.page, reason)
        )
