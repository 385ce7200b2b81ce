"""The distance between two texts in code points that must change (Levenshtein).

Uses Myers' bit vectors: a column of the distance table is two integers, so that a step is a
few integer operations, however long the search text is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def closest(words: str, text: str, errors: int) -> list[tuple[int, int]]:
    """The places where the text is closest to the words, with at most this many errors.

    Ranges of the text, ordered by their ends; empty if nothing is close enough.
    """
    distances = list(_distances(words, text, anchored=False))
    least = min(distances, default=errors + 1)
    if least > errors:
        return []
    found = (end for end, distance in enumerate(distances, 1) if distance == least)
    return [(_start(words, text, end, least), end) for end in found]


def alike(text: str, other: str) -> float:
    """How similar two short texts are, compared from their starts, from 0 to 1.

    One half measures how long they are the same, the other how little must change.
    """
    length = max(len(text), len(other))
    if not length:
        return 1.0
    *_rest, distance = [len(text), *_distances(text, other, anchored=True)]
    return (shared_run(text, other) + length - distance) / (2 * length)


def shared_run(text: str, other: str) -> int:
    """The number of code points that are the same, from the start."""
    pairs = enumerate(zip(text, other, strict=False))
    least = min(len(text), len(other))
    return next((at for at, (one, two) in pairs if one != two), least)


def _start(words: str, text: str, end: int, distance: int) -> int:
    """The start of the shortest range that ends there and has that distance."""
    before = text[max(0, end - len(words) - distance) : end][::-1]
    found = enumerate(_distances(words[::-1], before, anchored=True), 1)
    sizes = [size for size, one in found if one == distance]
    return end - min(sizes, key=lambda size: (abs(size - len(words)), size))


def _distances(words: str, text: str, *, anchored: bool) -> Iterator[int]:
    """For each place in the text, the distance of the words from the text that ends there.

    Args:
        words: The words to find.
        text: The text to search.
        anchored: Whether a match must begin where the text does.
    """
    if not words:
        yield from range(1, len(text) + 1) if anchored else [0] * len(text)
        return
    places: dict[str, int] = {}
    for at, letter in enumerate(words):
        places[letter] = places.get(letter, 0) | 1 << at
    full, top = (1 << len(words)) - 1, 1 << (len(words) - 1)
    more, less, distance = full, 0, len(words)
    for letter in text:
        equal = places.get(letter, 0)
        vertical = equal | less
        across = (((equal & more) + more) ^ more) | equal
        up, down = less | (~(across | more) & full), more & across
        distance += bool(up & top) - bool(down & top)
        up = (up << 1 | anchored) & full
        down = down << 1 & full
        more, less = down | (~(vertical | up) & full), up & vertical
        yield distance
