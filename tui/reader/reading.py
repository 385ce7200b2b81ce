"""The article that is being read, and the few verbs by which features act on it.

This is the one thing that the features of a reader share. It holds the article, the
session and the page; it moves the caret, makes changes and opens other articles, and has
every feature told of it. What a single feature needs stays in that feature.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from annotations import suggest
from annotations.errors import (
    AnnotationError,
    ConflictError,
    EditError,
    ReadOnlyError,
)
from annotations.messages import _
from annotations.ops import worded
from tui.layout import USUAL, Drawing
from tui.page import Page, caret_after, whole
from tui.preferences.memory import CorpusMemory
from tui.reader.advice import named
from tui.reader.bars import Bars
from tui.reader.count import Count
from tui.reader.dispatch import Dispatch
from tui.reader.display import PageState, ReaderDisplay
from tui.reader.edit_news import EditNews
from tui.reader.hint_letters import HintLetters
from tui.reader.hooks import Hooks
from tui.reader.passed_moves import PassedMoves
from tui.reader.stray_enter import StrayEnter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from annotations.model import Annotation, Edit
    from annotations.search.searching import Hit
    from annotations.session import AnnotationSession
    from annotations.suggest import ArticleDay
    from annotations.workspace import Workspace
    from tui.dialogs import AskingScreen, DialogHost
    from tui.page import Caret, Mark, Unit
    from tui.reader.footer import Row

    _Change: TypeAlias = Callable[[], Edit]
    _News: TypeAlias = Callable[[str], str]


_FRAME_SECONDS = 0.03
"""How long a key waits for the store: as a rule an edit is saved by then, and "saved" is
drawn at once. A slower disk holds nothing up: the edit is shown as not saved until the
store answers."""


class Reading:
    """One person at one article at a time."""

    session: AnnotationSession
    page: Page
    last_label: str | None = None  # the label that was used last

    def __init__(
        self,
        screen: AskingScreen,
        workspace: Workspace,
        session: AnnotationSession,
        *,
        open_session: Callable[[str], AnnotationSession] | None = None,
        memory: CorpusMemory | None = None,
        drawing: Drawing = USUAL,
    ) -> None:
        """Begin to read.

        Args:
            screen: Asks for texts, and shows dialogs over itself.
            workspace: The corpus.
            session: Of the article that is read first.
            open_session: Begins work on an article by its name, instead of the workspace.
            memory: Of the person in this corpus; without it nothing is remembered.
            drawing: How texts are drawn.
        """
        self.screen: DialogHost = screen  # all that features know of the screen
        self.workspace, self.memory = workspace, memory or CorpusMemory()
        self._open_session = open_session or workspace.session
        self.last_key = time.monotonic()  # when a key was pressed last
        self.display, self.bars = ReaderDisplay(screen), Bars(self)
        self.dispatch, self.passed_moves = Dispatch(), PassedMoves(self)
        self.modes = self.dispatch.modes
        self.count, self.stray_enter = Count(self.say), StrayEnter(self.say)
        self.modes.lay_beneath(self.stray_enter, self.count)
        self.hint_letters, self.edit_news = HintLetters(screen), EditNews(screen)
        self._drawing = drawing
        self._take(session)

    # The article

    def open(self, name: str) -> bool:
        """Read another article of the corpus; whether it could be opened."""
        try:
            session = self._open_session(name)
        except AnnotationError as error:
            self.say(str(error), trouble=True)
            return False
        self.dispatch.call(Hooks.left)
        self.screen.stop_asking()
        self.dispatch.keep_place()
        self._take(session)
        self.show()
        return True

    def show(self) -> None:
        """Show the article that was opened, where it was left."""
        self.dispatch.call(Hooks.opened)
        self.say("")
        self.display.show(self.page, self.session, self.bars.heading)
        self.bars.show()
        self.dispatch.call(Hooks.set_changed)
        self.dispatch.call(Hooks.displayed)

    def draw(self, drawing: Drawing) -> None:
        """Lay the text out as it is to be drawn now."""
        self._drawing = drawing
        self.page.redraw(drawing)
        self.display.redraw_view()
        self.bars.show()

    def _take(self, session: AnnotationSession) -> None:
        self.session = session
        self.page = Page(session.article, drawing=self._drawing)
        self.page.put_marks(session.annotation_set, session.tagset)
        self.article_names = self.workspace.corpus.article_names()

    @property
    def article_day(self) -> ArticleDay:
        """The day that the article is of."""
        metadata = self.workspace.metadata_of(self.session.article.name)
        return suggest.ArticleDay.of(self.session, metadata)

    # The place

    def go(self, caret: Caret, before: PageState | None = None) -> None:
        """Put the caret there, and show the move from the page as it was drawn before."""
        before = before or PageState.of(self.page)
        self.page.move(caret)
        self.show_move(before)

    def travel(self, motion: str, by: int, unit: Unit, *, extend: bool) -> None:
        """Move the caret by a motion, as often as the count says.

        Args:
            motion: As `tui.page.travel` names it.
            by: How many, to the left or back if negative.
            unit: What the motion steps over.
            extend: Whether the selection grows to there, or is dropped.
        """
        # Before anything moves: a motion by pages moves the view by itself.
        before = PageState.of(self.page, is_passing=not extend)
        for _time in range(self.count.take()):
            self.page.caret = caret_after(self.page, motion, by, unit, extend=extend)
        self.passed_moves.add(before)

    def choose(self, mark: Mark) -> None:
        """Go to an annotation, and hold it."""
        before = PageState.of(self.page)
        self.page.choose(mark)
        self.show_move(before)

    def go_to_hit(self, hit: Hit) -> None:
        """Go to what was found, here or in another article: it is selected, or held."""
        if hit.article != self.session.article.name and not (
            self.dispatch.may_leave("find") and self.open(hit.article)
        ):
            return
        if hit.annotation and (mark := self.page.marks.get(hit.annotation.id)):
            self.choose(mark)
        elif hit.span.end <= len(self.page.article.text):
            self.go(whole(self.page, hit.span))

    def show_move(self, before: PageState) -> None:
        """Show how the page differs from before, and what there is to say of it now."""
        self.passed_moves.show()
        self.display.show_move(self.page, before)
        self.dispatch.call(Hooks.moved)  # it may end a mode, whose keys the bars offer
        self.bars.show()
        self.bars.advise()

    def drop(self) -> None:
        """Select nothing, and forget every question that is open."""
        self.dispatch.call(Hooks.dropped)
        self.go(self.page.caret.dropped())

    # The annotation set

    @property
    def held(self) -> Annotation | None:
        """The annotation at the caret that keys act on."""
        active = self.page.active
        return active.annotation if active else None

    def require_held(self) -> Annotation:
        """The annotation at the caret that keys act on.

        Raises:
            EditError: There is none.
        """
        if (held := self.held) is None:
            raise EditError(_("there is no annotation here"))
        return held

    def change(
        self,
        change: _Change,
        news: _News = str,
        *,
        typed: bool = False,
        follows: bool = True,
    ) -> Edit | None:
        """Make a change, and show what it did, or why it was not made.

        Args:
            change: A method of the session, called with what it needs.
            news: What to say, given what was done, in words; called once that is shown.
            typed: Whether it is about what was typed, which must not be lost.
            follows: Whether the caret goes to what was changed, if that is one annotation.

        Returns:
            The edit, if it was made.

        Raises:
            AnnotationError: The change was not made, and no conflict keeps what was typed.
        """
        try:
            return self._changed(change, news, follows=follows)
        except AnnotationError as error:
            self.report(error)
            if typed and not isinstance(error, ConflictError):
                raise
            return None

    def _changed(self, change: _Change, news: _News, *, follows: bool) -> Edit:
        """Make a change as `change` does; raise why it was not made."""
        before, edit = PageState.of(self.page), change()
        fault = self.await_store()
        is_refused = isinstance(fault, ReadOnlyError) or self.session.is_overtaken(edit)
        if fault is not None and is_refused:
            raise fault
        self.show_set()
        if follows:
            self.page.follow(edit)
        self.show_move(before)
        done = news(worded(edit, self.session.tagset))
        self.edit_news.say(self.session, edit, done, self.bars.offered_after_edit)
        self.dispatch.call(Hooks.set_changed)
        if fault is not None:  # it is of an earlier edit
            self.report(fault)
        return edit

    def await_store(self) -> AnnotationError | None:
        """Give the store the time of a frame to answer; return what it refuses."""
        try:
            self.session.finish(_FRAME_SECONDS)
        except AnnotationError as error:
            return error
        return None

    def report(self, error: AnnotationError) -> None:
        """Show all as it is now, and say what was not done."""
        self.show_set()
        self.display.redraw_view()
        self.say(str(error), trouble=True)
        self.dispatch.call(Hooks.failed)

    def show_set(self) -> None:
        """Show the annotation set as it is now."""
        self.page.put_marks(self.session.annotation_set, self.session.tagset)
        self.display.show_set(self.page, self.session, self.bars.heading)

    def may_ask(self) -> bool:
        """Whether a question about the set can be asked now.

        While another is open, the keys go back to it; what is read-only says so.
        """
        if self.screen.is_asking:
            self.screen.go_on_asking()
            return False
        return self.may_change()

    def may_change(self) -> bool:
        """Whether the set can be changed; if not, say why."""
        if why := self.why_read_only:
            self.say(why, trouble=True)
        return not why

    @property
    def why_read_only(self) -> str | None:
        """Why the set cannot be changed; None if it can."""
        return self.session.read_only

    def say(
        self, news: str, *, trouble: bool = False, offering: Sequence[Row] = ()
    ) -> None:
        """Put in the last line what has just happened, and commands to go on with."""
        keys = named(offering, self.screen.key_of)
        self.screen.say(news, trouble=trouble, keys=keys, whole=bool(keys))
