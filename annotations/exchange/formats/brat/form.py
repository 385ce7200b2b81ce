"""What the lines of an `.ann` file are made of.

An id of ours that brat would not take, and a value, are comments of types of their own.
"""

from __future__ import annotations

import json
import re

from annotations.exchange.json_text import json_text
from annotations.model import Span

ID_COMMENT = "HashiyaId"
VALUE_COMMENT = "Value"
NOTE_COMMENT = "AnnotatorNotes"
ANNOTATOR_LINE = "# annotator: "
"""Begins the line of `annotation.conf` that says whose annotations the folder holds."""

BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""What no line of the file may hold: a span is cut into fragments there."""


def fragments(text: str, span: Span) -> list[Span]:
    """The pieces of the span between its breaks; none if it is all breaks."""
    pieces = []
    start = span.start
    for found in BREAKS.finditer(text, span.start, span.end):
        if start < found.start():
            pieces.append(Span(start, found.start()))
        start = found.end()
    if start < span.end:
        pieces.append(Span(start, span.end))
    return pieces


def one_line(words: str) -> str:
    """The words as a comment holds them: as JSON if they are not a plain line."""
    is_plain = words.isprintable() and words.strip() == words
    return words if is_plain and words[:1] not in ("", '"') else json_text(words)


def words_of(comment: str) -> str:
    """The words that `one_line` has written, or that a person has."""
    if comment.startswith('"'):
        try:
            found = json.loads(comment)
        except ValueError:
            return comment
        if isinstance(found, str):
            return found
    return comment
