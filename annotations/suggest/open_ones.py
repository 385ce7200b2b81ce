"""Which suggestions are still to be decided on.

That is asked with every key, and changes with few: it is worked out once for each change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.suggest.tagged_spans import TaggedSpans

if TYPE_CHECKING:
    from annotations.model import AnnotationSet
    from annotations.suggest.refusals import RefusedSpan
    from annotations.suggest.suggested_span import SuggestedSpan

_State = tuple["list[SuggestedSpan]", "AnnotationSet", "frozenset[RefusedSpan]"]
"""All that it depends on; none of these changes in place."""


class OpenOnes:
    """The suggestions that are neither refused nor tagged already."""

    def __init__(self) -> None:
        self._state: _State | None = None
        self._open: list[SuggestedSpan] = []

    def of(
        self,
        found: list[SuggestedSpan],
        known: AnnotationSet,
        refused: frozenset[RefusedSpan],
    ) -> list[SuggestedSpan]:
        """Those of the found ones; the same list as before for the same arguments.

        Args:
            found: All suggestions.
            known: What is tagged. A place where the label is tagged already is taken.
            refused: Labels, and where they are refused.
        """
        state = found, known, refused
        if self._state is None or any(
            one is not other for one, other in zip(state, self._state, strict=True)
        ):
            self._state, self._open = state, _open_ones(*state)
        return self._open


def _open_ones(
    found: list[SuggestedSpan],
    known: AnnotationSet,
    refused: frozenset[RefusedSpan],
) -> list[SuggestedSpan]:
    if not found:
        return []
    placed = (one for one in known.annotations.values() if not one.is_orphan)
    tagged = TaggedSpans((one.label, one.span) for one in placed)
    return [
        one
        for one in found
        if (one.label, one.span) not in refused
        and not tagged.overlap(one.label, one.span)
    ]
