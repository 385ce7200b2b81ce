"""The suggestions for an article that one person has refused: they stay refused.

Refusals are a set of their own kind, so that they are saved, merged and kept safe as any
set is, and nothing that counts, exports or reviews annotations meets them. They are saved
as tags are: no key waits for a disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import Annotation, new_id, timestamp
from annotations.ops import AddAnnotation, RemoveAnnotation
from annotations.store import REFUSALS
from annotations.text import quote_of

if TYPE_CHECKING:
    from annotations.model import AnnotationSet, Span
    from annotations.session import EditSession
    from annotations.suggest.suggested_span import SuggestedSpan

RefusedSpan = tuple[str, "Span"]
"""A label, and where it is refused."""


class Refusals:
    """One person's refusals in one article."""

    def __init__(self, beside: EditSession) -> None:
        """Read them; this waits for the store.

        Args:
            beside: The person's session of the article.

        Raises:
            StoreError: The set is damaged.
        """
        self._session = beside.beside(REFUSALS)
        self._read: AnnotationSet | None = None
        self._places: frozenset[RefusedSpan] = frozenset()

    @property
    def places(self) -> frozenset[RefusedSpan]:
        """What is refused; the same object until that changes."""
        known = self._session.annotation_set
        if known is not self._read:
            self._read = known
            sure = known.sure().annotations.values()
            self._places = frozenset((one.label, one.span) for one in sure)
        return self._places

    @property
    def fault(self) -> str:
        """Why some are not saved, once that is known; else empty."""
        return self._session.saving.reason or ""

    @property
    def unsaved(self) -> int:
        """How many changes are not saved."""
        return self._session.saving.unsaved

    def refuse(self, suggested: SuggestedSpan) -> None:
        """Refuse a suggestion for good.

        Raises:
            ReadOnlyError: Nothing can be changed here.
            EditError: It is refused already.
        """
        refused = Annotation(
            new_id(),
            suggested.label,
            suggested.span,
            quote_of(self._session.article.text, suggested.span),
            created=timestamp(),
            origin=suggested.by,
            score=suggested.score,
        )
        self._session.apply(AddAnnotation(refused))

    def allow(self, suggested: SuggestedSpan) -> None:
        """Take a refusal back; one that is gone already is left alone.

        Raises:
            ReadOnlyError: Nothing can be changed here.
        """
        place = suggested.label, suggested.span
        for one in [*self._session.annotation_set.annotations.values()]:
            if (one.label, one.span) == place:
                self._session.apply(RemoveAnnotation(one.id))

    def take_outcomes(self) -> bool:
        """Take what has come of saving; whether another session's refusals came with it.

        Raises:
            AnnotationError: As `EditSession.take_outcomes`.
        """
        return self._session.take_outcomes()

    def finish(self, seconds: float) -> int:
        """Try once more to save, for so long; how many are still not saved.

        Raises:
            AnnotationError: As `EditSession.finish`.
        """
        return self._session.finish(seconds).unsaved
