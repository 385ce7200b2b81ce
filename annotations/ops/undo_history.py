"""What can be undone and redone, across sessions.

An undo history is not stored separately: it is read from the edits that the store has
logged, so it survives a restart and can never disagree with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from msgspec.structs import replace

from annotations.messages import _
from annotations.model import EditRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Edit


class _Recorded(NamedTuple):
    """An edit, and how many were recorded before it was done last."""

    edit: Edit
    number: int


class UndoHistory:
    """The edits of one set that can be undone and redone, newest last."""

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        self._done: list[_Recorded] = []
        self._undone: list[_Recorded] = []
        self._count = 0
        self._ended_by: EditRole | None = None
        """What no edit before it can be undone or redone over."""
        for edit in edits:
            self.record(edit)

    @property
    def undoable(self) -> Edit | None:
        """The edit that `undo` would take back."""
        return self._done[-1].edit if self._done else None

    @property
    def undoable_number(self) -> int | None:
        """How many edits were recorded before that one, or before it was done again."""
        return self._done[-1].number if self._done else None

    @property
    def redoable(self) -> Edit | None:
        """The edit that `redo` would do again."""
        return self._undone[-1].edit if self._undone else None

    @property
    def why_no_undo(self) -> str:
        """What to say where nothing can be undone."""
        match self._ended_by:
            case EditRole.FOLLOW:
                return _("there is nothing to undo since the text has changed")
            case EditRole.IMPORT:
                return _(
                    "there is nothing to undo since the set was imported or restored"
                )
            case _:
                return _("there is nothing to undo")

    def record(self, edit: Edit) -> None:
        """Take note of an edit that has been made, in the role that it had."""
        match edit.role:
            case EditRole.IMPORT | EditRole.FOLLOW:
                self._done.clear()
                self._undone.clear()
                self._ended_by = edit.role
            case EditRole.DO:
                self._done.append(_Recorded(edit, self._count))
                self._undone.clear()
            case EditRole.UNDO:
                self._move(edit.inverse(), self._done, self._undone)
            case EditRole.REDO:
                self._move(edit, self._undone, self._done)
            case _:
                assert_never(edit.role)
        self._count += 1

    def _move(
        self, edit: Edit, source: list[_Recorded], target: list[_Recorded]
    ) -> None:
        """Move the newest edit with those changes, which need not be the last one.

        Two sessions of one annotator write one log: between an edit and its undo may
        stand an edit of the other session, which must not be taken for the one that is
        undone. What a record was before may be another by now, such as a question with
        comments. The edit may also be of before the first one that is known, in a log
        that was closed.
        """
        place = _newest_alike(edit, source)
        if place is not None:
            del source[place]
        target.append(_Recorded(replace(edit, role=EditRole.DO), self._count))


def _newest_alike(edit: Edit, recorded: list[_Recorded]) -> int | None:
    for key in (_changes, _outcome):
        for place in reversed(range(len(recorded))):
            if key(recorded[place].edit) == key(edit):
                return place
    return None


def _changes(edit: Edit) -> object:
    return edit.changes


def _outcome(edit: Edit) -> object:
    """What the edit makes of each record."""
    return [(change.id, change.after) for change in edit.changes]
