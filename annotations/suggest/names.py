"""The names that actors were given before, the best match for a mention first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable


class KnownName(Struct, frozen=True):
    """A name that was used, and how."""

    name: str
    uses: int
    mentions: tuple[str, ...]
    """The texts that it was given to, as written, the most frequent first."""
    fits: bool
    """Whether it was given to this very text, as folding sees it."""


def known_names(mention: str, used: Iterable[tuple[str, str]]) -> list[KnownName]:
    """The names that were used: those of this text, then the likest, then the others.

    Args:
        mention: The text of the actor that is to be named.
        used: Texts and the names that they were given, in any order.
    """
    mentions: dict[str, Counter[str]] = {}
    for text, name in used:
        mentions.setdefault(name, Counter())[text] += 1
    wanted = folded(mention)
    names = [_known(name, texts, wanted) for name, texts in mentions.items()]
    return sorted(names, key=lambda one: (-_likeness(one, wanted), -one.uses, one.name))


def _known(name: str, texts: Counter[str], wanted: str) -> KnownName:
    in_order = tuple(text for text, _count in texts.most_common())
    fits = any(folded(text) == wanted for text in in_order)
    return KnownName(name, texts.total(), in_order, fits)


def _likeness(one: KnownName, wanted: str) -> float:
    """How near the name is to the mention; one that fits is before all others."""
    name = folded(one.name)
    if one.fits:
        return 3
    if name == wanted:
        return 2
    words, theirs = set(wanted.split()), set(name.split())
    return len(words & theirs) / max(1, len(words | theirs))
