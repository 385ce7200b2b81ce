"""Which texts are nearly the same: an agency's report in several papers, a page twice.

Two texts are compared by the runs of five words that they share, however they are spelt.
Of each text only the runs with the least hashes are kept, which are as good as drawn by
lot, and the same for all texts. So the cost grows with the number of texts, and a text is
compared only with those that share one of its few least runs.
"""

from __future__ import annotations

from hashlib import blake2b
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from annotations.text.folding import folded
from annotations.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_RESEMBLANCE = 0.7
"""Share of the runs of both texts that near-duplicates have in common, at least."""
_RUN = 5
"""Words in a run."""
_KEPT = 128
"""Hashes that stand for a text."""
_LOOKED_UP = 24
"""Of these, those that a text is found by: that two near-duplicates share none of them
is as likely as one in 10^11."""
_HASH_BYTES = 8


class Resemblance(NamedTuple):
    """How much a text is like an earlier one."""

    name: str
    """Of the earlier one."""
    share: float
    """Of the runs of both that both have: from 0 to 1."""


class NearDuplicates:
    """The texts met so far, each found by what it is like."""

    def __init__(self) -> None:
        self._sketches: dict[str, list[int]] = {}
        self._found_by: dict[int, list[str]] = {}

    def add(self, name: str, text: str) -> list[Resemblance]:
        """Add a text; returns the earlier ones that it is like, the likest first."""
        sketch = _sketch(text)
        met = {
            one for run in sketch[:_LOOKED_UP] for one in self._found_by.get(run, ())
        }
        found = [Resemblance(one, _share(sketch, self._sketches[one])) for one in met]
        self._sketches[name] = sketch
        for run in sketch[:_LOOKED_UP]:
            self._found_by.setdefault(run, []).append(name)
        alike = (one for one in found if one.share >= LEAST_RESEMBLANCE)
        return sorted(alike, key=lambda one: (-one.share, one.name))


def near_duplicate_groups(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The group of each text, named by its first text in the order of names.

    Texts that are like a third one are in one group, however unlike each other.

    Args:
        texts: Names and texts.
    """
    known = NearDuplicates()
    above: dict[str, str] = {}
    """An earlier text of the same group; of the first one, itself."""
    for name, text in texts:
        above[name] = name
        for one in known.add(name, text):
            firsts = sorted((_first(above, name), _first(above, one.name)))
            above[firsts[1]] = firsts[0]
    return {name: _first(above, name) for name in above}


def _first(above: dict[str, str], name: str) -> str:
    while above[name] != name:
        above[name] = above[above[name]]
        name = above[name]
    return name


def _sketch(text: str) -> list[int]:
    """The least hashes of the text's runs, in order; a short text is one run."""
    words = [folded(span.text_of(text)) for span in tokens(text)]
    count = max(1, len(words) - _RUN + 1)
    runs = {" ".join(words[at : at + _RUN]) for at in range(count)}
    return nsmallest(_KEPT, map(_hash, runs)) if words else []


def _hash(run: str) -> int:
    data = run.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=_HASH_BYTES).digest())


def _share(one: list[int], other: list[int]) -> float:
    """The share of the runs of two texts that is in both, by the least ones."""
    least = nsmallest(_KEPT, {*one, *other})
    both = {*one} & {*other}
    return sum(run in both for run in least) / len(least)
