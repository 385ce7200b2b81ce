"""Says in the last line what an edit did, and which key takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model import EditRole
from tui.reader.advice import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Edit
    from annotations.session import AnnotationSession
    from tui.dialogs import DialogHost
    from tui.reader.footer import Row


class EditNews:
    """What was said of the last edit, and whether the key beside it still means that edit."""

    def __init__(self, screen: DialogHost) -> None:
        """Say it on a screen."""
        self._screen = screen
        self._said = ""
        self._was_undone = False
        self._meant: Edit | None = None
        """What the key beside it undoes, or does again."""

    def say(
        self,
        session: AnnotationSession,
        edit: Edit,
        done: str,
        offered: Sequence[Row] = (),
    ) -> None:
        """Say what was done, beside the key that undoes it or does it again.

        Args:
            session: Made the edit.
            edit: What was made.
            done: What it did, in words.
            offered: Ids of other commands to go on with, each with what it does.
        """
        if session.take_foreign():
            message = _("{edit}; another session has changed the article")
            done = message.format(edit=done)
        self._said, self._was_undone = done, edit.role is EditRole.UNDO
        self._meant = self._next(session)
        undo, redo = ("edit.undo", _("undo")), ("edit.redo", _("redo"))
        rows = [redo if self._was_undone else undo, *offered]
        self._screen.say(done, keys=named(rows, self._screen.key_of))

    def is_outdated(self, session: AnnotationSession, news: str) -> bool:
        """Whether the key would take back, or do again, something else by now.

        Args:
            session: The one that made the edit, or the next article's.
            news: What the last line says now.
        """
        return bool(news) and news == self._said and self._meant != self._next(session)

    def _next(self, session: AnnotationSession) -> Edit | None:
        history = session.history
        return history.redoable if self._was_undone else history.undoable
