"""How a finished row of cells is sent to this terminal: the very last step.

Rows arrive in visual order, left to right, as runs of text of one style. What leaves is
runs again, so that the caller can style them. Where the terminal leaves rows alone,
they are sent as they are; the other encodings undo beforehand what it is going to do.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui.layout import cells
from tui.terminal import fenced, token, word
from tui.terminal.cells import LRM, RIGHT_TO_LEFT, TOKEN, SentToken, clusters
from tui.terminal.shaded import shaded_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

Style = TypeVar("Style")


class Encoding(StrEnum):
    """What the terminal makes of a row, and so what it must be sent."""

    VISUAL = "visual"
    """It shows cells from left to right, or can be told to."""
    FENCED = "fenced"
    """It reorders stretches of cells that nobody can foresee: each cell is sent so that it
    stands alone."""
    WORD = "word"
    """It reorders every row: words from left to right, letters in logical order."""
    TOKEN = "token"  # noqa: S105 - no password
    """It turns round what stands between two blanks: so is that."""
    SHADED = "shaded"
    """It reorders cells of one colour, and drops marks: neighbours differ in colour."""
    PLAIN = "plain"
    """It shall order and shape the text itself. The layout sees to that: it leaves the
    letters in logical order and as they are, and nothing is left to do here."""


_AS_IS = (Encoding.VISUAL, Encoding.PLAIN)
_CELL_BY_CELL = (*_AS_IS, Encoding.FENCED, Encoding.SHADED)
"""Those in which every cell is sent in its column, and may be sent alone."""


class _Recipe(NamedTuple):
    """How one encoding is made."""

    send_token: Callable[[str], SentToken]
    blank: str
    """What is sent for a blank cell."""
    pieces: Callable[[str], list[str]] = TOKEN.findall
    """What is sent as one."""
    pieces_in_any_font: Callable[[str], list[str]] = TOKEN.findall
    """What may be sent as one, wherever the font changes."""


_RECIPES = {
    Encoding.FENCED: _Recipe(fenced.send_token, fenced.BLANK),
    Encoding.WORD: _Recipe(word.send_token, word.BLANK),
    Encoding.TOKEN: _Recipe(
        token.send_token, token.BLANK, token.pieces, token.pieces_in_any_font
    ),
}


def encode_row(
    runs: Sequence[tuple[str, Style]],
    encoding: Encoding,
    *,
    font: Callable[[Style], Hashable] | None = None,
    shade: Callable[[Style, int], Style] | None = None,
) -> Sequence[tuple[str, Style]]:
    """The runs of a strip in visual order, as the terminal must be sent them.

    Strips are encoded one by one, and may be sent side by side.

    Args:
        runs: Text and style of neighbouring cells, from left to right.
        encoding: What the terminal needs.
        font: What of a style changes the font (bold, italic). `token` needs it where
            that changes within a word: kitty turns round each part alone.
        shade: The style with its foreground changed by 1 or 2 steps, which nobody sees.
            `shaded` needs it; where there are no styles, rows are sent as for `visual`.
    """
    if encoding in _AS_IS:
        return runs
    text = "".join([text for text, _ in runs])
    if not RIGHT_TO_LEFT.search(text):
        return _left_to_right(runs, text, encoding)
    if encoding is Encoding.SHADED:
        return runs if shade is None else _joined(shaded_cells(runs, shade))
    sent = _sent(_parts(runs, encoding, font), _RECIPES[encoding])
    wearers = [style for text, style in runs for _ in text]
    dressed = [
        (text, wearers[source])
        for text, source in zip(sent.texts, sent.sources, strict=True)
    ]
    return _joined(_fenced(dressed, text, encoding))


def sent_to_visual(
    runs: Sequence[tuple[str, Style]],
    encoding: Encoding,
    *,
    font: Callable[[Style], Hashable] | None = None,
) -> list[int]:
    """For each column of a strip as it was sent, the column where it is seen.

    Terminals that reorder report the mouse by the column that was sent: look up what is
    seen there. Arguments as for `encode_row`; a wide letter has two columns.
    """
    text = "".join([text for text, _ in runs])
    if encoding in _CELL_BY_CELL:
        return list(range(cells(text)))
    columns: dict[int, int] = {}
    at = seen = 0
    for part in clusters(text):
        columns[at] = seen
        at += len(part)
        seen += cells(part)
    sent = _sent(_parts(runs, encoding, font), _RECIPES[encoding])
    return [
        columns[source] + cell
        for part, source in zip(sent.texts, sent.sources, strict=True)
        for cell in range(cells(part))
    ]


def widen(text: str, start: int, end: int, encoding: Encoding) -> tuple[int, int]:
    """The smallest range of columns around `[start, end)` that may be sent alone.

    Whole tokens, unless every cell is sent in its column. Where a row has changed, widen
    in the row that was and then in the row that is.

    Args:
        text: The whole strip in visual order.
        start: The first column that must be sent, counted from the strip's left.
        end: The column after the last.
        encoding: What the terminal needs.
    """
    start, end = max(0, start), min(end, cells(text))
    if encoding in _CELL_BY_CELL or start >= end:
        return start, end
    first, last, at = start, end, 0
    for piece in _RECIPES[encoding].pieces_in_any_font(text):
        until = at + cells(piece)
        if at < end and start < until and not piece.isspace():
            first, last = min(first, at), max(last, until)
        at = until
    return first, last


def _parts(
    runs: Sequence[tuple[str, Style]],
    encoding: Encoding,
    font: Callable[[Style], Hashable] | None,
) -> list[str]:
    """The texts that the terminal looks at one by one: of one font, or the strip."""
    if encoding is Encoding.TOKEN and font is not None:
        grouped = groupby(runs, key=lambda run: font(run[1]))
        return ["".join([text for text, _ in group]) for _, group in grouped]
    return ["".join([text for text, _ in runs])]


def _sent(parts: Iterable[str], recipe: _Recipe) -> SentToken:
    """The tokens and blanks of a strip as they are sent, with sources in the strip."""
    texts: list[str] = []
    sources: list[int] = []
    at = 0
    for part in parts:
        for found in recipe.pieces(part):
            if found.isspace():
                texts.append(recipe.blank * cells(found))
                sources.append(at)
            else:
                sent = recipe.send_token(found)
                texts += sent.texts
                sources += [at + source for source in sent.sources]
            at += len(found)
    return SentToken(tuple(texts), tuple(sources))


def _left_to_right(
    runs: Sequence[tuple[str, Style]], text: str, encoding: Encoding
) -> Sequence[tuple[str, Style]]:
    """A strip without anything from right to left: only its blanks change."""
    if encoding is not Encoding.WORD:
        return runs
    blanks = {
        ord(blank): word.BLANK * cells(blank) for blank in {*text} if blank.isspace()
    }
    return _fenced(
        [(part.translate(blanks), style) for part, style in runs], text, encoding
    )


def _fenced(
    runs: list[tuple[str, Style]], text: str, encoding: Encoding
) -> list[tuple[str, Style]]:
    """The runs, cut off by a mark from what stands on the left, if there is need."""
    if encoding is Encoding.WORD and word.needs_fence(text):
        runs[0] = (LRM + runs[0][0], runs[0][1])
    return runs


def _joined(dressed: Iterable[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """Neighbours of the same style as one run."""
    runs: list[tuple[str, Style]] = []
    for _, group in groupby(dressed, key=lambda run: id(run[1])):
        alike = list(group)
        runs.append(("".join([text for text, _ in alike]), alike[0][1]))
    return runs
