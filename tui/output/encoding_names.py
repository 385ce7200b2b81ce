"""The names of the encodings, by which a person or a saved choice asks for one.

How each works is in `tui.terminal`.
"""

from __future__ import annotations

from enum import StrEnum

AUTO = "auto"
"""Asks for the encoding that the terminal is found to need."""


class Encoding(StrEnum):
    """How the terminal treats a row, and so what it must be sent."""

    VISUAL = "visual"
    """It shows cells from left to right, or can be made to."""
    FENCED = "fenced"
    """It reorders unpredictable stretches of cells: each cell is sent isolated from the
    next."""
    WORD = "word"
    """It reorders every row: words from left to right, letters in logical order."""
    TOKEN = "token"  # noqa: S105 - no password
    """It reverses the text between two spaces, which is therefore sent reversed."""
    SHADED = "shaded"
    """It reorders cells of one colour, and drops marks: neighbours differ in colour."""
    PLAIN = "plain"
    """It orders and shapes the text itself. The layout leaves the letters unshaped and in
    logical order for it, and nothing is left to do here."""


def encoding_named(name: str) -> Encoding | None:
    """The encoding of that name, in any case of letters."""
    known = {encoding.value: encoding for encoding in Encoding}
    return known.get(name.strip().lower())
