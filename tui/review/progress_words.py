"""How far the review of an article is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, plural

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.review import ReviewSession, SampleCounts
    from tui.review.difference_filter import DifferenceFilter
    from tui.review.voters import Voters

_LONGEST_NAMES = 36
"""The most cells for annotators' names; if they need more, only letters are shown."""


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


def words_left(
    session: ReviewSession,
    key_of: Callable[[str], str],
    chosen: DifferenceFilter,
    *,
    holds: bool,
) -> str:
    """How much is left to decide, and how to get there.

    Args:
        session: Of the article.
        key_of: The present key of a command.
        chosen: Which differences are walked through.
        holds: Whether a difference is held; else what is left is above.
    """
    left = len(chosen.pending(session))
    if not session.open_items and (gone := len(session.conversations.open_gone)):
        return plural(
            "{count} decision to confirm: no annotator has it any more; {key} lists it",
            "{count} decisions to confirm: no annotator has them any more; {key} lists them",
            gone,
            key=key_of("article.problems"),
        )
    if not left and session.open_items:
        key = key_of("tag.again")
        return _("none of these is left: {key} goes on with all").format(key=key)
    if not left:
        return _words_at_end(session, key_of)
    if holds:
        return plural("{count} left", "{count} left", left)
    key = key_of("place.next")
    return plural(
        "{count} left above: {key}", "{count} left above: {key}", left, key=key
    )


def _words_at_end(session: ReviewSession, key_of: Callable[[str], str]) -> str:
    """That all is decided, and whether a sample is still to be checked."""
    done = _("all decided: {key} marks it as done").format(key=key_of("tag.again"))
    unchecked = len(session.sample.unchecked)
    if not unchecked:
        return done
    message = plural(
        "{count} to check as a sample: {key}",
        "{count} to check as a sample: {key}",
        unchecked,
        key=key_of("view.filter"),
    )
    return f"{done} · {message}"


def opening_words(session: ReviewSession, left: str) -> str:
    """How much was agreed from the start, and how much is left."""
    agreed = len(session.items.all) - len(session.items.differences)
    words = plural("{count} agreed", "{count} agreed", agreed)
    return f"{words} · {left}"
