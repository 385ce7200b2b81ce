"""The screen that lists the articles of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from annotations.messages import _
from tui.bindings import shown_key
from tui.dialogs import AskingScreen, CorpusFinding, Question
from tui.exporting import ExportScreen
from tui.library.article_list import ArticleList
from tui.library.commands import library_commands
from tui.library.empty_words import (
    words_on_missing,
    words_on_no_article,
    words_on_no_match,
)
from tui.library.entries import LibraryEntries
from tui.library.progress import Progress, words_above
from tui.library.review_places import InboxRead, ReviewPlaces
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


_AIRY_FROM = 20
"""Rows of the screen from which one stays blank below the title."""
_OF_OTHER_PROGRAMS = ("ctrl+s", "ctrl+z")
"""Keys that save and undo elsewhere."""


class LibraryScreen(AskingScreen):
    """Every article with its title, my state and my number of annotations."""

    CSS_PATH = "../styles/library.tcss"

    def __init__(
        self,
        workspace: Workspace,
        *,
        chosen: Callable[[str, Hit | None], None],
        review: Callable[[str, Hit | None], None] | None = None,
        resume_state: ResumeState | None = None,
    ) -> None:
        """List the articles of the corpus.

        Args:
            workspace: The corpus.
            chosen: Takes the name of the article that the person wants to read, and what
                was found in it if that is how it was chosen.
            review: Opens an article for review, where that is possible.
            resume_state: Where the person was in the corpus.
        """
        super().__init__()
        self._workspace, self._chosen = workspace, chosen
        self._places = ReviewPlaces(self, workspace, chosen, review)
        self._resume_state = resume_state or ResumeState()
        self._all = workspace.corpus.article_names()
        self._names = self._all
        """Those that are shown."""
        self._wanted = ""
        """What the shown ones are found by."""
        self._entries = LibraryEntries(workspace)
        self._progress = Progress(self._all)
        self._finding = CorpusFinding(
            self, workspace, lambda hit: chosen(hit.article, hit)
        )

    @property
    def own_name(self) -> str:
        """What it is."""
        return _("library")

    @property
    def own_commands(self) -> Sequence[Command]:
        """Those of choosing and finding articles."""
        return library_commands()

    def parts(self) -> Sequence[Widget]:
        """Title above, the list, keys below."""
        keys = [
            (self.key_of("library.open"), _("open")),
            (self.key_of("library.filter"), _("find")),
            (self.key_of("app.help"), _("keys")),
            (self.key_of("library.close"), _("quit")),
        ]
        return (
            TitleBar(id="title"),
            ArticleList(self._names, self._entries.entry_of, self._entries.columns),
            DetailRow(id="library-detail"),
            Prompt(),
            StatusBar(keys, id="status"),
        )

    def on_mount(self) -> None:
        """Say which corpus it is, and whether it can be written."""
        state = self._resume_state
        if state.wanted:
            self._show_those_with(state.wanted)
        self._list.empty = self._words_on_nothing()
        if state.cursor in self._names:
            self._list.move_to(self._names.index(state.cursor))
        self._say_what_it_is()
        self._count_states()
        self.call_after_refresh(self._report_missing)
        self.call_after_refresh(self._places.begin)
        self.set_interval(_REFRESH_SECONDS, self._refresh_entries)
        self.query_one(StatusBar).show_saving(
            unsaved=0, reason=None, read_only=self._workspace.read_only
        )

    def on_resize(self, event: Resize) -> None:
        """Leave a blank row below the title where there is room."""
        super().on_resize(event)
        self.set_class(event.size.height >= _AIRY_FROM, "-airy")

    def _count_states(self) -> None:
        """Count how far the person is, between keys."""
        self._progress.names = self._all
        counting = self._entries.count(self._progress, self._say_what_it_is)
        self.work(counting, group="count")

    @property
    def panel_room(self) -> PanelRoom:
        """The rows of the list; the one at the cursor stays in view."""
        articles = self._list.region
        y = articles.y + self._list.row_of_cursor
        columns = range(articles.x, articles.right)
        return PanelRoom(columns, range(articles.y, articles.bottom), range(y, y + 1))

    def _refresh_entries(self) -> None:
        """Show what other sessions have done to the articles in view."""
        if self.is_active:
            self._list.refresh_entries()

    def on_key(self, event: Key) -> None:
        """Say what to press where a key means something in an article only."""
        if self.is_typed_in:
            return
        key = self.keymap.latin_of(event.character or "") or event.key
        bound = {one for command in self.commands for one in command.typed}
        labels = {label.key for label in self._workspace.tagset.labels} - bound
        if key in labels:
            message = _("{key} tags in an article: {open} opens one")
            opens = self.key_of("library.open")
            self.say(message.format(key=shown_key(key), open=opens))
        elif event.key in _OF_OTHER_PROGRAMS:
            self.say(_("every edit is saved at once; undo works in an article"))

    def action_find_in_all(self) -> None:
        """Find a text, or annotations, in all articles."""
        self._finding.ask()

    def keep_place(self) -> None:
        """Keep what is shown, and where the cursor is, for the next start."""
        self._resume_state.wanted = self._wanted
        at_cursor = self._list.name_at_cursor if self._names else None
        self._resume_state.cursor = at_cursor

    def action_move(self, rows: int) -> None:
        """Move the cursor by so many articles."""
        self._move_to(self._list.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by so many screens."""
        self._move_to(self._list.cursor + pages * max(1, self._list.size.height - 1))

    def action_ends(self, end: int) -> None:
        """Move the cursor to the first article (0) or to the last (1)."""
        self._move_to(len(self._names) if end else 0)

    def action_open(self) -> None:
        """Read the article at the cursor."""
        if self._names:
            self._chosen(self._list.name_at_cursor, None)

    def action_show(self, what: str) -> None:
        """Show the agreement, the reviews or the inbox."""
        self._places.show(what)

    def on_inbox_read(self, event: InboxRead) -> None:
        """Say how many decisions wait."""
        self._places.announce(event.waiting)

    def action_filter(self) -> None:
        """Ask for a part of a title or name, and show the articles that have it."""
        if self.is_asking:
            self.go_on_asking()
        else:
            self.ask(
                Question(
                    _("find"),
                    self._wanted,
                    answered=self._show_those_with,
                    changed=self._show_those_with,
                    dropped=self.action_show_all,
                )
            )

    def action_show_all(self) -> None:
        """Show every article again."""
        self._show_those_with("")

    def action_show_metadata(self) -> None:
        """Show the next field of the articles' metadata, and after the last none."""
        words = self._entries.turn_field()
        self._list.show_columns(self._entries.columns)
        self.say(words)

    def action_export(self) -> None:
        """Prepare an export of annotation sets."""
        self.app.push_screen(ExportScreen(self._workspace))

    def action_show_names(self) -> None:
        """Show the names of the articles' files, or hide them."""
        self._entries.has_names = not self._entries.has_names
        self._list.show_columns(self._entries.columns)

    @on(ArticleList.Pointed)
    def _on_pointed(self, event: ArticleList.Pointed) -> None:
        self._move_to(event.at)
        if event.opens:
            self.action_open()

    def _report_missing(self) -> None:
        """Say in one line which articles that this person annotated are gone."""
        if missing := self._workspace.missing_articles():
            self.say(words_on_missing(missing), trouble=True)

    def _say_what_it_is(self) -> None:
        place = words_above(self._progress, len(self._names), self._wanted)
        self.query_one(TitleBar).show(self._workspace.title, place)

    def _words_on_nothing(self) -> Sequence[str]:
        if not self._all:
            return words_on_no_article(self._workspace.corpus.folder.name)
        return words_on_no_match(self._wanted, len(self._all), self.key_of)

    @on(ArticleList.Moved)
    def _on_moved(self, event: ArticleList.Moved) -> None:
        """Say the whole title of the article at the cursor."""
        title = self._list.entry_of(event.name).title if event.name else ""
        self.query_one(DetailRow).show(title)

    @property
    def _list(self) -> ArticleList:
        return self.query_one(ArticleList)

    def _move_to(self, cursor: int) -> None:
        self._list.move_to(cursor)
        self.say("")

    def come_back_from(self, name: str) -> None:
        """Put the cursor on what was read last, which need not be what was chosen."""
        self._all = self._workspace.corpus.article_names()
        self._entries.forget(name)
        self._names = self._entries.with_text(self._all, self._wanted)
        self._list.look_again(self._names)
        self._count_states()
        self._say_what_it_is()
        self._report_missing()
        if name in self._names:
            self._list.move_to(self._names.index(name))

    def _show_those_with(self, wanted: str) -> None:
        """Show the articles with that text in title or name; the cursor stays if it can."""
        here = self._list.name_at_cursor if self._names else ""
        self._wanted = wanted.strip()
        self._names = self._list.names = self._entries.with_text(
            self._all, self._wanted
        )
        self._list.move_to(self._names.index(here) if here in self._names else 0)
        self._list.empty = self._words_on_nothing()
        self._list.redraw()
        self._say_what_it_is()
        self.show_count(
            _("{shown} of {all}").format(shown=len(self._names), all=len(self._all))
        )
