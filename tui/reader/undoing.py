"""Undoing across articles: the last edit may be in another one than the one in view.

It is never taken back unseen: the key says first where it is, and goes there when it is
pressed again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.session.last_edits import EditElsewhere
    from annotations.workspace import Workspace
    from tui.reader.saving import SavingScreen


class Undoing:
    """Whether the next undo is of the article in view."""

    def __init__(
        self,
        screen: SavingScreen,
        workspace: Workspace,
        go_to: Callable[[str], bool],
    ) -> None:
        """Undo on that screen.

        Args:
            screen: Of the article in view.
            workspace: Knows the edits in others.
            go_to: Shows another article; whether it could.
        """
        self._screen = screen
        self._workspace = workspace
        self._go_to = go_to
        self._offered: EditElsewhere | None = None
        """The edit in another article that the next undo would take back."""

    def forget(self) -> None:
        """Something else was done: the next undo says again where the last edit is."""
        self._offered = None

    def may_undo(self) -> bool:
        """Whether the article in view now has the last edit; say where it is if not."""
        elsewhere = self._elsewhere()
        if elsewhere is None:
            return True
        if elsewhere == self._offered:
            return self._screen.may_leave("undo") and self._go_to(elsewhere.article)
        self._offered = elsewhere
        told = _("last was {name} in {article}: u goes there and undoes; ctrl+u here")
        self._screen.say(told.format(name=_(elsewhere.name), article=elsewhere.article))
        return False

    def _elsewhere(self) -> EditElsewhere | None:
        """My newest edit, if it is in another article and nothing waits to be saved."""
        session = self._screen.session
        if session.read_only or session.saving.unsaved:
            return None
        return self._workspace.newest_edit_elsewhere(session.article.name)
