"""Choosing a label from the list of all: for those without a key, or forgotten ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.dialogs.choosing import ChoosingScreen
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from annotations.model import Label, Tagset
    from tui.reader.editing import EditingScreen


class Labelling:
    """The labels of the corpus as a list, over the screen that tags with them."""

    def __init__(self, screen: EditingScreen, tagset: Tagset) -> None:
        self._screen = screen
        self._tagset = tagset

    def tell_what_is_gone(self) -> None:
        """Say which labels of the set the tagset has not any more."""
        session = self._screen.session
        if gone := self._tagset.labels_gone(session.annotation_set):
            told = ", ".join(f"{name} ({count})" for name, count in gone)
            message = _("labels that the tagset has not: {told}; r changes them")
            self._screen.say(message.format(told=told), trouble=True)

    def choose(self) -> None:
        """Show the list; what is chosen is as if its key had been pressed."""
        labels = self._tagset.labels
        names = [label.name for label in labels]
        last = self._screen.last_label
        self._screen.app.push_screen(
            ChoosingScreen(
                _("tag with"),
                [_choice(label) for label in labels],
                chosen=lambda chosen: self._screen.action_tag(chosen[0]),
                cursor=names.index(last) if last in names else 0,
            )
        )


def _choice(label: Label) -> Choice[str]:
    said = [
        TextPart(label.mark, TextRole.LABEL),
        TextPart(label.title),
        TextPart(label.name, TextRole.MUTED),
    ]
    return Choice(said, label.name, aside=label.key)
