"""What can be undone and redone, across sessions.

An undo history is not stored separately: it is read from the edits that the store has
logged, so it survives a restart and can never disagree with them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from annotations.model import EditRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Edit


class UndoHistory:
    """The edits of one set that can be undone and redone, newest last."""

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        for edit in edits:
            self.record(edit)

    @property
    def undoable(self) -> Edit | None:
        """The edit that `undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Edit | None:
        """The edit that `redo` would do again."""
        return self._undone[-1] if self._undone else None

    def record(self, edit: Edit) -> None:
        """Take note of an edit that has been made, in the role that it had."""
        match edit.role:
            case EditRole.IMPORT | EditRole.FOLLOW:
                self._done.clear()
                self._undone.clear()
            case EditRole.DO:
                self._done.append(edit)
                self._undone.clear()
            case EditRole.UNDO:
                _move(edit.inverse(), self._done, self._undone)
            case EditRole.REDO:
                _move(edit, self._undone, self._done)
            case _:
                assert_never(edit.role)


def _move(edit: Edit, source: list[Edit], target: list[Edit]) -> None:
    """Move the newest edit with those changes, which need not be the last one.

    Two sessions of one annotator write one log: between an edit and its undo may stand
    an edit of the other session, which must not be taken for the one that is undone.
    What a record was before may be another by now, such as a question with comments.
    """
    for key in (_changes, _outcome):
        for place in reversed(range(len(source))):
            if key(source[place]) == key(edit):
                del source[place]
                target.append(replace(edit, role=EditRole.DO))
                return
    # It is of before the first edit that is known: a log that was closed has it.
    target.append(replace(edit, role=EditRole.DO))


def _changes(edit: Edit) -> object:
    return edit.changes


def _outcome(edit: Edit) -> object:
    """What the edit makes of each record."""
    return [(change.id, change.after) for change in edit.changes]
