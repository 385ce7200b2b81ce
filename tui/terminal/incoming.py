r"""The terminal's input, divided into keys, pasted text and mouse reports.

The input is a stream of bytes that may be cut anywhere. Three things must hold:

- No byte stops the stream. What is not UTF-8 becomes U+FFFD, so that it is visible.
- A report is never taken for keys, whether it is complete, in pieces or incomplete: its
  letters would tag and delete. An escape sequence leaves here whole or not at all.
- What is pasted never ends its own paste.

The caller measures time, and says how long the terminal has been silent.
"""

from __future__ import annotations

import codecs
import math
import re
from enum import Enum

from msgspec import Struct

ESCAPE = "\x1b"

_CSI = "(?:\x1b\\[|[\x9b\udc9b])"
_RAW_STARTS = "\udc90\udc98\udc9d-\udc9f"
_STARTS = f"\x1b\x90\x98\x9b\x9d-\x9f\udc9b{_RAW_STARTS}"

_ITEM = re.compile(
    rf"(?P<text>[^{_STARTS}]+)"
    r"|(?P<string>\x1b[PX^_\]]|[\x90\x98\x9d-\x9f])"
    rf"|(?P<raw_string>[{_RAW_STARTS}])"
    rf"|(?P<paste>{_CSI}200~)"
    rf"|(?P<mouse>{_CSI}<)"
    rf"|(?P<old_mouse>{_CSI}M)"
    rf"|(?P<sequence>{_CSI}(?:\[[A-Z]|\d+\$|[0-?]*[ -/]*[@-Z\\-~])"
    r"|\x1bO[\d;]*[:<-~ !-/])"
    rf"|(?P<begun>{_CSI}(?:\[|[0-?]*[ -/]*)\Z|\x1bO[\d;]*\Z|\x1b\Z)"
    rf"|(?P<broken>{_CSI}(?:\[|[0-?]*[ -/]*)[\x18\x1a]?)"
    r"|(?P<stray_end>\x1b\\)"
    r"|(?P<escape>\x1b(?=\x1b))"
    r"|(?P<with_escape>\x1b[^\x1b])",
    re.DOTALL | re.ASCII,
)
"""One item at the start of the input.

The Linux console sends its first function keys with a second bracket, and rxvt ends keys
that are held with Shift with a dollar sign. A byte that is not UTF-8 is a surrogate here;
some of these bytes are 8-bit controls.
"""

_STRING_END = re.compile("\x1b\\\\|[\x07\x18\x1a\x9c\udc9c]")
_PASTE_END = f"{ESCAPE}[201~"
_IS_SOON_A_KEY = frozenset({ESCAPE, "\udc9b"})
"""The Escape key, and a letter of a code page: a sequence would go on at once."""
_MAY_BE_A_KEY = _IS_SOON_A_KEY | {f"{ESCAPE}[", f"{ESCAPE}O"}
"""Also Alt with a key, once nothing has come for as long as a report may take.

Any sooner, the rest of a report that a slow line has cut here would be keys.
"""

_MOUSE = re.compile(r"(\d{1,5});(\d{1,5});(\d{1,5})([Mm])", re.ASCII)
_LONGEST_MOUSE_REPORT = 32
_OLD_MOUSE_REPORT = 3
_LONGEST_SEQUENCE = 64
_LONGEST_RAW_STRING = 4096

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_UTF8 = "\ufffd"
_PICTURE = "\u241b"

SILENCE = 5.0
"""Seconds of silence that end an incomplete report."""
_PASTE_SILENCE = 30.0
"""Seconds of silence that end a paste; later input counts as keys."""
_RAW_SILENCE = 0.2
"""Seconds for which a byte is held that is a control or a letter of a code page."""
_LETTER_SILENCE = 1.0
"""Seconds to wait for the rest of a letter."""


class Typed(Struct, frozen=True):
    """Characters, each of which is a key."""

    text: str


class EscapeSequence(Struct, frozen=True):
    """A complete sequence that a key may have sent; a lone escape is the Escape key."""

    text: str


class MouseReport(Struct, frozen=True):
    """Where the mouse is, and what it did."""

    button: int
    """The button with its modifiers, as the terminal counts them (mode 1006)."""
    column: int
    """From 1, in cells."""
    row: int
    is_release: bool


class Pasted(Struct, frozen=True):
    """A text that was pasted; escapes in it are drawn."""

    text: str


Incoming = Typed | EscapeSequence | MouseReport | Pasted


class _Inside(Enum):
    """What the input has begun but not ended; the value is the silence that ends it."""

    NOTHING = math.inf
    STRING = SILENCE
    RAW_STRING = _RAW_SILENCE
    PASTE = _PASTE_SILENCE


class InputStream:
    """Divides the terminal's input, in whatever pieces it arrives.

    Args:
        key_seconds: How long an escape is held, since a sequence may follow.
    """

    def __init__(self, *, key_seconds: float = 0.1) -> None:
        self._key_seconds = key_seconds
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._waiting = ""
        """The input that is not divided yet."""
        self._inside = _Inside.NOTHING
        self._pasted: list[str] = []

    def feed(self, data: bytes) -> list[Incoming]:
        """The items that these bytes complete."""
        self._waiting += self._decoder.decode(data)
        return self._complete()

    @property
    def patience(self) -> float:
        """Seconds of silence after which `settle` has something to do."""
        if self._inside is not _Inside.NOTHING:
            return float(self._inside.value)
        if self._waiting in _IS_SOON_A_KEY:
            return self._key_seconds
        if self._waiting:
            return SILENCE
        return _LETTER_SILENCE if self._decoder.getstate()[0] else math.inf

    def settle(self, seconds: float) -> list[Incoming]:
        """The items that an incomplete beginning becomes after this much silence."""
        if seconds < self.patience:
            return []
        cut_off = self._decoder.decode(b"", final=True)
        inside, self._inside = self._inside, _Inside.NOTHING
        held, self._waiting = self._waiting, ""
        match inside:
            case _Inside.PASTE:
                return [self._take_paste(held + cut_off)]
            case _Inside.STRING:
                return []
            case _Inside.RAW_STRING:
                self._waiting = _with_signs(held + cut_off)
                return [Typed(_NOT_UTF8), *self._complete()]
            case _:
                return self._settled(held, cut_off)

    def _settled(self, held: str, cut_off: str) -> list[Incoming]:
        """What an incomplete sequence or letter becomes; a report becomes nothing."""
        if held and held not in _MAY_BE_A_KEY:
            return []
        found: list[Incoming] = []
        if held:
            is_byte = held[0] != ESCAPE
            found = [Typed(_NOT_UTF8) if is_byte else EscapeSequence(held)]
        self._waiting = cut_off
        return found + self._complete()

    def _complete(self) -> list[Incoming]:
        found: list[Incoming] = []
        while self._waiting:
            before = self._inside, len(self._waiting)
            found += self._next()
            if before == (self._inside, len(self._waiting)):
                break  # the rest is still to come
        return found

    def _next(self) -> list[Incoming]:
        match self._inside:
            case _Inside.PASTE:
                return self._next_pasted()
            case _Inside.STRING | _Inside.RAW_STRING:
                self._skip_string()
                return []
            case _:
                return self._next_item()

    def _next_pasted(self) -> list[Incoming]:
        before, end, after = self._waiting.partition(_PASTE_END)
        if end:
            self._inside, self._waiting = _Inside.NOTHING, after
            return [self._take_paste(before)]
        held = _beginning_of(_PASTE_END, before)
        self._pasted.append(before.removesuffix(held))
        self._waiting = held
        return []

    def _take_paste(self, last: str) -> Pasted:
        text = "".join([*self._pasted, last])
        self._pasted.clear()
        return Pasted(_with_signs(text.replace(ESCAPE, _PICTURE).replace("\0", "")))

    def _skip_string(self) -> None:
        if end := _STRING_END.search(self._waiting):
            self._inside, self._waiting = _Inside.NOTHING, self._waiting[end.end() :]
        elif self._inside is _Inside.STRING:
            self._waiting = ESCAPE if self._waiting.endswith(ESCAPE) else ""
        elif len(self._waiting) > _LONGEST_RAW_STRING:
            self._inside = _Inside.STRING

    def _next_item(self) -> list[Incoming]:
        item = _ITEM.match(self._waiting)
        assert item is not None  # noqa: S101 - every character starts an item
        kind, text = item.lastgroup, item[0]
        if kind == "begun":
            self._waiting = text[: _LONGEST_SEQUENCE + 1]  # no longer one is a key
            return []
        if kind in ("mouse", "old_mouse"):
            return self._next_report(item.end(), is_old=kind == "old_mouse")
        self._waiting = self._waiting[item.end() :]
        self._inside = _INSIDE.get(kind or "", _Inside.NOTHING)
        if kind == "text":
            return [Typed(_with_signs(text))]
        is_sequence = kind in ("sequence", "escape", "with_escape")
        if is_sequence and len(text) <= _LONGEST_SEQUENCE:
            return [EscapeSequence(_with_signs(_seven_bit(text)))]
        return []

    def _next_report(self, start: int, *, is_old: bool) -> list[Incoming]:
        """A mouse report; a malformed one is dropped as a whole."""
        longest = _OLD_MOUSE_REPORT if is_old else _LONGEST_MOUSE_REPORT
        body, is_full = _first_bytes(self._waiting[start:], longest)
        end = None if is_old else re.search("[Mm]", body)
        if end is None and not is_full:
            return []
        size = len(body) if end is None else end.end()
        self._waiting = self._waiting[start + size :]
        report = _MOUSE.fullmatch(body[:size])
        if report is None or is_old:
            return []
        button, column, row = map(int, report.groups()[:3])
        if not (column and row):
            return []
        return [MouseReport(button, column, row, is_release=report[4] == "m")]


_INSIDE = {
    "string": _Inside.STRING,
    "raw_string": _Inside.RAW_STRING,
    "paste": _Inside.PASTE,
}


def _with_signs(text: str) -> str:
    """The text with a visible sign for each byte that is not UTF-8."""
    return _SURROGATE.sub(_NOT_UTF8, text)


def _seven_bit(sequence: str) -> str:
    """The sequence with its 8-bit introducer, if it has one, written as two signs."""
    return f"{ESCAPE}[{sequence[1:]}" if sequence[0] in "\x9b\udc9b" else sequence


def _first_bytes(text: str, count: int) -> tuple[str, bool]:
    """The start of the text, up to this many bytes, and whether it is full."""
    size = 0
    for at, letter in enumerate(text):
        size += len(letter.encode("utf-8", "surrogateescape"))
        if size >= count:
            return text[: at + 1], True
    return text, False


def _beginning_of(mark: str, text: str) -> str:
    """The longest end of the text with which the mark begins."""
    lengths = range(min(len(mark) - 1, len(text)), 0, -1)
    return next((mark[:size] for size in lengths if text.endswith(mark[:size])), "")
