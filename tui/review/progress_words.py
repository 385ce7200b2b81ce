"""How far the review of an article is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _, plural

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.review import ReviewSession
    from tui.review.voters import Voters

_LONGEST_NAMES = 36
"""The most cells for annotators' names; if they need more, only letters are shown."""


def heading_words(session: ReviewSession, voters: Voters) -> str:
    """How far the article is, and who takes part.

    Args:
        session: Of the article.
        voters: The annotators by letter.
    """
    items = session.items.differences
    done = sum(not session.state(one).is_open for one in items)
    progress = _("{count} of {all} decided").format(count=done, all=len(items))
    taking_part = session.items.compared.sets
    words = voters.words(taking_part)
    if len(words) > _LONGEST_NAMES:
        words = " ".join(voters.letters(taking_part))
    return f"{progress} · {words}"


def words_left(
    session: ReviewSession, key_of: Callable[[str], str], *, holds: bool
) -> str:
    """How much is left to decide, and how to get there.

    Args:
        session: Of the article.
        key_of: The present key of a command.
        holds: Whether a difference is held; else what is left is above.
    """
    left = len(session.open_items)
    if not left:
        key = key_of("tag.again")
        return _("all decided: {key} marks it as done").format(key=key)
    if holds:
        return plural("{count} left", "{count} left", left)
    key = key_of("place.next")
    return plural(
        "{count} left above: {key}", "{count} left above: {key}", left, key=key
    )


def opening_words(session: ReviewSession, left: str) -> str:
    """How much was agreed from the start, and how much is left."""
    agreed = len(session.items.all) - len(session.items.differences)
    words = plural("{count} agreed", "{count} agreed", agreed)
    return f"{words} · {left}"
