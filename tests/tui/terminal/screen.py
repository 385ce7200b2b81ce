"""The screen of a terminal as a model: what stands on it after all that it was sent.

It knows as much of control sequences as Textual's updates need. What is then seen of a
row is left to the models of terminals.
"""

from __future__ import annotations

import re

from tests.tui.terminal.terminals import (
    dressed,
    shown_by_browser,
    shown_by_implicit_bidi,
    shown_by_kitty,
    shown_by_qterminal,
)
from tui.layout import cells
from tui.output import Encoding
from tui.terminal.shaded import STEPS

_SENT = re.compile(
    r"\x1b\[([<-?]?)([\d;]*)([A-Za-z])|(\r?\n)|([^\x1b\r\n]+)|\x1b\][^\x07]*\x07"
)
_COLOURS = re.compile(r"[34]8;(?:2;\d+;\d+;\d+|5;\d+);?")
_BLANK = (" ", "")


class ScreenModel:
    """The cells as they were sent: letters with their marks, and how they look."""

    def __init__(self, width=80, height=24):
        self.width, self.height = width, height
        self._erase()

    def _erase(self):
        self._cells = [[_BLANK] * self.width for _ in range(self.height)]
        self._x = self._y = 0
        self._region = 0, self.height
        self._codes = Codes()

    def feed(self, data):
        """Take in what the terminal is sent."""
        at = 0
        for found in _SENT.finditer(data):
            assert found.start() == at, data[at : found.start()]
            at = found.end()
            private, numbers, command, line_break, text = found.groups()
            if text:
                self._write(text)
            elif line_break:
                self._y += 1
            elif command and not private:
                self._obey(numbers, command)
        assert at == len(data), data[at:]

    def _obey(self, numbers, command):
        if command == "H":
            y, x = map(int, numbers.split(";"))
            self._x, self._y = x - 1, y - 1
        elif command == "G":
            self._x = int(numbers) - 1
        elif command == "m":
            self._codes.obey(numbers)
        elif (numbers, command) == ("2", "J"):
            self._erase()
        elif command == "r":
            top, bottom = map(int, (numbers or f"1;{self.height}").split(";"))
            self._region = top - 1, bottom
            self._x = self._y = 0
        elif command in ("M", "L"):
            self._scroll(int(numbers) if command == "M" else -int(numbers))
        else:
            assert (numbers, command) in {("8", "l"), ("8", "h")}

    def _scroll(self, distance):
        """Move the rows of the region up, or down if negative; the others stay."""
        top, bottom = self._region
        assert self._y == top
        before = self._cells[top:bottom]
        for at in range(top, bottom):
            source = at - top + distance
            is_there = 0 <= source < len(before)
            self._cells[at] = before[source] if is_there else [_BLANK] * self.width

    def _write(self, text):
        row = self._cells[self._y]
        for letter in text:
            width = cells(letter)
            if not width:
                at = self._x - 1
                while at > 0 and not row[at][0]:
                    at -= 1
                row[at] = (row[at][0] + letter, row[at][1])
                continue
            assert self._x + width <= self.width
            row[self._x] = (letter, self._codes.style)
            row[self._x + 1 : self._x + width] = [("", self._codes.style)] * (width - 1)
            self._x += width

    def displayed(self, encoding):
        """The cells of every row, as a terminal of that kind shows them.

        Of the style of a blank only that is told which can be seen.
        """
        return [
            [_seen(*cell) for cell in _displayed(tuple(row), encoding)]
            for row in self._cells
        ]

    def reported(self, x, y, encoding):
        """The column that the mouse reports where column `x` is seen."""
        return reported(self._cells[y], encoding)[x]

    def texts(self, encoding):
        """The rows without their looks."""
        return [
            "".join(part for part, _style in row) for row in self.displayed(encoding)
        ]


_ENDED_BY = {
    "22": {"1", "2"},
    "23": {"3"},
    "24": {"4"},
    "25": {"5"},
    "27": {"7"},
    "29": {"9"},
    "39": {"foreground"},
    "49": {"background"},
}
"""Which properties of a style a code ends."""


class Codes:
    """The style in force: what codes add to it and end."""

    def __init__(self):
        self._set: dict[str, str] = {}

    @property
    def style(self):
        """As a terminal would be sent it at once, after a reset."""
        return ";".join(self._set[one] for one in sorted(self._set))

    def obey(self, numbers):
        for code in _CODE.findall(numbers):
            if code in {"", "0"}:
                self._set.clear()
            elif code in _ENDED_BY:
                for one in _ENDED_BY[code]:
                    self._set.pop(one, None)
            else:
                self._set[_set_by(code)] = code


_CODE = re.compile(r"[34]8;(?:2;\d+;\d+;\d+|5;\d+)|\d+|^$|(?<=;)(?=;|$)|^(?=;)")


def _set_by(code):
    """Which of the properties of a style a code sets; an attribute is one of its own."""
    if re.match(r"38;|3\d$|9\d$", code):
        return "foreground"
    return "background" if re.match(r"48;|4\d$|10\d$", code) else code


_SEEN_ON_BLANKS = {"4", "7", "9", "21", "53"}
"""A line under, through or over a blank, which has a colour, and swapped colours."""


def _seen(text, style):
    """The cell; of a blank, the ground alone where nothing else of it is seen."""
    codes = _CODE.findall(style)
    if text != " " or _SEEN_ON_BLANKS.intersection(codes):
        return text, style
    return text, ";".join(one for one in codes if _set_by(one) == "background")


_KNOWN = {}


def _displayed(row, encoding):
    if (row, encoding) not in _KNOWN:
        _KNOWN[row, encoding] = _MODELS[encoding](list(row))
    return _KNOWN[row, encoding]


def font_of_style(style):
    """Bold and italic: what makes kitty lay letters out apart."""
    numbers = _COLOURS.sub("", style).split(";")
    return "1" in numbers, "3" in numbers


_MODELS = {
    Encoding.VISUAL: dressed,
    Encoding.FENCED: shown_by_browser,
    Encoding.SHADED: shown_by_qterminal,
    Encoding.WORD: shown_by_implicit_bidi,
    Encoding.TOKEN: lambda row: shown_by_kitty(row, font=font_of_style),
}


def reported(row, encoding):
    """For each column of a row of the screen, what the mouse reports on it.

    Terminals that reorder report where the letter that is seen there was sent.
    """
    sent = [(part, at) for at, (part, _style) in enumerate(row) if part]
    if encoding is Encoding.WORD:
        sent = shown_by_implicit_bidi(sent)
    return [at for _part, at in sent]


_FOREGROUND = re.compile(r"(?<!\d)38;(?:2;(\d+);(\d+);(\d+)|5;\d+)")


def looks_alike(rows, others):
    """Whether two screens show the same but for steps of colour that nobody sees.

    Latin letters that touch the right of an Arabic one may be in another font.
    """
    pairs = zip(rows, others, strict=True)
    return all(one == other or _rows_are_alike(one, other) for one, other in pairs)


def _rows_are_alike(row, other):
    in_any_font = False
    for cell, wanted in zip(row, other, strict=True):
        is_arabic = bool(_ARABIC.match(cell[0]))
        in_any_font = cell[0] != " " and (in_any_font or is_arabic)
        pair = (cell, wanted)
        if in_any_font and not is_arabic:
            pair = tuple((text, _BOLD.sub("", style)) for text, style in pair)
        if not _are_alike(*pair):
            return False
    return True


_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_BOLD = re.compile("^1(;|$)")


def _are_alike(cell, other):
    """Where only one of them has a colour in full, that colour is not compared."""
    (text, style), (other_text, other_style) = cell, other
    if text != other_text or _FOREGROUND.sub("", style) != _FOREGROUND.sub(
        "", other_style
    ):
        return False
    found, wanted = _FOREGROUND.search(style), _FOREGROUND.search(other_style)
    if not (found and wanted and found[1] and wanted[1]):
        return bool(found) == bool(wanted)
    pairs = zip(found.groups(), wanted.groups(), strict=True)
    return all(abs(int(one) - int(other)) <= STEPS for one, other in pairs)
