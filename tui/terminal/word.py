"""The encoding `word`: for terminals that reorder every row, whatever they are sent.

They apply the bidirectional algorithm to the row as if it were a left-to-right paragraph
(Konsole, PuTTY, VTE behind tmux). So the words are sent in visual order, each between two
invisible signs that are strong left-to-right, and right-to-left text inside a word is sent
in logical order: the terminal reverses only that. The result does not depend on the rest of
the row, so that every strip can be encoded by itself.

Left-to-right marks are used only where nothing else helps, because PuTTY drops them. There,
a number on the right of a letter that it touches, a bracket that closes before a letter, and
panels with no space beside their border are still wrong.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tui.bidi import mirror_l4
from tui.terminal.cells import JOINS_ITS_LEFT, LRM, SentToken, classes, clusters, starts

BLANK = "\u2800"
"""BRAILLE PATTERN BLANK: looks like a space, but is strong left-to-right."""

_SPAN = re.compile("[RA](?:[RANS]*[RA])?")
"""From the first right-to-left letter or number to the last, with neutrals between."""

_NUMBER = re.compile("A+(?:SA+)*")
"""Rule W4: a separator between two Arabic numbers joins them; left to right."""


@lru_cache(maxsize=4096)
def send_token(token: str) -> SentToken:
    """What to send to terminals that reorder for a token in visual order."""
    parts = clusters(token)
    kinds = _bar(parts, classes(parts))
    order: list[int] = []
    texts: list[str] = []
    for span in _SPAN.finditer(kinds):
        texts += parts[len(order) : span.start()]
        order += range(len(order), span.start())
        logical = _logical(kinds, span.start(), span.end())
        texts += [mirror_l4(parts[index]) for index in logical]
        order += logical
        if JOINS_ITS_LEFT.match(kinds, span.end()):
            texts[-1] += LRM
    texts += parts[len(order) :]
    order += range(len(order), len(parts))
    offsets = starts(parts)
    return SentToken(tuple(texts), tuple([offsets[index] for index in order]))


def needs_fence(text: str) -> bool:
    """Whether a strip must start with a mark to be separate from the one on its left.

    A strip that starts with a space or a Latin letter needs none; nor does one of neutral
    signs only, since what follows starts with a strong letter itself.
    """
    token = text.split(maxsplit=1)[0] if text and not text[0].isspace() else ""
    return JOINS_ITS_LEFT.match(classes(clusters(token))) is not None


def _logical(kinds: str, start: int, end: int) -> list[int]:
    """The clusters `[start, end)` of a span in logical order: numbers stay as they are."""
    order = list(range(end - 1, start - 1, -1))
    for number in _NUMBER.finditer(kinds[start:end][::-1]):
        order[number.start() : number.end()] = order[number.start() : number.end()][
            ::-1
        ]
    return order


def _bar(parts: list[str], kinds: str) -> str:
    """The classes, with brackets turned into bars where they must divide spans.

    By rule N0 a bracket takes its direction with its partner, which may be words away. A span
    may contain only whole pairs, whose direction is its own.
    """
    barred = list(kinds)
    for span in _SPAN.finditer(kinds):
        found = _brackets(parts, span)
        if not _is_paired([bracket for _, bracket in found]):
            for index, _ in found:
                barred[index] = "D"
    return "".join(barred)


def _brackets(parts: list[str], span: re.Match[str]) -> list[tuple[int, str]]:
    return [
        (index, unicodedata.normalize("NFC", parts[index][0]))
        for index in range(*span.span())
        if _is_bracket(parts[index][0])
    ]


def _is_bracket(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Ps", "Pe")
        and unicodedata.mirrored(character) == 1
    )


def _is_paired(brackets: list[str]) -> bool:
    """Whether every bracket has its partner among them, and no two pairs cross."""
    opened: list[str] = []
    for bracket in brackets:
        if unicodedata.category(bracket) == "Ps":
            opened.append(bracket)
        elif not opened or mirror_l4(opened.pop()) != bracket:
            return False
    return not opened
