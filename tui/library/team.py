"""All articles as the lead of a team has them: a column for each annotator, and agreement.

The cells fill in as the sets are read, in a thread of its own; no key waits for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on
from textual.message import Message as Posted

from annotations.errors import AnnotationError
from annotations.messages import _
from annotations.review import article_reviews
from annotations.workspace import reviewed_corpus
from tui import agreement, exporting
from tui.dialogs import AskingScreen
from tui.library.article_list import ArticleEntry, ArticleList
from tui.library.article_search import ArticleSearch
from tui.library.commands import team_commands
from tui.library.listing import ArticleListing
from tui.library.progress import Progress
from tui.library.team_sets import TeamSets
from tui.widgets import DetailRow, PanelRoom, Prompt, StatusBar, TitleBar
from tui.widgets.detail_row import AROUND_DETAIL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePath

    from textual.events import Resize
    from textual.widget import Widget

    from annotations.search.searching import Hit
    from annotations.store import CatalogueEntry
    from annotations.workspace import Workspace
    from tui.bindings import Command
    from tui.library.entries import LibraryEntries


class ArticleOpeners(Struct, frozen=True):
    """What the list leads to."""

    chosen: Callable[[str, Hit | None], None]
    """Opens an article to be read, at a place."""
    review: Callable[[str, Hit | None], None] | None
    """Opens an article for review, at a difference; None where nothing can be reviewed."""


class TeamScreen(AskingScreen):
    """Every article with the state of each annotator's set."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/library.tcss"]
    AUTO_FOCUS = "#articles"
    is_block = True

    @dataclass
    class SetsRead(Posted):
        """The sets of an annotator were read."""

        name: str
        entries: Sequence[CatalogueEntry]

    @dataclass
    class Compared(Posted):
        """The sets of an article were compared."""

        article: str
        f1: float | None

    def __init__(
        self, workspace: Workspace, entries: LibraryEntries, openers: ArticleOpeners
    ) -> None:
        """List the articles of the corpus."""
        super().__init__()
        self._workspace, self._openers = workspace, openers
        self._first = 0
        """The index of the annotator in the first column."""
        names = workspace.corpus.article_names()
        self._listing = ArticleListing(names, entries, Progress(names))
        self._search = ArticleSearch.of(
            self,
            workspace,
            self._listing,
            prefix="team",
            changed=self._list_again,
            chosen=openers.chosen,
        )
        self._sets = TeamSets(
            names,
            self._annotators(),
            closed=frozenset(workspace.repository.closed()),
        )

    def _annotators(self) -> Sequence[str]:
        """Those of the team, in its order, then whoever else has a set."""
        found = [one for one in self._workspace.set_names() if "@" not in one]
        team = self._workspace.config.team.annotators
        return list(
            dict.fromkeys(found if self._workspace.is_blind else [*team, *found])
        )

    def parts(self) -> Sequence[Widget]:
        """Title above, the list, what there is to say of the article at the cursor."""
        rows = (
            ("team.open", _("open")),
            ("team.agreement", _("agreement")),
            ("team.export", _("export")),
            ("team.filter", _("find")),
            ("team.own", _("my own articles")),
            ("app.help", _("keys")),
        )
        keys = [(self.key_of(one), words) for one, words in rows]
        return (
            TitleBar(id="title"),
            ArticleList(self._listing.names, self._entry_of, ()),
            DetailRow(id="team-sets", speaks=True),
            DetailRow(id="team-title"),
            Prompt(),
            StatusBar(keys, id="status"),
        )

    @property
    def own_name(self) -> str:
        """The title of the screen in the list of its keys."""
        return _("everybody's sets")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands of the list."""
        return team_commands()

    @property
    def panel_room(self) -> PanelRoom:
        """The rows of the list; the one at the cursor stays in view."""
        return self._list.panel_room

    def on_screen_resume(self) -> None:
        """Read the sets, at first and after an article was open."""
        self.run_worker(self._read, thread=True, exclusive=True)

    def on_resize(self, event: Resize) -> None:
        """Show as many annotators as there is room for now."""
        super().on_resize(event)
        self.call_after_refresh(self._show_columns)

    def _read(self) -> None:
        """Runs in a thread of its own."""
        names = [one for one in self._sets.names if one not in self._sets.closed]
        for name in names:
            entries = self._workspace.repository.catalogue(owner=name)
            self.post_message(self.SetsRead(name, entries))
        for one in article_reviews(reviewed_corpus(self._workspace, names)):
            self.post_message(self.Compared(one.article, one.f1))

    @on(SetsRead)
    def _on_sets_read(self, event: SetsRead) -> None:
        self._sets.take(event.name, event.entries)
        self._show_columns()

    @on(Compared)
    def _on_compared(self, event: Compared) -> None:
        self._sets.figures[event.article] = event.f1
        self._list.refresh_entries()

    def action_move(self, rows: int) -> None:
        """Go to another article."""
        self._list.move_to(self._list.cursor + rows)
        self.say("")

    def action_page(self, pages: int) -> None:
        """Go on by so many screens."""
        self.action_move(pages * max(1, self._list.rows_of_articles - 1))

    def action_ends(self, end: int) -> None:
        """Go to the first article (0) or to the last (1)."""
        last = len(self._listing.names)
        self.action_move(last if end else -last)

    def action_turn(self, by: int) -> None:
        """Begin the columns with another annotator."""
        self._first = max(0, min(self._first + by, len(self._sets.names) - 1))
        self._show_columns()

    def action_open(self) -> None:
        """Open the article at the cursor, with one's own set."""
        if self._listing.names:
            self._openers.chosen(self._list.name_at_cursor, None)

    def action_agreement(self) -> None:
        """Show how far annotators agree."""
        openers = self._openers
        self.app.push_screen(
            agreement.AgreementScreen(
                self._workspace, chosen=openers.chosen, review=openers.review
            )
        )

    def action_export(self) -> None:
        """Prepare an export of annotation sets."""
        self.app.push_screen(exporting.export_screen(self._workspace))

    def action_search(self, how: str) -> None:
        """Filter the list, find in all articles, or list all; then go to one's own."""
        if not self._search.do(how):
            self.dismiss()

    def action_close(self) -> None:
        """Go to one's own articles."""
        self.dismiss()

    @on(ArticleList.Moved)
    def _on_moved(self) -> None:
        saved = title = ""
        if self._listing.names:
            name = self._list.name_at_cursor
            saved = self._sets.words_on(name, self._first, self._fits_below)
            title = self._list.entry_of(name).title
        self.query_one("#team-sets", DetailRow).show(saved)
        cells = self._list.cells_of_title
        self.query_one("#team-title", DetailRow).go_on(title, cells)

    def _fits_below(self, words: str) -> bool:
        """Whether a row below the list has room for the words."""
        articles = self._list
        return articles.pen.width_of(words) <= articles.size.width - AROUND_DETAIL

    @on(ArticleList.Pointed)
    def _on_pointed(self, event: ArticleList.Pointed) -> None:
        self.action_move(event.at - self._list.cursor)
        if event.opens:
            self.action_open()

    def _show_columns(self) -> None:
        articles = self._list
        width_of = articles.pen.width_of
        width = articles.size.width
        articles.show_columns(self._sets.columns(self._first, width, width_of))
        self._say_what_it_is()

    def _say_what_it_is(self) -> None:
        place = self._listing.words_above(self._sets.words)
        self.query_one(TitleBar).show(self._workspace.title, place)

    def _list_again(self) -> None:
        """List the articles that are wanted, with the cursor where it was if it can be."""
        articles, listing = self._list, self._listing
        here = articles.name_at_cursor if articles.names else ""
        listing.list_again()
        articles.empty = self._search.words_on_nothing
        names = listing.names
        articles.look_again(names, at=names.index(here) if here in names else 0)
        self._say_what_it_is()

    def _entry_of(self, name: str) -> ArticleEntry:
        try:
            title = self._workspace.corpus.title(name)
        except AnnotationError as error:
            return ArticleEntry(str(error), trouble=True)
        return ArticleEntry(title, self._sets.cells_of(name))

    @property
    def _list(self) -> ArticleList:
        return self.query_one(ArticleList)
