"""One line of text that a person types: the text, the caret, what is selected.

Values, each key making a new one, so that taking keys back is keeping the old ones.
Offsets are code points on grapheme edges; the caret stands before the grapheme at its
offset, or after the last one.
"""

from __future__ import annotations

import unicodedata

from msgspec import Struct
from msgspec.structs import replace

from annotations.text import (
    Kind,
    grapheme_at,
    kind_of,
    next_word,
    previous_grapheme,
    previous_word,
    word_at,
)

LONGEST = 10_000
"""Code points; what is typed or pasted beyond is not taken."""


class EntryLine(Struct, frozen=True):
    """What has been typed so far."""

    text: str = ""
    caret: int = 0
    anchor: int | None = None
    """The other end of the selection, or None."""

    @classmethod
    def of(cls, text: str, *, breaks: bool = False) -> EntryLine:
        """A line with that text, made safe, and the caret after it.

        Its line breaks become blanks, or are kept as characters of the line.
        """
        safe = typed(text, breaks=breaks)
        return cls(safe, len(safe))

    @property
    def selection(self) -> tuple[int, int] | None:
        """Start and end of what is selected, or None."""
        if self.anchor is None or self.anchor == self.caret:
            return None
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    @property
    def selected_text(self) -> str:
        """The text that is selected."""
        start, end = self.selection or (0, 0)
        return self.text[start:end]

    def moved(self, caret: int, *, extend: bool = False) -> EntryLine:
        """The caret at another grapheme edge, drawing the selection along or not."""
        anchor = (
            (self.caret if self.anchor is None else self.anchor) if extend else None
        )
        return replace(self, caret=caret, anchor=anchor)

    def with_all_selected(self) -> EntryLine:
        """Everything selected, the caret at the end."""
        return replace(self, anchor=0, caret=len(self.text))

    def inserted(self, text: str) -> EntryLine:
        """Text in the place of what is selected, or at the caret, as far as it has room."""
        start, end = self.selection or (self.caret, self.caret)
        new = typed(text)[: self._room]
        whole = self.text[:start] + new + self.text[end:]
        return EntryLine(whole, _edge(whole, start + len(new)))

    def left_out(self, text: str) -> int:
        """How many code points of a text have no room where it is inserted."""
        return max(0, len(typed(text)) - self._room)

    @property
    def _room(self) -> int:
        """Code points that can take the place of what is selected."""
        return max(0, LONGEST - len(self.text) + len(self.selected_text))

    def rubbed_out(self, *, word: bool = False) -> EntryLine:
        """Without what is selected, or the letter or word before the caret.

        Of a letter with marks the last mark goes first: it was typed last, and a wrong
        vowel sign is no reason to type the letter again.
        """
        if self.selection:
            return self.inserted("")
        start = self.word_back() if word else self._stroke_back()
        return replace(self, anchor=start).inserted("")

    def deleted(self, *, word: bool = False) -> EntryLine:
        """Without what is selected, or the letter or word after the caret."""
        if self.selection:
            return self.inserted("")
        end = self.word_on() if word else self.letter_on()
        return replace(self, anchor=end).inserted("")

    def letter_on(self) -> int:
        """The edge after the grapheme at the caret."""
        if self.caret >= len(self.text):
            return self.caret
        return grapheme_at(self.text, self.caret).end

    def letter_back(self) -> int:
        """The edge before the grapheme that ends at the caret."""
        found = previous_grapheme(self.text, self.caret) if self.caret else None
        return found.start if found else 0

    def _stroke_back(self) -> int:
        """Where what was typed last before the caret begins: a mark, or a letter."""
        last = self.text[self.caret - 1 : self.caret]
        is_mark = bool(last and unicodedata.combining(last))
        return self.caret - 1 if is_mark else self.letter_back()

    def word_on(self) -> int:
        """Where the next word begins, or the end."""
        found = next_word(self.text, self.caret) if self.text else None
        return found.start if found else len(self.text)

    def word_back(self) -> int:
        """Where the word before the caret begins, or the start."""
        found = previous_word(self.text, self.caret) if self.text else None
        return found.start if found else 0

    def word_here(self) -> tuple[int, int]:
        """Start and end of the word at the caret; of nothing, where there is none."""
        found = word_at(self.text, self.caret) if self.caret < len(self.text) else None
        return (found.start, found.end) if found else (self.caret, self.caret)


def typed(text: str, *, breaks: bool = False) -> str:
    """What is taken of typed or pasted text: no control characters, and one line.

    Format characters that Arabic and Persian are written with (ZWNJ, ZWJ, the signs
    around numbers) stay; so do line breaks, all as U+000A, where they are to.
    """
    between = "\n" if breaks else " "
    lines = (line.replace("\t", " ") for line in text.splitlines())
    return between.join("".join(filter(is_taken, line)) for line in lines)


def is_taken(character: str) -> bool:
    """Whether a character can be typed into a line."""
    if unicodedata.category(character) not in _REFUSED:
        return True
    is_sign = kind_of(character) is Kind.LETTER  # such as the end of an ayah
    return is_sign or character in _JOINERS


_JOINERS = "\u200c\u200d"
_REFUSED = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}


def _edge(text: str, offset: int) -> int:
    """The grapheme edge at the offset, or the next one: what was typed may combine."""
    if offset >= len(text):
        return len(text)
    grapheme = grapheme_at(text, offset)
    return offset if grapheme.start == offset else grapheme.end
