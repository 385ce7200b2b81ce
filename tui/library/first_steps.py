"""What the program says when a person starts it for the first time.

It lies over the library and leaves every key its work: the next one closes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.widgets import DetailRow, PassingPanel
from tui.widgets.ink import KeyedWords

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.model import Tagset
    from tui.widgets import PanelRoom

_MOST_STEPS = 6
_AROUND = 3
"""Cells besides a step: one at either edge of its row, and the panel's edge."""
_RULE = 1


class FirstSteps(PassingPanel):
    """A few keys and what they do, each in rows of its own."""

    def __init__(self) -> None:
        """Prepare the panel; it is closed."""
        self._rows = [DetailRow(speaks=True) for _step in range(_MOST_STEPS)]
        self._steps: Sequence[KeyedWords] = ()
        super().__init__(*self._rows, id="first-steps")

    def open(self, steps: Sequence[KeyedWords]) -> None:
        """Show these; `lie_in` gives the panel its place."""
        self._steps, self.display = steps, True

    def lie_in(self, room: PanelRoom, *, alone: bool) -> None:
        """Take the place that the steps need.

        Args:
            room: Where the panel may lie. Steps that need more than half of it take all.
            alone: Whether nothing may share its rows.
        """
        pen = self._rows[0].pen
        cells = max(pen.width_of(one.text) for one in self._steps) + _AROUND
        width = room.place(cells, 0, alone=alone).width - _AROUND
        heights = [len(pen.broken(one.text, width)) for one in self._steps]
        height = sum(heights) + _RULE
        place = room.place(cells, height, alone=alone)
        self.show_at(place if place.height == height else room.whole)
        self.show_title(_("first steps"))
        for row, step, height in zip(self._rows, self._steps, heights, strict=False):
            row.styles.height = height
            row.show(step.text, bold=len(step.key))


def first_steps(
    tagset: Tagset, colours: str, key_of: Callable[[str], str]
) -> Sequence[KeyedWords]:
    """The steps.

    Args:
        tagset: Its labels have the keys that tag.
        colours: The name of the colours that the program has chosen; empty for none.
        key_of: The key of a command, by its id.
    """
    labels = " ".join(label.key for label in tagset.labels if label.key)
    changing = _("change the colours, which are {colours}").format(colours=colours)
    mending = _("send Arabic in another encoding, if it looks wrong")
    steps = (
        (key_of("library.open"), _("open an article")),
        (labels, _("tag the word at the caret there")),
        (key_of("app.help"), _("list the keys")),
        (key_of("app.palette"), _("find a command by its name")),
        (key_of("app.colours") if colours else "", changing),
        (key_of("terminal.encoding"), mending),
    )
    return [KeyedWords(key, words) for key, words in steps if key]
