"""A row of a list of judgements: what would be decided, and on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.text import context_of
from tui.review.item_view import votes_of
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from annotations.review import Judgement, ReviewSession
    from tui.review.voters import Voters

_LEFT_OUT = "×"


def judgement_choice(
    judgement: Judgement,
    session: ReviewSession,
    voters: Voters,
    *,
    ticked: bool = True,
) -> Choice[Judgement]:
    """The row: the number of the version, its words, its label and the votes."""
    item = judgement.item
    version = item.ballot.versions[max(judgement.version, 1) - 1].annotation
    context = context_of(session.article.text, version.span)
    number = str(judgement.version) if judgement.version else _LEFT_OUT
    parts = [
        TextPart(number, TextRole.LABEL),
        TextPart.of_context(context, session.tagset.colour_of(version.label)),
    ]
    votes = f"{session.tagset.mark_of(version.label)} {votes_of(item, voters)}"
    aside = TextPart(votes, TextRole.MUTED)
    return Choice(parts, judgement, detail=context.text, aside=aside, ticked=ticked)
