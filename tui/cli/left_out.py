"""What does not take part in a comparison, in words: a line for each set and reason."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from annotations.messages import Message, _, listed, plural
from annotations.review import WhyLeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from annotations.model import Tagset
    from annotations.review import LeftOut, LeftOutSet

_SENTENCES: Mapping[WhyLeftOut, Message] = {
    WhyLeftOut.NOT_DONE: Message(
        "{name}'s sets are left out, since they are not done: {articles}"
    ),
    WhyLeftOut.ALONE: Message(
        "{name}'s sets are left out, since there are too few to compare: {articles}"
    ),
    WhyLeftOut.HIDDEN: Message(
        "{name}'s sets are hidden until you and everybody else are done with the "
        "article, and left out: {articles}"
    ),
}


def left_out_lines(left_out: Iterable[LeftOutSet]) -> Iterator[str]:
    """Whose sets are left out of which articles, and why."""
    ordered = sorted(left_out, key=_order)
    notes = dict.fromkeys(
        str(one.error) for one in ordered if one.why is WhyLeftOut.CLOSED and one.error
    )
    for (name, why), group in groupby(ordered, key=lambda one: (one.name, one.why)):
        entries = list(group)
        if why is WhyLeftOut.UNREADABLE:
            message = _("{name}'s set: {error}")
            yield from (message.format(name=name, error=one.error) for one in entries)
        elif why is WhyLeftOut.CLOSED:
            message = _("the sets of {name} are left out: you may not read them")
            yield message.format(name=name)
        elif why is WhyLeftOut.UNSURE_PLACES:
            yield from map(_unsure, entries)
        else:
            articles = listed(one.article or "" for one in entries)
            yield _SENTENCES[why].format(name=name, articles=articles)
    yield from notes


def open_lines(
    article: str, left_out: Iterable[LeftOut], *, tagset: Tagset
) -> Iterator[str]:
    """The values and links that a rule has left out of what it has settled.

    Args:
        article: The name of the article.
        left_out: What is left out of it.
        tagset: Has the titles of labels and links.
    """
    for one in left_out:
        span = f"{one.place.start}:{one.place.end}"
        label = tagset.title(one.place.label)
        if one.link is not None:
            message = _(
                "{article}, {label} at {span}: the link {type} to {target} is left out"
            )
            yield message.format(
                article=article,
                label=label,
                span=span,
                target=f"{one.link.target.start}:{one.link.target.end}",
                type=tagset.link_title(one.link.type),
            )
        else:
            message = _("{article}, {label} at {span}: the value is left out: {values}")
            values = " | ".join(value or _("none", "value") for value in one.values)
            yield message.format(article=article, label=label, span=span, values=values)


def _unsure(one: LeftOutSet) -> str:
    return plural(
        "{name}'s set of {article}: {count} annotation is left out: its place is not "
        "confirmed",
        "{name}'s set of {article}: {count} annotations are left out: their places are "
        "not confirmed",
        one.annotations,
        name=one.name,
        article=one.article,
    )


def _order(one: LeftOutSet) -> tuple[str, str, str]:
    return one.name, one.why, one.article or ""
