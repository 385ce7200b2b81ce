"""How far two texts are apart, in code points that have to change (Levenshtein).

Myers' bit vectors: a column of the table of distances is two integers, so that a step is
some operations on whole numbers, however long the words are that are looked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def closest(words: str, text: str, errors: int) -> list[tuple[int, int]]:
    """Where the text is nearest to the words, with at most so many errors.

    Ranges of the text, by their ends; none where nothing is near enough.
    """
    distances = list(_distances(words, text, anchored=False))
    least = min(distances, default=errors + 1)
    if least > errors:
        return []
    found = (end for end, distance in enumerate(distances, 1) if distance == least)
    return [(_start(words, text, end, least), end) for end in found]


def alike(text: str, other: str) -> float:
    """How alike two short texts are from their starts on, from 0 to 1.

    Half of it is how far they are the same, half how little has to change.
    """
    length = max(len(text), len(other))
    if not length:
        return 1.0
    *_rest, distance = [len(text), *_distances(text, other, anchored=True)]
    return (shared_run(text, other) + length - distance) / (2 * length)


def shared_run(text: str, other: str) -> int:
    """How many code points are the same from the start on."""
    pairs = enumerate(zip(text, other, strict=False))
    least = min(len(text), len(other))
    return next((at for at, (one, two) in pairs if one != two), least)


def _start(words: str, text: str, end: int, distance: int) -> int:
    """Where what ends there begins, so that it is at that distance; the shortest."""
    before = text[max(0, end - len(words) - distance) : end][::-1]
    found = enumerate(_distances(words[::-1], before, anchored=True), 1)
    sizes = [size for size, one in found if one == distance]
    return end - min(sizes, key=lambda size: (abs(size - len(words)), size))


def _distances(words: str, text: str, *, anchored: bool) -> Iterator[int]:
    """For each place in the text, how far the words are from what ends there.

    Args:
        words: What is looked for.
        text: Where.
        anchored: Whether it has to begin where the text does, or anywhere.
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
