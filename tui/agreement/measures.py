"""The measures of agreement that the screen can show, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import Message
from annotations.review import cohen_kappa, pair_alpha
from annotations.review.figures import NO_MATCHES, NO_OVERLAPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from annotations.review import LabelCounts, PairAgreement


class Measure(Struct, frozen=True):
    """One way to say how far two annotators agree, from 0 or less to 1."""

    title: Message
    of_label: Callable[[LabelCounts], float | None]
    of_all: Callable[[Iterable[LabelCounts]], float | None]
    """Of all labels together."""

    def of(self, pair: PairAgreement, label: str | None) -> float | None:
        """The figure of a pair; None where it is undefined.

        Args:
            pair: Two annotators, over all articles or in one.
            label: Of which; None for all labels together.
        """
        labels = pair.counts.labels
        if label is None:
            return self.of_all(labels.values())
        counts = labels.get(label)
        return None if counts is None else self.of_label(counts)


def _undefined(_labels: Iterable[LabelCounts]) -> None:
    """Labels overlap: there is no such figure of all of them."""


MEASURES = (
    Measure(
        Message("exact F1"),
        lambda one: one.exact.f1,
        lambda labels: sum((one.exact for one in labels), start=NO_MATCHES).f1,
    ),
    Measure(
        Message("trimmed F1"),
        lambda one: one.trimmed.f1,
        lambda labels: sum((one.trimmed for one in labels), start=NO_MATCHES).f1,
    ),
    Measure(
        Message("relaxed F1"),
        lambda one: one.relaxed.f1,
        lambda labels: sum((one.relaxed for one in labels), start=NO_MATCHES).f1,
    ),
    Measure(
        Message("IoU"),
        lambda one: one.overlaps.mean,
        lambda labels: sum((one.overlaps for one in labels), start=NO_OVERLAPS).mean,
    ),
    Measure(Message("kappa"), lambda one: cohen_kappa(one.decisions), _undefined),
    Measure(Message("alpha"), lambda one: pair_alpha(one.decisions), _undefined),
)
"""In the order of the key that changes them."""
