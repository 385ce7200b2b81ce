"""How an item is shown: as an entry in the margin, and as rows below the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _, isolated
from annotations.model import Resolution
from annotations.review import LEFT_OUT, ItemState
from tui.page import enclosing_labels
from tui.review.difference_words import SIGNS, difference_words, kinds_in_short
from tui.review.margin import MarginEntry
from tui.review.version_rows import HeldDifference, OfferedRow
from tui.review.version_window import VersionWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Annotation, Remark
    from annotations.review import OfferedVersion, ReviewItem, ReviewSession
    from tui.page import Page
    from tui.review.voters import Voters

_FAVOURITE, _TAKEN = "▸", "✓"
_NOBODY = "·"
_LOUD = (SIGNS[ItemState.UNDECIDED], SIGNS[ItemState.AGAIN])


def sign_of(item: ReviewItem, session: ReviewSession) -> str:
    """What stands before an item: its state, or that it was sampled or checked."""
    if item.number in session.sample.unchecked:
        return SIGNS[ItemState.UNDECIDED]
    state = session.state(item)
    is_right = state is ItemState.AGREED and session.progress.is_checked(item)
    return _TAKEN if is_right else SIGNS[state]


def settled_form(session: ReviewSession, item: ReviewItem) -> Annotation:
    """An item as it is settled now; else its first version."""
    result = session.progress.result_of(item)
    return session.annotation_set.annotations.get(result) or item.first


def ends_of(session: ReviewSession, item: ReviewItem) -> tuple[int, int]:
    """The first and the last code point that any version of an item has."""
    spans = [one.annotation.span for one in item.ballot.versions]
    spans.append(settled_form(session, item).span)
    return min(one.start for one in spans), max(one.end for one in spans) - 1


def margin_entries(
    session: ReviewSession, voters: Voters, items: Sequence[ReviewItem]
) -> list[MarginEntry]:
    """The items as the margin draws them, by where they begin."""
    entries = []
    for item in items:
        sign = sign_of(item, session)
        here = settled_form(session, item)
        labels = [one for one in session.tagset.labels if one.name == here.label]
        entries.append(
            MarginEntry(
                here.span.start,
                item.number,
                sign,
                session.tagset.mark_of(here.label),
                labels[0].colour if labels else None,
                votes_of(item, voters),
                difference_words(item, voters),
                kinds_in_short(item),
                sign in _LOUD,
            )
        )
    return sorted(entries, key=lambda one: (one.start, one.number))


def votes_of(item: ReviewItem, voters: Voters) -> str:
    """A digit for each annotator, in the order of their letters."""
    votes = item.ballot.votes
    return "".join(str(votes[name]) for name in voters.in_order(votes))


def held_difference(
    session: ReviewSession,
    item: ReviewItem,
    voters: Voters,
    page: Page,
    reason: str,
) -> HeldDifference:
    """The item with its versions, as the rows below the text show it.

    Args:
        session: Of the article.
        item: The one that is held.
        voters: The annotators by letter.
        page: Where the caret is on the item.
        reason: Why it is left out, or would be.
    """
    versions = item.ballot.versions
    spans = [one.annotation.span for one in versions]
    taken = _taken_number(session, item)
    missing = [name for name, number in item.ballot.votes.items() if not number]
    most = max(len(missing), *(len(one.annotators) for one in versions))
    rows = [
        _offered_row(session, item, voters, number, most)
        for number in range(1, len(versions) + 1)
    ]
    return HeldDifference(
        _place(session, item, voters),
        " › ".join(_labels_around(page)),
        VersionWindow.of(session.article.text, spans),
        rows,
        (
            _TAKEN if taken == LEFT_OUT else "",
            (voters.letters(missing) or _NOBODY).ljust(most),
            _("leave it out ({reason})").format(reason=reason),
        ),
        last_comment(session, session.conversations.about(item), voters),
        page.layout.base_at(spans[0].start),
    )


def _labels_around(page: Page) -> Sequence[str]:
    """What the item lies in, outermost first, and its own label; a version has its value."""
    if page.active is None:
        return []
    return enclosing_labels(page.at_caret, page.active, valued=False)


def _offered_row(
    session: ReviewSession, item: ReviewItem, voters: Voters, number: int, most: int
) -> OfferedRow:
    """A version's row; `most` letters of annotators have room in it."""
    version = item.ballot.versions[number - 1]
    return OfferedRow(
        _sign(session, item, number, _taken_number(session, item)),
        number,
        voters.letters(version.annotators).ljust(most),
        version.annotation.span,
        _aside(session, item, version),
    )


def _place(session: ReviewSession, item: ReviewItem, voters: Voters) -> Sequence[str]:
    """Its number, its label, how its versions differ, and what was decided."""
    differences = session.items.differences
    number = [str(differences.index(item) + 1)] if item in differences else []
    label = session.tagset.title(item.first.label)
    words = [*number, label, difference_words(item, voters)]
    state = session.state(item)
    said = _STATES.get(state)
    if state is ItemState.AGAIN and len(session.progress.decisions_on(item)) > 1:
        said = _DECIDED_TWICE
    return [*words, str(said)] if said else words


def _taken_number(session: ReviewSession, item: ReviewItem) -> int | None:
    """The number of the version that was decided on; None if it is another, or open."""
    decision = session.decision_on(item)
    if decision is None:
        return None
    if decision.resolution is Resolution.LEAVE_OUT:
        return LEFT_OUT
    if decision.resolution is Resolution.CHANGE:
        return None
    return item.ballot.votes.get(decision.taken or "")


def _sign(
    session: ReviewSession, item: ReviewItem, number: int, taken: int | None
) -> str:
    if number == taken:
        return _TAKEN
    is_open = session.state(item) is ItemState.UNDECIDED
    return _FAVOURITE if is_open and number == item.ballot.favourite else ""


def last_comment(
    session: ReviewSession, comments: Sequence[Remark], voters: Voters
) -> str:
    """The last of the comments on a decision, after the letter of the annotator."""
    if not comments:
        return ""
    last, text = comments[-1], comments[-1].text or ""
    if last.by != session.annotator:
        text = f"{voters.letters([last.by])}: {isolated(text)}"
    return f"{text} ({len(comments)})" if len(comments) > 1 else text


def _aside(session: ReviewSession, item: ReviewItem, version: OfferedVersion) -> str:
    """What cannot be seen in this version's text: its value, and what else differs."""
    kinds = item.kinds
    one = version.annotation
    words = []
    if "label" in kinds:
        words.append(session.tagset.title(one.label))
    if one.value:
        words.append(f"= {one.value}")
    elif "value" in kinds:
        words.append(_("no value"))
    if "link" in kinds:
        words.append(_links(session, version, one))
    return " · ".join(words)


def _links(session: ReviewSession, version: OfferedVersion, one: Annotation) -> str:
    """The words that a version is linked to."""
    compared = session.items.compared.sets[version.annotators[0]]
    targets: Sequence[str] = [
        compared.annotations[link.target].quote.exact
        for link in compared.links_from.get(one.id, ())
    ]
    return f"← {', '.join(targets)}" if targets else _("no link")


_STATES = {
    ItemState.AGAIN: Message("an annotator has changed it since"),
    ItemState.CHANGED: Message("changed by you"),
}
_DECIDED_TWICE = Message("decided more than once")
