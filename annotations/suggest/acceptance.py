"""What becomes of a suggestion that a person accepts: nothing is left to correct later.

A claim is linked to the source that was suggested with it; where that source is itself
only suggested, both are accepted. Moved edges keep the source, and the value of a date is
read again from the words that were accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.model import Annotation, Link, ValueBy, ValueKind, new_id
from annotations.ops import AddLink, Proposal
from annotations.suggest.dates import suggested_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from annotations.model import LinkType, Span
    from annotations.session import AnnotationSession
    from annotations.suggest.suggested_span import SuggestedSpan


class Acceptance(Struct):
    """Makes proposals of suggestions for one article."""

    session: AnnotationSession
    open_ones: Sequence[SuggestedSpan]
    """The suggestions that are neither refused nor tagged."""
    shown_at: Mapping[tuple[str, Span], str]
    """When each was first shown, by label and place."""
    seen_at: str
    """When the person looked at what they accept."""
    today: date | None = None
    """The day of the article."""

    def proposals(self, ones: Sequence[SuggestedSpan]) -> list[Proposal]:
        """The suggestions as they are; those with one source share it."""
        targets: dict[Span, Annotation] = {}
        return [self._proposal(one, self._draft(one), targets) for one in ones]

    def changed(self, one: SuggestedSpan, span: Span, label: str) -> Proposal:
        """A suggestion as the person changed it; another label has no source."""
        if label != one.label:
            return Proposal(self._draft(one, span, label))
        return self._proposal(one, self._draft(one, span), {})

    def target_of(self, one: SuggestedSpan) -> SuggestedSpan | None:
        """The suggestion that is accepted with this one, as its source."""
        if self._linked_in_set(one) is not None:
            return None
        return next((it for it, _link_type in self._linked_suggestions(one)), None)

    def _proposal(
        self, one: SuggestedSpan, draft: Annotation, targets: dict[Span, Annotation]
    ) -> Proposal:
        tagged = self._linked_in_set(one)
        if tagged is not None:
            return Proposal(draft, _adding(draft, *tagged))
        for it, link_type in self._linked_suggestions(one):
            target = targets.setdefault(it.span, self._draft(it))
            return Proposal(draft, _adding(draft, target, link_type), target)
        return Proposal(draft)

    def _linked_in_set(self, one: SuggestedSpan) -> tuple[Annotation, LinkType] | None:
        for it in self.session.annotation_set.annotations.values():
            if it.span == one.link and (found := self._link_type(one, it.label)):
                return it, found
        return None

    def _linked_suggestions(
        self, one: SuggestedSpan
    ) -> Iterator[tuple[SuggestedSpan, LinkType]]:
        for it in self.open_ones:
            if it.span == one.link and (found := self._link_type(one, it.label)):
                yield it, found

    def _link_type(self, one: SuggestedSpan, label: str) -> LinkType | None:
        link_types = self.session.tagset.link_types
        return next((it for it in link_types if it.joins(one.label, label)), None)

    def _draft(
        self, one: SuggestedSpan, span: Span | None = None, label: str | None = None
    ) -> Annotation:
        """The annotation, which says what proposed it, when it was shown and looked at."""
        draft = self.session.draft(span or one.span, label or one.label)
        value = self._value(one, draft)
        shown_at = self.shown_at.get((one.label, one.span), self.seen_at)
        return replace(
            draft,
            origin=f"{one.by} shown={shown_at} seen={self.seen_at}",
            score=one.score,
            value=value,
            value_by=ValueBy.RULE if value else None,
        )

    def _value(self, one: SuggestedSpan, draft: Annotation) -> str | None:
        """The value that was suggested, or that the words have which were accepted."""
        if (draft.label, draft.span) == (one.label, one.span):
            return None if one.is_doubtful else one.value
        if self.session.tagset.label(draft.label).value is not ValueKind.DATE:
            return None
        read = suggested_date(draft.quote.exact, self.today)
        return read.value if read and not read.is_doubtful else None


def _adding(draft: Annotation, target: Annotation, link_type: LinkType) -> AddLink:
    return AddLink(Link(new_id(), link_type.name, draft.id, target.id), link_type)
