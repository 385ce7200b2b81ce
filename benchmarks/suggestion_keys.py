"""How many keys a span costs where the program suggests spans as one annotates.

An annotator goes through the article in reading order, and the caret stands at the next
suggestion. One key accepts it and goes on; one key refuses it or skips it. A suggestion that
shares words with a span of its label is moved to that span by the shortest path, then
accepted. One of another label at the right place is accepted by the key of the right label. A
span that nothing suggests is tagged by the shortest path from there and the label's key;
one more key goes back to the suggestions. Spans that no keys can tag are counted
separately. Each article is left out of what is learnt, except for its own paragraphs before
the one that is annotated.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.model import Article
from benchmarks.shortest_paths import Annotator, keys_of_the_table
from tests.suggesting import gold, left_out
from tui.page import whole

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.model import Span
    from annotations.suggest import SuggestedSpan
    from tests.suggesting import Gold

ACCEPTED, MOVED, RELABELLED = "accepted", "edge moved", "relabelled"
MISSED, REFUSED = "not suggested", "refused"
UNREACHABLE = "unreachable"
"""No keys tag it, such as a span with half a pair of quotation marks at its edge."""
NOT_TAGGED = (REFUSED, UNREACHABLE)


@dataclass
class SuggestionWalk:
    """One article, annotated with suggestions; counts keys by label and by what they did."""

    annotator: Annotator
    open_ones: list[SuggestedSpan]
    keys: Counter[tuple[str, str]] = field(default_factory=Counter)
    times: Counter[tuple[str, str]] = field(default_factory=Counter)

    def tag(self, span: Span, label: str, later: list[tuple[Span, str]]) -> None:
        """Reach the span, and tag it; refuse what is suggested before it and is wrong.

        Args:
            span: To tag.
            label: To tag it with.
            later: The spans and labels that come behind it.
        """
        near = self._suggested_for(span, label)
        wanted = [(span, label), *later]
        self._refuse_before(near.span if near else span, wanted)
        here = near or next(iter(self.open_ones), None)
        if here is not None:
            self.annotator.page.move(whole(self.annotator.page, here.span))
        path = self.annotator.tag(span, label)
        if path is None:
            self._count(
                label, UNREACHABLE, near is not None
            )  # the suggestion is refused
        else:
            what = _way(near, span, label)
            comes_back = what == MISSED and bool(self.open_ones)
            self._count(label, what, len(path) + comes_back)
        self.open_ones = [
            one
            for one in self.open_ones
            if one is not near and not (one.label == label and one.span.overlaps(span))
        ]

    def finish(self) -> None:
        """Refuse what is left."""
        while self.open_ones:
            self._refuse(self.open_ones[0])

    def _suggested_for(self, span: Span, label: str) -> SuggestedSpan | None:
        """The suggestion that becomes the span with the fewest changes."""
        alike = [
            one
            for one in self.open_ones
            if one.span == span or (one.label == label and one.span.overlaps(span))
        ]
        return min(
            alike,
            key=lambda one: (one.span != span, one.label != label, one.reading_order),
            default=None,
        )

    def _refuse_before(self, place: Span, wanted: list[tuple[Span, str]]) -> None:
        """Refuse the suggestions before the place that nothing wanted can come from."""
        for one in list(self.open_ones):
            is_of_use = any(
                one.span == span or (one.label == label and one.span.overlaps(span))
                for span, label in wanted
            )
            if one.span.start < place.start and not is_of_use:
                self._refuse(one)

    def _refuse(self, one: SuggestedSpan) -> None:
        self.open_ones.remove(one)
        self._count(one.label, REFUSED, 1)

    def _count(self, label: str, what: str, keys: int) -> None:
        self.keys[label, what] += keys
        self.times[label, what] += 1


def _way(near: SuggestedSpan | None, span: Span, label: str) -> str:
    if near is None:
        return MISSED
    if near.span != span:
        return MOVED
    return ACCEPTED if near.label == label else RELABELLED


def print_keys_with_suggestions(wanted: Path, article: str = "") -> None:
    """Print the keys a span, by label and for all.

    Args:
        wanted: The annotations to arrive at. What is learnt is always the gold set.
        article: How the names of the articles begin that are counted.
    """
    keys: Counter[tuple[str, str]] = Counter()
    times: Counter[tuple[str, str]] = Counter()
    for one, found in left_out(test=gold(wanted), online=True):
        if one.tagged.name.startswith(article):
            walk = walked(one, found)
            keys.update(walk.keys)
            times.update(walk.times)
    for label in sorted({label for label, _what in times}):
        print(_row(label, [label], keys, times))
    print(_row("all", sorted({label for label, _what in times}), keys, times))


def walked(one: Gold, found: list[SuggestedSpan]) -> SuggestionWalk:
    """An article of the gold set, annotated with these suggestions."""
    known = one.tagged
    annotator = Annotator(Article.of(known.name, known.text), keys_of_the_table())
    open_ones = sorted(found, key=lambda it: it.reading_order)
    walk = SuggestionWalk(annotator, open_ones)
    wanted = sorted(
        ((span, label) for label, spans in known.spans.items() for span in spans),
        key=lambda it: (it[0].start, -it[0].end),
    )
    for at, (span, label) in enumerate(wanted, start=1):
        walk.tag(span, label, wanted[at:])
    walk.finish()
    return walk


def _row(
    title: str,
    labels: list[str],
    keys: Counter[tuple[str, str]],
    times: Counter[tuple[str, str]],
) -> str:
    ways = (ACCEPTED, MOVED, RELABELLED, MISSED, REFUSED, UNREACHABLE)
    spent = {way: sum(keys[label, way] for label in labels) for way in ways}
    done = {way: sum(times[label, way] for label in labels) for way in ways}
    spans = sum(done[way] for way in ways if way not in NOT_TAGGED)
    parts = ", ".join(f"{way} {done[way]} ({spent[way]})" for way in ways)
    mean = sum(spent.values()) / max(1, spans)
    return f"{title:8} {spans:4} spans  {mean:.2f} keys  times (keys): {parts}"
