"""Drafts of part of a text: a paragraph or a sentence that was exported by itself.

The file says where the part begins in the article. Parts of one set follow one another
and are put together again before anything is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.exchange.checking import require_text
from annotations.exchange.draft import DraftSet
from annotations.model import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.faults import ImportFault


def placed(draft: DraftSet, start: int | None) -> DraftSet:
    """The draft with offsets in the whole article.

    Args:
        draft: Its offsets count in its own text.
        start: Where that text begins in the article, in code points; None if the file
            does not say.

    Raises:
        ExchangeError: The text cannot be one of an article.
    """
    if not _is_part(draft, start):
        return draft
    shift = start or 0
    annotations = tuple(
        replace(one, start=one.start + shift, end=one.end + shift)
        for one in draft.annotations
    )
    return replace(draft, annotations=annotations, text=None)


def _is_part(draft: DraftSet, start: int | None) -> bool:
    """Whether its text is not what its digest is of."""
    if start is None or draft.sha256 is None:
        return False
    if draft.text is None:
        return True
    require_text(draft.text)
    return digest(draft.text) != draft.sha256


def joined(
    claims: Iterable[DraftSet | ImportFault],
) -> Iterator[DraftSet | ImportFault]:
    """The claims, with the parts of one set that follow one another put together."""
    last: DraftSet | None = None
    for claim in claims:
        if (
            last is not None
            and isinstance(claim, DraftSet)
            and _go_together(last, claim)
        ):
            last = replace(
                last,
                annotations=last.annotations + claim.annotations,
                links=last.links + claim.links,
            )
            continue
        if last is not None:
            yield last
        last = claim if isinstance(claim, DraftSet) else None
        if last is None:
            yield claim
    if last is not None:
        yield last


def _go_together(one: DraftSet, other: DraftSet) -> bool:
    """Whether both are parts, placed in the article, of the same set."""
    both_are_parts = one.text is None and other.text is None
    same = (one.article, one.annotator, one.sha256, one.predictor)
    return both_are_parts and same == (
        *(other.article, other.annotator),
        *(other.sha256, other.predictor),
    )
