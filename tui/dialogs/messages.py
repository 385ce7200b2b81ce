"""The last messages of a session, to be read again: each stands in the last line only once.

The application notes them as its screens say them.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model.clock import utc_now
from tui.dialogs.choosing import ChoosingScreen
from tui.dialogs.list_question import ListQuestion
from tui.widgets import Choice, TextPart, TextRole
from tui.widgets.ink import base_of_message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tui.dialogs.base import BaseScreen

_MOST = 50
"""Messages that are kept: the oldest goes when another comes."""


@dataclass(frozen=True, slots=True)
class NotedMessage:
    """One message, as it was said."""

    text: str
    trouble: bool
    """Whether something went wrong."""
    time: datetime


@dataclass(slots=True)
class MessageLog:
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


def show_messages(screen: BaseScreen, log: MessageLog) -> None:
    """List the last messages over the screen; the chosen one is shown there again."""
    choices = [_choice(one) for one in log]
    if not choices:
        screen.say(_("no messages yet"))
        return
    question = ListQuestion(
        title=_("messages"),
        choices=choices,
        chosen=lambda chosen: screen.say(chosen[0].text, trouble=chosen[0].trouble),
        of_words=False,
        taking=_("show"),
    )
    screen.app.push_screen(ChoosingScreen(question))


def _choice(one: NotedMessage) -> Choice[NotedMessage]:
    time = one.time.astimezone().strftime("%H:%M:%S")
    parts = [
        TextPart(time, TextRole.MUTED),
        TextPart(one.text, base=base_of_message(one.text)),
    ]
    return Choice(parts, one, detail=one.text)
