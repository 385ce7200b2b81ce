"""What keeps the screen and the disk together while an article is open.

An edit that is not on disk stays on the screen and is tried again; nobody leaves it
behind without being warned. What another session of the same person saves is shown soon
after, and moves nothing of what this person holds.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError, ConflictError
from annotations.messages import _, plural
from tui.dialogs.ask import AskingScreen
from tui.dialogs.conflict import ConflictScreen
from tui.layout import USUAL, Drawing
from tui.page import Page
from tui.reader.reader_display import ReaderDisplay, Sight

if TYPE_CHECKING:
    from textual.timer import Timer

    from annotations.ops import Conflict
    from annotations.session import AnnotationSession
    from annotations.workspace import Workspace
    from tui.page import Mark

_RETRY_SECONDS = 3.0
_LOOK_SECONDS = 0.4
_LOOKS_LEFT_OUT = 10
"""After a look that failed: what is faulty on disk is not read over and over."""


class SavingScreen(AskingScreen):
    """A screen on one article, which shows what is saved and what is not."""

    def __init__(
        self,
        workspace: Workspace,
        session: AnnotationSession,
        *,
        drawing: Drawing = USUAL,
    ) -> None:
        super().__init__()
        self._drawing = drawing
        self._workspace = workspace
        self._display = ReaderDisplay(self)
        self._retry: Timer | None = None
        self._relabelled: str | None = None
        """The annotation whose new label is asked for."""
        self._warned: tuple[str, int] | None = None
        """The way out and the number of unsaved edits that were warned of."""
        self._looks_left_out = 0
        self._told_of_looking: str | None = None
        """The fault that was found when looking last, and told."""
        self._take(session)

    def may_leave(self, way: str) -> bool:
        """Whether all is saved; if not, say so and stay, but not twice on the same way.

        Insisting is the one deliberate way to give up what cannot be saved.
        """
        if not self._save_again():
            return False
        unsaved = self.session.saving.unsaved + len(self.session.conflicts)
        if not unsaved or self._warned == (way, unsaved):
            return True
        self._warned = way, unsaved
        told = plural(
            "{count} edit is not saved; the same key again leaves without it",
            "{count} edits are not saved; the same key again leaves without them",
            unsaved,
        )
        self.say(told, trouble=True)
        if isinstance(above := self.app.screen, ConflictScreen):
            above.say(told)
        return False

    def save_at_last(self) -> list[str]:
        """Try once more to save, and return what must be told of what was not."""
        with suppress(AnnotationError):
            self.session.save()
        saving = self.session.saving
        lost = saving.unsaved + len(self.session.conflicts)
        if not lost:
            return []
        told = plural("{count} edit is lost", "{count} edits are lost", lost)
        why = saving.reason or _("another session has changed the same")
        return [f"{self.session.article.name}: {told}: {why}"]

    def on_mount(self) -> None:
        """Look from now on what other sessions save."""
        self.set_interval(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """Save what had to wait for another session, or show what that has saved."""
        self._ask_to_settle()
        if self.session.saving.busy:
            self._save_again()
        elif self._looks_left_out:
            self._looks_left_out -= 1
        elif self.is_active:
            self._take_in()

    def _take_in(self) -> None:
        before, held = Sight.of(self.page), self.page.active
        asked = self.page.marks.get(self._relabelled)
        try:
            changed = self.session.refresh()
        except ConflictError as error:
            self._tell_trouble(error)
        except AnnotationError as error:
            self._looks_left_out = _LOOKS_LEFT_OUT
            self._tell_once(str(error))
        else:
            self._told_of_looking = None
            if changed:
                self._show_change(before, held, asked or held)

    def _show_change(
        self, before: Sight, held: Mark | None, minded: Mark | None
    ) -> None:
        """Show what came; the caret, the selection and the view stay as they are."""
        self._refresh_state()
        if held is not None:
            self.page.hold(held.annotation.id)
        self._display.show_move(self.page, before)
        if told := self._told_of(minded):
            self._relabelled = None
            self.say(told, trouble=True)
        self._tell_notices()

    def _told_of(self, minded: Mark | None) -> str | None:
        """What has become of the annotation that keys are about, if anything has."""
        if minded is None:
            return None
        now = self.page.marks.get(minded.annotation.id)
        if now is None:
            told = _("another session has deleted this {label}")
        elif now.annotation != minded.annotation:
            told = _("another session has changed this {label}")
        else:
            return None
        return told.format(label=minded.annotation.label)

    def _ask_to_settle(self) -> None:
        """Show what both sessions want, but to nobody who is typing something else."""
        conflicts = self.session.conflicts
        if conflicts and self.is_active and not self.is_asking:
            asked = ConflictScreen(conflicts[0])
            self.app.push_screen(
                asked, lambda _done: self._settle(asked.conflict, mine=asked.wants_mine)
            )

    def _settle(self, conflict: Conflict, *, mine: bool) -> None:
        try:
            self.session.settle(conflict, mine=mine)
        except AnnotationError as error:
            self._tell_trouble(error)
        else:
            self._refresh_state()
            self._display.show_detail(self.page)
            told = _("put mine: {names}") if mine else _("kept theirs, not: {names}")
            self.say(told.format(names=", ".join(map(_, conflict.names))))

    def _tell_once(self, trouble: str) -> None:
        if trouble != self._told_of_looking:
            self._told_of_looking = trouble
            self.say(trouble, trouble=True)

    def _tell_trouble(self, error: AnnotationError) -> None:
        """Show all as it is now, and say what was not done."""
        self._refresh_state()
        self._display.redraw_view()
        self.say(str(error), trouble=True)
        self._ask_to_settle()

    def _take(self, session: AnnotationSession) -> None:
        self.session = session
        self._relabelled = None
        self._warned = None
        self._names = self._workspace.corpus.article_names()
        self.page = Page(session.article, drawing=self._drawing)
        self.page.put_marks(session.annotation_set, session.tagset)

    def _place(self) -> str:
        """Which article of how many this is."""
        names, here = self._names, self.session.article.name
        at = names.index(here) + 1 if here in names else "?"  # its file may be gone
        return f"{at}/{len(names)}"

    def show_listing(self, before: Sight) -> None:
        """Show that other annotations are listed now, and go nowhere."""
        self._refresh_state()
        self._moved(before)

    def _show(self) -> None:
        self._display.show(self.page, self.session, self._place())
        self._try_again_while(self.session.saving.unsaved)
        self._tell_notices()

    def _moved(self, before: Sight) -> None:
        """Show the move, and take away what was said before it."""
        self._display.show_move(self.page, before)
        if self._relabelled is None:
            self.say(self._note_here())

    def _note_here(self) -> str:
        """The note on the annotation at the caret, after the margin's sign of it."""
        held = self.page.active
        note = held.annotation.note if held else None
        return f"• {note}" if note else ""

    def _tell_notices(self) -> None:
        """Tell what the store found of its files, such as a snapshot it rebuilt."""
        if notices := self._workspace.repository.take_notices():
            self.say("; ".join(notices), trouble=True)

    def _refresh_state(self) -> None:
        self.page.put_marks(self.session.annotation_set, self.session.tagset)
        self._display.show_state(self.page, self.session, self._place())
        self._try_again_while(self.session.saving.unsaved)

    def _try_again_while(self, unsaved: int) -> None:
        """Keep trying to save as long as something is not on disk."""
        if unsaved and self._retry is None:
            self._retry = self.set_interval(_RETRY_SECONDS, self._save_again)
        elif not unsaved and self._retry is not None:
            self._retry.stop()
            self._retry = None

    def _save_again(self) -> bool:
        """Put on disk what is not there; say if another session was quicker."""
        try:
            self.session.save()
        except AnnotationError as error:
            self._tell_trouble(error)
            return False
        self._refresh_state()  # what other sessions have saved came with it
        return True
