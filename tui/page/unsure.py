"""The annotations whose place is not sure since the text has changed.

One of them is in hand at a time: the one that the reader was led to last, until it is
settled, laid down, or another is taken up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import MarkStyle
from tui.page.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Annotation, AnnotationSet, Tagset


class Unsure:
    """What has to be confirmed or put somewhere, and which of it is in hand."""

    def __init__(self) -> None:
        self._all: Sequence[Annotation] = ()
        self._in_hand: str | None = None
        self._led_to: str | None = None
        self.lost: Sequence[Mark] = ()
        """Those without a place, as they are drawn in the margin."""

    def put(self, annotation_set: AnnotationSet, tagset: Tagset) -> None:
        """Hold those of the set from now on: first what has a place, in its order."""
        orphans = annotation_set.orphans
        self._all = [*annotation_set.proposed, *orphans]
        self.lost = [
            Mark(one, MarkStyle.TINT, None, 0, one.span, tagset.colour_of(one.label))
            for one in orphans
        ]

    @property
    def in_hand(self) -> Annotation | None:
        """What is to be put somewhere."""
        return next((one for one in self._all if one.id == self._in_hand), None)

    @property
    def orphan_led_to(self) -> Annotation | None:
        """What is in hand and has no place, until the caret is moved."""
        held = self.in_hand
        fresh = held is not None and held.id == self._led_to
        return held if held and held.is_orphan and fresh else None

    def take_next(self) -> Annotation | None:
        """Take up the one after what is in hand, and the first after the last."""
        ids = [one.id for one in self._all]
        at = ids.index(self._in_hand) + 1 if self._in_hand in ids else 0
        found = self._all[at % len(ids)] if ids else None
        self._in_hand = self._led_to = found.id if found else None
        return found

    def leave(self) -> None:
        """The caret goes elsewhere; what is in hand stays there."""
        self._led_to = None

    def lay_down(self) -> None:
        """Have nothing in hand."""
        self._in_hand = self._led_to = None
