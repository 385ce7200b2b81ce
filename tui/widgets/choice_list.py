"""A list to choose from: rows from right to left, with tick boxes where several are taken.

Only the rows in view are laid out, so a list may be as long as it has to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.message import Message
from textual.strip import Strip

from tui.widgets.ink import Piece
from tui.widgets.list_window import first_in_view
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Click, MouseScrollDown, MouseScrollUp

_Value_co = TypeVar("_Value_co", covariant=True)
_WHEEL_ROWS = 3
_BOX = 7
"""Cells at a row's beginning in which a click ticks."""


class TextRole(StrEnum):
    """What a text of a row is, and so how it is drawn."""

    TEXT = "choice--text"
    MUTED = "choice--muted"
    """Said beside, such as where something is."""
    LABEL = "choice--label"


@dataclass(frozen=True, slots=True)
class TextPart:
    """One text of a row, laid out by itself: what it holds moves no other."""

    text: str
    role: TextRole = TextRole.TEXT
    marked: tuple[int, int] | None = None
    """The code points `[start, end)` of the text that stand out, such as what was found."""
    room: int | None = None
    """The most cells that it may take, if it is not to take all there are."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[_Value_co]):
    """One thing that can be chosen."""

    parts: Sequence[TextPart]
    """What its row says, in reading order, from the right."""
    value: _Value_co
    """What is handed back when it is chosen."""
    detail: str = ""
    """What the row below the list says while the cursor is here."""
    aside: str = ""
    """What stands at the left edge, such as where it is."""
    ticked: bool = True
    """Whether it is ticked at first, where there are tick boxes."""
    key: str = ""
    """The key that takes it at once, as it is printed; empty if there is none."""

    @property
    def text(self) -> str:
        """All that its row says: what a filter looks in."""
        return " ".join([*(one.text for one in self.parts), self.aside])


class ChoiceList(RowWidget, can_focus=True):
    """Draws a window on the choices, with one at the cursor; the screen moves it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choice--text",
        "choice--muted",
        "choice--label",
        "choice--marked",
        "choice--box",
        "choice--cursor",
    }

    @dataclass
    class Pointed(Message):
        """The mouse has pointed at a row."""

        at: int
        times: int
        on_box: bool
        """Whether at its tick box."""

    @dataclass
    class Scrolled(Message):
        """The wheel was turned."""

        rows: int

    def __init__(
        self,
        choice_at: Callable[[int], Choice[object]],
        count: int,
        *,
        is_ticked: Callable[[int], bool] | None = None,
    ) -> None:
        super().__init__(id="choices")
        self._choice_at = choice_at
        self._is_ticked = is_ticked
        """Whether the choice in that row is; None where there are no boxes."""
        self.count = count
        """How many rows there are."""
        self.cursor = 0
        self._top = 0

    def move_to(self, cursor: int) -> None:
        """Put the cursor there, or as near as the list goes."""
        before, self.cursor = self.cursor, max(0, min(cursor, self.count - 1))
        top = first_in_view(
            self._top, self.cursor, count=self.count, height=self.size.height
        )
        if top == self._top:
            self.redraw([before - top, self.cursor - top])
        else:
            self._top = top
            self.redraw_all()

    def show(self, count: int) -> None:
        """Draw the rows again: others are in the list now."""
        self.count, self._top = count, 0
        self.move_to(0)
        self.redraw()

    def on_resize(self) -> None:
        """Keep the cursor in view, and fill the new height."""
        self.move_to(self.cursor)

    def on_click(self, event: Click) -> None:
        """Point at a row, or at its box."""
        at = self._top + event.y
        if at < self.count:
            cell = self.visual_cell(event.x, event.y)
            plain = self.pen.drawing.plain
            on_box = cell < _BOX if plain else cell >= self.size.width - _BOX
            boxed = on_box and self._is_ticked is not None
            self.post_message(self.Pointed(at, event.chain, boxed))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move on."""
        self.post_message(self.Scrolled(_WHEEL_ROWS))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move back."""
        self.post_message(self.Scrolled(-_WHEEL_ROWS))

    def draw(self, y: int) -> Strip:
        """One choice: what it says from the right, what is said beside at the left."""
        at = self._top + y
        if at >= self.count:
            return Strip.blank(self.size.width)
        choice = self._choice_at(at)
        ground = self.ink("choice--cursor") if at == self.cursor else self.ink()
        aside = self._aside(choice.aside)
        taken = sum(self.pen.width_of(one.text) for one in aside)
        room = max(0, self.size.width - taken)
        if self.pen.drawing.plain or not aside:
            room = self.size.width
        message = self.pen.line(
            self._pieces_of(at, choice), room, right=True, ground=ground
        )
        beside = self.pen.line(
            aside, self.size.width - room, right=False, ground=ground
        )
        return Strip.join([beside, message])

    def _aside(self, text: str) -> list[Piece]:
        """What stands at the left, in at most a third of the row."""
        if not text:
            return []
        return [Piece(f" {text[: self.size.width // 3]} ", self.ink(TextRole.MUTED))]

    def _pieces_of(self, at: int, choice: Choice[object]) -> list[Piece]:
        """The cursor's sign, the box, and the texts, a blank between each two."""
        pieces = [Piece(" ◂ " if at == self.cursor else "   ")]
        if self._is_ticked is not None:
            box = "[x]" if self._is_ticked(at) else "[ ]"
            pieces += [Piece(box, self.ink("choice--box")), Piece(" ")]
        for one in choice.parts:
            pieces += [self._piece(one), Piece(" ")]
        return pieces

    def _piece(self, part: TextPart) -> Piece:
        marked = (*part.marked, self.ink("choice--marked")) if part.marked else None
        return Piece(part.text, self.ink(part.role), part.room, marked)
