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


def say_edit(
    screen: DialogHost,
    session: AnnotationSession,
    edit: Edit,
    done: str,
    offered: Sequence[Row] = (),
) -> None:
    """Say what was done, beside the key that undoes it or does it again.

    Args:
        screen: Shows it.
        session: Made the edit.
        edit: What was made.
        done: What it did, in words.
        offered: Ids of other commands to go on with, each with what it does.
    """
    if session.take_foreign():
        message = _("{edit}; another session has changed the article")
        done = message.format(edit=done)
    was_undone = edit.role is EditRole.UNDO
    back = ("edit.redo", _("redo")) if was_undone else ("edit.undo", _("undo"))
    screen.say(done, keys=named([back, *offered], screen.key_of))
