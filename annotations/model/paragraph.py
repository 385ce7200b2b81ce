"""A paragraph's place in an article."""

from __future__ import annotations

from msgspec import Struct


class Paragraph(Struct, frozen=True):
    """A range of code points between two paragraph separators; it may be empty."""

    start: int
    end: int
    """Where the content ends and the separator begins."""
    after: int
    """Where the next paragraph begins; equal to `end` at the end of the text."""
