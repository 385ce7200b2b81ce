"""What two annotators have in common in one article, from which all figures are made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import fsum
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.review.alignment import Pair
from annotations.review.coefficients import NO_DECISIONS, Decisions
from annotations.review.edges import edge_difference
from annotations.review.figures import (
    NO_LINKED,
    NO_MATCHES,
    NO_OVERLAPS,
    NO_VALUES,
    Linked,
    Matches,
    Overlaps,
    Values,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from annotations.model import Annotation, Link, Span
    from annotations.review.compared import ComparedArticle, ComparedSet

_start_of, _end_of = attrgetter("start"), attrgetter("end")


class LabelCounts(Struct, frozen=True):
    """What is counted of one label."""

    exact: Matches = NO_MATCHES
    trimmed: Matches = NO_MATCHES
    relaxed: Matches = NO_MATCHES
    overlaps: Overlaps = NO_OVERLAPS
    values: Values = NO_VALUES
    decisions: Decisions = NO_DECISIONS
    has_values: bool = False
    """Whether any annotation of the label has a value."""

    def __add__(self, other: LabelCounts) -> LabelCounts:
        """The counts of two articles together."""
        return LabelCounts(
            self.exact + other.exact,
            self.trimmed + other.trimmed,
            self.relaxed + other.relaxed,
            self.overlaps + other.overlaps,
            self.values + other.values,
            self.decisions + other.decisions,
            self.has_values or other.has_values,
        )


class LinkCounts(Struct, frozen=True):
    """What is counted of links."""

    strict: Matches = NO_MATCHES
    mention: Matches = NO_MATCHES
    name: Matches = NO_MATCHES
    sources: Linked = NO_LINKED

    def __add__(self, other: LinkCounts) -> LinkCounts:
        """The counts of two articles together."""
        return LinkCounts(
            self.strict + other.strict,
            self.mention + other.mention,
            self.name + other.name,
            self.sources + other.sources,
        )


NO_LINKS = LinkCounts()


class PairCounts(Struct, frozen=True):
    """What is counted of two annotators, in one article or in several."""

    labels: Mapping[str, LabelCounts] = field(default_factory=dict)
    links: LinkCounts = NO_LINKS

    def __add__(self, other: PairCounts) -> PairCounts:
        """The counts of two articles together."""
        names = [*self.labels, *(one for one in other.labels if one not in self.labels)]
        nothing = LabelCounts()
        labels = {
            name: self.labels.get(name, nothing) + other.labels.get(name, nothing)
            for name in names
        }
        return PairCounts(labels, self.links + other.links)


def touched_tokens(
    compared: ComparedSet, label: str, tokens: Sequence[Span]
) -> set[int]:
    """The numbers of the tokens that share a code point with a span of the label.

    Args:
        compared: The annotator's set.
        label: Of the annotations that count.
        tokens: In order; none overlaps another.
    """
    found: set[int] = set()
    for one in compared.by_label.get(label, ()):
        first = bisect_right(tokens, one.span.start, key=_end_of)
        found.update(range(first, bisect_left(tokens, one.span.end, key=_start_of)))
    return found


def in_common(
    compared: ComparedArticle,
    first: str,
    second: str,
    *,
    labels: Iterable[str],
    touched: Mapping[str, Mapping[str, int]],
) -> PairCounts:
    """Count what two annotators have in common in an article.

    What each has is not counted: it is the same whoever the other one is.

    Args:
        compared: The article and its sets.
        first: The annotator who is the reference (A).
        second: The other one (B).
        labels: The labels that are counted; one without anything in common is absent.
        touched: The tokens that an annotator has a label on, as bits of a number; only
            labels that the annotator uses.
    """
    mine, theirs = touched[first], touched[second]
    aligned = compared.alignments.of(first, second)
    counts, pairs = {}, list[Pair]()
    for label in labels:
        if label not in mine or label not in theirs:
            continue
        found = aligned.get(label, ())
        both = (mine[label] & theirs[label]).bit_count()
        if found or both:
            decisions = Decisions(both, -both, -both, both)
            counts[label] = _label_counts(compared.article.text, found, decisions)
            pairs += found
    one, other = compared.sets[first], compared.sets[second]
    return PairCounts(counts, _link_counts(one, other, pairs) if pairs else NO_LINKS)


def _label_counts(
    text: str, pairs: Sequence[Pair], decisions: Decisions
) -> LabelCounts:
    exact = sum(pair.is_exact for pair in pairs)
    light = sum(
        edge_difference(text, pair.first.span, pair.second.span).is_light
        for pair in pairs
        if not pair.is_exact
    )
    shares = [pair.iou for pair in pairs]
    return LabelCounts(
        Matches(exact),
        Matches(exact + light),
        Matches(len(pairs)),
        Overlaps(
            len(pairs),
            fsum(shares),
            sum(2 * share >= 1 for share in shares),
        ),
        _value_counts(pairs),
        decisions,
    )


def _value_counts(pairs: Iterable[Pair]) -> Values:
    counts = Values()
    for one, other in pairs:
        first, second = one.value or "", other.value or ""
        both = bool(first and second)
        counts += Values(
            pairs=1,
            equal=first == second,
            both=both,
            both_equal=both and first == second,
            compatible=both and (first.startswith(second) or second.startswith(first)),
            only_first=bool(first and not second),
            only_second=bool(second and not first),
        )
    return counts


def _link_counts(
    one: ComparedSet, other: ComparedSet, pairs: Sequence[Pair]
) -> LinkCounts:
    if not (one.links and other.links):
        return NO_LINKS
    partners = {pair.first.id: pair.second for pair in pairs}
    exact = {pair.first.id: pair.second for pair in pairs if pair.is_exact}

    def matches(found: Callable[[Link], bool]) -> Matches:
        return Matches(sum(map(found, one.links)))

    triples = {(link.type, link.source, link.target) for link in other.links}

    def joined_by(partner_of: Mapping[str, Annotation]) -> Callable[[Link], bool]:
        def is_matched(link: Link) -> bool:
            ends = partner_of.get(link.source), partner_of.get(link.target)
            return bool(ends[0] and ends[1]) and _triple(link, *ends) in triples

        return is_matched

    return LinkCounts(
        matches(joined_by(exact)),
        matches(joined_by(partners)),
        matches(lambda link: _has_named(link, one, other, partners)),
        _source_counts(one, other, pairs, partners),
    )


def _triple(
    link: Link, source: Annotation | None, target: Annotation | None
) -> tuple[str, str | None, str | None]:
    return link.type, source.id if source else None, target.id if target else None


def _has_named(
    link: Link,
    one: ComparedSet,
    other: ComparedSet,
    partners: Mapping[str, Annotation],
) -> bool:
    """Whether the other's annotation has a link to the partner, or to one of its name."""
    source = partners.get(link.source)
    if source is None:
        return False
    partner = partners.get(link.target)
    wanted = name_of(one.annotations[link.target])
    return any(
        found.type == link.type
        and (
            (partner is not None and found.target == partner.id)
            or name_of(other.annotations[found.target]) == wanted
        )
        for found in other.links_from.get(source.id, ())
    )


def name_of(annotation: Annotation) -> str:
    """What the annotation is called: its value, else its text."""
    return annotation.value or annotation.quote.exact


def _source_counts(
    one: ComparedSet,
    other: ComparedSet,
    pairs: Iterable[Pair],
    partners: Mapping[str, Annotation],
) -> Linked:
    """Of pairs that both have links, how many have the same ones."""
    counts = Linked()
    for first, second in pairs:
        mine, theirs = one.links_from.get(first.id), other.links_from.get(second.id)
        if not (mine and theirs):
            continue
        seen = {(link.type, _partner_id(partners, link.target)) for link in mine}
        same = seen == {(link.type, link.target) for link in theirs}
        counts += Linked(both=1, same=same)
    return counts


def _partner_id(partners: Mapping[str, Annotation], annotation_id: str) -> str | None:
    partner = partners.get(annotation_id)
    return partner.id if partner else None
