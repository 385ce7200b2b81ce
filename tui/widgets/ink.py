"""Turns text into strips: the one place where text that is shown becomes cells.

Layout orders and shapes it, and draws a stand-in for whatever a terminal must not be
sent, so that nothing in an article, a name or a message acts on the terminal.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

from msgspec import Struct
from msgspec.structs import replace
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from annotations.messages import as_marks, ends_of_isolates, reads_from_right
from tui.bidi import LTR, RTL
from tui.layout import USUAL, Drawing, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.layout import Cluster, ParagraphLayout

ELLIPSIS = "…"
_PLAIN = Style()
BOLD = Style(bold=True)
BETWEEN = " · "
"""Separates a key and what it does from the next."""
_UNBROKEN = 1_000_000  # cells: a width at which no text of one line is wrapped
_LONGEST = 2_000  # code points: more than any row of a screen has cells
_STRONG = {LTR: {"L"}, RTL: {"R", "AL"}}
"""The classes of the letters of either direction."""
_LINE_BREAKS = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\t"), " ")


class Piece(Struct, frozen=True):
    """A text in one style, ordered and shaped by itself: what it holds moves no other.

    Its direction is that of its first strong letter; digits and signs alone run from
    left to right, as dates and keys do.
    """

    text: str
    style: Style = _PLAIN
    room: int | None = None
    """The most cells that it may take; None for all there are."""
    marked: tuple[int, int, Style] | None = None
    """The code points `[start, end)` of it that are drawn in a style of their own."""
    base: int | None = None
    """Its direction, where that is not the one of its first strong letter."""

    def inked(self, clusters: Iterable[Cluster]) -> Inked:
        """The clusters of the piece as they are drawn: marking moves no letter."""
        return [
            (one.text, one.cells, self._style_of(one)) for one in clusters if one.cells
        ]

    def _style_of(self, cluster: Cluster) -> Style:
        start, end, style = self.marked or (0, 0, _PLAIN)
        is_marked = cluster.start < end and start < cluster.end
        return self.style + style if is_marked else self.style


Inked = list[tuple[str, int, Style]]
"""Clusters as they are drawn, from left to right: text, cells, style."""


def strip_of(
    inked: Iterable[tuple[str, int, Style]], background: Style = _PLAIN
) -> Strip:
    """The strip of the clusters, neighbours of one style joined."""
    segments: list[Segment] = []
    total = 0
    run, run_style = "", _PLAIN
    for text, cells, style in inked:
        total += cells
        if style is not run_style and style != run_style:
            if run:
                segments.append(Segment(run, background + run_style))
            run, run_style = "", style
        run += text
    if run:
        segments.append(Segment(run, background + run_style))
    return Strip(segments, total)


class Pen:
    """Writes texts as strips, in the way that the reader wants texts drawn."""

    def __init__(self, drawing: Drawing = USUAL) -> None:
        self.drawing = drawing

    def line(
        self,
        pieces: Iterable[Piece],
        width: int,
        *,
        right: bool,
        background: Style = _PLAIN,
    ) -> Strip:
        """One row of pieces, set flush to the right (in that order) or to the left.

        What does not fit is cut at the end of its reading order, with an ellipsis.
        Where the terminal orders the text itself, all rows are set to the left.
        """
        return strip_of(self.placed(pieces, width, right=right), background)

    def placed(self, pieces: Iterable[Piece], width: int, *, right: bool) -> Inked:
        """The clusters of such a row, from left to right, blanks included."""
        right = right and not self.drawing.plain
        inked = self._fitting(pieces, width, right=right)
        free = width - _cells(inked)
        gap = [(" " * free, free, _PLAIN)] if free else []
        return [*gap, *inked] if right else [*inked, *gap]

    def two_sides(
        self,
        left: Iterable[Piece],
        right: Iterable[Piece],
        width: int,
        background: Style = _PLAIN,
        *,
        from_right: bool = False,
    ) -> Strip:
        """One row with pieces at both edges; the left ones give way to the right ones.

        Where the terminal orders the text itself, the right ones come first.

        Args:
            left: What stands at the left edge.
            right: What stands at the right edge; its first piece is the rightmost.
            width: The cells of the row.
            background: The style of the row.
            from_right: Whether the first of the left pieces is their rightmost, too.
        """
        if self.drawing.plain:
            pieces = [*right, Piece("  "), *left]
            return self.line(pieces, width, right=False, background=background)
        on_right = self._fitting(right, width, right=True)
        free = width - _cells(on_right)
        on_left = self._fitting(left, max(0, free - 1), right=from_right)
        gap = free - _cells(on_left)
        return strip_of([*on_left, (" " * gap, gap, _PLAIN), *on_right], background)

    def ordered(
        self, text: str, style: Style = _PLAIN, *, base: int | None = None
    ) -> Inked:
        """The clusters of a text on one row, from left to right."""
        row = self._laid_out(text, base).rows[0]
        return [(one.text, one.cells, style) for one in row.clusters if one.cells]

    def inked_with_mark(
        self, piece: Piece, *, braces: bool = False
    ) -> tuple[Inked, int]:
        """The clusters of a piece on one row, and where its marked part begins in them.

        That is the rightmost marked cluster; where the terminal orders the text itself, the
        first one. Without a marked cluster, it is where the text begins.

        Args:
            piece: The text.
            braces: Whether braces enclose the marked part; no letter changes its shape.
        """
        clusters = [
            one
            for one in self._laid_out(piece.text, piece.base).rows[0].clusters
            if one.cells
        ]
        start, end, _style = piece.marked or (0, 0, _PLAIN)
        marked = [
            at for at, one in enumerate(clusters) if one.start < end and start < one.end
        ]
        inked = piece.inked(clusters)
        if braces and marked:
            inked.insert(marked[-1] + 1, ("}", 1, piece.style))
            inked.insert(marked[0], ("{", 1, piece.style))
            marked = [marked[0], marked[-1] + 2]
        plain = self.drawing.plain
        marked = marked or [0 if plain else len(clusters) - 1]
        return inked, marked[0] if plain else marked[-1]

    def width_of(self, text: str) -> int:
        """The cells that a text takes on one row."""
        return self._laid_out(text).rows[0].cells

    def broken(self, text: str, width: int) -> list[int]:
        """Where the rows begin that a text takes at that width, in code points."""
        line, drawing = readied(text, self.drawing)
        layout = lay_out(line, max(1, width), fallback=LTR, drawing=drawing)
        return [row.start for row in layout.rows]

    def left_out(self, text: str, width: int) -> str:
        """What a row of so many cells leaves out of a text, from the word that it cuts on."""
        row = self._laid_out(text).rows[0]
        if row.cells <= width:
            return ""
        line = _one_line(text)
        end = _beginning(row.clusters, width - 1)
        return line[line.rfind(" ", 0, end + 1) + 1 :]

    def _laid_out(self, text: str, base: int | None = None) -> ParagraphLayout:
        line, drawing = readied(text, self.drawing)
        return _on_one_row(line, base, drawing)

    def _fitting(self, pieces: Iterable[Piece], width: int, *, right: bool) -> Inked:
        """The pieces side by side, the last ones cut where there is no room."""
        placed: list[Inked] = []
        free = width
        for piece in pieces:
            room = free if piece.room is None else min(free, piece.room)
            inked = self._cut(piece, room)
            free -= _cells(inked)
            placed.append(inked)
        in_order = reversed(placed) if right else placed
        return [one for inked in in_order for one in inked]

    def _cut(self, piece: Piece, width: int) -> Inked:
        """The piece, or as much of its beginning as fits before an ellipsis."""
        layout = self._laid_out(piece.text, piece.base)
        row = layout.rows[0]
        if row.cells <= width:
            return piece.inked(row.clusters)
        if width <= 0:
            return []
        beginning = _one_line(piece.text)[: _beginning(row.clusters, width - 1)]
        shorter = piece.inked(self._laid_out(beginning, layout.base).rows[0].clusters)
        mark = (ELLIPSIS, 1, piece.style)
        leftward = layout.base == RTL and not self.drawing.plain
        return [mark, *shorter] if leftward else [*shorter, mark]


def base_of(text: str) -> int:
    """1 for a text that runs from right to left by its first strong letter, or has none."""
    return lay_out(_one_line(text), _UNBROKEN).base


def base_of_message(text: str) -> int | None:
    """The direction of what the program says: its language's, whatever name comes first.

    A text without any letter of that direction only repeats what somebody has written: it
    has a direction of its own.
    """
    base = RTL if reads_from_right() else LTR
    letters = _STRONG[base]
    return base if any(bidirectional(one) in letters for one in text) else None


def message_piece(text: str, style: Style = _PLAIN, room: int | None = None) -> Piece:
    """What the program says, as one piece."""
    return Piece(text, style, room, base=base_of_message(text))


def pair_pieces(key: str, words: str, *, bold: Style, plain: Style) -> list[Piece]:
    """A key and what it does: the only way in which a screen names keys.

    They are found at a glance, and never have to be picked out of a sentence.
    """
    return [Piece(key, bold), Piece(" ", plain), message_piece(words, plain)]


def joined_pieces(parts: Sequence[Sequence[Piece]], plain: Style) -> list[Piece]:
    """Such pairs, or other parts, one after the other."""
    if not parts:
        return []
    first, *others = parts
    between = Piece(BETWEEN, plain)
    return [*first, *(one for part in others for one in (between, *part))]


class KeyedWords(NamedTuple):
    """A row of its own: a key and what it does, or words without a key."""

    key: str
    words: str

    @property
    def text(self) -> str:
        """All of it; the key comes first."""
        return f"{self.key} {self.words}" if self.key else self.words

    def pieces(self, plain: Style) -> list[Piece]:
        """The row as it is drawn, the words in that style."""
        if not self.key:
            return [message_piece(self.words, plain)]
        return pair_pieces(self.key, self.words, bold=plain + BOLD, plain=plain)


@lru_cache(maxsize=2048)
def _on_one_row(text: str, base: int | None, drawing: Drawing) -> ParagraphLayout:
    """The layout of such a text: what a key leaves as it was is not laid out again."""
    return lay_out(text, _UNBROKEN, base, fallback=LTR, drawing=drawing)


def readied(text: str, drawing: Drawing) -> tuple[str, Drawing]:
    """The text on one line, and how to draw it; isolates of the program have no names."""
    line = _one_line(text)
    if not ends_of_isolates(line):
        return line, drawing
    if drawing.plain:
        line = as_marks(line, from_right=reads_from_right())
    return line, replace(drawing, hidden=False)


def _one_line(text: str) -> str:
    return text[:_LONGEST].translate(_LINE_BREAKS)


def _beginning(clusters: Sequence[Cluster], width: int) -> int:
    """How many code points from the start take at most that many cells."""
    end = 0
    for cluster in sorted(clusters):
        width -= cluster.cells
        if width < 0:
            break
        end = cluster.end
    return end


def _cells(inked: Inked) -> int:
    return sum(cells for _, cells, _ in inked)
