"""Walking from annotation to annotation, and outward through those around one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotations.messages import Message, _
from tui.reader.display import PageState
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from tui.reader.reading import Reading

_NEXT, _PREVIOUS = "annotation.next", "annotation.previous"


class Walking(Feature):
    """Goes to other annotations, as the margin lists them."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Walking]]:
        """Return the commands to go to another annotation."""
        on, back = partial(cls.walk, step=1), partial(cls.walk, step=-1)
        rows = (
            (_NEXT, "n", on, Message("next annotation")),
            (_PREVIOUS, "i", back, Message("previous annotation")),
            (
                "annotation.outward",
                "o",
                cls.outward,
                Message("annotation around, or the selection's other end"),
            ),
        )
        return [command(Group.TAGGING, *row) for row in rows]

    def why_not(self, command_id: str) -> str:
        """That there is none in this direction."""
        step = {_NEXT: 1, _PREVIOUS: -1}.get(command_id)
        if step is None or self.reading.page.mark_beyond(step) is not None:
            return ""
        return _("there are no more annotations")

    def walk(self, step: int) -> None:
        """Go to the next annotation (1) or to the one before (-1)."""
        page, before = self.reading.page, PageState.of(self.reading.page)
        for _time in range(self.reading.count.take()):
            mark = page.mark_beyond(step)
            if mark is None:
                self.reading.show_move(before)
                self.reading.say(_("there are no more annotations"))
                return
            page.choose(mark)
        self.reading.show_move(before)

    def outward(self) -> None:
        """Hold the next annotation around the one that is held.

        While something is selected, go to the other end of it.
        """
        go_outward(self.reading, PageState.of(self.reading.page))


def go_outward(reading: Reading, before: PageState) -> None:
    """Hold the next annotation around; with a selection, go to the other end of it.

    Args:
        reading: Where to go.
        before: What is drawn.
    """
    page = reading.page
    if page.caret.selection is not None:
        reading.go(page.caret.turned(), before)
    else:
        page.outward()
        reading.show_move(before)
