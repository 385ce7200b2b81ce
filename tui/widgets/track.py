"""A slim column beside the margin: which part of the article is in view, and what is where.

Each of its rows stands for an equal share of the text. It is drawn when the page moves or
the set changes, never by the caret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip

from annotations.model import Span
from tui.page import unfinished_sign
from tui.widgets.ink import Piece
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Tagset
    from tui.page import Page

_IN_VIEW = "┃"


class Track(RowWidget):
    """Draws the share of the text that is in view, and signs of annotations elsewhere."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"track--view", "track--sign"}
    FROM_WIDTH, CELLS = 100, 2
    """The width of a screen from which there is room for it, and the cells that it takes."""
    TAGGED, UNFINISHED = "·", "!"
    """The signs of what is elsewhere, and of what is left to do there."""

    def __init__(self, tagset: Tagset, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._tagset = tagset
        self._page: Page | None = None
        self._view = Span(0, 1)
        self._signs: dict[int, str] = {}
        """The sign of each row unless it is in view; computed when first drawn."""

    def show(self, page: Page) -> None:
        """Draw this page from now on."""
        self._page = page
        self._signs.clear()
        self.show_view()

    def show_view(self) -> None:
        """Draw which part of the text is in view now."""
        if self._page is None or not self.display:
            return
        rows = self._page.rows()
        first, last = (self._page.layout.row(rows[at]) for at in (0, -1))
        view = Span(first.start, max(last.end, first.start + 1))
        if view != self._view:
            self._view = view
            self.redraw()

    def show_changes(self, spans: Iterable[Span]) -> None:
        """Draw the signs again for the parts of the text that these spans touch."""
        spans = list(spans)
        changed = [
            y
            for y in self._signs
            if any(self._share(y).overlaps(span) for span in spans)
        ]
        for y in changed:
            del self._signs[y]
        self.redraw(changed)

    def forget_signs(self) -> None:
        """Draw all signs again, of what there is now."""
        self._signs.clear()
        self.redraw()

    def on_resize(self) -> None:
        """Share the text among other rows."""
        self._signs.clear()
        self.redraw_all()

    def draw(self, y: int) -> Strip:
        """The sign of one share of the text."""
        if self._page is None:
            return Strip.blank(self.size.width)
        if self._share(y).overlaps(self._view):
            sign = Piece(_IN_VIEW, self.ink("track--view"))
        else:
            if y not in self._signs:
                share = self._share(y)
                self._signs[y] = self.sign_of(share.start, share.end)
            sign = Piece(self._signs[y], self.ink("track--sign"))
        return self.pen.line([sign], self.size.width, right=False)

    def _share(self, y: int) -> Span:
        """The part of the text that a row stands for: a code point at least."""
        size = len(self._page.article.text) if self._page else 0
        height = max(1, self.size.height)
        start = size * y // height
        return Span(start, max(start + 1, size * (y + 1) // height))

    def sign_of(self, start: int, end: int) -> str:
        """What is worth going to in that part of the text."""
        if self._page is None:
            return ""
        layers = self._page.layers
        marks = layers.mine.marks.starting(start, end)
        if any(unfinished_sign(one, layers, self._tagset) for one in marks):
            return self.UNFINISHED
        return self.TAGGED if marks else ""
