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

from msgspec import Struct
from textual.message import Message

from annotations.messages import reads_from_right
from annotations.model import Colour
from tui.widgets.concordance import concordance_line
from tui.widgets.grouped_rows import ChoiceGroup, GroupedRows, UngroupedRows
from tui.widgets.held_row import FAR_END, with_marked_ends
from tui.widgets.ink import Piece, base_of, message_piece, strip_of
from tui.widgets.list_window import first_in_view
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Self

    from textual.events import Click, MouseScrollDown, MouseScrollUp
    from textual.strip import Strip

    from annotations.text import Context
    from tui.widgets.ink import Inked

_Value_co = TypeVar("_Value_co", covariant=True)
_WHEEL_ROWS = 3
_SIGN, _TICK = 3, 4
"""Cells of the cursor's sign and of a tick box, at the beginning of a row."""
_BOX = _SIGN + _TICK
"""Cells at a row's beginning in which a click ticks."""
_COLUMN, _WIDE_COLUMN, _WIDE = 38, 44, 98
"""Cells before the marked places of a concordance; in a list at least so wide, the second."""
_LEAST_QUOTE = 6
"""Cells for what is marked, so that what stands beside it need not be cut instead."""


class TextRole(StrEnum):
    """What a text of a row is, and so how it is drawn."""

    TEXT = "choice--text"
    MUTED = "choice--muted"
    """A remark beside it, such as where something is."""
    LABEL = "choice--label"
    KEY = "choice--key"


class TextPart(Struct, frozen=True):
    """One text of a row, laid out by itself: what it holds moves no other."""

    text: str
    role: TextRole = TextRole.TEXT
    marked: tuple[int, int] | None = None
    """The code points `[start, end)` of the text that stand out, such as what was found.
    They begin in the column that all rows share, as in a concordance; only the last part
    of a row has some."""
    room: int | None = None
    """The most cells that it may take; None for all there are."""
    found: tuple[int, int] | None = None
    """The code points `[start, end)` of the text that were typed to find it."""
    colour: Colour | None = None
    """The colour of the label that it stands for, or that what is marked has."""
    base: int | None = None
    """Its direction, where that is not the one of its first strong letter."""

    @classmethod
    def of_context(cls, context: Context, colour: Colour | None = None) -> Self:
        """The words around a place, which is marked, in the direction of their paragraph."""
        base = base_of(context.lead) if context.lead else None
        marked = context.start, context.end
        return cls(context.text, marked=marked, colour=colour, base=base)


class Choice(Struct, Generic[_Value_co], frozen=True):
    """One thing that can be chosen."""

    parts: Sequence[TextPart]
    """What its row says, in reading order."""
    value: _Value_co
    """What is handed back when it is chosen."""
    detail: str = ""
    """What the row below the list says while the cursor is here."""
    aside: TextPart | None = None
    """Shown at the other edge of the row, such as where it is."""
    effect: str = ""
    """What Enter does with it, where that is not the same for all."""
    ticked: bool = True
    """Whether it is ticked at first, where there are tick boxes."""
    key: str = ""
    """The key that takes it at once, as it is printed; empty if there is none."""
    group: ChoiceGroup | None = None
    """What its heading says; all choices of a list have one, or none has."""

    @property
    def text(self) -> str:
        """All that its row says: what a filter looks in."""
        texts = [one.text for one in self.parts]
        texts += [self.aside.text] if self.aside else []
        return " ".join([*texts, self.group.title] if self.group else texts)

    @property
    def repeats_itself(self) -> bool:
        """Whether its detail says only what its row says, where that is seen whole."""
        return any(one.text == self.detail and not one.marked for one in self.parts)


class ChoiceList(RowWidget, can_focus=True):
    """Draws a window on the choices, with one at the cursor; the screen moves it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"choice--{colour}" for colour in Colour),
        "choice--heading",
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
        self._otherwise = ""
        self.columns: Sequence[int] = ()
        """The cells of the first parts of each row, so that the next ones are aligned."""
        self.count = count
        """How many choices there are."""
        self.cursor = 0
        self._top = 0
        self._rows = self._rows_of(count)

    def _rows_of(self, count: int) -> GroupedRows | UngroupedRows:
        """Which choice is in which row; a list without headings is not read for it."""
        if not count or self._choice_at(0).group is None:
            return UngroupedRows(count)
        groups = (self._choice_at(at).group for at in range(count))
        return GroupedRows(one or ChoiceGroup("") for one in groups)

    def move_to(self, cursor: int) -> None:
        """Move the cursor there, or as near as it goes, with its heading in view."""
        before, self.cursor = self.cursor, max(0, min(cursor, self.count - 1))
        if not self.count:
            return
        row, height = self._rows.row_of(self.cursor), self.size.height
        top = first_in_view(self._top, row, count=len(self._rows), height=height)
        if height > 1:
            top = min(top, self._rows.first_row_of(self.cursor))
        if top == self._top:
            rows = {self._rows.row_of(min(before, self.count - 1)), row}
            self.redraw(one - top for one in rows)
        else:
            self._top = top
            self.redraw_all()

    def move_by_pages(self, pages: int) -> None:
        """Move the cursor by the rows in view, less one; always by one choice at least."""
        if not self.count:
            return
        rows = pages * max(1, self.size.height - 1)
        near = self._rows.choice_near(self._rows.row_of(self.cursor) + rows)
        least = self.cursor + pages
        self.move_to(max(near, least) if pages > 0 else min(near, least))

    def show(self, count: int, *, otherwise: str = "") -> None:
        """Draw the rows again, since the list has others.

        Args:
            count: How many.
            otherwise: What to say where there are none.
        """
        self.count, self._top, self._otherwise = count, 0, otherwise
        self._rows = self._rows_of(count)
        self.move_to(0)
        self.redraw()

    def on_resize(self) -> None:
        """Keep the cursor in view, and fill the new height."""
        self.move_to(self.cursor)

    def on_click(self, event: Click) -> None:
        """Point at a row, or at its box."""
        at = self._in_row(self._top + int(event.y))
        if isinstance(at, int):
            cell = self.visual_cell(event.x, event.y)
            from_right = self._from_right and not self.pen.drawing.plain
            on_box = cell >= self.size.width - _BOX if from_right else cell < _BOX
            boxed = on_box and self._is_ticked is not None
            self.post_message(self.Pointed(at, event.chain, boxed))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll down."""
        self.post_message(self.Scrolled(_WHEEL_ROWS))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll up."""
        self.post_message(self.Scrolled(-_WHEEL_ROWS))

    @property
    def _from_right(self) -> bool:
        """Whether rows begin at the right."""
        return self._of_words or reads_from_right()

    def draw(self, y: int) -> Strip:
        """One choice: its parts from where rows begin, what stands beside at the end."""
        at = self._in_row(self._top + y)
        if at is None:
            return self._without_choice(y)
        if isinstance(at, ChoiceGroup):
            return self._heading(at)
        choice = self._choice_at(at)
        right, width = self._from_right, self.size.width
        pieces = self._pieces_of(at, choice)
        free = width - sum(self.pen.width_of(one.text) for one in pieces)
        beside = width - self._column - _LEAST_QUOTE if _quotes(choice) else 0
        aside = self._aside(choice.aside, max(free, width // 3, beside))
        taken = sum(cells for _text, cells, _style in aside)
        parts = self._placed(choice, pieces, width - taken)
        is_first = right and not self.pen.drawing.plain
        row = [*aside, *parts] if is_first else [*parts, *aside]
        mark = self.ink("choice--cursor") if at == self.cursor else None
        return with_marked_ends(strip_of(row), mark, _SIGN, right=is_first)

    def _without_choice(self, y: int) -> Strip:
        """A row below the choices; the first one says why there are none."""
        said = "" if self.count or y else self._otherwise
        words = message_piece(said, self.ink("choice--muted"))
        pieces = [Piece(" " * _SIGN), words]
        return self.pen.line(pieces, self.size.width, right=self._from_right)

    def _in_row(self, row: int) -> int | ChoiceGroup | None:
        """The choice or the heading in a row of the list; None if there is neither."""
        return self._rows[row] if row < len(self._rows) else None

    def _heading(self, group: ChoiceGroup) -> Strip:
        """The title where rows begin, at the other edge what stands beside it."""
        aside = Piece(f" {group.aside}", self.ink("choice--muted"))
        room = self.size.width - self.pen.width_of(aside.text) - 4
        style = self.ink("choice--heading")
        title = [Piece("  "), Piece(group.title, style, max(0, room))]
        sides = ([aside], title) if self._from_right else (title, [aside])
        return self.pen.two_sides(*sides, self.size.width)

    def _placed(self, choice: Choice[object], pieces: list[Piece], width: int) -> Inked:
        """The parts of a row from where rows begin, what is marked in its column."""
        right = self._from_right
        if not _quotes(choice):
            return self.pen.placed(pieces, width, right=right)
        *first, text, _gap = pieces
        taken = sum(self.pen.width_of(one.text) for one in first)
        column = self._column
        taken = min(taken, column)
        before = self.pen.placed(first, taken, right=right)
        line = concordance_line(
            self.pen,
            text,
            before=column - taken,
            after=max(0, width - column),
            braces=self.app.has_class("-no-colours"),
        )
        is_first = right and not self.pen.drawing.plain
        return [*line, *before] if is_first else [*before, *line]

    @property
    def _column(self) -> int:
        """Where what is marked begins, in cells from where rows begin."""
        whole = self.size.width
        return min(_WIDE_COLUMN if whole >= _WIDE else _COLUMN, whole // 2)

    def _aside(self, part: TextPart | None, room: int) -> Inked:
        """What stands at the end of the row, in at most so many cells, the last blank."""
        if part is None or not part.text:
            return self.pen.placed([], FAR_END, right=False)
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
        colour = [f"choice--{part.colour}"] if part.colour else []
        if part.marked is None and part.found is None:
            return Piece(
                part.text, self.ink(part.role, *colour), part.room, base=part.base
            )
        style = self.ink("choice--marked", *colour)
        marked = (*part.marked, style) if part.marked else None
        if part.found:
            marked = *part.found, self.ink("choice--found")
        return Piece(part.text, self.ink(part.role), part.room, marked, part.base)


def _quotes(choice: Choice[object]) -> bool:
    """Whether a row ends with words of an article, which may be cut."""
    return bool(choice.parts) and choice.parts[-1].marked is not None
