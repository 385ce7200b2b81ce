"""Keeps pasted text from ending its own paste.

A terminal sends what is pasted between two marks (bracketed paste, mode 2004). An
escape inside would let what follows it pass for typed keys, which tag, delete and quit:
it is replaced by its picture, one for one, before anybody reads the input.
"""

from __future__ import annotations

_BEGIN = "\x1b[200~"
_END = "\x1b[201~"
_ESCAPE = "\x1b"
_PICTURE = "\u241b"


class PasteGuard:
    """Reads input in whatever pieces it comes."""

    def __init__(self) -> None:
        self._is_pasting = False
        self._held = ""
        """What may be the beginning of a mark whose rest is still to come."""

    def feed(self, data: str) -> str:
        """The input with no escape in what is pasted; may be empty."""
        left, passed = self._held + data, []
        self._held = ""
        while left:
            mark = _END if self._is_pasting else _BEGIN
            before, found, left = left.partition(mark)
            if not found and self._is_pasting:
                self._held = _begun(before, mark)
                before = before.removesuffix(self._held)
            passed.append(
                before.replace(_ESCAPE, _PICTURE) if self._is_pasting else before
            )
            passed.append(found)
            self._is_pasting ^= bool(found)
        return "".join(passed)


def _begun(text: str, mark: str) -> str:
    """The longest end of the text that the mark begins with."""
    lengths = range(min(len(mark) - 1, len(text)), 0, -1)
    return next((mark[:size] for size in lengths if text.endswith(mark[:size])), "")
