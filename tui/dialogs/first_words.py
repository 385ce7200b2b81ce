"""What is said at the start: of the person's own files, and how to mend wrong Arabic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _, plural
from tui.dialogs.base import BaseScreen
from tui.widgets import StatusBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.preferences.own_settings import OwnSettings
    from tui.terminal import TerminalLink

_REVERSED = Message("Arabic reversed? · هل الحروف مقلوبة؟")
_CHANGE = Message("change / تغيير", "how rows are sent")
"""In both languages, since the person may be able to read neither's letters yet."""


class FirstWords:
    """Says each thing once, and how to mend Arabic until an article was read."""

    def __init__(self, own: OwnSettings, link: TerminalLink) -> None:
        """Find out what there is to say of the person's own files."""
        self._news = [*_news_of(own)]
        self._link = link

    def say_on(self, screen: BaseScreen) -> None:
        """Say it where the screen says nothing of its own, such as decisions that wait.

        What there is to say of the person's files is noted in any case, to be read later.
        """
        news, self._news = self._news, []
        for one in news:
            if any(status.has_news for status in screen.query(StatusBar)):
                screen.post_message(BaseScreen.Said(one, trouble=True))
            else:
                screen.say(one, trouble=True)
        if trouble := self._link.choice.trouble:
            screen.hint(trouble, trouble=True)
        elif not self._link.choice.certain:
            changing = screen.key_of("terminal.encoding"), str(_CHANGE)
            helping = screen.key_of("app.help"), _("keys")
            screen.hint(str(_REVERSED), keys=[changing, helping])


def _news_of(own: OwnSettings) -> Iterator[str]:
    if own.faults:
        yield plural(
            "{count} fault in your config.toml: hashiya config keys",
            "{count} faults in your config.toml: hashiya config keys",
            len(own.faults),
        )
    if news := own.unfinished.news():
        yield news
