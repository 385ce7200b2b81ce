"""The margin of the page: the annotations, each beside the row where it begins.

Those of all layers are shown, in the order that `tui.page.layers` gives them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.strip import Strip

from annotations.checks.listing import Condition
from annotations.model import Colour
from tui.page import MINE, LayerKind
from tui.widgets.commands import margin_commands
from tui.widgets.ink import Piece
from tui.widgets.row_widget import RowWidget
from tui.widgets.rows_in_view import RowsInView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click

    from annotations.model import Tagset
    from tui.bindings import Command
    from tui.page import Mark, Page

_NARROW = 12
"""Cells below which only the signs of labels are shown."""
_MORE = 3
"""Cells for the number of glosses that had no room."""
_AROUND = 4
"""Cells of a gloss beside its text: the label's sign and gaps, but no dot for a note."""
_GLOSS = 16
"""Cells of text that one gloss shows at most, where it shares its row."""


class Margin(RowWidget, can_focus=True):
    """Draws the glosses of the page; it is moved by the screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"margin--{colour}" for colour in Colour),
        *(f"margin--{kind}" for kind in LayerKind if kind is not LayerKind.MINE),
        "margin--other",
        "margin--active",
        "margin--text",
        "margin--unsure",
    }

    @dataclass
    class Walked(Message):
        """The reader goes to another annotation."""

        step: int
        """1 for the next, -1 for the one before."""

    @dataclass
    class Picked(Message):
        """The mouse has pointed at an annotation's gloss."""

        mark: Mark

    @dataclass
    class Filtered(Message):
        """The reader wants other annotations to be listed."""

        condition: Condition | None
        """None for all."""

    class Left(Message):
        """The reader goes back to the text."""

    def __init__(self, tagset: Tagset, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.in_view = RowsInView(self)
        """The rows beside which glosses are drawn."""
        self._tagset = tagset

    def commands_here(self) -> Sequence[Command]:
        """Those of walking, listing and leaving."""
        return margin_commands()

    def show(self, page: Page) -> None:
        """Draw the glosses of this page from now on."""
        self.in_view.page = page
        self.in_view.redraw()

    def on_click(self, event: Click) -> None:
        """Ask for the annotation that begins on the row; again, for the next there."""
        if self.in_view.page is None or event.y >= len(self.in_view.rows):
            return
        row = self.in_view.page.layout.row(self.in_view.rows[event.y])
        if marks := self._listed(self.in_view.page.marks.starting(row.start, row.end)):
            active = self.in_view.page.active
            at = marks.index(active) + 1 if active in marks else 0
            self.post_message(self.Picked(marks[at % len(marks)]))

    def action_walk(self, step: int) -> None:
        """Ask for the next annotation, or for the one before."""
        self.post_message(self.Walked(step))

    def action_only(self, condition: str) -> None:
        """Ask to list only what is in the condition."""
        self.post_message(self.Filtered(Condition(condition)))

    def action_all(self) -> None:
        """Ask to list all annotations."""
        self.post_message(self.Filtered(None))

    def action_leave(self) -> None:
        """Ask to go back to the text."""
        self.post_message(self.Left())

    def draw(self, y: int) -> Strip:
        """The glosses of one row of the article."""
        if self.in_view.page is None or y >= len(self.in_view.rows):
            return Strip.blank(self.size.width)
        row = self.in_view.page.layout.row(self.in_view.rows[y])
        marks = self.in_view.page.layers.starting(row.start, row.end)
        if self.in_view.rows[y] == self.in_view.page.layout.first:
            marks = [*self.in_view.page.layers.orphans, *marks]
        listed = self._listed(marks)
        if self.size.width < _NARROW:
            return self._narrow(listed)
        return self._wide(listed)

    def _listed(self, marks: Sequence[Mark]) -> Sequence[Mark]:
        """Those of them that are listed."""
        return [
            one for one in marks if self.in_view.page and self.in_view.page.lists(one)
        ]

    def _narrow(self, marks: Sequence[Mark]) -> Strip:
        """Only the signs of the labels, the first of the row nearest to the text."""
        room = self.size.width - 1
        taken = list(accumulate(1 + len(mark.sign) for mark in marks))
        fits = not taken or taken[-1] <= room
        fitting = marks if fits else marks[: bisect_right(taken, room - 1)]
        pieces = [piece for mark in fitting for piece in self._label(mark)]
        if len(fitting) < len(marks):
            pieces.append(Piece("+", self.ink("margin--text")))
        return self.pen.line(pieces, self.size.width, right=True)

    def _wide(self, marks: Sequence[Mark]) -> Strip:
        """Glosses in reading order; the active one first where not all fit."""
        listed = self._active_first(marks, self.size.width)
        room = self.size.width - (_MORE if len(listed) < len(marks) else 0)
        needs = [self.pen.width_of(self._words(mark)) for mark in listed]
        around = _AROUND * len(listed) + sum(
            bool(one.annotation.note) for one in listed
        )
        pieces: list[Piece] = []
        for mark, cells in zip(listed, shared(needs, room - around), strict=True):
            pieces += [*self._gloss(mark, cells), _GAP]
        if len(listed) < len(marks):
            pieces.append(
                Piece(f"+{len(marks) - len(listed)}", self.ink("margin--text"))
            )
        return self.pen.line(pieces, self.size.width, right=True)

    def _active_first(self, marks: Sequence[Mark], room: int) -> Sequence[Mark]:
        """As many as get a readable gloss; among them the one at the caret."""
        most = max(1, room // _GLOSS)
        if len(marks) <= most:
            return marks
        listed = list(marks[:most])
        held = next((mark for mark in marks if self._is_held(mark)), None)
        if held is not None and held not in listed:
            listed[-1] = held
        return listed

    def _gloss(self, mark: Mark, room: int) -> list[Piece]:
        style = self.ink("margin--text")
        note = [Piece("•", style)] if mark.annotation.note else []
        text = Piece(self._words(mark), style, max(1, room))
        return [*self._label(mark), Piece(" "), text, *note]

    def _words(self, mark: Mark) -> str:
        """What the gloss says: the value, else the links, else the words themselves."""
        annotation = mark.annotation
        links = self.in_view.page.layers.gloss(mark) if self.in_view.page else None
        return annotation.value or links or annotation.quote.exact

    def _label(self, mark: Mark) -> list[Piece]:
        """The label's sign, and after it that of a place that is not sure."""
        label = mark.annotation.label
        known = f"margin--{mark.colour or 'other'}"
        names = [known]
        if mark.layer.kind is not LayerKind.MINE:
            names.append(f"margin--{mark.layer.kind}")
        if self._is_held(mark):
            names.append("margin--active")
        listed = Piece(self._tagset.mark_of(label), self.ink(*names))
        sign = Piece(mark.sign, self.ink("margin--unsure"))
        return [listed, sign] if mark.sign else [listed]

    def _is_held(self, mark: Mark) -> bool:
        """Whether keys act on the mark's annotation."""
        if self.in_view.page is None:
            return False
        orphan = self.in_view.page.placing.current_orphan
        if orphan is not None:
            return mark.layer == MINE and mark.annotation == orphan
        return mark == self.in_view.page.active


_GAP = Piece("  ")


def shared(needs: Sequence[int], room: int) -> list[int]:
    """The cells that each gets: what it needs, or an even share of what is left.

    What the short ones leave goes to the long ones.
    """
    cells = [0] * len(needs)
    ascending = sorted(range(len(needs)), key=needs.__getitem__)
    for done, at in enumerate(ascending):
        cells[at] = max(0, min(needs[at], room // (len(needs) - done)))
        room -= cells[at]
    return cells
