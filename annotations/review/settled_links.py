"""The links between settled annotations, which follow from the versions that were taken.

The other end of a link goes through its group to whatever that was settled as. If it is
left out, the link goes; if it is settled later, the link comes back. Links that the
reviewer has added or removed stay as the reviewer left them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotations.model import Link, Resolution, shared_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from annotations.model import Decision
    from annotations.review.groups import GroupLink
    from annotations.review.review_items import ItemsUnderReview


class LinkedPair(NamedTuple):
    """What makes two links the same."""

    type: str
    source: str
    target: str

    @classmethod
    def of(cls, link: Link) -> LinkedPair:
        """The type and ends of a link."""
        return cls(link.type, link.source, link.target)


def links_following(
    items: ItemsUnderReview, decisions: Mapping[int, Decision]
) -> set[LinkedPair]:
    """The links that follow from decisions, between their results.

    Args:
        items: Those of the article.
        decisions: By the number of the item.
    """
    return {
        pair
        for number, decision in decisions.items()
        for pair in _links_from(items, number, decision, decisions)
    }


def links_followed(
    items: ItemsUnderReview, decisions: Mapping[int, Decision], known: Collection[Link]
) -> set[LinkedPair]:
    """The links that were made, or removed by a person, since they follow from decisions.

    Two sessions may have settled the two ends of one, each without the other: then it is
    still to be made. Whoever removes a link has changed what it comes from; and a rule
    leaves out a link on which annotators differ.

    Args:
        items: Those of the article.
        decisions: By the number of the item.
        known: The links that are there.
    """
    there = {LinkedPair.of(one) for one in known}
    may_lack = {one.result for one in decisions.values() if _may_lack_links(one)}
    following = links_following(items, decisions)
    return {one for one in following if one in there or one.source in may_lack}


def _may_lack_links(decision: Decision) -> bool:
    if decision.resolution is Resolution.CHANGE:
        return True
    return decision.is_by_rule and "link" in decision.kinds


def _links_from(
    items: ItemsUnderReview,
    number: int,
    decision: Decision,
    decisions: Mapping[int, Decision],
) -> Iterator[LinkedPair]:
    for one in _taken_links(items, number, decision):
        end = None if one.target is None else decisions.get(one.target)
        if end is not None and end.result is not None and decision.result is not None:
            yield LinkedPair(one.type, decision.result, end.result)


def _taken_links(
    items: ItemsUnderReview, number: int, decision: Decision
) -> Collection[GroupLink]:
    """The links of the version that was taken; none if nothing was settled."""
    taken = decision.taken or ""
    version = items.all[number].group.members.get(taken)
    if version is None or decision.result is None:
        return ()
    return items.grouping.links_of(taken, version.id)


def waiting_for_ends(
    items: ItemsUnderReview, decisions: Mapping[int, Decision]
) -> set[str]:
    """The ids of decisions whose links lead to what is not decided yet.

    Args:
        items: Those of the article.
        decisions: By the number of the item.
    """
    return {
        decision.id
        for number, decision in decisions.items()
        for one in _taken_links(items, number, decision)
        if one.target is not None and _is_open(decisions.get(one.target))
    }


def _is_open(decision: Decision | None) -> bool:
    return decision is None or decision.is_open


def next_links(
    known: Mapping[str, Link],
    before: AbstractSet[LinkedPair],
    after: AbstractSet[LinkedPair],
) -> dict[str, Link]:
    """The links of the set once what follows from its decisions is different.

    Args:
        known: The links of the set, by id.
        before: Those that followed from the decisions until now.
        after: Those that follow from now on.
    """
    gone, come = before - after, after - before
    kept = {id_: one for id_, one in known.items() if LinkedPair.of(one) not in gone}
    there = {LinkedPair.of(one) for one in kept.values()}
    for pair in sorted(come - there):
        link = Link(shared_id("link", *pair), *pair)
        kept[link.id] = link
    return kept
