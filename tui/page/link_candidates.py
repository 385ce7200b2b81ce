"""What an annotation may be linked to, each under a hint: a key or two to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.text import iter_words
from tui.page.jumps import hints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotations.model import Annotation, Span
    from annotations.suggest.link_offers import Offer


class LinkCandidates(Struct, frozen=True):
    """Links that the reader may choose, by hint."""

    by_hint: Mapping[str, tuple[Offer, ...]]
    """The likeliest first; several under one hint are links of several types."""
    text: str
    """Of the article."""

    @classmethod
    def of(cls, offers: Iterable[Offer], text: str) -> LinkCandidates:
        """The offers under hints; those to the same annotation share one."""
        between: dict[str, list[Offer]] = {}
        for offer in offers:
            between.setdefault(offer.other.id, []).append(offer)
        found = zip(hints(len(between)), between.values(), strict=False)
        return cls({hint: tuple(alike) for hint, alike in found}, text)

    @classmethod
    def one_by_one(cls, offers: Iterable[Offer], text: str) -> LinkCandidates:
        """The offers, each under a hint of its own."""
        alike = list(offers)
        found = zip(hints(len(alike)), alike, strict=False)
        return cls({hint: (offer,) for hint, offer in found}, text)

    def after(self, letter: str) -> LinkCandidates | None:
        """Those whose hints begin with the letter, under the rest; None if none do."""
        left = {
            hint[1:]: offers
            for hint, offers in self.by_hint.items()
            if letter and hint.startswith(letter)
        }
        return LinkCandidates(left, self.text) if left else None

    @property
    def taken(self) -> tuple[Offer, ...]:
        """What is chosen once its whole hint has been typed."""
        return self.by_hint.get("", ())

    @property
    def places(self) -> dict[str, Span]:
        """For each hint the word in the text that it is drawn over.

        Of two annotations that begin with the same word, one has it on a later word.
        """
        places: dict[str, Span] = {}
        covered: set[int] = set()
        placed = [
            (hint, offers[0].other)
            for hint, offers in self.by_hint.items()
            if not offers[0].other.is_orphan
        ]
        for hint, other in sorted(placed, key=lambda one: len(one[1].span)):
            words = self._words(other)
            free = (word for word in words if word.start not in covered)
            places[hint] = next(free, words[0])
            covered.add(places[hint].start)
        return places

    def _words(self, annotation: Annotation) -> list[Span]:
        return [*iter_words(self.text, annotation.span)] or [annotation.span]
