"""The articles of a corpus; only those on the screen are looked into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.strip import Strip

from tui.widgets.ink import Piece
from tui.widgets.list_window import first_in_view
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Click


_METADATA_CELLS = 24
"""At most, of what is known of an article."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """What the list says of one article."""

    title: str
    state: str
    count: str
    """How many annotations, in words; empty for none."""
    metadata: str = ""
    """What is known of the article, as far as the person has asked to see it."""
    trouble: bool = False
    """Whether the title is the reason why the article cannot be read."""


class ArticleList(RowWidget, can_focus=True):
    """Draws a window on the list, with one article at the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--title",
        "list--state",
        "list--cursor",
        "list--trouble",
    }

    @dataclass
    class Pointed(Message):
        """The mouse has pointed at an article."""

        at: int
        opens: bool
        """Whether it was pointed at twice."""

    def __init__(
        self, names: Sequence[str], entry_of: Callable[[str], ArticleEntry]
    ) -> None:
        super().__init__(id="articles")
        self.names = names
        self.cursor = 0
        self._entry_of = entry_of
        self._entries: dict[str, ArticleEntry] = {}
        self._top = 0

    @property
    def name_at_cursor(self) -> str:
        """The article that the cursor is on."""
        return self.names[self.cursor]

    def move_to(self, cursor: int) -> None:
        """Put the cursor there, or as near as the list goes."""
        before, self.cursor = self.cursor, max(0, min(cursor, len(self.names) - 1))
        top = first_in_view(
            self._top, self.cursor, count=len(self.names), height=self.size.height
        )
        if top == self._top:
            self.redraw([before - top, self.cursor - top])
        else:
            self._top = top
            self.redraw_all()

    def on_resize(self) -> None:
        """Keep the cursor in view, and fill the new height."""
        self.move_to(self.cursor)

    def look_again(self, names: Sequence[str]) -> None:
        """Forget what was known of the articles: they have been worked on."""
        self.names = names
        self._entries.clear()
        self.move_to(self.cursor)
        self.redraw()

    def refresh_entries(self) -> None:
        """Ask again about the articles in view, and repaint those that differ."""
        for y, name in enumerate(self.names[self._top : self._top + self.size.height]):
            entry = self._entry_of(name)
            if entry != self._entries.get(name):
                self._entries[name] = entry
                self.redraw([y])

    def on_click(self, event: Click) -> None:
        """Point at an article; twice opens it."""
        at = self._top + event.y
        if at < len(self.names):
            self.post_message(self.Pointed(at, opens=event.chain > 1))

    def draw(self, y: int) -> Strip:
        """One article: title at the right; state and number at the left."""
        at = self._top + y
        if at >= len(self.names):
            return Strip.blank(self.size.width)
        entry = self._entry(self.names[at])
        ground = self.ink("list--cursor") if at == self.cursor else self.ink()
        title = "list--trouble" if entry.trouble else "list--title"
        cursor = "◂" if at == self.cursor else " "
        beside = f" {entry.state:<12}{entry.count:>16} "
        pieces = [Piece(beside, self.ink("list--state"))]
        if entry.metadata:
            known = Piece(
                f"{entry.metadata} ", self.ink("list--state"), _METADATA_CELLS
            )
            pieces.append(known)
        taken = self.pen.width_of(beside) + _METADATA_CELLS * bool(entry.metadata)
        room = max(0, self.size.width - taken - 6)
        return self.pen.two_sides(
            pieces,
            [Piece(f" {cursor} "), Piece(entry.title, self.ink(title), room)],
            self.size.width,
            ground,
        )

    def _entry(self, name: str) -> ArticleEntry:
        if name not in self._entries:
            self._entries[name] = self._entry_of(name)
        return self._entries[name]
