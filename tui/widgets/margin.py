"""The margin of the page: the annotations, each beside the row where it begins.

Those of all layers are shown, in the order that `tui.page.layers` gives them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.strip import Strip

from annotations.checks.listing import Condition
from annotations.messages import _, listed
from annotations.model import Colour
from tui.page import MINE, LayerKind, missing_links, unfinished_sign
from tui.widgets.commands import margin_commands
from tui.widgets.ink import Piece
from tui.widgets.rest import Rest
from tui.widgets.row_widget import RowWidget
from tui.widgets.rows_in_view import RowsInView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click

    from annotations.model import Tagset
    from tui.bindings import Command
    from tui.layout import RowPosition
    from tui.page import Mark, Page

_NARROW = 12
"""Cells below which only the signs of labels are shown."""
_MOST_UNFOLDED = 4
"""Rows that an unfolded row takes at most."""
REST_SECONDS = 0.15
"""How long an annotation must be held before its row unfolds."""
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
        "margin--held",
        "margin--mark",
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
        self._rest = Rest(self, self._unfold)
        self._wanted: RowPosition | None = None
        """The row on which what is held begins."""
        self._unfolded: RowPosition | None = None
        """The row whose annotations stand one below the other."""

    def commands_here(self) -> Sequence[Command]:
        """Those of walking, listing and leaving."""
        return margin_commands()

    def show(self, page: Page) -> None:
        """Draw the glosses of this page from now on."""
        self.in_view.page = page
        self._unfolded = None
        self.in_view.redraw()

    def on_click(self, event: Click) -> None:
        """Ask for the annotation that begins on the row; again, for the next there."""
        if unfolded := self._unfolded_at(event.y):
            self.post_message(self.Picked(unfolded[0][0]))
            return
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

    def rest(self, *, at: RowPosition | None) -> None:
        """Unfold the row of the held annotation soon, if nothing else is held by then.

        Args:
            at: The row on which it begins; None without one.
        """
        self._wanted = at
        if at == self._unfolded:
            self._rest.stop()
        else:
            self._rest.begin(REST_SECONDS)

    def _unfold(self) -> None:
        """Fold what is unfolded, and after another rest unfold what is held.

        Each is a frame of its own: over a slow line neither holds up a key.
        """
        before, self._unfolded = self._unfolded, None
        if before is None:
            self._unfolded = self._wanted
        self._redraw_unfolded(self._unfolded or before)
        self.rest(at=self._wanted)

    def redraw_unfolded(self) -> None:
        """Draw the unfolded row again: one of its annotations may look different."""
        self._redraw_unfolded(self._unfolded)

    def _redraw_unfolded(self, position: RowPosition | None) -> None:
        if position in self.in_view.rows:
            y = self.in_view.rows.index(position)
            self.redraw(range(y, min(y + _MOST_UNFOLDED, self.size.height)))

    def draw(self, y: int) -> Strip:
        """The glosses of one row of the article, or one of those of an unfolded row."""
        if self.size.width < _NARROW:
            return self._narrow(self._marks_at(y))
        unfolded = self._unfolded_at(y)
        return self._wide(*(unfolded or [self._marks_at(y)]))

    def _unfolded_at(self, y: int) -> tuple[Sequence[Mark], int] | None:
        """What an unfolded row puts on this one: a mark, and how many more there are."""
        if self.size.width < _NARROW or self._unfolded not in self.in_view.rows:
            return None
        first = self.in_view.rows.index(self._unfolded)
        marks = self._marks_at(first)
        rows = min(len(marks), _MOST_UNFOLDED, self.size.height - first)
        if rows < 2 or not first <= y < first + rows:
            return None
        shown = self._active_first(marks, rows)
        left = len(marks) - rows if y == first + rows - 1 else 0
        return [shown[y - first]], left

    def _marks_at(self, y: int) -> Sequence[Mark]:
        """The listed marks that begin on a row, those without a place on the first one."""
        page = self.in_view.page
        if page is None or y >= len(self.in_view.rows):
            return ()
        row = page.layout.row(self.in_view.rows[y])
        marks = page.layers.starting(row.start, row.end)
        if self.in_view.rows[y] == page.layout.first:
            marks = [*page.layers.orphans, *marks]
        return self._listed(marks)

    def _listed(self, marks: Sequence[Mark]) -> Sequence[Mark]:
        """Those of them that are listed."""
        return [
            one for one in marks if self.in_view.page and self.in_view.page.lists(one)
        ]

    def _narrow(self, marks: Sequence[Mark]) -> Strip:
        """What is to be done, one label, and how many more annotations begin there."""
        if not marks:
            return Strip.blank(self.size.width)
        [mark] = self._active_first(marks, 1)
        more = f"+{len(marks) - 1}" if len(marks) > 1 else ""
        pieces = [
            self._sign_of(marks) or Piece(" "),
            self._label(mark),
            Piece(more, self.ink("margin--text")),
        ]
        return self.pen.line(pieces, self.size.width, right=False)

    def _wide(self, marks: Sequence[Mark], more: int = 0) -> Strip:
        """Glosses in reading order from the right, and at the left how many more."""
        shown = self._active_first(marks, max(1, self.size.width // _GLOSS))
        more += len(marks) - len(shown)
        count = f"+{more}" if more else ""
        sign = self._sign_of(marks)
        left = [*([sign] if sign else []), Piece(count, self.ink("margin--text"))]
        room = self.size.width - len(count) - bool(sign) - 2
        needs = [self.pen.width_of(self._words(mark)) for mark in shown]
        notes = sum(bool(one.annotation.note) for one in shown)
        cells = shared(needs, room - _AROUND * len(shown) - notes)
        pieces = [
            piece
            for mark, width in zip(shown, cells, strict=True)
            for piece in (*self._gloss(mark, width), _GAP)
        ]
        return self.pen.two_sides(left, [Piece(" "), *pieces], self.size.width)

    def _active_first(self, marks: Sequence[Mark], most: int) -> Sequence[Mark]:
        """As many as there is room for; among them the one at the caret."""
        if len(marks) <= most:
            return marks
        listed = list(marks[:most])
        held = next((mark for mark in marks if self._is_held(mark)), None)
        if held is not None and held not in listed:
            listed[-1] = held
        return listed

    def _gloss(self, mark: Mark, room: int) -> list[Piece]:
        style = self.ink("margin--held" if self._is_held(mark) else "margin--text")
        note = [Piece("•", style)] if mark.annotation.note else []
        text = Piece(self._words(mark), style, max(1, room))
        return [self._label(mark), Piece(" "), text, *note]

    def _words(self, mark: Mark) -> str:
        """What the gloss says: the value, else the links, else the words themselves."""
        page, annotation = self.in_view.page, mark.annotation
        if page is None or annotation.value:
            return annotation.value or ""
        if missing := missing_links(mark, page.layers, self._tagset):
            return _("no {links}").format(links=listed(missing))
        return page.layers.gloss(mark) or annotation.quote.exact

    def _label(self, mark: Mark) -> Piece:
        """The label's mark, bold in its colour."""
        names = ["margin--mark", f"margin--{mark.colour or 'other'}"]
        if mark.layer.kind is not LayerKind.MINE:
            names.append(f"margin--{mark.layer.kind}")
        if self._is_held(mark):
            names.append("margin--active")
        return Piece(self._tagset.mark_of(mark.annotation.label), self.ink(*names))

    def _sign_of(self, marks: Sequence[Mark]) -> Piece | None:
        """What a person has to do about one of them: decide, or go on."""
        page = self.in_view.page
        signs = [
            unfinished_sign(one, page.layers, self._tagset) for one in marks if page
        ]
        sign = next((one for one in signs if one), "")
        return Piece(sign, self.ink("margin--unsure")) if sign else None

    def _is_held(self, mark: Mark) -> bool:
        """Whether the mark's annotation is drawn as held."""
        if self.in_view.page is None:
            return False
        orphan = self.in_view.page.placing.current_orphan
        if orphan is not None:
            return mark.layer == MINE and mark.annotation == orphan
        return mark == self.in_view.page.drawn_hold.mark


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
