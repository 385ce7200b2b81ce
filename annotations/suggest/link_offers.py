"""What an annotation may be linked to, the likeliest first.

First comes whoever the verb of the sentence says it was (`sources`). Of the others: in a
news text who said something stands in the sentence of what was said, most often before it,
less often after, and else in a sentence before; whoever is named inside a claim has seldom
made it. Of the mentions of one name the nearest stands for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.model import Boilerplate, Span, ValueKind
from annotations.text import folded, sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.model import (
        Annotation,
        AnnotationSet,
        Label,
        Link,
        LinkType,
        Tagset,
    )


class Offer(Struct, frozen=True):
    """A link that is there, or could be."""

    link_type: LinkType
    source: Annotation
    target: Annotation
    leaves: bool
    """Whether it leaves from the annotation that was asked about, or arrives at it."""
    link: Link | None = None
    """The link itself, where it is there."""

    @property
    def other(self) -> Annotation:
        """The end that is not the annotation that was asked about."""
        return self.target if self.leaves else self.source


def is_linkable(annotation: Annotation, tagset: Tagset) -> bool:
    """Whether the tagset has links that leave from its label or arrive at it."""
    return any(annotation.label in one.labels for one in tagset.link_types)


def link_offers(
    annotation_set: AnnotationSet, annotation: Annotation, tagset: Tagset, text: str
) -> list[Offer]:
    """The links that the annotation has, then those it could have, the likeliest first."""
    found = list(_possible(annotation_set, annotation, tagset))
    likeliest = _likeliest_target(found, annotation, annotation_set, text)
    ranked = sorted(
        found,
        key=lambda one: (
            one.link is None,
            not (one.leaves and one.target.span == likeliest),
            _rank(one, text),
        ),
    )
    return list(_nearest_of_each_name(ranked, tagset))


def linkable_labels(annotation: Annotation, tagset: Tagset) -> list[Label]:
    """The labels of what the annotation may be linked to, in the tagset's order."""
    return [
        label
        for label in tagset.labels
        if any(_directions(annotation.label, label.name, tagset))
    ]


def offers_between(
    annotation: Annotation, other: Annotation, tagset: Tagset
) -> list[Offer]:
    """The links that the tagset allows between the two, whether they are there or not."""
    return [
        Offer(link_type, annotation, other, leaves)
        if leaves
        else Offer(link_type, other, annotation, leaves)
        for link_type, leaves in _directions(annotation.label, other.label, tagset)
    ]


def name_of(annotation: Annotation) -> str:
    """What an annotation is called: its value, or else its words."""
    return annotation.value or annotation.quote.exact


def _possible(
    annotation_set: AnnotationSet, annotation: Annotation, tagset: Tagset
) -> Iterator[Offer]:
    links = {_key(link): link for link in annotation_set.links_of(annotation.id)}
    boilerplate = Boilerplate.of(annotation_set)
    for other in annotation_set.annotations.values():
        if other.id == annotation.id:
            continue
        for offer in offers_between(annotation, other, tagset):
            ends = (offer.source.id, offer.link_type.name, offer.target.id)
            link = links.get(ends)
            if link or _is_offered(other, boilerplate):
                yield replace(offer, link=link)


def _likeliest_target(
    offers: Iterable[Offer],
    annotation: Annotation,
    annotation_set: AnnotationSet,
    text: str,
) -> Span | None:
    """Who said it, by the verb that governs it; None where the text does not tell."""
    targets = sorted({one.target.span for one in offers if one.leaves})
    if not targets or annotation.is_orphan:
        return None
    from annotations.suggest.sources import source_of  # noqa: PLC0415 - start time

    placed = annotation_set.annotations
    spoken = {
        placed[link.source].span: placed[link.target].span
        for link in annotation_set.links.values()
        if link.source in placed and link.target in placed
    }
    return source_of(text, annotation.span, targets, spoken)


def _directions(
    label: str, other: str, tagset: Tagset
) -> Iterator[tuple[LinkType, bool]]:
    """The links that may join the two labels, and whether each leaves from the first."""
    for link_type in tagset.link_types:
        if link_type.joins(label, other):
            yield link_type, True
        if link_type.joins(other, label):
            yield link_type, False


def _is_offered(other: Annotation, boilerplate: Boilerplate) -> bool:
    return not other.is_orphan and not boilerplate.covers(other.span)


def _key(link: Link) -> tuple[str, str, str]:
    return link.source, link.type, link.target


def _rank(offer: Offer, text: str) -> tuple[int, int, int]:
    """Smaller for a likelier link: where the target stands, and how far off."""
    source, target = offer.source.span, offer.target.span
    distance = max(0, source.start - target.end, target.start - source.end)
    return _standing(source, target, text), distance, -len(target)


def _standing(source: Span, target: Span, text: str) -> int:
    if source.encloses(target):
        return 3
    if target.overlaps(_sentences_around(text, source)):
        return 0 if target.start < source.end else 1
    return 2 if target.start < source.start else 4


def _sentences_around(text: str, span: Span) -> Span:
    around = span
    for offset in (span.start, span.end - 1):
        around = around.hull(sentence_at(text, offset) or span)
    return around


def _nearest_of_each_name(offers: Iterable[Offer], tagset: Tagset) -> Iterator[Offer]:
    """Without those further off that are called alike, where labels have names.

    A mention that is linked hides no other, so that the link can be moved to a nearer one.
    """
    named = {one.name for one in tagset.labels if one.value is ValueKind.NAME}
    seen: set[tuple[str, str]] = set()
    for offer in offers:
        label = offer.other.label
        key = (f"{offer.link_type.name} {label}", folded(name_of(offer.other)))
        if offer.link or label not in named or key not in seen:
            yield offer
        if not offer.link:
            seen.add(key)
