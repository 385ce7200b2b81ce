"""The line that shows the exact text of a span, with its edges set apart.

In running text nobody sees whether a prefix, a comma or a quotation mark is inside the
span. Here the span stands between brackets, with what surrounds it dimmed outside them.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from annotations.model import Colour
from annotations.text import context_of, grapheme_at
from tui.bidi import RTL
from tui.widgets.ink import ELLIPSIS, Piece, base_of
from tui.widgets.row_widget import RowWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.strip import Strip

    from annotations.model import Span
    from tui.page import LinkSummary

_AROUND = 12
"""Code points shown outside the span, at each side, and the rest of a word."""
_BRACKETS = 4
"""Cells of the brackets, and between what the span lies in and its words."""
_INSIDE, _MIRRORED_INSIDE = " › ", " ‹ "
"""Between a label and the one inside it."""
_FEWEST_OF_TEXT = 42
"""Cells that the span, what is around it and its rank take at least."""


class SpanDetail(RowWidget):
    """Draws one span and what it lies in."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "detail--text",
        "detail--edge",
        "detail--around",
        "detail--place",
        *(f"detail--{colour}" for colour in Colour),
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._shown: tuple[object, ...] = ()
        """All that is shown, which is drawn again only where it differs."""
        self._text = ""
        self._span: Span | None = None
        self._labels: Sequence[str] = ()
        self._colours: Sequence[Colour | None] = ()
        self._rank = (0, 0)
        self._links: Sequence[LinkSummary] = ()
        self._base: int | None = None

    def show(
        self,
        text: str,
        span: Span | None,
        labels: Sequence[str],
        links: Sequence[LinkSummary] = (),
        *,
        rank: tuple[int, int] = (0, 0),
        colours: Sequence[Colour | None] = (),
        base: int | None = None,
    ) -> None:
        """Show the span, with the labels that it lies in and its links.

        Args:
            text: The span is of this text.
            span: What is shown with its edges.
            labels: What the span lies in, outermost first, and its own label.
            links: What it is linked to.
            rank: Which of how many annotations here it is, from the innermost.
            colours: Those of the labels; without them, the labels have none.
            base: The direction of the paragraph, in which the words stand as they do on
                the page; without it, that of the words' first strong letter.
        """
        shown = text, span, tuple(labels), tuple(links), rank, tuple(colours), base
        if shown != self._shown:
            self._shown = shown
            self._colours, self._base, self._rank = colours, base, rank
            self._text, self._span = text, span
            self._labels, self._links = labels, links
            self.redraw()

    def draw(self, y: int) -> Strip:
        """Draw the only row."""
        left = [*self._place()]
        taken = sum(
            min(self.pen.width_of(one.text), one.room or len(one.text)) for one in left
        )
        return self.pen.two_sides(
            left, self._pieces(taken), self.size.width, from_right=self.is_mirrored
        )

    def _place(self) -> Iterator[Piece]:
        """What the span lies in, and what it is linked to."""
        at, of = self._rank
        if of > 1:
            yield Piece(f"{at}/{of}", self.ink("detail--around"))
            yield Piece(" ")
        yield from self._enclosing_labels()
        for link in self._links:
            yield Piece(f" · {link.words} ", self.ink("detail--around"))
            yield Piece(link.names, self.ink("detail--text"), self.size.width // 5)

    def _enclosing_labels(self) -> Iterator[Piece]:
        """What the span lies in; if that is too long, the outermost and the last."""
        colours = zip_longest(self._labels, self._colours)
        labels = [self._label(str(words), colour) for words, colour in colours]
        room = self.size.width - _FEWEST_OF_TEXT
        cells = sum(self.pen.width_of(one.text) + len(_INSIDE) for one in labels)
        if cells - len(_INSIDE) > room and len(labels) > 2:
            labels[1:-1] = [Piece(ELLIPSIS, self.ink("detail--place"))]
        inside = _MIRRORED_INSIDE if self.is_mirrored else _INSIDE
        for at, one in enumerate(labels):
            yield from [Piece(inside, self.ink("detail--place"))] if at else []
            yield one

    def _label(self, words: str, colour: Colour | None) -> Piece:
        """A label in its colour, where it has one."""
        names = [f"detail--{colour}"] if colour else []
        return Piece(words, self.ink("detail--place", *names))

    def _pieces(self, taken: int) -> list[Piece]:
        """The span and what surrounds it, from right to left on the screen."""
        if self._span is None:
            return []
        around, edge = self.ink("detail--around"), self.ink("detail--edge")
        beside = _AROUND // 2 if self._links else _AROUND
        words = context_of(self._text, self._span, before=beside, after=beside)
        text = words.text[words.start : words.end]
        base = base_of(words.lead) if self._base is None else self._base
        before = Piece(words.text[: words.start], around, base=base)
        after = Piece(words.text[words.end :], around, base=base)
        cells = self.pen.width_of(before.text) + self.pen.width_of(after.text)
        room = max(8, self.size.width - taken - cells - _BRACKETS)
        pieces = [*self._both_ends(text, room, base)]
        if self.pen.drawing.plain:
            pieces = [before, Piece("[", edge), *pieces, Piece("]", edge), after]
        elif base == RTL:
            pieces = [before, Piece("]", edge), *pieces, Piece("[", edge), after]
        else:
            pieces = [after, Piece("]", edge), *pieces[::-1], Piece("[", edge), before]
        return pieces

    def _both_ends(self, text: str, room: int, base: int) -> list[Piece]:
        """The text; if it is long, its beginning and end, which are its edges."""
        style = self.ink("detail--text")
        if self.pen.width_of(text) <= room:
            return [Piece(text, style, base=base)]
        half = (room - 3) // 2
        last = grapheme_at(text, len(text) - half).start
        end = text[last:].split(" ", 1)[-1]
        return [
            Piece(text, style, half, base=base),
            Piece(" ", style),
            Piece(end, style, base=base),
        ]
