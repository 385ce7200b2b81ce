"""What keeps screen and disk together while an article is open.

An edit that is not on disk stays on the screen and is tried again; nobody leaves it
behind without a warning. What another session of the same person saves is shown soon
after, and moves nothing of what this person holds.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from annotations.errors import AnnotationError, ConflictError, ReadOnlyError
from annotations.messages import _, plural, said_of
from annotations.ops import all_worded
from tui import dialogs
from tui.reader.display import PageState
from tui.reader.feature import Feature
from tui.reader.retry import Retry

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from annotations.ops import Conflict
    from tui.page import Mark
    from tui.reader.reading import Reading

_LEAVE_SECONDS = 1.0
"""How long leaving an article waits for the store."""
_LAST_SECONDS = 0.8
"""How long the end of the program does. With what closing the store takes, it must be
less than a signal leaves to the program."""
_REFRESH_SECONDS = 0.7
"""With the look itself and the frame, what another session saves is shown within a second."""
_REFRESHES_SKIPPED = 10
"""After a refresh that failed: a fault on disk is not read again and again."""


class _Before(NamedTuple):
    """The reader, before another session's changes come in."""

    page: PageState
    held: Mark | None
    concerned: Mark | None
    """The annotation that keys are about: the one asked about, else the held one."""


class Saving(Feature):
    """Saves again what could not be saved, and looks at what others save."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._refreshing: Timer | None = None
        self._retry = Retry(reading.screen, self._save_again)
        self._warned: tuple[str, int] | None = None
        """The way out and the number of unsaved edits that were warned of."""
        self._refreshes_to_skip = 0
        self._reported: str | None = None
        """The fault that the last refresh found, once it was reported."""
        self._reason: str | None = None
        """Why edits are not saved, once it was said because the last line had no room."""

    def displayed(self) -> None:
        """Refresh from now on what other sessions save."""
        if self._refreshing is None:
            set_interval = self.reading.screen.set_interval
            self._refreshing = set_interval(_REFRESH_SECONDS, self.refresh)

    def moved(self) -> None:
        """Whoever moves on does not insist on leaving."""
        self._warned = None

    def left(self) -> None:
        """The next article has edits of its own."""
        self._warned = None

    def set_changed(self) -> None:
        """Try to save as long as something is not on disk; say what the store found."""
        self._try_again_while(self.reading.session.saving.unsaved)
        self._tell_notices()

    def failed(self) -> None:
        """Let the person choose where another session was quicker."""
        self._try_again_while(self.reading.session.saving.unsaved)
        self._ask_to_settle()
        self._tell_notices()

    def may_leave(self, way: str) -> bool:
        """Whether all is saved; if not, warn and stay, but not twice on the same way.

        Insisting is the one deliberate way to give up what cannot be saved.
        """
        if not self._save_again(_LEAVE_SECONDS):
            return False
        unsaved = self._unsaved
        if not unsaved or self._warned == (way, unsaved):
            return True
        self._warned = way, unsaved
        warning = plural(
            "{count} edit is not saved; the same key again leaves without it",
            "{count} edits are not saved; the same key again leaves without them",
            unsaved,
        )
        self.reading.say(warning, trouble=True)
        self.reading.screen.say_in_dialog(warning)
        return False

    def save_at_last(self) -> list[str]:
        """Try once more to save, and return what is lost, and why."""
        session = self.reading.session
        with suppress(AnnotationError):
            session.finish(_LAST_SECONDS)
        if not (lost := self._unsaved):
            return []
        name = session.article.name
        if session.saving.reason is None and not session.conflicts:
            message = plural(
                "{name}: {count} edit may not be saved: the disk has not answered",
                "{name}: {count} edits may not be saved: the disk has not answered",
                lost,
                name=name,
            )
            return [message]
        message = plural("{count} edit is lost", "{count} edits are lost", lost)
        why = session.saving.reason or _("another session has changed this too")
        return [said_of(name, f"{message}: {why}")]

    def refresh(self) -> None:
        """Save what had to wait for another session, or show what that has saved."""
        self._ask_to_settle()
        if self.reading.session.saving.busy:
            self._save_again()
        elif self._refreshes_to_skip:
            self._refreshes_to_skip -= 1
        elif self.reading.screen.is_active:
            self._take_in(self.reading.session.refresh)

    @property
    def _unsaved(self) -> int:
        """How many edits are not on disk, those in conflict among them."""
        session = self.reading.session
        return session.saving.unsaved + len(session.conflicts)

    def answered(self) -> None:
        """Show what the store has answered: an edit is saved, or another session's came."""
        self._take_in(self.reading.session.take_outcomes)
        self.reading.display.show_saving(self.reading.session)
        self._try_again_while(self.reading.session.saving.unsaved)

    def _take_in(self, ask: Callable[[], bool]) -> None:
        before = self._before()
        try:
            changed = ask()
        except (ConflictError, ReadOnlyError) as error:
            self.reading.report(error)
        except AnnotationError as error:
            self._refreshes_to_skip = _REFRESHES_SKIPPED
            self._report_once(str(error))
            self.reading.display.show_saving(self.reading.session)
        else:
            self._reported = None
            if changed:
                self._show_change(before)

    def _before(self) -> _Before:
        """What a change of others is compared with, taken before it comes in."""
        page = self.reading.page
        asked = page.marks.get(self.reading.modes.about)
        return _Before(PageState.of(page), page.active, asked or page.active)

    def _show_change(self, before: _Before) -> None:
        """Show what came; the caret, the selection and the view stay as they are."""
        reading = self.reading
        reading.show_set()
        if before.held is not None:
            reading.page.hold(before.held.annotation.id)
        reading.display.show_move(reading.page, before.page)
        if message := self._fate_of(before.concerned):
            reading.modes.leave_questions()
            reading.say(message, trouble=True)
        elif reading.edit_news.is_outdated(reading.session, reading.display.news):
            reading.say(_("another session has changed the article"), trouble=True)
        self.set_changed()

    def _fate_of(self, concerned: Mark | None) -> str | None:
        """What has become of the annotation that keys are about, if anything has."""
        if concerned is None:
            return None
        now = self.reading.page.marks.get(concerned.annotation.id)
        if now is None:
            message = _("another session has deleted this {label}")
        elif now.annotation != concerned.annotation:
            message = _("another session has changed this {label}")
        else:
            return None
        label = self.reading.session.tagset.title(concerned.annotation.label)
        return message.format(label=label)

    def _ask_to_settle(self) -> None:
        """Show both versions of a conflict, unless the person is typing."""
        conflicts, screen = self.reading.session.conflicts, self.reading.screen
        if conflicts and screen.is_active and not screen.is_asking:
            asked = dialogs.ConflictScreen(conflicts[0], self.reading.session.tagset)
            screen.open_dialog(
                asked, lambda: self._settle(asked.conflict, mine=asked.wants_mine)
            )

    def _settle(self, conflict: Conflict, *, mine: bool) -> None:
        reading = self.reading
        try:
            reading.session.settle(conflict, mine=mine)
        except AnnotationError as error:
            reading.report(error)
            return
        if (fault := reading.await_store()) is not None:
            reading.report(fault)
        else:
            reading.show_set()
            reading.display.show_detail(reading.page)
            kept_mine, kept_theirs = (
                _("kept mine: {edits}"),
                _("kept theirs; discarded: {edits}"),
            )
            message = kept_mine if mine else kept_theirs
            edits = all_worded(conflict.edits, reading.session.tagset)
            reading.say(message.format(edits=edits))
            self.set_changed()

    def _report_once(self, fault: str) -> None:
        if fault != self._reported:
            self._reported = fault
            self.reading.say(fault, trouble=True)

    def _tell_notices(self) -> None:
        """Say what the store found of its files, such as a snapshot it rebuilt."""
        if notices := self.reading.workspace.repository.take_notices():
            self.reading.say("; ".join(notices), trouble=True)

    def _say_reason(self) -> None:
        """Say once why edits are not saved, where the last line has no room for it."""
        reason = self.reading.session.saving.reason
        if reason != self._reason and not self.reading.display.fits_reason:
            self.reading.say(reason or "", trouble=True)
        self._reason = reason

    def _try_again_while(self, unsaved: int) -> None:
        """Keep trying to save as long as something is not on disk."""
        self._say_reason()
        has_ended = self._retry.go_on_while(unsaved)
        if has_ended and self._warned is not None:  # what was warned of is no longer so
            self._warned = None
            self.reading.say("")

    def _save_again(self, seconds: float = 0.0) -> bool:
        """Save what is not saved; whether no other session was quicker.

        Args:
            seconds: How long to wait for the store.
        """
        before = self._before()
        try:
            self.reading.session.finish(seconds)
        except AnnotationError as error:
            self.reading.report(error)
            return False
        if self.reading.session.take_foreign():
            self._show_change(before)
        else:
            self.reading.show_set()
        self._try_again_while(self.reading.session.saving.unsaved)
        return True
