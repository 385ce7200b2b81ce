"""An annotator's inbox for scripts and terminals: a decision a line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from annotations.messages import isolated, listed, said_of
from annotations.review import (
    Consequence,
    consequence_name,
    inbox_state_name,
    item_words,
)
from annotations.text import context_of
from tui.output import json_line, written
from tui.printed.hits import context_row
from tui.printed.output import sent_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.model import Annotation, Tagset
    from annotations.review import ArticleInbox, InboxItem, Reasons
    from tui.printed.output import Output


def printed_inbox(
    inbox: ArticleInbox,
    items: Sequence[InboxItem],
    output: Output,
    tagset: Tagset,
    reasons: Reasons,
) -> Iterator[str]:
    """What a reviewer has sent of one article: a summary, and a line for each item."""
    bold = "1" if output.is_terminal else ""
    yield from sent_rows(_summary(inbox), output, colour=bold)
    for item in items:
        words = item_words(item, tagset, reasons)
        title = tagset.title(item.decision.label)
        place = [inbox_state_name(item.state), str(item.decision.span), title, words]
        context = context_of(inbox.article.text, item.decision.span)
        if output.is_terminal:
            head = listed(place, "  ")
            yield output.sent(context_row(f"  {head}", context, output))
        else:
            yield "\t".join(map(written, ["", *place, item.decision.quote.exact]))
        for remark in item.comments:
            said = said_of(remark.by, isolated(remark.text or ""))
            yield from sent_rows(f"    {said}", output)


def _summary(inbox: ArticleInbox) -> str:
    """The article, the reviewer, and how many decisions of which kind there are."""
    counts = Counter(one.consequence for one in inbox.items)
    words = [
        f"{counts[consequence]} {consequence_name(consequence)}"
        for consequence in Consequence
        if counts[consequence]
    ]
    return listed((inbox.article.name, inbox.sent.annotator, ", ".join(words)), " · ")


def inbox_lines(items: Sequence[InboxItem]) -> Iterator[str]:
    """The items as JSON, an object a line."""
    for item in items:
        span = item.decision.span
        yield json_line(
            {
                "article": item.article,
                "reviewer": item.reviewer,
                "decision": item.decision.id,
                "state": item.state.value,
                "consequence": item.consequence.value,
                "kinds": [kind.value for kind in item.kinds],
                "label": item.decision.label,
                "start": span.start,
                "end": span.end,
                "text": item.decision.quote.exact,
                "mine": _record(item.mine),
                "settled": _record(item.result),
                "reason": item.decision.reason_text or item.decision.reason,
                "comments": [
                    {"by": one.by, "at": one.at, "text": one.text}
                    for one in item.comments
                ],
            }
        )


def _record(annotation: Annotation | None) -> dict[str, object] | None:
    if annotation is None:
        return None
    return {
        "id": annotation.id,
        "label": annotation.label,
        "start": annotation.span.start,
        "end": annotation.span.end,
        "text": annotation.quote.exact,
        "value": annotation.value,
    }
