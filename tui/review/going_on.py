"""Where a reviewer is led by a change: on after a decision, back to one that was undone.

A decision leads on also where it replaces another, be it the reviewer's own or one that was
made in another window meanwhile. With nothing open ahead, what was decided once more stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from annotations.model import EditRole

if TYPE_CHECKING:
    from annotations.model import Edit
    from annotations.review import ReviewItem, ReviewSession
    from tui.review.difference_walk import DifferenceWalk


class Holding(Protocol):
    """What is led: a reviewer at an article, who holds one item at a time."""

    walk: DifferenceWalk
    session: ReviewSession
    item: ReviewItem | None
    last_decided: ReviewItem | None

    @property
    def next_open(self) -> ReviewItem | None:
        """The next open item after this place."""
        ...

    def hold(self, item: ReviewItem) -> None:
        """Hold an item."""
        ...

    def hold_next_open(self) -> bool:
        """Hold the next open item, or none; whether there is one."""
        ...


class GoingOn:
    """What was open and decided before a change, to be compared with what is then."""

    def __init__(self, reading: Holding) -> None:
        """Note how things are before the change."""
        self._reading = reading
        self._open = reading.walk.pending_numbers
        self._decided = reading.walk.decided

    def lead(self, edit: Edit) -> None:
        """Hold what comes next, now that the change was made."""
        reading = self._reading
        open_now = reading.walk.pending_numbers
        if reopened := open_now - self._open:
            self._hold(min(reopened))
        elif closed := self._open - open_now:
            self._go_on(closed)
        elif changed := self._changed:
            if edit.role is EditRole.UNDO or reading.next_open is None:
                self._hold(min(changed))
            else:
                self._go_on(changed)
        elif reading.item is not None:
            reading.hold(reading.item)

    @property
    def _changed(self) -> set[int]:
        """The numbers of the items on which there is another decision now."""
        before, now = self._decided, self._reading.walk.decided
        return {at for at in before.keys() | now if before.get(at) != now.get(at)}

    def _hold(self, number: int) -> None:
        self._reading.hold(self._reading.session.items.all[number])

    def _go_on(self, decided: set[int]) -> None:
        """Hold what comes after one item that was decided, or after several."""
        reading = self._reading
        if len(decided) == 1:
            item = reading.session.items.all[min(decided)]
            reading.item = reading.last_decided = item
        if reading.item and reading.item.number in reading.walk.pending_numbers:
            reading.hold(reading.item)
        else:
            reading.hold_next_open()
