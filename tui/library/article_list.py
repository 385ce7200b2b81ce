"""Lists the articles of a corpus, and reads only those on the screen.

Each row has the columns from where the language begins, and the title at the right in every
language, with the cursor's sign beside what comes first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.strip import Strip

from tui.library.columns import GAP, OWN_COLUMNS, TITLE, Column, fitting
from tui.widgets.held_row import FAR_END, with_marked_ends
from tui.widgets.ink import Piece, strip_of
from tui.widgets.list_window import first_in_view
from tui.widgets.panel_room import PanelRoom
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.style import Style
    from textual.events import Click

    from tui.widgets.ink import Inked, KeyedWords

_SIGN = 2
"""Cells of the cursor's sign, with the blank after it."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """What the list says of one article."""

    title: str
    cells: Mapping[str, str] = field(default_factory=dict)
    """The text of each column, by its id."""
    trouble: bool = False
    """Whether the title is the reason why the article cannot be read."""


class ArticleList(RowWidget, can_focus=True):
    """Draws the headings and a window on the list, with one article at the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--title",
        "list--state",
        "list--heading",
        "list--sorted",
        "list--cursor",
        "list--trouble",
    }

    @dataclass
    class Pointed(Message):
        """The mouse has pointed at an article."""

        at: int
        opens: bool
        """Whether it was pointed at twice."""

    @dataclass
    class Moved(Message):
        """The cursor is on another article, or the list is another."""

        name: str | None
        """None where nothing is listed."""

        def can_replace(self, message: Message) -> bool:
            """Only where the cursor is now is of interest."""
            return isinstance(message, ArticleList.Moved)

    def __init__(
        self,
        names: Sequence[str],
        entry_of: Callable[[str], ArticleEntry],
        columns: Sequence[Column] = OWN_COLUMNS,
    ) -> None:
        """List articles.

        Args:
            names: The names of the articles, in the order of the rows.
            entry_of: What to show of an article; called only for those in view.
            columns: The columns besides the titles, the first at the language's beginning.
        """
        super().__init__(id="articles")
        self.names = names
        self.cursor = 0
        self.columns = columns
        self.sorted_by = ""
        """The id of the column by which the articles are sorted; empty without one."""
        self.empty: Sequence[KeyedWords] = ()
        """What to say where nothing is listed, row by row."""
        self._entry_of = entry_of
        self._entries: dict[str, ArticleEntry] = {}
        self._top = 0

    @property
    def name_at_cursor(self) -> str:
        """The article that the cursor is on."""
        return self.names[self.cursor]

    @property
    def names_in_view(self) -> Sequence[str]:
        """The articles that have a row of the widget."""
        return self.names[self._top : self._top + self.rows_of_articles]

    @property
    def rows_of_articles(self) -> int:
        """The rows below the headings."""
        return max(0, self.size.height - 1)

    def move_to(self, cursor: int) -> None:
        """Put the cursor there, or as near as the list goes."""
        before, self.cursor = self.cursor, max(0, min(cursor, len(self.names) - 1))
        top = first_in_view(
            self._top, self.cursor, count=len(self.names), height=self.rows_of_articles
        )
        if top == self._top:
            self.redraw([before - top + 1, self.cursor - top + 1])
        else:
            self._top = top
            self.redraw_all()
        self.post_message(self.Moved(self.name_at_cursor if self.names else None))

    def on_resize(self) -> None:
        """Keep the cursor in view, and fill the new height."""
        self.move_to(self.cursor)

    def look_again(self, names: Sequence[str], *, at: int | None = None) -> None:
        """Forget what is known about the articles, since someone has worked on them.

        Args:
            names: Of the articles, in the order of the rows.
            at: The row for the cursor; None for where it was.
        """
        self.names = names
        self._entries.clear()
        self.move_to(self.cursor if at is None else at)
        self.redraw()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns from now on."""
        self.columns = columns
        self.look_again(self.names)

    def refresh_entries(self) -> None:
        """Ask again about the articles in view, and repaint those that differ."""
        for y, name in enumerate(self.names_in_view, 1):
            entry = self._entry_of(name)
            if entry != self._entries.get(name):
                self._entries[name] = entry
                self.redraw([y])

    def on_click(self, event: Click) -> None:
        """Point at an article; twice opens it."""
        at = self._top + event.y - 1
        if event.y and at < len(self.names):
            self.post_message(self.Pointed(at, opens=event.chain > 1))

    def draw(self, y: int) -> Strip:
        """The headings, or one article."""
        if not self.names and y:
            return self._empty_row(y - 2)
        if y == 0:
            return self._headings()
        at = self._top + y - 1
        if at >= len(self.names):
            return Strip.blank(self.size.width)
        entry = self.entry_of(self.names[at])
        is_here = at == self.cursor
        title = Piece(
            entry.title, self.ink("list--trouble" if entry.trouble else "list--title")
        )
        texts = [entry.cells.get(one.id, "") for one in self.fitting]
        styles = [self.ink("list--state")] * len(texts)
        strip = strip_of(self._row(texts, title, styles, is_here=is_here))
        mark = self.ink("list--cursor") if is_here else None
        return with_marked_ends(strip, mark, _SIGN, right=self.is_mirrored)

    @property
    def fitting(self) -> list[Column]:
        """The columns that have room now."""
        return fitting(self.columns, self.size.width)

    @property
    def cells_of_title(self) -> int:
        """What the columns leave of a row."""
        taken = sum(one.cells + GAP for one in self.fitting) + _SIGN
        return max(0, self.size.width - taken - FAR_END)

    def _headings(self) -> Strip:
        """The names of the columns; that of the column that sorts is bold."""
        texts = [str(one.heading) for one in self.fitting]
        styles = [self._heading_style(one) for one in self.fitting]
        title = Piece(str(TITLE.heading), self._heading_style(TITLE))
        return strip_of(self._row(texts, title, styles))

    def _heading_style(self, column: Column) -> Style:
        is_sorted = column.id == self.sorted_by
        return self.ink("list--heading", *(["list--sorted"] if is_sorted else []))

    def _empty_row(self, at: int) -> Strip:
        pieces = [Piece(" " * _SIGN)]
        if 0 <= at < len(self.empty):
            pieces += self.empty[at].pieces(self.ink("list--title"))
        return self.pen.line(pieces, self.size.width, right=self.is_mirrored)

    def _row(
        self,
        texts: Sequence[str],
        title: Piece,
        styles: Sequence[Style],
        *,
        is_here: bool = False,
    ) -> Inked:
        """One row: sign, columns and title from the left, or from the right."""
        mirrored = self.is_mirrored
        sign = (" ◂" if mirrored else "▸ ") if is_here else " " * _SIGN
        beside = [
            self._cell(text, column, style)
            for text, column, style in zip(texts, self.fitting, styles, strict=True)
        ]
        room = self.cells_of_title
        words = self.pen.placed(
            [Piece(title.text, title.style, room)], room, right=True
        )
        columns = [
            one for cell in (beside[::-1] if mirrored else beside) for one in cell
        ]
        edges = (" ", sign) if mirrored else (sign, " ")
        first, last = map(self.pen.ordered, edges)
        return [*first, *columns, *words, *last]

    def _cell(self, text: str, column: Column, style: Style) -> Inked:
        """One cell of a column, with the gap before the next."""
        right = column.is_number or self.is_mirrored
        inked = self.pen.placed(
            [Piece(text, style, column.cells)], column.cells, right=right
        )
        return [*inked, *self.pen.ordered(" " * GAP)]

    @property
    def panel_room(self) -> PanelRoom:
        """Where a panel may lie: the row at the cursor stays in view."""
        region = self.content_region
        y = region.y + self.cursor - self._top + 1
        columns = range(region.x, region.right)
        return PanelRoom(columns, range(region.y, region.bottom), range(y, y + 1))

    def entry_of(self, name: str) -> ArticleEntry:
        """What the list says of an article."""
        if name not in self._entries:
            self._entries[name] = self._entry_of(name)
        return self._entries[name]
