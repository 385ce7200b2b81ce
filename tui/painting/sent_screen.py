"""What the terminal shows, as far as this program knows, and what a frame changes in it.

Textual sends a whole screen when a panel opens, closes or moves, and the whole right part
of a row when one of its cells changes. Over a slow line that is a second. So each cell
that was sent is remembered, and a frame sends only those that differ, with only the codes
that differ. Rows that a page has scrolled are moved by the terminal.

The picture that a terminal makes of a row depends on nothing but the cells that it holds,
also where it reorders or joins them. So this holds for rows in every encoding: the
terminal holds the same cells afterwards as if all of them had been sent. Where each cell
stands alone, a blank is one with every other on its background: its colour and weight,
which nobody sees, are those of its neighbour.

Some terminals paint letters beyond their cells, and leave what is there when the letters go.
On these, a frame that changes many rows erases the screen first, and sends all of it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

from tui.layout import cells
from tui.painting import pen
from tui.painting.cell import BLANK, UNKNOWN, Cell
from tui.painting.scroll import FEWEST, scroll_between
from tui.terminal import ERASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rich.console import Console
    from rich.segment import Segment
    from rich.style import Style
    from textual.strip import Strip

    from tui.painting.scroll import Scroll

_MANY_ROWS = 6
"""More than change when the caret moves or something is tagged."""
_PROBE = "x"
_CSI = "\x1b["
_MOVE_BYTES = 5
"""About how many bytes it takes to move the cursor within a row."""


class _Stretch(NamedTuple):
    """Neighbouring cells of one row, as they are to be."""

    y: int
    x: int
    cells: list[Cell]


class Changes(CompositorUpdate):
    """What must be sent, in the form in which Textual takes it."""

    def __init__(self, sequences: str) -> None:
        self.sequences = sequences

    def render_segments(self, console: Console) -> str:
        """The text and sequences as they are."""
        return self.sequences


class SentScreen:
    """The cells that were sent to one terminal."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell]] = {}

    def forget(self) -> None:
        """Forget everything: the terminal was cleared, resized, or used otherwise."""
        self._rows.clear()

    def take(
        self,
        update: CompositorUpdate,
        console: Console,
        *,
        leaves_specks: bool = False,
        bare_blanks: bool = False,
    ) -> Changes:
        """What must be sent to bring an update to the screen.

        The update counts as sent: what this returns must go to the terminal.

        Args:
            update: What Textual wants to be shown.
            console: How styles become codes.
            leaves_specks: Whether parts of letters stay on the terminal's screen when
                other letters take their places.
            bare_blanks: Whether each cell stands alone, so that nothing depends on the
                style of a blank but what is seen of it.

        Raises:
            TypeError: It is neither of the two updates that a screen makes.
        """
        sent = _Sequences(bare_blanks=bare_blanks)
        stretches: Sequence[_Stretch] = list(_stretches(update, console))
        if bare_blanks:
            stretches = [_with_bare_blanks(one) for one in stretches]
        if not leaves_specks:
            stretches = self._after_scroll(stretches, sent)
        for stretch in stretches:
            self._send(stretch, sent)
        if leaves_specks and sent.row_count > _MANY_ROWS:
            return Changes(
                ERASE + self._sent_again(_Sequences(bare_blanks=bare_blanks))
            )
        return Changes(sent.finished())

    def _sent_again(self, sent: _Sequences) -> str:
        """All cells, for an erased screen."""
        rows, self._rows = self._rows, {}
        for y, row in sorted(rows.items()):
            wanted = [BLANK if cell == UNKNOWN else cell for cell in row]
            self._rows[y] = [BLANK] * len(row)
            self._send(_Stretch(y, 0, wanted), sent)
        return sent.finished()

    def _after_scroll(
        self, stretches: Sequence[_Stretch], sent: _Sequences
    ) -> Sequence[_Stretch]:
        """What is still to be sent once the terminal has moved what it can move."""
        if len({one.y for one in stretches}) < FEWEST:
            return stretches
        wanted = {y: list(row) for y, row in self._rows.items()}
        for one in stretches:
            _put(one, wanted.setdefault(one.y, []))
        present = {y: self._rows.get(y, []) for y in wanted}
        scroll = scroll_between(present, wanted)
        if scroll is None:
            return stretches
        sent.scroll(scroll)
        scroll.move(self._rows)
        region = range(scroll.top, scroll.bottom)
        moved = [_Stretch(y, 0, wanted[y]) for y in region]
        return [*moved, *(one for one in stretches if one.y not in region)]

    def _send(self, wanted: _Stretch, sent: _Sequences) -> None:
        """Send what differs in the stretch, and remember it."""
        row = self._rows.setdefault(wanted.y, [])
        present = row[wanted.x : wanted.x + len(wanted.cells)]
        present += [UNKNOWN] * (len(wanted.cells) - len(present))
        if present == wanted.cells:
            return
        for first, last in _differences(present, wanted.cells, sent.is_cheap):
            sent.place(wanted.y, wanted.x + first)
            sent.write(wanted.cells[first:last])
        _put(wanted, row)


def _put(stretch: _Stretch, row: list[Cell]) -> None:
    """Put the cells of a stretch into its row; what is left of it may be unknown."""
    end = stretch.x + len(stretch.cells)
    row += [UNKNOWN] * (end - len(row))
    row[stretch.x : end] = stretch.cells


def _with_bare_blanks(stretch: _Stretch) -> _Stretch:
    """The stretch, with nothing in the style of a blank that is not seen."""
    cells_seen = [
        (text, pen.bare(codes)) if text == " " else (text, codes)
        for text, codes in stretch.cells
    ]
    return stretch._replace(cells=cells_seen)


class _Sequences:
    """A frame as it grows: where the cursor is, which style is in force."""

    def __init__(self, *, bare_blanks: bool) -> None:
        self._bare_blanks = bare_blanks
        self._parts: list[str] = []
        self._codes = ""
        self._y = -1
        self.row_count = 0
        """How many rows have a part of it."""

    def place(self, y: int, x: int) -> None:
        """Put the cursor on a cell, both counted from 0."""
        self._parts.append(
            f"{_CSI}{x + 1}G" if y == self._y else f"{_CSI}{y + 1};{x + 1}H"
        )
        self.row_count += y != self._y
        self._y = y

    def scroll(self, scroll: Scroll) -> None:
        """Let the terminal move rows; the cursor is anywhere afterwards."""
        self._parts.append(scroll.sequences)
        self._y = -1

    def write(self, some: Iterable[Cell]) -> None:
        """Write cells from the cursor on."""
        for cell in some:
            codes = self._codes_for(cell, self._codes)
            if codes != self._codes:
                self._parts.append(pen.change(self._codes, codes))
                self._codes = codes
            self._parts.append(cell[0])

    def _codes_for(self, cell: Cell, before: str) -> str:
        """The codes to be in force for a cell, after those before it."""
        text, codes = cell
        is_bare = self._bare_blanks and text == " "
        return pen.under_blank(before, codes) if is_bare else codes

    def is_cheap(self, between: list[Cell]) -> bool:
        """Whether to write the cells after the first is cheaper than to move beyond them."""
        (_text, codes), *skipped = between
        return len(skipped) < _MOVE_BYTES and (
            not any(pen.change(codes, self._codes_for(one, codes)) for one in skipped)
            and sum(len(one[0].encode()) for one in skipped) <= _MOVE_BYTES
        )

    def finished(self) -> str:
        """The whole frame; it leaves no style in force."""
        return "".join(self._parts) + pen.change(self._codes, "")


def _stretches(update: CompositorUpdate, console: Console) -> Iterator[_Stretch]:
    """What an update says of each row, from the left."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            row = _cells(chain.from_iterable(strips), console)
            yield _Stretch(y, update.region.x, row)
    elif isinstance(update, ChopsUpdate):
        for y, left, right in update.spans:
            for x, strips in _neighbours(update.chops[y]):
                chops = _cells(chain.from_iterable(strips), console)
                if x < right and x + len(chops) > left:
                    yield _Stretch(y, x, chops)
    else:
        raise TypeError(f"{type(update).__name__} is no update of a screen")


def _neighbours(chops: Mapping[int, Strip | None]) -> Iterator[tuple[int, list[Strip]]]:
    """The strips of a row that follow one another without a gap, from their first cell on.

    Where Textual cuts a row it may leave a mark at the start of a strip, apart from its
    letter in the strip before.
    """
    strips: list[Strip] = []
    start = end = 0
    for x, strip in chops.items():
        if strips and (strip is None or x != end):
            yield start, strips
            strips = []
        if strip is not None:
            start, end = start if strips else x, x + strip.cell_length
            strips.append(strip)
    if strips:
        yield start, strips


def _cells(segments: Iterable[Segment], console: Console) -> list[Cell]:
    """The content of each cell of a strip. Marks go with the letter before them."""
    found: list[Cell] = []
    for text, style, _control in segments:
        codes = _codes(style, console)
        if text.isascii():
            found += [(letter, codes) for letter in text]
            continue
        for letter in text:
            width = cells(letter)
            if width:
                found += [(letter, codes), *[("", codes)] * (width - 1)]
            elif found:
                at = -1 if found[-1][0] else -2
                found[at] = (found[at][0] + letter, found[at][1])
    return found


def _codes(style: Style | None, console: Console) -> str:
    """The codes of a style, as in `1;37;40`."""
    if style is None:
        return ""
    colours = console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001 - as Textual does
    drawn = style.render(_PROBE, color_system=colours)
    return drawn[len(_CSI) : drawn.index("m")] if drawn != _PROBE else ""


def _differences(
    present: list[Cell],
    wanted: list[Cell],
    is_cheap: Callable[[list[Cell]], bool],
) -> Iterator[tuple[int, int]]:
    """Where the cells differ, as `[first, last)`, from the left.

    Two stretches become one where the cells between them take fewer bytes than moving
    the cursor over them. A stretch with letters of two cells differs as a whole:
    terminals do not agree on which these are, and one that disagrees is right again
    only at its start.
    """
    if any(not text for text, _codes in wanted):
        yield 0, len(wanted)
        return
    first = last = -1
    for at, (before, after) in enumerate(zip(present, wanted, strict=True)):
        if before == after:
            continue
        if first >= 0 and not is_cheap(wanted[last - 1 : at]):
            yield first, last
            first = at
        elif first < 0:
            first = at
        last = at + 1
    yield first, last
