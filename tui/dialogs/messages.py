"""The last messages of a session, to be read again: each stands in the last line only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.model import as_on_this_machine
from tui.dialogs.choosing import ChoosingScreen
from tui.dialogs.list_question import ListQuestion
from tui.widgets import Choice, TextPart, TextRole
from tui.widgets.ink import base_of_message

if TYPE_CHECKING:
    from tui.dialogs.base import BaseScreen
    from tui.dialogs.message_log import MessageLog, NotedMessage


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
    time = as_on_this_machine(one.time).strftime("%H:%M:%S")
    parts = [
        TextPart(time, TextRole.MUTED),
        TextPart(one.text, base=base_of_message(one.text)),
    ]
    return Choice(parts, one, detail=one.text)
