"""A form of options: a row for each, with its name and its value, and a cursor.

The widget only draws. Whoever shows it knows what the fields are, and changes them. Only
the rows in view are drawn, so that a form may have more fields than there is room for. In
a language that is written from right to left, rows begin at the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual.message import Message
from textual.strip import Strip

from tui.widgets.held_row import FAR_END, with_far_end, with_marked_ends
from tui.widgets.ink import Piece, strip_of
from tui.widgets.list_window import first_in_view
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click
    from textual.geometry import Size

_SIGN = 3
"""Cells of the cursor's sign, with the blanks around it."""
_MOST_NAME_CELLS = 24
"""Of the column of names."""


class FieldKind(StrEnum):
    """How the value of a field is changed, and so how it is drawn."""

    SWITCH = "switch"
    """It is on or off."""
    CHOICE = "choice"
    """It is one of a few."""
    SEVERAL = "several"
    """It is some of a list, which opens over the form."""
    TEXT = "text"
    """It is typed."""


class FormField(Struct, frozen=True):
    """One row of a form."""

    id: str
    name: str
    """What its row says."""
    kind: FieldKind
    value: str
    """As it is drawn; of a switch, any text for on, none for off."""
    meaning: str = ""
    """What the field decides, in a sentence."""
    placeholder: str = ""
    """What is drawn where the value is empty, such as the form of what may be typed."""


class Form(RowWidget, can_focus=True):
    """Draws the fields; a screen moves its cursor and gives it new values.

    Arrows point as the keys do, in every language.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "form--name",
        "form--value",
        "form--muted",
        "form--sign",
        "form--cursor",
    }

    @dataclass
    class Pointed(Message):
        """The mouse has pointed at a field."""

        at: int
        times: int

    def __init__(self, fields: Sequence[FormField] = ()) -> None:
        super().__init__(id="form")
        self.fields = fields
        self.cursor = 0
        self._top = 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row for each field; the style sheet says how many there may be."""
        return len(self.fields)

    @property
    def field_at_cursor(self) -> FormField:
        """The field that keys act on."""
        return self.fields[self.cursor]

    def show(self, fields: Sequence[FormField]) -> None:
        """Draw these fields from now on; the cursor stays on its field, if it is left."""
        here = self.fields[self.cursor].id if self.fields else None
        is_longer = len(fields) != len(self.fields)
        self.fields = fields
        ids = [one.id for one in fields]
        self.move_to(ids.index(here) if here in ids else 0)
        if is_longer:
            self.refresh(layout=True)
        self.redraw()

    def move_to(self, cursor: int) -> None:
        """Move the cursor there, or as near as the form goes."""
        before, self.cursor = self.cursor, max(0, min(cursor, len(self.fields) - 1))
        top = first_in_view(
            self._top, self.cursor, count=len(self.fields), height=self.size.height
        )
        if top == self._top:
            self.redraw([before - top, self.cursor - top])
        else:
            self._top = top
            self.redraw_all()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.move_to(self.cursor)

    def on_click(self, event: Click) -> None:
        """Point at a field."""
        at = self._top + event.y
        if at < len(self.fields):
            self.post_message(self.Pointed(at, event.chain))

    def draw(self, y: int) -> Strip:
        """One field: the cursor's sign, its name, its value."""
        at = self._top + y
        if at >= len(self.fields):
            return Strip.blank(self.size.width)
        one = self.fields[at]
        is_here, mirrored = at == self.cursor, self.is_mirrored
        sign = Piece((" ◂ " if mirrored else " ▸ ") if is_here else " " * _SIGN)
        name = Piece(one.name, self.ink("form--name"))
        pieces = [sign, name, self._gap_after(one.name), *self._value_pieces(one)]
        words = self.pen.placed(pieces, self.size.width - FAR_END, right=mirrored)
        strip = strip_of(with_far_end(words, right=mirrored))
        mark = self.ink("form--cursor") if is_here else None
        return with_marked_ends(strip, mark, _SIGN, right=mirrored)

    def _gap_after(self, name: str) -> Piece:
        """Blanks from the name to the column of values."""
        widest = max(self.pen.width_of(one.name) for one in self.fields)
        column = min(widest, _MOST_NAME_CELLS)
        return Piece(" " * max(0, column - self.pen.width_of(name)) + "  ")

    def _value_pieces(self, one: FormField) -> list[Piece]:
        value = Piece(one.value, self.ink("form--value"))
        sign = self.ink("form--sign")
        if one.kind is FieldKind.SWITCH:
            return [Piece("[x]" if one.value else "[ ]", sign)]
        if not one.value:
            value = Piece(one.placeholder, self.ink("form--muted"))
        if one.kind is FieldKind.CHOICE:
            arrows = [Piece("◂ ", sign), Piece(" ▸", sign)]
            before, after = reversed(arrows) if self.is_mirrored else arrows
            return [before, value, after]
        if one.kind is FieldKind.SEVERAL:
            return [value, Piece("… " if self.is_mirrored else " …", sign)]
        return [value]
