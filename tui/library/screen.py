"""The screen that lists the articles of the corpus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from annotations.messages import _
from annotations.session import NO_SUMMARIES, KeptSummaries
from tui import exporting
from tui.dialogs import AskingScreen
from tui.library.article_list import ArticleList
from tui.library.article_search import ArticleSearch
from tui.library.commands import library_commands, offered_here
from tui.library.entries import LibraryEntries
from tui.library.filling_in import FillingIn
from tui.library.first_steps import FirstSteps
from tui.library.listing import ArticleListing
from tui.library.preview import ArticlePreview
from tui.library.progress import Progress
from tui.library.review_screens import InboxRead, ReviewScreens
from tui.library.stray_keys import say_on_stray
from tui.preferences.resume_state import ResumeState
from tui.widgets import DetailRow, PanelRoom, Prompt, StatusBar, TitleBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Key, Resize
    from textual.widget import Widget

    from annotations.search.searching import Hit
    from annotations.workspace import Workspace
    from tui.bindings import Command


_REFRESH_SECONDS = 0.8


class LibraryScreen(AskingScreen):
    """Every article with its title, my state and my number of annotations."""

    CSS_PATH = "../styles/library.tcss"
    is_block = True

    def __init__(
        self,
        workspace: Workspace,
        *,
        chosen: Callable[[str, Hit | None], None],
        begun: Callable[[], None],
        review: Callable[[str, Hit | None], None] | None = None,
        resume_state: ResumeState | None = None,
        kept: KeptSummaries = NO_SUMMARIES,
    ) -> None:
        """List the articles of the corpus.

        Args:
            workspace: The corpus.
            chosen: Takes the name of the article that the person wants to read, and what
                was found in it if that is how it was chosen.
            review: Opens an article for review, where that is possible.
            begun: Called before the screen is sent for the first time: what it shows then
                lies over it, and over the reviews that a person begins with.
            resume_state: Where the person was in the corpus.
            kept: How far they were with each article.
        """
        super().__init__()
        self._workspace, self._chosen, self._begun = workspace, chosen, begun
        self._resume_state = resume_state or ResumeState()
        names = workspace.corpus.article_names()
        self._entries = LibraryEntries(workspace)
        self._listing = ArticleListing(names, self._entries, Progress(names, kept))
        self._review_screens = ReviewScreens(
            self, workspace, self._entries, chosen, review
        )
        self._filling = FillingIn(self, workspace, self._entries, self._resume_state)
        self._search = ArticleSearch.of(
            self,
            workspace,
            self._listing,
            prefix="library",
            changed=self._list_again,
            chosen=chosen,
        )

    @property
    def own_name(self) -> str:
        """The title of the screen in the list of its keys."""
        return _("library")

    @property
    def own_commands(self) -> Sequence[Command]:
        """The commands of the list of articles."""
        return library_commands()

    @property
    def offered(self) -> Sequence[str]:
        """Ids of the commands that the last line offers."""
        return list(offered_here(self._review_screens.next_list))

    def parts(self) -> Sequence[Widget]:
        """Title above, the list, keys below."""
        offered = offered_here(self._review_screens.next_list)
        keys = [(self.key_of(one), words) for one, words in offered.items()]
        return (
            TitleBar(id="title"),
            ArticleList(
                self._listing.names, self._entries.entry_of, self._entries.columns
            ),
            DetailRow(id="library-detail"),
            ArticlePreview(),
            FirstSteps(),
            Prompt(),
            StatusBar(keys, id="status"),
        )

    def on_mount(self) -> None:
        """Say which corpus it is, and whether it can be written."""
        self._listing.resume(self._resume_state)
        self._list_again(self._resume_state.cursor)
        self._filling.greet()
        self._count()
        self.call_after_refresh(self._filling.report_missing)
        self.call_after_refresh(self._review_screens.begin)
        self.call_after_refresh(self._begun)
        self.set_interval(_REFRESH_SECONDS, self._refresh_entries)
        self.query_one(StatusBar).show_saving(
            unsaved=0, reason=None, read_only=self._workspace.read_only
        )

    def on_resize(self, event: Resize) -> None:
        """Give the parts the room that there is."""
        super().on_resize(event)
        self._filling.fit()

    def _count(self) -> None:
        """Count how far the person is, between keys; then sort by what was counted."""
        count = partial(
            self._listing.count, self._say_what_it_is, sortable=self._sort_again
        )
        self.work(count, group="count")

    @property
    def panel_room(self) -> PanelRoom:
        """The rows of the list; the one at the cursor stays in view."""
        return self._list.panel_room

    def _refresh_entries(self) -> None:
        """Show what other sessions have done to the articles in view."""
        if self.is_active:
            self._list.refresh_entries()

    def on_key(self, event: Key) -> None:
        """Say what to press where a key means something in an article only."""
        if not self.is_typed_in:
            say_on_stray(event, self, self._workspace.tagset)

    def keep_place(self) -> None:
        """Keep what is shown, and where the cursor is, for the next start."""
        self._listing.keep_in(self._resume_state)
        self._resume_state.cursor = self._at_cursor

    def action_move(self, rows: int) -> None:
        """Move the cursor by so many articles."""
        self._move_to(self._list.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by so many screens."""
        self._move_to(self._list.cursor + pages * max(1, self._list.size.height - 1))

    def action_ends(self, end: int) -> None:
        """Move the cursor to the first article (0) or to the last (1)."""
        self._move_to(len(self._listing.names) if end else 0)

    def action_open(self) -> None:
        """Read the article at the cursor."""
        if self._at_cursor is not None:
            self._chosen(self._list.name_at_cursor, None)

    def action_show(self, what: str) -> None:
        """Show the agreement, the reviews or the inbox."""
        self._review_screens.show(what)

    def on_inbox_read(self, event: InboxRead) -> None:
        """Say how many decisions wait."""
        self._review_screens.announce(event.waiting)

    def action_search(self, how: str) -> None:
        """Filter the list, find in all articles, or list all again."""
        self._search.do(how)

    def action_show_metadata(self) -> None:
        """Show the next field of the articles' metadata, and after the last none."""
        self._show_column_of(self._entries.turn_field)

    def action_sort(self) -> None:
        """Sort by the next column, after the last in the order of the corpus."""
        here = self._at_cursor
        words = self._listing.turn_order(self._list.fitting)
        self._list_again(here)
        self._count()
        self.advise(words)

    def action_toggle_preview(self) -> None:
        """Show or hide the preview."""
        self.advise(self._filling.toggle_preview())

    def action_export(self) -> None:
        """Prepare an export of annotation sets."""
        self.app.push_screen(exporting.export_screen(self._workspace))

    def action_show_names(self) -> None:
        """Show the names of the articles' files, or hide them."""
        self._show_column_of(self._entries.turn_names)

    def _show_column_of(self, turn: Callable[[], str]) -> None:
        """Show or hide a column, and say so, or that it has no room."""
        before = self._entries.columns
        words = turn()
        self._list.show_columns(self._entries.columns)
        shown = [*before, *self._list.fitting]
        if any(one not in shown for one in self._entries.columns):
            words = _("{words}, once the window is wider").format(words=words)
        self.say(words)

    @on(ArticleList.Pointed)
    def _on_pointed(self, event: ArticleList.Pointed) -> None:
        self._move_to(event.at)
        if event.opens:
            self.action_open()

    def _say_what_it_is(self) -> None:
        listing = self._listing
        place = listing.words_above(listing.progress.totals)
        self.query_one(TitleBar).show(self._workspace.title, place)

    @on(ArticleList.Moved)
    def _on_moved(self) -> None:
        self._filling.follow()

    @on(ArticlePreview.Due)
    def _on_preview_due(self, event: ArticlePreview.Due) -> None:
        self.work(partial(self._filling.preview, event.name), group="preview")

    @property
    def _at_cursor(self) -> str | None:
        return self._list.name_at_cursor if self._listing.names else None

    @property
    def _list(self) -> ArticleList:
        return self.query_one(ArticleList)

    def _move_to(self, cursor: int) -> None:
        self._list.move_to(cursor)
        self.say("")

    def come_back_from(self, name: str) -> None:
        """Put the cursor on what was read last, which need not be what was chosen."""
        self._listing.every = self._workspace.corpus.article_names()
        self._entries.forget(name)
        self._list_again(name)
        self._count()
        self._filling.report_missing()

    def _list_again(self, at: str | None = None) -> None:
        """List what there is now, with the cursor on that article, or where it was."""
        here = at or self._at_cursor
        self._listing.list_again()
        self._show_list(here)

    def _sort_again(self) -> None:
        """List the articles by what is known now, unless they are in that order already."""
        here, before = self._at_cursor, self._listing.names
        self._listing.list_again()
        if not before or self._listing.names != before:
            self._show_list(here)

    def _show_list(self, here: str | None) -> None:
        """Show what is listed now, with the cursor on that article."""
        names = self._listing.names
        self._list.sorted_by = self._listing.order
        self._list.empty = self._search.words_on_nothing
        self._list.look_again(names, at=names.index(here) if here in names else 0)
        self._say_what_it_is()
