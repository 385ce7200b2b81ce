"""Which differences are walked through and listed: all, or those of one kind.

A filter hides nothing in the text, and what it leaves out stays to be decided. The sample is
a filter of its own: it has what nobody would otherwise look at.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from annotations.review import ReviewItem, ReviewSession
    from tui.review.voters import Voters


class DifferenceFilter(Struct, frozen=True):
    """A choice of items."""

    title: str
    """What is chosen, in words; empty for all differences."""
    admits: Callable[[ReviewSession, ReviewItem], bool]
    is_sample: bool = False

    def items(self, session: ReviewSession) -> Sequence[ReviewItem]:
        """The items of the article that are chosen, in reading order."""
        if self.is_sample:
            return session.sample.items
        return [one for one in session.items.differences if self.admits(session, one)]

    def pending(self, session: ReviewSession) -> Sequence[ReviewItem]:
        """Those on which the reviewer still has to act."""
        if self.is_sample:
            unchecked = session.sample.unchecked
            return [one for one in session.sample.items if one.number in unchecked]
        if self is EVERYTHING:
            return session.open_items
        return [one for one in self.items(session) if session.state(one).is_open]


EVERYTHING = DifferenceFilter("", lambda _session, _item: True)


def offered_filters(
    session: ReviewSession, voters: Voters
) -> Iterator[DifferenceFilter]:
    """Every filter that chooses something in the article; `EVERYTHING` is not among them."""
    found = (
        *_by_state(),
        *(_of_label(one.name, one.title) for one in session.tagset.labels),
        *_by_annotator(session, voters),
    )
    return (one for one in found if one.items(session))


def _by_state() -> Iterator[DifferenceFilter]:
    yield DifferenceFilter(_("sample"), lambda _session, _item: False, is_sample=True)
    yield DifferenceFilter(
        _("not decided"), lambda session, item: session.state(item).is_open
    )
    yield DifferenceFilter(
        _("decided"), lambda session, item: not session.state(item).is_open
    )
    yield DifferenceFilter(
        _("with comments"),
        lambda session, item: bool(session.conversations.about(item)),
    )


def _of_label(name: str, title: str) -> DifferenceFilter:
    return DifferenceFilter(title, lambda _session, item: name in item.group.labels)


def _by_annotator(session: ReviewSession, voters: Voters) -> Iterator[DifferenceFilter]:
    for name in voters.in_order(session.items.compared.sets):
        letters = voters.letter(name)
        yield DifferenceFilter(
            _("tagged by {letters}").format(letters=letters),
            partial(_tags, name=name, wanted=True),
        )
        yield DifferenceFilter(
            _("not tagged by {letters}").format(letters=letters),
            partial(_tags, name=name, wanted=False),
        )


def _tags(
    _session: ReviewSession, item: ReviewItem, *, name: str, wanted: bool
) -> bool:
    return bool(item.ballot.votes[name]) is wanted
