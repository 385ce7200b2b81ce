"""What lies between the edges of two spans that are about the same place.

An edge is *light* if nobody would quarrel about what lies there: punctuation, a prefix
such as the conjunction, a pronoun at the end. Two spans are compared with each other; a
span alone is never stripped, which would take the و off وكالة.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from annotations.model import Span

_PREFIXES = re.compile(r"أ?[وف]?(?:[بكس]?(?:ال)?|لل?)")
_SUFFIX = re.compile(r"ه|ها|هما|هم|هن|ك|كما|كم|كن|ي|نا|ني")
_TATWEEL = "\u0640"


class Between(StrEnum):
    """What lies between two starts, or between two ends."""

    PUNCTUATION = "punctuation"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    WORDS = "words"

    @property
    def is_light(self) -> bool:
        """Whether the two edges count as the same when spans are trimmed."""
        return self is not Between.WORDS


class EdgeDifference(Struct, frozen=True):
    """How the edges of two spans differ; None where they are the same."""

    start: Between | None
    end: Between | None

    @property
    def is_light(self) -> bool:
        """Whether both edges are the same or light."""
        return all(edge is None or edge.is_light for edge in (self.start, self.end))

    def __str__(self) -> str:
        """Such as `start:prefix+end:words`, as it is counted."""
        edges = {"start": self.start, "end": self.end}
        return "+".join(f"{side}:{what}" for side, what in edges.items() if what)


def edge_difference(text: str, first: Span, second: Span) -> EdgeDifference:
    """How the edges of two spans of the text differ."""
    starts = sorted((first.start, second.start))
    ends = sorted((first.end, second.end))
    return EdgeDifference(
        _before(text[starts[0] : starts[1]]), _after(text[ends[0] : ends[1]])
    )


def _before(between: str) -> Between | None:
    """What lies between two starts: blanks and signs, then prefixes that touch the rest."""
    if not between:
        return None
    prefixes = _letters_of(between).lstrip("\0")
    if not prefixes:
        return Between.PUNCTUATION
    return Between.PREFIX if _PREFIXES.fullmatch(prefixes) else Between.WORDS


def _after(between: str) -> Between | None:
    """What lies between two ends: a pronoun that touches the rest, then blanks and signs."""
    if not between:
        return None
    suffix = _letters_of(between).rstrip("\0")
    if not suffix:
        return Between.PUNCTUATION
    return Between.SUFFIX if _SUFFIX.fullmatch(suffix) else Between.WORDS


def _letters_of(between: str) -> str:
    """The letters and digits, with NUL for what is neither; marks and tatweel left out."""
    return "".join(
        one if unicodedata.category(one)[0] in "LN" else "\0"
        for one in between
        if unicodedata.category(one) != "Mn" and one != _TATWEEL
    )
