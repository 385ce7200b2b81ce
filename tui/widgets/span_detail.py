"""The line that shows the exact text of a span, with its edges apart from the text.

In running text nobody sees whether a prefix, a comma or a quotation mark is inside the
span. Here the span stands between brackets, with what surrounds it dimmed outside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from annotations.text import grapheme_at
from tui.layout import RTL
from tui.widgets.ink import ELLIPSIS, Piece, base_of
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.strip import Strip

    from annotations.model import Span
    from tui.page import PageLink

_AROUND = 12
"""Code points shown outside the span, at each side."""
_CRUMB = " › "
_FEWEST_OF_TEXT = 42
"""Cells that the span, what is around it and its rank take at least."""


class SpanDetail(RowWidget):
    """Draws one span and what it lies in."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "detail--text",
        "detail--edge",
        "detail--around",
        "detail--place",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._text = ""
        self._span: Span | None = None
        self._within: Sequence[str] = ()
        self._rank = (0, 0)
        self._ties: Sequence[PageLink] = ()

    def show(
        self,
        text: str,
        span: Span | None,
        within: Sequence[str],
        page_links: Sequence[PageLink] = (),
        *,
        rank: tuple[int, int] = (0, 0),
    ) -> None:
        """Show the span of the text, the labels that it lies in, outer first, its links.

        Args:
            text: Where the span lies.
            span: What is shown with its edges.
            within: What it lies in, outer first.
            page_links: What it is linked to.
            rank: Which of how many annotations there it is, from the innermost.
        """
        self._text, self._span, self._within, self._ties = (
            text,
            span,
            within,
            page_links,
        )
        self._rank = rank
        self.redraw()

    def draw(self, y: int) -> Strip:
        """The one row."""
        left = [*self._place()]
        taken = sum(
            min(self.pen.width_of(one.text), one.room or len(one.text)) for one in left
        )
        return self.pen.two_sides(left, self._pieces(taken), self.size.width)

    def _place(self) -> Iterator[Piece]:
        """What the span lies in, and what it is linked to."""
        at, of = self._rank
        if of > 1:
            yield Piece(f" {at}/{of}", self.ink("detail--around"))
        yield Piece(f" {self._crumbs()}", self.ink("detail--place"))
        for tie in self._ties:
            yield Piece(f" · {tie.words} ", self.ink("detail--around"))
            yield Piece(tie.names, self.ink("detail--text"), self.size.width // 5)

    def _crumbs(self) -> str:
        """What the span lies in; where that is too long the outermost and the last."""
        shown = _CRUMB.join(self._within)
        room = self.size.width - _FEWEST_OF_TEXT
        if self.pen.width_of(shown) <= room or len(self._within) < 3:
            return shown
        return _CRUMB.join([self._within[0], ELLIPSIS, self._within[-1]])

    def _pieces(self, taken: int) -> list[Piece]:
        """The span and what surrounds it, from right to left on the screen."""
        if self._span is None:
            return []
        start, end = self._span.start, self._span.end
        around, edge = self.ink("detail--around"), self.ink("detail--edge")
        beside = _AROUND // 2 if self._ties else _AROUND
        room = max(8, self.size.width - taken - 2 * beside - 8)
        shown = self._text[start:end]
        before = Piece(self._text[max(0, start - beside) : start].lstrip(), around)
        after = Piece(self._text[end : end + beside].rstrip(), around)
        pieces = [*self._both_ends(shown, room)]
        if self.pen.drawing.plain:
            pieces = [before, Piece("[", edge), *pieces, Piece("]", edge), after]
        elif base_of(shown) == RTL:
            pieces = [before, Piece("]", edge), *pieces, Piece("[", edge), after]
        else:
            pieces = [after, Piece("]", edge), *pieces[::-1], Piece("[", edge), before]
        return [Piece(" "), *pieces]

    def _both_ends(self, text: str, room: int) -> list[Piece]:
        """The text; of a long one its beginning and its end, for those are its edges."""
        style = self.ink("detail--text")
        if self.pen.width_of(text) <= room:
            return [Piece(text, style)]
        half = (room - 3) // 2
        last = grapheme_at(text, len(text) - half).start
        end = text[last:].split(" ", 1)[-1]
        return [Piece(text, style, half), Piece(" ", style), Piece(end, style)]
