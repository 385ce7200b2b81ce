"""How far the review of an article is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotations.messages import _, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.review import ReviewSession, SampleCounts
    from tui.reader.footer import Row
    from tui.review.difference_filter import DifferenceFilter
    from tui.review.voters import Voters

_LONGEST_NAMES = 36
"""The most cells for annotators' names; if they need more, only letters are shown."""


class Left(NamedTuple):
    """How much is left to decide, and how to go on."""

    words: str
    offered: Sequence[Row] = ()
    """Ids of commands, each with what it does."""


def heading_words(
    session: ReviewSession, voters: Voters, chosen: DifferenceFilter
) -> str:
    """How far the article is, and who takes part.

    Args:
        session: Of the article.
        voters: The annotators by letter.
        chosen: Which differences are walked through.
    """
    items = session.items.differences
    done = sum(not session.state(one).is_open for one in items)
    progress = _("{count} of {all} decided").format(count=done, all=len(items))
    if chosen.is_sample:
        progress = sample_words(session.sample.counts)
    elif chosen.title:
        progress = f"{progress} · {chosen.title}"
    taking_part = session.items.compared.sets
    words = voters.words(taking_part)
    if len(words) > _LONGEST_NAMES:
        words = " ".join(voters.letters(taking_part))
    return f"{progress} · {words}"


def sample_words(counts: SampleCounts) -> str:
    """How far a sample is checked, and what that has shown."""
    message = _("{count} of {all} in the sample checked, {corrected} corrected")
    return message.format(
        count=counts.checked, all=counts.drawn, corrected=counts.corrected
    )


def what_is_left(
    session: ReviewSession,
    chosen: DifferenceFilter,
    *,
    holds: bool,
) -> Left:
    """How much is left to decide, and how to go on.

    Args:
        session: Of the article.
        chosen: Which differences are walked through.
        holds: Whether a difference is held; else what is left is above.
    """
    left = len(chosen.pending(session))
    if not session.open_items and (gone := len(session.conversations.open_gone)):
        words = plural(
            "{count} decision to confirm: no annotator has it any more",
            "{count} decisions to confirm: no annotator has them any more",
            gone,
        )
        return Left(words, [("article.problems", _("list"))])
    if not left and session.open_items:
        return Left(_("none of these is left"), [("tag.again", _("go on with all"))])
    if not left:
        return _left_at_end(session)
    if holds:
        return Left(plural("{count} left", "{count} left", left))
    words = plural("{count} left above", "{count} left above", left)
    return Left(words, [("place.next", _("go there"))])


def _left_at_end(session: ReviewSession) -> Left:
    """That all is decided, and whether a sample is still to be checked."""
    done, finishing = _("all decided"), ("tag.again", _("mark as done"))
    unchecked = len(session.sample.unchecked)
    if not unchecked:
        return Left(done, [finishing])
    sample = plural(
        "{count} to check as a sample", "{count} to check as a sample", unchecked
    )
    return Left(
        f"{done} · {sample}", [finishing, ("view.filter", _("show only these"))]
    )


def agreed_words(session: ReviewSession) -> str:
    """How much was agreed from the start."""
    agreed = len(session.items.all) - len(session.items.differences)
    return plural("{count} agreed", "{count} agreed", agreed)
