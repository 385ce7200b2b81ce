"""Walking from difference to difference, and to what is still to be decided."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotations.messages import Message, _
from tui.reader.display import PageState
from tui.reader.feature import Feature, FeatureCommand
from tui.reader.features.walking import go_outward
from tui.review.rows import as_in_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from annotations.review import ReviewItem
    from tui.review.reviewing import Reviewing

_NEXT, _PREVIOUS = "annotation.next", "annotation.previous"


class WalkingDifferences(Feature):
    """Moves from difference to difference."""

    reading: Reviewing

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[WalkingDifferences]]:
        """On, back, to what is left, and outward."""
        return [
            as_in_reader(_NEXT, partial(cls.walk, step=1), Message("next difference")),
            as_in_reader(
                _PREVIOUS, partial(cls.walk, step=-1), Message("previous difference")
            ),
            as_in_reader(
                "place.next", cls.go_on, Message("next difference to decide on")
            ),
            as_in_reader(
                "annotation.outward",
                cls.outward,
                Message("annotation around, or the selection's other end"),
            ),
        ]

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """How to walk."""
        return [(_NEXT, _("next")), (_PREVIOUS, _("previous"))]

    def walk(self, step: int) -> None:
        """Hold the next difference (1) or the one before (-1), decided or not."""
        found = None
        for _time in range(self.reading.count.take()):
            beyond = self._beyond(step, found or self.reading.item)
            if beyond is None:
                break
            found = beyond
        if found is not None:
            self.reading.hold(found)
        else:
            self.reading.say(_("there are no more differences"))

    def go_on(self) -> None:
        """Hold the next open difference; after the last of them, the first."""
        still_open = self.reading.walk.pending
        if not still_open:
            self.reading.say_left()
        elif not self.reading.hold_next_open():
            self.reading.hold(still_open[0])

    def outward(self) -> None:
        """Hold the next annotation around, and no difference, or turn the selection."""
        before = PageState.of(self.reading.page)
        self.reading.release()
        go_outward(self.reading, before)

    def _beyond(self, step: int, held: ReviewItem | None) -> ReviewItem | None:
        reading = self.reading
        items = reading.walk.items
        here = (reading.place, -1) if held is None else _order(reading, held)
        places = sorted((_order(reading, one), one.number) for one in items)
        beyond = [one for one in places if one[0] > here] if step > 0 else None
        before = [one for one in reversed(places) if one[0] < here]
        found = beyond if beyond is not None else before
        return reading.session.items.all[found[0][1]] if found else None


def _order(reading: Reviewing, item: ReviewItem) -> tuple[int, int]:
    return reading.start_of(item), item.number
