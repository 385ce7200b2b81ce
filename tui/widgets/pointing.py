"""Rows of the article that the mouse points at: clicks, drags and the wheel.

What the mouse does is reported as places in the text; the screen decides what it means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from textual.events import (
        Click,
        MouseDown,
        MouseMove,
        MouseRelease,
        MouseScrollDown,
        MouseScrollUp,
        MouseUp,
    )

_WHEEL_ROWS = 3


class PointedRows(RowWidget):
    """A widget of rows that reports where in the text the mouse is used."""

    @dataclass
    class Pointed(Message):
        """The mouse has pointed at a place in the text."""

        offset: int
        times: int
        """1 for a place, 2 for its word, 3 for its sentence."""

    @dataclass
    class Dragged(Message):
        """The mouse was dragged from one place to another."""

        start: int
        end: int

        def can_replace(self, message: Message) -> bool:
            """Only the last place of the mouse matters."""
            return isinstance(message, PointedRows.Dragged)

    @dataclass
    class Scrolled(Message):
        """The wheel was turned."""

        rows: int
        """On if positive, back if negative."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._pressed: int | None = None
        """The offset at which the mouse's button went down, while it is held."""
        self._dragged: int | None = None
        """The offset that the mouse was last dragged to, if it moved after the
        press."""

    def offset_at(self, x: int, y: int) -> int | None:
        """The place in the text that is seen at a column and row; None without text."""
        raise NotImplementedError

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin to drag, perhaps."""
        if event.button == 1:
            self._pressed, self._dragged = self.offset_at(event.x, event.y), None
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Extend the selection while the button is held."""
        if self._pressed is None:
            return
        offset = self.offset_at(event.x, event.y)
        before = self._pressed if self._dragged is None else self._dragged
        if offset is not None and offset != before:
            self._dragged = offset
            self.post_message(self.Dragged(self._pressed, offset))

    def on_mouse_up(self, event: MouseUp) -> None:
        """Stop dragging."""
        self.release_mouse()
        self._pressed = None

    def on_mouse_release(self, event: MouseRelease) -> None:
        """Stop dragging: another screen has opened, and the mouse belongs to that one."""
        self._pressed = None

    def on_click(self, event: Click) -> None:
        """Point: once at a place, twice at a word, three times at a sentence.

        A drag has selected already: it does not point as well.
        """
        if event.button != 1 or self._dragged is not None:
            return
        offset = self.offset_at(event.x, event.y)
        if offset is not None:
            self.post_message(self.Pointed(offset, min(event.chain, 3)))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move the view on."""
        self.post_message(self.Scrolled(_WHEEL_ROWS))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move the view back."""
        self.post_message(self.Scrolled(-_WHEEL_ROWS))
