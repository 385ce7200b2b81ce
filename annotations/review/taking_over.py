"""Puts one session's decisions in the place of another's: nothing stays of those replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.model import Decision
from annotations.review.settled_links import LinkedPair, links_following
from annotations.review.superseding import superseded

if TYPE_CHECKING:
    from annotations.model import AnnotationSet, Edit
    from annotations.review.review_items import ItemsUnderReview


def decides(edit: Edit) -> bool:
    """Whether the edit has the decisions that its changes mean."""
    return any(isinstance(one.record, Decision) for one in edit.changes)


def taken_over(
    edit: Edit, theirs: AnnotationSet, items: ItemsUnderReview
) -> AnnotationSet:
    """The set with the edit, and without what follows only from decisions it replaces.

    Args:
        edit: The decisions that are to stand.
        theirs: The set as it is.
        items: Those of the article.

    Raises:
        EditError: The edit does not fit the set.
    """
    standing = [
        one.id
        for one in edit.changes
        if isinstance(one.after, Decision) and not one.after.is_open
    ]
    after = superseded(edit.applied_to(theirs), standing, items)
    results = {one.result for one in after.decisions.values()}
    gone = {one.result for one in theirs.decisions.values()} - results
    kept = {id_: one for id_, one in after.annotations.items() if id_ not in gone}
    unfollowed = _links_of(theirs, items) - _links_of(after, items)
    links = {
        id_: one
        for id_, one in after.links.items()
        if gone.isdisjoint({one.source, one.target})
        and not (id_ in theirs.links and LinkedPair.of(one) in unfollowed)
    }
    return replace(after, annotations=kept, links=links)


def _links_of(known: AnnotationSet, items: ItemsUnderReview) -> set[LinkedPair]:
    """The links that follow from the decisions of a set."""
    return links_following(items, items.progress(known).decisions)
