"""What decisions and differences say, in words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _, isolated, listed, said_of
from annotations.review.differences import DifferenceKind
from annotations.review.edges import Between
from annotations.review.inbox_items import Consequence, InboxState
from annotations.review.reasons import BUILT_IN_REASONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotations.model import Tagset
    from annotations.review.edges import EdgeDifference
    from annotations.review.inbox_items import InboxItem
    from annotations.review.reasons import Reasons

_BETWEEN: Mapping[Between, Message] = {
    Between.PUNCTUATION: Message("punctuation"),
    Between.PREFIX: Message("a prefix"),
    Between.SUFFIX: Message("a suffix"),
    Between.WORDS: Message("words"),
}
_CONSEQUENCES: Mapping[Consequence, Message] = {
    Consequence.ACCEPTED: Message("accepted", "decision on an annotation"),
    Consequence.CHANGED: Message("changed", "decision on an annotation"),
    Consequence.LEFT_OUT: Message("left out", "decision on an annotation"),
    Consequence.MISSED: Message("missed", "decision on an annotation"),
    Consequence.UNDECIDED: Message("not decided yet", "decision on an annotation"),
    Consequence.WITHDRAWN: Message("withdrawn", "decision on an annotation"),
}
_STATES: Mapping[InboxState, Message] = {
    InboxState.NEW: Message("new", "state of a decision"),
    InboxState.REPLIED: Message("replied", "state of a decision"),
    InboxState.SEEN: Message("read", "state of a decision"),
    InboxState.ANSWERED: Message("answered", "state of a decision"),
    InboxState.ADOPTED: Message("adopted", "state of a decision"),
}


def between_name(between: Between) -> str:
    """What lies between two edges, such as "a prefix"."""
    return str(_BETWEEN[between])


def consequence_name(consequence: Consequence) -> str:
    """What a decision makes of an annotation, such as "left out"."""
    return str(_CONSEQUENCES[consequence])


def inbox_state_name(state: InboxState) -> str:
    """How far an annotator is with a decision, such as "answered"."""
    return str(_STATES[state])


def item_words(
    item: InboxItem, tagset: Tagset, reasons: Reasons = BUILT_IN_REASONS
) -> str:
    """What was decided, and why or in what, such as "changed: start: a prefix"."""
    details = ", ".join(_details(item, tagset, reasons))
    consequence = consequence_name(item.consequence)
    return f"{consequence}: {details}" if details else consequence


def item_detail(
    item: InboxItem, tagset: Tagset, reasons: Reasons = BUILT_IN_REASONS
) -> str:
    """What was decided, by whom, and the last comment on it."""
    words = said_of(item.reviewer, item_words(item, tagset, reasons))
    comments = [said_of(one.by, isolated(one.text or "")) for one in item.comments[-1:]]
    return " · ".join([words, *comments])


def _details(item: InboxItem, tagset: Tagset, reasons: Reasons) -> Iterator[str]:
    if item.mine is not None and item.result is not None:
        for kind in item.kinds:
            yield from _of_kind(kind, item, tagset)
    if reason := reasons.words(item.decision):
        yield reason


def _of_kind(kind: DifferenceKind, item: InboxItem, tagset: Tagset) -> Iterator[str]:
    assert item.mine is not None  # noqa: S101 - see above
    assert item.result is not None  # noqa: S101 - see above
    match kind:
        case DifferenceKind.LABEL:
            labels = map(tagset.title, (item.mine.label, item.result.label))
            yield listed(labels, " › ")
        case DifferenceKind.BOUNDARY if item.edges is not None:
            yield from edge_words(item.edges)
        case DifferenceKind.VALUE:
            yield listed((item.mine.value or "–", item.result.value or "–"), " › ")
        case DifferenceKind.LINK:
            yield _("link")
        case _:
            return


def edge_words(edges: EdgeDifference) -> Iterator[str]:
    """Which edges differ, and what lies between them."""
    if edges.start:
        yield _("start: {what}").format(what=between_name(edges.start))
    if edges.end:
        yield _("end: {what}").format(what=between_name(edges.end))
