"""How well a name fits what was typed, so that the best one stands first.

Names are compared as find compares words, and Arabic ones also without the article and the
conjunction that are written onto them. What was typed is also read as the same keys on the
Latin layout. How often a command is used never beats a better fit: it decides only between
names that fit alike.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.text import FoldedText, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

_ATTACHED = ("وال", "ال", "و")
"""What Arabic writes onto a word and a person may leave out, the longest first."""


class Fit(IntEnum):
    """How what was typed fits a name, the best first."""

    KEY = 0
    WHOLE_NAME = 1
    FIRST_WORD = 2
    WORD = 3
    INITIALS = 4
    INSIDE = 5
    GROUP = 6
    LETTERS = 7
    """Only its letters stand in the name, in that order."""


class Named(Struct, frozen=True):
    """What is looked for: a name, its keys, and the heading that it stands under."""

    name: str
    keys: Sequence[str] = ()
    group: str = ""


class Match(Struct, frozen=True):
    """How a name fits, and where."""

    fit: Fit
    marked: tuple[int, int] | None = None
    """The code points of the name that were found, if they are neighbours."""


def ranked(readings: Sequence[str], names: Sequence[Named]) -> list[tuple[int, Match]]:
    """Which names fit what was typed, the best first, and names that fit alike in order.

    Args:
        readings: What was typed, and what the same keys type on the Latin layout.
        names: The names, those first that are to be preferred.
    """
    found: dict[int, Match] = {}
    for typed in readings:
        matches = ((at, match(typed, one)) for at, one in enumerate(names))
        found |= {
            at: one for at, one in matches if one and one.fit < _fit_of(found.get(at))
        }
    if any(one.fit < Fit.LETTERS for one in found.values()):
        found = {at: one for at, one in found.items() if one.fit < Fit.LETTERS}
    return sorted(found.items(), key=lambda item: (item[1].fit, item[0]))


def _fit_of(match: Match | None) -> int:
    return match.fit if match else len(Fit)


def match(typed: str, named: Named) -> Match | None:
    """How what was typed fits; None if it does not.

    Words that were typed apart may fit apart: the worst of them counts then.
    """
    wanted = " ".join(typed.split())
    if not wanted:
        return Match(Fit.GROUP)
    if wanted in named.keys:
        return Match(Fit.KEY)
    if (found := _match_words(folded(wanted), named)) is not None:
        return found
    parts = [_match_words(folded(one), named) for one in wanted.split()]
    if None in parts or len(parts) < 2:
        return _match_letters(folded(wanted), named)
    return Match(max(one.fit for one in parts if one is not None))


def _match_words(wanted: str, named: Named) -> Match | None:
    """The best fit of one stretch of text, also without what is written onto it."""
    bare = [wanted[len(one) :] for one in _ATTACHED if wanted.startswith(one)]
    fits = (_match_stretch(one, named) for one in (wanted, *bare) if one)
    return next((one for one in fits if one is not None), None)


def _match_stretch(wanted: str, named: Named) -> Match | None:
    """The best fit of one stretch of text as it stands."""
    name = FoldedText(named.name)
    if name.text == wanted:
        return Match(Fit.WHOLE_NAME, (0, len(named.name)))
    for word, place in _word_starts(name.text):
        if name.text.startswith(wanted, place):
            fit = Fit.WORD if word else Fit.FIRST_WORD
            return Match(fit, _marked(name, place, place + len(wanted)))
    if "".join(word[:1] for word in name.text.split()).startswith(wanted):
        return Match(Fit.INITIALS)
    if (place := name.text.find(wanted)) >= 0:
        return Match(Fit.INSIDE, _marked(name, place, place + len(wanted)))
    is_in_group = any(word.startswith(wanted) for word in folded(named.group).split())
    return Match(Fit.GROUP) if is_in_group else None


def _match_letters(wanted: str, named: Named) -> Match | None:
    """Whether the letters stand in the name, in that order."""
    rest = iter(folded(named.name))
    has_all = all(letter in rest for letter in wanted if letter != " ")
    return Match(Fit.LETTERS) if has_all else None


def _word_starts(text: str) -> list[tuple[int, int]]:
    """The number of each word, and where it begins, also after what Arabic writes onto it."""
    starts: list[tuple[int, int]] = []
    place = 0
    for number, word in enumerate(text.split(" ")):
        attached = [
            len(one) for one in _ATTACHED if word.startswith(one) and one != word
        ]
        starts += [(number, place + letters) for letters in (0, *attached)]
        place += len(word) + 1
    return starts


def _marked(name: FoldedText, start: int, end: int) -> tuple[int, int]:
    """The code points of the name that a stretch of its folded text stands for."""
    return name.origin(start), name.origin(end - 1) + 1
