"""Says in the last line what an edit did, and which key takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model import EditRole

if TYPE_CHECKING:
    from annotations.model import Edit
    from annotations.session import AnnotationSession
    from tui.dialogs import DialogHost


def say_edit(
    screen: DialogHost, session: AnnotationSession, edit: Edit, done: str
) -> None:
    """Say what was done, beside the key that undoes it or does it again.

    Args:
        screen: Shows it.
        session: Made the edit.
        edit: What was made.
        done: What it did, in words.
    """
    if session.take_foreign():
        message = _("{edit}; another session has changed the article")
        done = message.format(edit=done)
    was_undone = edit.role is EditRole.UNDO
    key = screen.key_of("edit.redo" if was_undone else "edit.undo")
    screen.say(done, keys=[(key, _("redo") if was_undone else _("undo"))])
