"""How a finished row of cells is sent to this terminal: the very last step.

Rows arrive in visual order, left to right, as runs of text of one style, and leave as runs
again, so that the caller can style them. If the terminal leaves rows alone, they are sent
unchanged; the other encodings undo in advance what it is going to do.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui.layout import cells
from tui.output import Encoding
from tui.terminal import fenced, token, word
from tui.terminal.cells import LRM, RIGHT_TO_LEFT, TOKEN, SentToken, clusters
from tui.terminal.shaded import shaded_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

Style = TypeVar("Style")


_AS_IS = (Encoding.VISUAL, Encoding.PLAIN)
_CELL_BY_CELL = (*_AS_IS, Encoding.FENCED, Encoding.SHADED)
"""Encodings in which every cell is sent in its column, and can be sent by itself."""


class _Recipe(NamedTuple):
    """How one encoding works."""

    send_token: Callable[[str], SentToken]
    blank: str
    """What is sent for an empty cell."""
    pieces: Callable[[str], list[str]] = TOKEN.findall
    """What is sent as one."""
    pieces_in_any_font: Callable[[str], list[str]] = TOKEN.findall
    """What may be sent as one, regardless of font changes."""


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
    refont: Callable[[Style], Style] | None = None,
    shade: Callable[[Style, int], Style] | None = None,
) -> Sequence[tuple[str, Style]]:
    """The runs to send to the terminal for a strip in visual order.

    Strips are encoded one by one, and may be sent side by side.

    Args:
        runs: Text and style of neighbouring cells, from left to right.
        encoding: What the terminal needs.
        font: The parts of a style that change the font (bold, italic). `token` needs it
            where that changes within a word: kitty reverses each part separately.
        refont: The style in another font, by which `token` separates what kitty would
            otherwise show in the wrong order; always the same object for a style.
        shade: The style with its foreground changed by 1 or 2 imperceptible steps.
            `shaded` needs it; without styles, rows are sent as for `visual`.
    """
    if encoding in _AS_IS:
        return runs
    text = "".join([text for text, _ in runs])
    if not RIGHT_TO_LEFT.search(text):
        return _left_to_right(runs, text, encoding)
    if encoding is Encoding.SHADED:
        return runs if shade is None else _joined(shaded_cells(runs, shade))
    runs = _separated(runs, encoding, font, refont)
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
    refont: Callable[[Style], Style] | None = None,
) -> list[int]:
    """For each column of a strip as it was sent, the column where it is seen.

    Terminals that reorder report the mouse by the column that was sent: this maps it to the
    column that is seen. Arguments as for `encode_row`; a wide letter has two columns.
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
    runs = _separated(runs, encoding, font, refont)
    sent = _sent(_parts(runs, encoding, font), _RECIPES[encoding])
    return [
        columns[source] + cell
        for part, source in zip(sent.texts, sent.sources, strict=True)
        for cell in range(cells(part))
    ]


def widen(text: str, start: int, end: int, encoding: Encoding) -> tuple[int, int]:
    """The smallest range of columns around `[start, end)` that may be sent alone.

    Whole tokens, unless every cell is sent in its column. If a row has changed, widen in the
    old row and then in the new one.

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


def _separated(
    runs: Sequence[tuple[str, Style]],
    encoding: Encoding,
    font: Callable[[Style], Hashable] | None,
    refont: Callable[[Style], Style] | None,
) -> Sequence[tuple[str, Style]]:
    """The runs, in another font wherever `token` needs one."""
    if encoding is not Encoding.TOKEN or font is None or refont is None:
        return runs
    styles = [style for text, style in runs for _ in text]
    at = 0
    for part in _parts(runs, encoding, font):
        for tail in token.tails(part):
            where = slice(at + tail.start, at + tail.stop)
            styles[where] = map(refont, styles[where])
        at += len(part)
    text = "".join([text for text, _ in runs])
    return _joined(zip(text, styles, strict=True))


def _parts(
    runs: Sequence[tuple[str, Style]],
    encoding: Encoding,
    font: Callable[[Style], Hashable] | None,
) -> list[str]:
    """The texts that the terminal treats separately: those of one font, or the strip."""
    if encoding is Encoding.TOKEN and font is not None:
        grouped = groupby(runs, key=lambda run: font(run[1]))
        return ["".join([text for text, _ in group]) for _, group in grouped]
    return ["".join([text for text, _ in runs])]


def _sent(parts: Iterable[str], recipe: _Recipe) -> SentToken:
    """The tokens and spaces of a strip as they are sent, with sources in the strip."""
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
    """A strip without right-to-left text: only its spaces change."""
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
    """The runs, separated by a mark from the text on the left if necessary."""
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
