"""The rows below the text: what the held difference is, and one row for each version.

The row of number 0 leaves it out. A version's row says who has it by letters, at the right;
the left has what cannot be seen in the text: its value, and its label or links if they differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual.strip import Strip

from annotations.text import grapheme_at
from tui.bidi import RTL
from tui.widgets import RowWidget
from tui.widgets.ink import Piece, base_of, message_piece
from tui.widgets.margin import shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.style import Style

    from annotations.model import Span
    from tui.review.version_window import VersionWindow

_FEWEST = 12
"""Cells that the text of a version takes at least."""
_NUMBER = 3
"""Cells of a number."""


class OfferedRow(Struct, frozen=True):
    """One version as it is drawn."""

    sign: str
    """`▸` for the one that Enter takes, `✓` for the one that was taken."""
    number: int
    letters: str
    """Of those who have it."""
    span: Span
    aside: str
    """What the text does not show of it: its value, and what else differs."""


class HeldDifference(Struct, frozen=True):
    """All that is drawn of a difference."""

    place: Sequence[str]
    """Which difference it is, and in what its versions differ."""
    labels: str
    """What it lies in, outermost first, and its own label."""
    window: VersionWindow
    versions: Sequence[OfferedRow]
    zero: tuple[str, str, str]
    """The sign, letters and words of the row that leaves it out."""
    comment: str = ""
    """What the reviewer wrote last about the decision."""
    base: int | None = None
    """The direction of the paragraph; without it, that of the first strong letter."""


class VersionRows(RowWidget):
    """Draws the held difference, or nothing."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "versions--place",
        "versions--text",
        "versions--edge",
        "versions--around",
        "versions--number",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._held: HeldDifference | None = None

    def show(self, held: HeldDifference | None) -> None:
        """Draw this from now on; None draws nothing."""
        self._held = held
        self.redraw()

    def draw(self, y: int) -> Strip:
        """One row: heading, versions, leaving out."""
        if self._held is None:
            return Strip.blank(self.size.width)
        versions = self._held.versions
        room = max(1, self.size.height - 2)
        if y == 0:
            return self._heading(self._held)
        if y <= min(room, len(versions)):
            return self._version(self._held, versions[y - 1])
        if y == min(room, len(versions)) + 1:
            return self._zero(self._held)
        return Strip.blank(self.size.width)

    def _heading(self, held: HeldDifference) -> Strip:
        style = self.ink("versions--place")
        left = [Piece(" ")]
        for at, words in enumerate(held.place):
            left += [Piece(" · ", style)] if at else []
            left.append(Piece(words, style))
        right = [message_piece(f" {held.labels} ", self.ink("versions--around"))]
        return self.pen.two_sides(
            left, right, self.size.width, from_right=self.is_mirrored
        )

    def _zero(self, held: HeldDifference) -> Strip:
        sign, letters, words = held.zero
        pieces = [*self._number(sign, 0, letters)]
        pieces.append(Piece(words, self.ink("versions--around")))
        comment = [Piece(" ; "), Piece(held.comment, self.ink("versions--text"))]
        left = comment if held.comment else []
        return self.pen.two_sides(left, pieces, self.size.width)

    def _version(self, held: HeldDifference, row: OfferedRow) -> Strip:
        number = list(self._number(row.sign, row.number, row.letters))
        taken = sum(self.pen.width_of(one.text) for one in number)
        room = self.size.width - taken - self._cells_beside(held) - 1
        text = list(self._text(held, row.span, max(_FEWEST, room)))
        aside = [Piece(_beside(row), self.ink("versions--text"))]
        pieces = [*number, *text]
        return self.pen.two_sides(aside if row.aside else [], pieces, self.size.width)

    def _cells_beside(self, held: HeldDifference) -> int:
        """What the widest remark takes: each row leaves as much, so that all are aligned."""
        return max(self.pen.width_of(_beside(one)) for one in held.versions)

    def _number(self, sign: str, number: int, letters: str) -> Iterator[Piece]:
        """The pieces at the right end of a row, from the right."""
        yield Piece(" ")
        yield Piece(letters, self.ink("versions--around"))
        yield Piece(" ")
        yield Piece(f"{number}", self.ink("versions--number"))
        yield Piece(f" {sign or ' '} ", self.ink("versions--number"))

    def _text(self, held: HeldDifference, span: Span, room: int) -> Iterator[Piece]:
        """The window with the brackets of one version, in the order it is drawn."""
        window, base = held.window, held.base
        widths = [self.pen.width_of(one) for one in window.parts]
        cells = shared(widths, room - len(window.edges))
        base = base_of("".join(window.parts)) if base is None else base
        rightward = base != RTL
        pieces: list[Piece] = []
        for at, (part, most) in enumerate(zip(window.parts, cells, strict=True)):
            if at:
                pieces.append(self._bracket(window.edges[at - 1], span, rightward))
            is_inside = 0 < at < len(window.parts) - 1
            covers = is_inside and span.start <= window.edges[at - 1] < span.end
            style = self.ink("versions--text" if covers else "versions--around")
            fitted = self._fitted(part, widths[at], most, style)
            fitted = [replace(one, base=base) for one in fitted]
            pieces += fitted[::-1] if rightward else fitted
        mirrored = rightward and not self.pen.drawing.plain
        yield from reversed(pieces) if mirrored else pieces

    def _fitted(self, part: str, width: int, most: int, style: Style) -> list[Piece]:
        """A part of the window; if it is long, its beginning and its end."""
        if width <= most:
            return [Piece(part, style)]
        half = max(1, (most - 2) // 2)
        last = grapheme_at(part, max(0, len(part) - half)).start
        end = part[last:].split(" ", 1)[-1]
        return [Piece(part, style, half), Piece(f" {end}", style)]

    def _bracket(self, edge: int, span: Span, rightward: bool) -> Piece:
        opening, closing = ("[", "]")
        if not (rightward or self.pen.drawing.plain):
            opening, closing = closing, opening
        sign = {span.start: opening, span.end: closing}.get(edge, " ")
        return Piece(sign, self.ink("versions--edge"))


def _beside(row: OfferedRow) -> str:
    """What stands at the left of a row, with the air around it."""
    return f" {row.aside} " if row.aside else ""
