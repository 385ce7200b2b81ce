"""What a session has said last.

The application notes messages as its screens say them; `messages` lists them.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.model.clock import utc_now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_MOST = 50
"""Messages that are kept: the oldest goes when another comes."""


class NotedMessage(Struct, frozen=True):
    """One message, as it was said."""

    text: str
    trouble: bool
    """Whether something went wrong."""
    time: datetime


class MessageLog(Struct):
    """The last messages, in the order in which they were said."""

    _noted: deque[NotedMessage] = field(default_factory=lambda: deque(maxlen=_MOST))

    def note(self, text: str, *, trouble: bool) -> None:
        """Keep a message; one that is repeated at once is kept once, with its last time."""
        if self._noted and self._noted[-1].text == text:
            self._noted.pop()
        self._noted.append(NotedMessage(text, trouble, utc_now()))

    def __iter__(self) -> Iterator[NotedMessage]:
        """The messages, the last one first."""
        return reversed(self._noted)
