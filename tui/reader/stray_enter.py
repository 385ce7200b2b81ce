"""An Enter too many: one more than closed the list, the line or the margin.

In the text Enter tags, so what a person meant for a list would change the set. Enter is
ignored from the time that one of them closes until another key is pressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.bindings import shown_key
from tui.reader.modes import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key

_ENTER = "enter"


class StrayEnter(Mode):
    """Takes Enter while it may be stray.

    It lies beneath the modes that keys enter: where one of them waits for Enter, it is its.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        """Say by that function that Enter was ignored."""
        self._say = say
        self._may_come = False

    def expect(self) -> None:
        """Ignore Enter from now on: something else has the keys, or has just closed."""
        self._may_come = True

    def note(self, key: Key) -> None:
        """Another key is pressed, whoever takes it: no later Enter is stray."""
        self._may_come = self._may_come and key.key == _ENTER

    def take_key(self, key: Key) -> bool:
        """Take Enter, unless another key was pressed before."""
        self.note(key)
        if self._may_come:
            message = _("{pressed} is ignored until you press another key")
            self._say(message.format(pressed=shown_key(_ENTER)))
        return self._may_come
