"""Undo and redo. The last edit may be in another article than the one in view.

It is never taken back unseen: the key says first where it is, and goes there when it is
pressed again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _, plural
from annotations.ops import worded
from annotations.session import UnfinishedSearch
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from annotations.session import EditElsewhere
    from tui.reader.reading import Reading

_UNDO, _UNDO_HERE = "edit.undo", "edit.undo.here"
_REDO = "edit.redo"
_ABOUT_EDITS = (_UNDO, _UNDO_HERE, _REDO)


class Undoing(Feature):
    """Takes edits back, and does them again."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._offered: EditElsewhere | None = None
        """The edit in another article that the next undo would take back."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Undoing]]:
        """Undo wherever the last edit is, undo here, and redo."""
        rows = (
            (_UNDO, "u", cls.undo, Message("undo")),
            (_UNDO_HERE, "ctrl+u", cls.undo_here, Message("undo in this article")),
            (_REDO, "ctrl+r plus", cls.redo, Message("redo")),
        )
        return [command(Group.TAGGING, *row, edits=True) for row in rows]

    def why_not(self, command_id: str) -> str:
        """That there is nothing to undo, or to redo."""
        history = self.reading.session.history
        if command_id == _UNDO_HERE and history.undoable is None:
            return history.why_no_undo
        if command_id == _REDO and history.redoable is None:
            return _("there is nothing to redo")
        return ""

    def effect_of(self, command_id: str) -> str:
        """Which edit would be undone or redone."""
        history = self.reading.session.history
        redoes = command_id == _REDO
        edit = history.redoable if redoes else history.undoable
        if edit is None or command_id not in _ABOUT_EDITS:
            return ""
        words = worded(edit, self.reading.session.tagset)
        message = _("redoes: {edit}") if redoes else _("undoes: {edit}")
        return message.format(edit=words)

    def undo(self) -> None:
        """Take the last edit back; one in another article only when asked again."""
        if self._is_here():
            self.undo_here()

    def undo_here(self) -> None:
        """Take back the last edit of this article, whatever was done elsewhere since."""
        self.reading.change(self.reading.session.undo)

    def redo(self) -> None:
        """Do the last undone edit again."""
        self.reading.change(self.reading.session.redo)

    def moved(self) -> None:
        """Something else was done: the next undo says again where the last edit is."""
        self._offered = None

    def left(self) -> None:
        """What was offered may be in the article that is opened now."""
        self._offered = None

    def _is_here(self) -> bool:
        """Whether the article in view now has the last edit; if not, say where it is."""
        elsewhere = self._edit_elsewhere()
        if elsewhere is None:
            return True
        if isinstance(elsewhere, UnfinishedSearch):
            self.reading.say(
                _searched(elsewhere.read),
                offering=[(_UNDO, _("search more")), (_UNDO_HERE, _("undo here"))],
            )
            return False
        if elsewhere == self._offered:
            return self.reading.dispatch.may_leave("undo") and self.reading.open(
                elsewhere.article
            )
        self._offered = elsewhere
        edit = worded(elsewhere.edit, self.reading.session.tagset)
        message = _("last edit: {edit} in {article}")
        self.reading.say(
            message.format(article=elsewhere.article, edit=edit),
            offering=[(_UNDO, _("undo it there")), (_UNDO_HERE, _("undo here"))],
        )
        return False

    def _edit_elsewhere(self) -> EditElsewhere | UnfinishedSearch | None:
        """My newest edit, if it is in another article and nothing waits to be saved."""
        session = self.reading.session
        if session.read_only or session.saving.unsaved:
            return None
        own_sets = self.reading.workspace.own_sets
        return own_sets.newest_edit_elsewhere(
            session.article.name, counts_here=session.history.undoable is not None
        )


def _searched(count: int) -> str:
    """That the last edit was not found yet."""
    return plural(
        "searched {count} set for the last edit",
        "searched {count} sets for the last edit",
        count,
    )
