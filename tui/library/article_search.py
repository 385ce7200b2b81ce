"""What every list of articles does to find some of them.

The person's own list, the articles to review and everybody's sets have the same three keys:
to filter the list, to find in all articles, and to list all again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui import dialogs
from tui.library.article_filter import ArticleFilter
from tui.library.empty_words import words_on_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.search.searching import Hit
    from annotations.workspace import Workspace
    from tui.dialogs import AskingScreen, CorpusFinding
    from tui.library.listing import ArticleListing
    from tui.widgets.ink import KeyedWords


@dataclass(slots=True)
class ArticleSearch:
    """Finds articles for one list of them."""

    screen: AskingScreen
    workspace: Workspace
    listing: ArticleListing
    filter: ArticleFilter
    chosen: Callable[[str, Hit | None], None]
    """Opens an article at what was found in it."""
    prefix: str
    """Begins the ids of the list's commands."""
    _finding: CorpusFinding | None = field(init=False, default=None)

    @classmethod
    def of(
        cls,
        screen: AskingScreen,
        workspace: Workspace,
        listing: ArticleListing,
        *,
        prefix: str,
        changed: Callable[[], None],
        chosen: Callable[[str, Hit | None], None],
    ) -> ArticleSearch:
        """Find articles for a list.

        Args:
            screen: The list's.
            workspace: The corpus.
            listing: What is listed.
            prefix: Begins the ids of the list's commands.
            changed: Lists again, and shows what is listed.
            chosen: Opens an article at what was found in it.
        """
        return cls(
            screen,
            workspace,
            listing,
            ArticleFilter(screen, listing, changed),
            chosen,
            prefix,
        )

    def do(self, how: str) -> bool:
        """Do what a key of the list asks for.

        Args:
            how: `filter`, `find` in all articles, or list `all` again.

        Returns:
            Whether it did something: not where all are listed already.
        """
        if how == "all":
            return self.filter.lift()
        (self.filter if how == "filter" else self._find_in_all).ask()
        return True

    @property
    def _find_in_all(self) -> CorpusFinding:
        """What finds in all articles; it remembers what was asked for last."""
        if self._finding is None:
            self._finding = dialogs.CorpusFinding(
                self.screen, self.workspace, lambda hit: self.chosen(hit.article, hit)
            )
        return self._finding

    @property
    def words_on_nothing(self) -> Sequence[KeyedWords]:
        """Why no article is listed, and what to do, row by row."""
        return words_on_nothing(
            self.listing,
            self.workspace.corpus.folder.name,
            close=self.screen.key_of(f"{self.prefix}.all"),
            find=self.screen.key_of(f"{self.prefix}.find"),
        )
