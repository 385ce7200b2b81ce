"""A list to choose from, with tick boxes where several are taken.

Rows of words of the article begin at the right in every language; rows of words of the
program begin where the person's language does. Only the rows in view are laid out, so a
list may be as long as it has to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.message import Message
from textual.strip import Strip

from annotations.messages import reads_from_right
from tui.widgets.ink import Piece, strip_of
from tui.widgets.list_window import first_in_view
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.events import Click, MouseScrollDown, MouseScrollUp

    from tui.widgets.ink import Inked

_Value_co = TypeVar("_Value_co", covariant=True)
_WHEEL_ROWS = 3
_SIGN, _TICK = 3, 4
"""Cells of the cursor's sign and of a tick box, at the beginning of a row."""
_BOX = _SIGN + _TICK
"""Cells at a row's beginning in which a click ticks."""


class TextRole(StrEnum):
    """What a text of a row is, and so how it is drawn."""

    TEXT = "choice--text"
    MUTED = "choice--muted"
    """Said beside, such as where something is."""
    LABEL = "choice--label"
    KEY = "choice--key"


@dataclass(frozen=True, slots=True)
class TextPart:
    """One text of a row, laid out by itself: what it holds moves no other."""

    text: str
    role: TextRole = TextRole.TEXT
    marked: tuple[int, int] | None = None
    """The code points `[start, end)` of the text that stand out, such as what was found."""
    room: int | None = None
    """The most cells that it may take, if it is not to take all there are."""
    found: tuple[int, int] | None = None
    """The code points `[start, end)` of the text that were typed to find it."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[_Value_co]):
    """One thing that can be chosen."""

    parts: Sequence[TextPart]
    """What its row says, in reading order."""
    value: _Value_co
    """What is handed back when it is chosen."""
    detail: str = ""
    """What the row below the list says while the cursor is here."""
    aside: TextPart | None = None
    """What stands at the other edge of the row, such as where it is."""
    effect: str = ""
    """What Enter does with it, where that is not the same for all."""
    ticked: bool = True
    """Whether it is ticked at first, where there are tick boxes."""
    key: str = ""
    """The key that takes it at once, as it is printed; empty if there is none."""

    @property
    def text(self) -> str:
        """All that its row says: what a filter looks in."""
        aside = [self.aside] if self.aside else []
        return " ".join(one.text for one in (*self.parts, *aside))


class ChoiceList(RowWidget, can_focus=True):
    """Draws a window on the choices, with one at the cursor; the screen moves it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choice--text",
        "choice--muted",
        "choice--label",
        "choice--key",
        "choice--marked",
        "choice--found",
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
        of_words: bool = True,
    ) -> None:
        """Make a list; the screen moves its cursor.

        Args:
            choice_at: The choice in a row.
            count: How many rows there are.
            is_ticked: Whether the choice in a row is ticked, if rows have tick boxes.
            of_words: Whether the rows are words of the article, and so from the right.
        """
        super().__init__(id="choices")
        self._choice_at = choice_at
        self._is_ticked = is_ticked
        self._of_words = of_words
        self.columns: Sequence[int] = ()
        """The cells of the first parts of each row, so that the next ones are aligned."""
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
            from_right = self._from_right and not self.pen.drawing.plain
            on_box = cell >= self.size.width - _BOX if from_right else cell < _BOX
            boxed = on_box and self._is_ticked is not None
            self.post_message(self.Pointed(at, event.chain, boxed))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move on."""
        self.post_message(self.Scrolled(_WHEEL_ROWS))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move back."""
        self.post_message(self.Scrolled(-_WHEEL_ROWS))

    @property
    def _from_right(self) -> bool:
        """Whether rows begin at the right."""
        return self._of_words or reads_from_right()

    def draw(self, y: int) -> Strip:
        """One choice: its parts from where rows begin, what stands beside at the end."""
        at = self._top + y
        if at >= self.count:
            return Strip.blank(self.size.width)
        choice = self._choice_at(at)
        ground = self.ink("choice--cursor") if at == self.cursor else self.ink()
        right, width = self._from_right, self.size.width
        pieces = self._pieces_of(at, choice)
        free = width - sum(self.pen.width_of(one.text) for one in pieces)
        aside = self._aside(choice.aside, max(free, width // 3))
        taken = sum(cells for _text, cells, _style in aside)
        parts = self.pen.placed(pieces, width - taken, right=right)
        is_first = right and not self.pen.drawing.plain
        row = [*aside, *parts] if is_first else [*parts, *aside]
        return strip_of(row, ground)

    def _aside(self, part: TextPart | None, room: int) -> Inked:
        """What stands at the end of the row, in at most so many cells."""
        if part is None or not part.text:
            return []
        room = max(0, min(room, part.room or room) - 2)
        pieces = [Piece(" "), Piece(part.text, self.ink(part.role), room), Piece(" ")]
        cells = min(room, self.pen.width_of(part.text)) + 2
        return self.pen.placed(pieces, cells, right=False)

    def cells_of(self, choice: Choice[object]) -> int:
        """The cells that a row needs to be seen whole, as the columns are now."""
        parts = [self.pen.width_of(one.text) for one in choice.parts]
        columns = [max(one) for one in zip(parts, self.columns, strict=False)]
        parts[: len(columns)] = columns
        aside = self.pen.width_of(choice.aside.text) + 2 if choice.aside else 0
        return (
            _SIGN + (_TICK if self._is_ticked else 0) + sum(parts) + len(parts) + aside
        )

    def align(self, choices: Iterable[Choice[object]]) -> None:
        """Make columns of the parts of these choices: each as wide as its widest."""
        rows = [
            [self.pen.width_of(one.text) for one in it.parts[:-1]] for it in choices
        ]
        self.columns = [max(cells) for cells in zip_longest(*rows, fillvalue=0)]

    def _pieces_of(self, at: int, choice: Choice[object]) -> list[Piece]:
        """The cursor's sign, the box, and the texts, a blank between each two."""
        sign = "◂" if self._from_right else "▸"
        pieces = [Piece(f" {sign} " if at == self.cursor else " " * _SIGN)]
        if self._is_ticked is not None:
            box = "[x]" if self._is_ticked(at) else "[ ]"
            pieces += [Piece(box, self.ink("choice--box")), Piece(" ")]
        for one, cells in zip_longest(choice.parts, self.columns, fillvalue=None):
            if one is not None:
                pieces += [self._piece(one), self._gap_after(one, cells or 0)]
        return pieces

    def _gap_after(self, part: TextPart, cells: int) -> Piece:
        """A blank, and as many more as the part leaves free of its column."""
        return Piece(" " * (1 + max(0, cells - self.pen.width_of(part.text))))

    def _piece(self, part: TextPart) -> Piece:
        marked = (*part.marked, self.ink("choice--marked")) if part.marked else None
        if part.found:
            marked = *part.found, self.ink("choice--found")
        return Piece(part.text, self.ink(part.role), part.room, marked)
