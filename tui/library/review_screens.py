"""What the library leads to besides articles: reviews, agreement, and one's inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from textual.message import Message as Posted

from annotations.messages import _, plural
from tui import agreement
from tui.library.inbox_list import InboxList, WaitingDecision, waiting_decisions

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.search.searching import Hit
    from annotations.workspace import Workspace
    from tui.dialogs import AskingScreen
    from tui.library.entries import LibraryEntries


class InboxRead(Posted):
    """The inbox of all articles was read."""

    def __init__(self, waiting: list[WaitingDecision]) -> None:
        """Hold what waits, by whose turn it is and by article."""
        super().__init__()
        self.waiting = waiting


class ReviewScreens(Struct):
    """Opens them over the library."""

    screen: AskingScreen
    workspace: Workspace
    entries: LibraryEntries
    """What the library knows of the articles, so that no title is read twice."""
    chosen: Callable[[str, Hit | None], None]
    """Opens an article to be read, at a place."""
    review: Callable[[str, Hit | None], None] | None
    """Opens an article for review, at a difference; None where nothing can be reviewed."""

    def begin(self) -> None:
        """Count what waits, and show a reviewer what there is to review."""
        self.screen.run_worker(self._read_inbox, thread=True)
        if self.workspace.annotator in self.workspace.config.team.reviewers:
            self.show("lists")

    def show(self, what: str) -> None:
        """Show `agreement`, the `inbox`, or the first of the other `lists`."""
        if what == "agreement":
            self.screen.app.push_screen(
                agreement.AgreementScreen(
                    self.workspace, chosen=self.chosen, review=self.review
                )
            )
        elif what == "inbox":
            InboxList(self.screen, self.workspace, self.chosen).show(
                waiting_decisions(self.workspace)
            )
        elif self._is_lead and not self._reviews:
            self._show_team()
        elif self.review is not None:
            self._show_reviews(self.review)

    def _show_team(self) -> None:
        """List everybody's sets."""
        from tui.library.team import ArticleOpeners, TeamScreen  # noqa: PLC0415 - start time

        openers = ArticleOpeners(self.chosen, self.review)
        self.screen.app.push_screen(TeamScreen(self.workspace, self.entries, openers))

    def _show_reviews(self, review: Callable[[str, Hit | None], None]) -> None:
        """List what there is to review; from there a lead goes on to everybody's sets."""
        from tui.library.reviews import ReviewsScreen  # noqa: PLC0415 - start time

        self.screen.app.push_screen(
            ReviewsScreen(
                self.workspace,
                self.entries,
                review=review,
                chosen=self.chosen,
                go_on=self._show_team if self._is_lead else None,
            )
        )

    @property
    def next_list(self) -> str:
        """The list that follows the library for a lead or a reviewer; empty for others."""
        if self.workspace.annotator in self.workspace.config.team.reviewers:
            return _("articles to review")
        return _("everybody's sets") if self._is_lead else ""

    @property
    def _reviews(self) -> bool:
        """Whether this person's reviews count."""
        return self.workspace.config.team.lets_review(self.workspace.annotator)

    @property
    def _is_lead(self) -> bool:
        return self.workspace.annotator == self.workspace.config.team.lead

    def announce(self, waiting: list[WaitingDecision]) -> None:
        """Say how many decisions wait, if any does."""
        if waiting:
            news = plural(
                "{count} decision on your work waits",
                "{count} decisions on your work wait",
                len(waiting),
            )
            listing = self.screen.key_of("library.inbox"), _("list")
            self.screen.say(news, keys=[listing])

    def _read_inbox(self) -> None:
        """Runs in a thread of its own."""
        self.screen.post_message(InboxRead(waiting_decisions(self.workspace)))
