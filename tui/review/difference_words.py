"""What differs, in words: the kind of a difference, and each of its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from annotations.review import Between, DifferenceKind, ItemState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from annotations.review import ReviewItem
    from tui.review.voters import Voters

SIGNS: Mapping[ItemState, str] = {
    ItemState.AGREED: " ",
    ItemState.UNDECIDED: "?",
    ItemState.AGAIN: "!",
    ItemState.TAKEN: "✓",
    ItemState.CHANGED: "~",
    ItemState.LEFT_OUT: "×",
}
"""The sign before an item, the same at every size and without colours."""

_BETWEEN: Mapping[Between, Message] = {
    Between.PUNCTUATION: Message("punctuation"),
    Between.PREFIX: Message("a prefix"),
    Between.SUFFIX: Message("a suffix"),
    Between.WORDS: Message("words"),
}


def difference_words(item: ReviewItem, voters: Voters) -> str:
    """How the versions differ, such as "start: a prefix; value"."""
    return "; ".join(_kinds(item, voters))


def _kinds(item: ReviewItem, voters: Voters) -> Iterator[str]:
    difference = item.difference
    if difference is None:
        yield _("agreed")
        return
    for kind in difference.kinds:
        match kind:
            case DifferenceKind.LABEL:
                yield _("label")
            case DifferenceKind.MISSING:
                missing = _("not tagged by {letters}")
                yield missing.format(letters=voters.letters(difference.missing))
            case DifferenceKind.BOUNDARY:
                yield from _edges(item)
            case DifferenceKind.VALUE:
                yield _("value")
            case DifferenceKind.LINK:
                yield _("link")


def kinds_in_short(item: ReviewItem) -> str:
    """In what the versions differ, such as "start; value"; votes and edges tell the rest."""
    kinds = item.difference.kinds if item.difference else ()
    return "; ".join(word for kind in kinds for word in _in_short(item, kind))


def _in_short(item: ReviewItem, kind: DifferenceKind) -> Iterator[str]:
    edges = item.difference.edges if item.difference else ()
    match kind:
        case DifferenceKind.LABEL:
            yield _("label")
        case DifferenceKind.MISSING:
            yield _("not tagged")
        case DifferenceKind.BOUNDARY:
            if any(one.start for one in edges):
                yield _("start", "of a span")
            if any(one.end for one in edges):
                yield _("end", "of a span")
        case DifferenceKind.VALUE:
            yield _("value")
        case DifferenceKind.LINK:
            yield _("link")


def _edges(item: ReviewItem) -> Iterator[str]:
    """Which edges differ, and what lies between them."""
    edges = item.difference.edges if item.difference else ()
    starts = dict.fromkeys(one.start for one in edges if one.start)
    ends = dict.fromkeys(one.end for one in edges if one.end)
    if starts:
        yield _("start: {what}").format(what=_listed(list(starts)))
    if ends:
        yield _("end: {what}").format(what=_listed(list(ends)))


def _listed(between: Sequence[Between]) -> str:
    return ", ".join(str(_BETWEEN[one]) for one in between)
