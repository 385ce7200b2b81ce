"""Settles an article by a rule, without a person: by label and span alone.

A value or a link of a span that is not the same for everybody who has the span is left
out and listed: a rule never chooses between values. Only `NAME` takes over one
person's set, values and links included.
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from annotations.review.alignment import comparison_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotations.model import Annotation
    from annotations.review.compared import ComparedArticle, ComparedSet


class Rule(StrEnum):
    """Which spans are settled."""

    AGREED = "agreed"
    """Those that everybody has."""
    MAJORITY = "majority"
    """Those that more than half have."""
    UNION = "union"
    """Those that anybody has."""

    def holds(self, support: int, of: int) -> bool:
        """Whether so many of so many are enough."""
        match self:
            case Rule.AGREED:
                return support == of
            case Rule.MAJORITY:
                return 2 * support > of
            case Rule.UNION:
                return support > 0


class LabelledSpan(NamedTuple):
    """A label on a span: what a rule counts the support of."""

    start: int
    end: int
    label: str

    @classmethod
    def of(cls, annotation: Annotation) -> LabelledSpan:
        """The place of an annotation."""
        return cls(annotation.span.start, annotation.span.end, annotation.label)


class Settled(Struct, frozen=True):
    """A span that the rule has settled, and who has it."""

    place: LabelledSpan
    value: str | None
    versions: Mapping[str, Annotation]
    """The annotations that have it, by annotator."""
    of: int
    """How many annotators have a set of the article."""


class SettledLink(NamedTuple):
    """A link between two settled spans."""

    type: str
    source: LabelledSpan
    target: LabelledSpan


class LeftOut(Struct, frozen=True):
    """Something of a settled span on which those who have it do not agree."""

    place: LabelledSpan
    values: Sequence[str | None] = ()
    """The different values, if it is the value."""
    link: SettledLink | None = None
    """The link that not all have, if it is a link."""


class Settlement(Struct, frozen=True):
    """What a rule makes of an article."""

    annotations: Sequence[Settled]
    """In the order of comparing."""
    links: Sequence[SettledLink]
    left_out: Sequence[LeftOut]


def settle(compared: ComparedArticle, rule: Rule | str) -> Settlement:
    """Settle an article by the rule.

    Args:
        compared: The article and the sets that take part.
        rule: Which spans are settled; a string that is no rule names the annotator whose
            set is taken over.

    Raises:
        KeyError: The annotator who was named has no set of the article.
    """
    if not isinstance(rule, Rule):
        taken = {rule: compared.sets[rule]}
        return _settle(taken, Rule.UNION)
    return _settle(compared.sets, rule)


def _settle(sets: Mapping[str, ComparedSet], rule: Rule) -> Settlement:
    versions: dict[LabelledSpan, dict[str, Annotation]] = defaultdict(dict)
    for name, one in sets.items():
        for annotation in sorted(one.annotations.values(), key=comparison_order):
            versions[LabelledSpan.of(annotation)].setdefault(name, annotation)
    chosen = {
        place: found
        for place, found in sorted(versions.items(), key=_order)
        if rule.holds(len(found), len(sets))
    }
    left_out: list[LeftOut] = []
    settled = []
    for place, found in chosen.items():
        values = list(dict.fromkeys(one.value for one in found.values()))
        if len(values) > 1:
            left_out.append(LeftOut(place, values=values))
        value = values[0] if len(values) == 1 else None
        settled.append(Settled(place, value, found, len(sets)))
    links, disputed = _links(sets, chosen)
    return Settlement(settled, links, [*left_out, *disputed])


def _order(item: tuple[LabelledSpan, object]) -> tuple[int, int, str]:
    place = item[0]
    return place.start, -place.end, place.label


def _links(
    sets: Mapping[str, ComparedSet],
    chosen: Mapping[LabelledSpan, Mapping[str, Annotation]],
) -> tuple[list[SettledLink], list[LeftOut]]:
    """The links that all have who have their first span, and those that only some have."""
    supporters: dict[SettledLink, set[str]] = defaultdict(set)
    for name, one in sets.items():
        for drawn in one.links:
            source = LabelledSpan.of(one.annotations[drawn.source])
            target = LabelledSpan.of(one.annotations[drawn.target])
            if source in chosen:
                supporters[SettledLink(drawn.type, source, target)].add(name)
    links, left_out = [], []
    for link in sorted(supporters, key=_link_order):
        if supporters[link] == chosen[link.source].keys() and link.target in chosen:
            links.append(link)
        else:
            left_out.append(LeftOut(link.source, link=link))
    return links, left_out


def _link_order(link: SettledLink) -> tuple[tuple[int, int, str], str, LabelledSpan]:
    return _order((link.source, None)), link.type, link.target
