"""What does not take part in a comparison, in words: a line for each set and reason."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from annotations.messages import Message, _, plural
from annotations.review import WhyLeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from annotations.review import LeftOutSet

_SENTENCES: Mapping[WhyLeftOut, Message] = {
    WhyLeftOut.NOT_DONE: Message("{name} is not done, and left out, in: {articles}"),
    WhyLeftOut.HIDDEN: Message(
        "{name}'s sets are hidden until you and everybody else are done with the "
        "article, and left out: {articles}"
    ),
}


def left_out_lines(left_out: Iterable[LeftOutSet]) -> Iterator[str]:
    """Whose sets are left out of which articles, and why."""
    ordered = sorted(left_out, key=_order)
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
            articles = ", ".join(one.article or "" for one in entries)
            yield _SENTENCES[why].format(name=name, articles=articles)


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
