"""A sample of what no reviewer looked at: what all agreed on, and what a rule decided.

Annotators can be wrong together. Whether something is in the sample depends on the seed and
on itself alone, so that a sample stays the same whatever else is decided, and so that two
reviewers with one seed see the same. What was checked stays in the sample, whatever the
reviewer made of it: the share that was corrected estimates how much is wrong in the rest.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

from annotations.config import SAMPLE_SHARE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_Item = TypeVar("_Item")
_BYTES = 8


def sample(
    items: Iterable[_Item],
    key: Callable[[_Item], str],
    *,
    seed: str,
    share: float = SAMPLE_SHARE,
) -> list[_Item]:
    """Those of the items that chance picks, in their order.

    At least one is picked of any, so that a short article is looked at, too.

    Args:
        items: To pick from.
        key: What an item is recognised by; the same for an equal item on another day.
        seed: Such as the reviewer and the article.
        share: How many of all, from 0 to 1.
    """
    drawn = [(_chance(seed, key(one)), one) for one in items]
    if not drawn or share <= 0:
        return []
    limit = max(share, min(chance for chance, _one in drawn))
    return [one for chance, one in drawn if chance <= limit]


def _chance(seed: str, key: str) -> float:
    """A number from 0 up to 1 that is spread evenly over all keys."""
    data = f"{seed}\0{key}".encode("utf-8", "surrogatepass")
    number = int.from_bytes(hashlib.sha256(data).digest()[:_BYTES])
    return float(number / 256**_BYTES)
