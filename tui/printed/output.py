"""Where commands without a screen print to, and how Arabic is sent there."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.bidi import LTR
from tui.layout import USUAL, Drawing, lay_out
from tui.output import Encoding, encoding_named, written
from tui.terminal import (
    Answers,
    Fingerprint,
    ScrollingRows,
    TerminalLink,
    encode_row,
    fingerprint_of,
    recognise,
    rows_sent_as,
    scrolling_rows,
    terminal_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_STDOUT = 1
_STDERR = 2
_RESET = "\x1b[0m"
UNSEEN_COLUMNS = 2
"""Columns that may be taken by what is sent before a row."""

_AS_SEEN = ScrollingRows()
_USUAL_COLUMNS = 80
_CANNOT_BE_ASKED = ("", "dumb")


class Output(Struct, frozen=True):
    """What is printed to; a file, unless something else is said."""

    rows: ScrollingRows = _AS_SEEN
    drawing: Drawing = USUAL
    columns: int = 0
    """The terminal's width; 0 for a file, which takes rows of any length."""

    @property
    def is_terminal(self) -> bool:
        """Whether a person looks at it as it is printed."""
        return self.columns > 0

    def sent(self, runs: Sequence[tuple[str, str]]) -> str:
        """A row as it is sent: from its runs in visual order, each with its colours."""
        row = _coloured(encode_row(runs, self.rows.encoding))
        return self.rows.before + row if row else ""


def output_here(wanted: str) -> Output:
    """The standard output, for rows of the encoding of that name, or found out.

    Only a terminal is asked what it needs.
    """
    named = encoding_named(wanted)
    is_terminal = sys.stdout.isatty()
    if named is not None or not is_terminal:
        return Output(
            rows_sent_as(named or Encoding.VISUAL),
            Drawing(plain=named is Encoding.PLAIN),
            _columns() if is_terminal else 0,
        )
    return output_through(find_link(os.environ, [_STDOUT]))


def output_through(link: TerminalLink) -> Output:
    """The standard output, if it is the terminal at the other end of the link."""
    return _terminal(link) if sys.stdout.isatty() else Output()


def message_rows(message: str) -> list[str]:
    """A line for the standard error, safe to print; on a terminal as that needs it."""
    if message.isascii() or not sys.stderr.isatty():
        return [written(message)]
    return sent_rows(message, _terminal(find_link(os.environ, [_STDERR])))


def sent_rows(message: str, output: Output, *, colour: str = "") -> list[str]:
    """A line from left to right, safe to print; on a terminal as that needs it."""
    if not output.is_terminal:
        return [written(message)]
    if message.isascii() and not colour:
        return [written(message)]
    width = output.columns - UNSEEN_COLUMNS
    layout = lay_out(message, width, LTR, drawing=output.drawing)
    return [output.sent([(row.text, colour)]) for row in layout.rows]


def _terminal(link: TerminalLink) -> Output:
    rows = scrolling_rows(link.fingerprint, link.choice)
    drawing = Drawing(
        tashkeel=not link.choice.hide_tashkeel, plain=rows.encoding is Encoding.PLAIN
    )
    return Output(rows, drawing, _columns())


def find_link(
    environ: Mapping[str, str],
    descriptors: Sequence[int],
    *,
    otherwise: str = "",
    override: Encoding | None = None,
) -> TerminalLink:
    """The link to the terminal at one of the descriptors; see `terminal_at`."""

    def find() -> Fingerprint:
        if environ.get("TERM", "") not in _CANNOT_BE_ASKED:
            with terminal_at(descriptors, otherwise=otherwise) as fd:
                if fd is not None:
                    return recognise(environ, input_fd=fd, output_fd=fd)
        return fingerprint_of(Answers(), environ)

    return TerminalLink(environ, override=override, find=find)


def _columns() -> int:
    for descriptor in (_STDOUT, _STDERR):
        with suppress(OSError):
            return os.get_terminal_size(descriptor).columns or _USUAL_COLUMNS
    return _USUAL_COLUMNS


def _coloured(runs: Iterable[tuple[str, str]]) -> str:
    """The runs with the sequences that set their colours, and none at the end."""
    sent, before = [], ""
    for text, colour in runs:
        if colour != before:
            sent.append(f"{_RESET}\x1b[{colour}m" if colour else _RESET)
            before = colour
        sent.append(text)
    return "".join([*sent, _RESET if before else ""])
