"""Layers of token tags: in each, no two annotations share a token.

Annotations with the same label may be nested, so a label gets as many layers as needed.
The outermost are in the first, which has the name of the label; nested ones are in
`claim-2`, `claim-3` and so on.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.exchange.report import Alteration

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.exchange.report import ExportReport
    from annotations.exchange.tokens import AlignedAnnotation, TokenizedUnit

OUTSIDE = "O"


class Scheme(StrEnum):
    """How the tokens of an annotation are distinguished from those beside it."""

    BIO = "bio"
    """B- on the first token, I- on the others; also called IOB2."""
    BIOES = "bioes"
    """Also E- on the last, and S- on one that is alone."""
    WOJOOD = "wojood"
    """BIO, with all tags of a token side by side."""


class Layer(Struct):
    """The annotations of one column, by their place."""

    label: str
    depth: int
    """From 1."""
    placed: list[AlignedAnnotation] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the column is called."""
        return layer_name(self.label, self.depth)

    @property
    def end(self) -> int:
        """The first token after the last annotation."""
        return self.placed[-1].end if self.placed else 0


def layer_name(label: str, depth: int) -> str:
    """What the layer of that label and depth is called."""
    return label if depth == 1 else f"{label}-{depth}"


def layers_of(unit: TokenizedUnit) -> list[Layer]:
    """The layers that the unit needs, by label and depth."""
    by_label: dict[str, list[Layer]] = {}
    for placed in sorted(unit.placed, key=_outermost_first):
        layers = by_label.setdefault(placed.annotation.label, [])
        free = next((one for one in layers if one.end <= placed.start), None)
        if free is None:
            free = Layer(placed.annotation.label, len(layers) + 1)
            layers.append(free)
        free.placed.append(placed)
    return [layer for label in sorted(by_label) for layer in by_label[label]]


def outermost(unit: TokenizedUnit) -> dict[str, list[AlignedAnnotation]]:
    """The annotations of the first layer of each label."""
    return {one.label: one.placed for one in layers_of(unit) if one.depth == 1}


def innermost(unit: TokenizedUnit, report: ExportReport) -> list[AlignedAnnotation]:
    """The annotations that are left where none may overlap another: the shortest.

    So actors and dates are kept, and the claims around them are not.

    Args:
        unit: With the annotations.
        report: Takes those that are not left.
    """
    kept: list[AlignedAnnotation] = []
    taken = [False] * len(unit.tokens)
    for placed in sorted(unit.placed, key=_innermost_first):
        if any(taken[placed.start : placed.end]):
            document = unit.unit.document
            report.add_altered(document, placed.annotation, Alteration.FLATTENED)
            continue
        taken[placed.start : placed.end] = [True] * (placed.end - placed.start)
        kept.append(placed)
    return sorted(kept, key=_outermost_first)


def tags(placed: Iterable[AlignedAnnotation], count: int, scheme: Scheme) -> list[str]:
    """The tag of each token.

    Args:
        placed: Annotations, none of which overlaps another.
        count: How many tokens there are.
        scheme: How they are tagged.
    """
    found = [OUTSIDE] * count
    for one in placed:
        label = one.annotation.label
        found[one.start : one.end] = [
            f"{mark}-{label}" for mark in marks(one.end - one.start, scheme)
        ]
    return found


def marks(length: int, scheme: Scheme) -> str:
    """The first letters of the tags of so many tokens."""
    if scheme is Scheme.BIOES:
        return "S" if length == 1 else f"B{'I' * (length - 2)}E"
    return "B" + "I" * (length - 1)


def _outermost_first(placed: AlignedAnnotation) -> tuple[int, int, str]:
    return placed.start, -placed.end, placed.annotation.id


def _innermost_first(placed: AlignedAnnotation) -> tuple[int, int, str]:
    return placed.end - placed.start, placed.start, placed.annotation.id
