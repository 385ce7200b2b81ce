"""Dividing the articles of an export into train, dev and test.

An article is never divided between splits, since a model would then be tested on what
it was trained on. Its split depends on a hash of its name, or the name of its group,
and of the seed; so it stays the same when articles are added.
"""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import ExchangeError
from annotations.messages import _
from annotations.text import near_duplicate_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


SPLITS = ("train", "dev", "test")
_SHARES = re.compile(r"(\d{1,3})/(\d{1,3})/(\d{1,3})")
_HASH_BYTES = 8
_HASHES = float(1 << 8 * _HASH_BYTES)


class GroupBy(StrEnum):
    """What the articles of a group, which is never divided, have in common."""

    FOLDER = "folder"
    """The folder of their files."""
    NEAR_DUPLICATE = "near-duplicate"
    """Much of their text."""


class Split(Struct, frozen=True):
    """How many of a hundred articles each split gets, and how they are drawn."""

    shares: tuple[int, int, int]
    seed: int = 0

    def of(self, group: str) -> str:
        """The split of an article or a group of that name."""
        place = _drawn(group, self.seed)
        train, dev, _test = self.shares
        if place < train:
            return SPLITS[0]
        return SPLITS[1] if place < train + dev else SPLITS[2]


class SplitGroups(Struct, frozen=True):
    """Which articles belong together."""

    by: str
    """A `GroupBy`, or the name of a field of the articles' metadata."""
    groups: Mapping[str, str]
    """The name of the group of each article, by the article's name."""


def grouped_by_folder(article_names: Iterable[str]) -> SplitGroups:
    """Articles of one folder belong together; those in no folder stand alone."""
    groups = {name: name.rpartition("/")[0] or name for name in article_names}
    return SplitGroups(GroupBy.FOLDER, groups)


def grouped_by_near_duplicates(articles: Iterable[tuple[str, str]]) -> SplitGroups:
    """Articles whose texts are nearly the same belong together.

    Args:
        articles: Names and texts.
    """
    return SplitGroups(GroupBy.NEAR_DUPLICATE, near_duplicate_groups(articles))


def grouped_by_field(by: str, fields: Mapping[str, Mapping[str, str]]) -> SplitGroups:
    """Articles of which a field says the same belong together; others stand alone.

    Args:
        by: The name of the field.
        fields: The metadata of each article, by its name.
    """
    groups = {
        name: f"{by}:{known[by]}" if by in known else name
        for name, known in fields.items()
    }
    return SplitGroups(by, groups)


def parse_split(written: str, *, seed: int = 0) -> Split:
    """The split that a person writes as `80/10/10`.

    Raises:
        ExchangeError: It is not three numbers that make a hundred.
    """
    found = _SHARES.fullmatch(written)
    if found is None or sum(map(int, found.groups())) != 100:
        message = _(
            "{written} is not a split: give the percentages of train, dev and test, "
            "such as 80/10/10"
        )
        raise ExchangeError(message.format(written=written))
    train, dev, test = map(int, found.groups())
    return Split((train, dev, test), seed)


def _drawn(name: str, seed: int) -> float:
    """A number from 0 to 100, evenly spread over names and always the same for one."""
    data = f"{seed}\0{name}".encode("utf-8", "surrogateescape")
    digest = hashlib.blake2b(data, digest_size=_HASH_BYTES).digest()
    return 100 * int.from_bytes(digest) / _HASHES
