"""The terminal's input as Textual's events.

Textual's own parser takes what it does not know for keys, letter by letter, and converts
mouse reports to cells by a size in pixels that may be zero. So only its tables of key names
are used here; `tui.terminal` has already divided the input.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual import constants, events, messages
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.keys import Keys

from tui.terminal import EscapeSequence, InputStream, MouseReport, Pasted, Typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.message import Message

    from tui.terminal import Incoming

_NUMBERED = re.compile(r"\x1b\[(\d+)(?:;[\d:;]*)?([^\d:;u])", re.ASCII)
"""A key given by its number; only a final `u` makes the number a letter."""
_OTHER_KEY = re.compile(r"\x1b\[27;\d+;\d+~", re.ASCII)
"""xterm's modifyOtherKeys, in which the third number is the letter."""
_SYNCHRONIZED = re.compile(r"\x1b\[\?2026;[1-4]\$y")
_CURSOR_POSITION = re.compile(r"\x1b\[\d+;\d+R", re.ASCII)
_NO_LETTER = re.compile("[\ud800-\udfff]")

_EVENTS: dict[str, Callable[[], Message]] = {
    "\x1b[I": events.AppFocus,
    "\x1b[O": events.AppBlur,
}


class InputEvents:
    """Makes events from the bytes that a terminal sends."""

    def __init__(self) -> None:
        self._stream = InputStream(key_seconds=constants.ESCAPE_DELAY)
        self._parser = XTermParser()

    def feed(self, data: bytes) -> Iterator[Message]:
        """The events that these bytes complete."""
        yield from self._events(self._stream.feed(data))

    @property
    def patience(self) -> float:
        """Seconds of silence after which `settle` has something to do."""
        return self._stream.patience

    def settle(self, seconds: float) -> Iterator[Message]:
        """The events that are due after this many seconds without input."""
        yield from self._events(self._stream.settle(seconds))

    def _events(self, incoming: Iterable[Incoming]) -> Iterator[Message]:
        for one in incoming:
            match one:
                case Typed(text):
                    for letter in text:
                        yield from self._keys(letter)
                case Pasted(text):
                    yield events.Paste(text)
                case MouseReport():
                    yield from self._mouse(one)
                case EscapeSequence(text):
                    yield from self._sequence(text)

    def _sequence(self, text: str) -> Iterator[Message]:
        if text in _EVENTS:
            yield _EVENTS[text]()
        elif _SYNCHRONIZED.fullmatch(text):
            yield messages.TerminalSupportsSynchronizedOutput()
        elif _CURSOR_POSITION.fullmatch(text):
            return  # a late answer, or F3 with Shift: they are the same bytes
        elif text in ANSI_SEQUENCES_KEYS or _may_be_a_key(text):
            yield from self._keys(text)
        elif len(text) == 2:
            yield from self._keys(text[1], with_alt=True)

    def _keys(self, text: str, *, with_alt: bool = False) -> Iterator[events.Key]:
        """The keys of a character or a sequence; empty if it names none."""
        try:
            keys = list(self._parser._sequence_to_key_events(text, alt=with_alt))  # noqa: SLF001 - Textual's table of keys
        except (ValueError, OverflowError):  # a number that is no letter
            return
        for key in keys:
            if key.key != Keys.Ignore and not _NO_LETTER.search(key.character or ""):
                yield key

    def _mouse(self, report: MouseReport) -> Iterator[Message]:
        final = "m" if report.is_release else "M"
        place = f"{report.button};{report.column};{report.row}"
        event = self._parser.parse_mouse_code(f"\x1b[<{place}{final}")
        if event is not None:
            yield event


def _may_be_a_key(sequence: str) -> bool:
    """Whether Textual reads the sequence as a key, not as a number in a report."""
    numbered = _NUMBERED.fullmatch(sequence)
    if numbered is None or _OTHER_KEY.fullmatch(sequence):
        return sequence.startswith("\x1b[")
    return f"{numbered[1]}{numbered[2]}" in FUNCTIONAL_KEYS
