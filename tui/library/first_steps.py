"""What the program says when a person starts it for the first time.

It lies over the library and leaves every key its work: the next one closes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.widgets import DetailRow, PassingPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.model import Tagset
    from tui.widgets import PanelRoom

_MOST_SENTENCES = 4
_AROUND = 3
"""Cells besides a sentence: one at either edge of its row, and the panel's edge."""
_RULE = 1


class FirstSteps(PassingPanel):
    """A few sentences, each in rows of its own."""

    def __init__(self) -> None:
        """Prepare the panel; it is closed."""
        self._rows = [DetailRow(speaks=True) for _sentence in range(_MOST_SENTENCES)]
        self._sentences: Sequence[str] = ()
        super().__init__(*self._rows, id="first-steps")

    def open(self, sentences: Sequence[str]) -> None:
        """Say these; `lie_in` gives the panel its place."""
        self._sentences, self.display = sentences, True

    def lie_in(self, room: PanelRoom, *, alone: bool) -> None:
        """Take the place that the sentences need.

        Args:
            room: Where the panel may lie. Sentences that need more than half of it
                take all.
            alone: Whether nothing may share its rows.
        """
        pen = self._rows[0].pen
        cells = max(map(pen.width_of, self._sentences)) + _AROUND
        width = room.place(cells, 0, alone=alone).width - _AROUND
        heights = [len(pen.broken(one, width)) for one in self._sentences]
        height = sum(heights) + _RULE
        place = room.place(cells, height, alone=alone)
        self.show_at(place if place.height == height else room.whole)
        self.show_title(_("first steps"))
        rows = zip(self._rows, self._sentences, heights, strict=False)
        for row, sentence, height in rows:
            row.styles.height = height
            row.show(sentence)


def first_steps(
    tagset: Tagset, colours: str, key_of: Callable[[str], str]
) -> Sequence[str]:
    """The sentences.

    Args:
        tagset: Its labels have the keys that tag.
        colours: The name of the colours that the program has chosen; empty for none.
        key_of: The key of a command, by its id.
    """
    labels = " ".join(label.key for label in tagset.labels if label.key)
    opening = _("{open} opens an article, in which {labels} tag the word at the caret")
    finding = _("{help} lists the keys, {palette} finds a command by its name")
    changing = _("colours: {colours}; {key} changes them")
    mending = _("if Arabic looks wrong, {key} sends it in another encoding")
    chosen = changing.format(colours=colours, key=key_of("app.colours"))
    return (
        opening.format(open=key_of("library.open"), labels=labels),
        finding.format(help=key_of("app.help"), palette=key_of("app.palette")),
        *([chosen] if colours else ()),
        mending.format(key=key_of("terminal.encoding")),
    )
