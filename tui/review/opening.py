"""Opening articles: to read and tag them, or to review them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.workspace import reviewed_corpus
from tui.reader import ReaderScreen

if TYPE_CHECKING:
    from annotations.review import ReviewedCorpus, ReviewSession
    from annotations.session import AnnotationSession, Background
    from annotations.workspace import Workspace
    from tui.layout import Drawing
    from tui.preferences.memory import CorpusMemory
    from tui.review.screen import ReviewScreen


class ArticleOpener(Struct, frozen=True):
    """Begins work on articles, and makes the screens on which it is done."""

    workspace: Workspace
    memory: CorpusMemory
    background: Background | None = None
    """Saves and looks; without it, each key waits until its edit is saved."""
    reviewed: ReviewedCorpus | None = None
    """What is reviewed, if articles are opened for review."""

    def screen(self, name: str, drawing: Drawing) -> ReaderScreen | ReviewScreen:
        """The screen of an article.

        Raises:
            AnnotationError: It cannot be read, or my set of it cannot.
        """
        if self.reviewed is not None:
            from tui.review.screen import ReviewScreen  # noqa: PLC0415 - for reviewers

            return ReviewScreen(
                self.workspace,
                self.reviewed,
                self._review_session(name),
                open_session=self._review_session,
                drawing=drawing,
            )
        return ReaderScreen(
            self.workspace,
            self._session(name),
            open_session=self._session,
            memory=self.memory,
            drawing=drawing,
        )

    def reviewing(self) -> ArticleOpener:
        """The same for the review of everybody's sets, unless some were chosen."""
        if self.reviewed is not None:
            return self
        reviewed = reviewed_corpus(self.workspace, self._names)
        return replace(self, reviewed=reviewed)

    @property
    def reviews_all(self) -> bool:
        """Whether everybody's sets are reviewed, rather than some that were chosen."""
        return self.reviewed is not None and {*self.reviewed.names} >= {*self._names}

    @property
    def _names(self) -> list[str]:
        """The names of everybody's sets."""
        return [one for one in self.workspace.set_names() if "@" not in one]

    def _session(self, name: str) -> AnnotationSession:
        return self.workspace.session(name, background=self.background)

    def _review_session(self, name: str) -> ReviewSession:
        assert self.reviewed is not None  # noqa: S101 - asked for in a review alone
        return self.reviewed.session(name, background=self.background)
