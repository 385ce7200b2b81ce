"""The layers of marks on a page, and the one rule of which of them is seen where.

The kinds of layers stand in one order of precedence, and layers of one kind in that of
their owners. The first layer comes first in everything:

- A letter is drawn by one layer alone: the first that has a mark there. Within that
  layer marks lie over one another, the inner over the outer.
- Brackets stand in the columns of their layer: those of the first layer outermost, at
  the margin, where they keep their place whatever other layers there are.
- Suggestions have neither brackets nor glosses: only their words are drawn.
- Glosses of one row stand in the order of their layers, so that it is the last layers
  that are left out where there is no room.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from annotations.checks.listing import Listing
from annotations.model import Span
from tui.page.mark import MINE, LayerKey, LayerKind
from tui.page.mark_layer import EVERYWHERE, MarkLayer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from annotations.model import AnnotationSet, Article, Tagset
    from tui.page.mark import Mark

PRECEDENCE = (
    LayerKind.CONTESTED,
    LayerKind.DIFFERENCE,
    LayerKind.MINE,
    LayerKind.ANNOTATOR,
    LayerKind.SUGGESTION,
)
"""The kinds of layers, the one that is seen before all others first."""


class Layers:
    """The layers of one page; mine is always there."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._layers = {MINE: MarkLayer(MINE, article)}
        """In precedence."""
        self._listing = Listing()
        self._changed: list[Span] = []
        """What looks different since `take_changes` was last called."""

    @property
    def mine(self) -> MarkLayer:
        """The layer of the set that is open."""
        return self._layers[MINE]

    @property
    def lanes(self) -> int:
        """How many columns the brackets of all layers take."""
        return sum(map(_lanes, self._layers.values()))

    def put(self, key: LayerKey, annotation_set: AnnotationSet, tagset: Tagset) -> None:
        """Draw this set in the layer, which is made if it is not there.

        Only this layer changes, and only where the set differs from the one before.
        """
        if key not in self._layers:
            self._add(key)
        columns = self._first_columns()
        changed = self._layers[key].put(annotation_set, tagset)
        is_in_place = columns == self._first_columns()
        self._changed += changed if is_in_place else [EVERYWHERE]

    def remove(self, key: LayerKey) -> None:
        """Stop drawing the layer.

        Raises:
            ValueError: It is mine, which is always there.
        """
        if key == MINE:
            raise ValueError("the layer of the open set cannot be removed")
        if self._layers.pop(key, None):
            self._changed.append(EVERYWHERE)

    def list_only(self, listing: Listing) -> None:
        """List only these annotations of every layer in the margin."""
        self._listing = listing
        for layer in self._layers.values():
            self._changed += layer.list_only(listing)

    def take_changes(self) -> Sequence[Span]:
        """The spans where marks or glosses look different since this was last called."""
        changed, self._changed = self._changed, []
        return changed

    def lists(self, mark: Mark) -> bool:
        """Whether the mark's annotation is listed in the margin; a suggestion never is."""
        if mark.layer.kind is LayerKind.SUGGESTION:
            return False
        return mark.annotation.id in self._layers[mark.layer].listed

    def gloss(self, mark: Mark) -> str | None:
        """What the mark's annotation is linked to, as the margin shows it."""
        return self._layers[mark.layer].links.gloss(mark.annotation.id)

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks with a code point in `[start, end)`, those of the first layer first."""
        layers = self._layers.values()
        return [mark for one in layers for mark in one.marks.touching(start, end)]

    def starting(self, start: int, end: int) -> list[Mark]:
        """The marks that begin in `[start, end)`, those of the first layer first."""
        layers = self._layers.values()
        return [mark for one in layers for mark in one.marks.starting(start, end)]

    @property
    def orphans(self) -> list[Mark]:
        """The annotations without a place, those of the first layer first."""
        return [mark for one in self._layers.values() for mark in one.orphans]

    def drawn(self, marks: Iterable[Mark]) -> Iterator[tuple[Span, Mark]]:
        """Which part of each mark is seen, in the order in which they are drawn.

        Args:
            marks: Those of a row, in the order of `touching`.
        """
        by_layer: dict[LayerKey, list[Mark]] = defaultdict(list)
        for mark in marks:
            by_layer[mark.layer].append(mark)
        covered: list[Span] = []
        for alike in by_layer.values():
            for mark in alike:
                yield from ((part, mark) for part in _uncovered(mark.span, covered))
            covered += [mark.span for mark in alike]

    def by_column(self, marks: Iterable[Mark]) -> Mapping[int, Sequence[Mark]]:
        """The marks that have brackets, by column: 0 is the one nearest to the margin."""
        first = self._first_columns()
        columns: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            if mark.lane is not None and mark.layer.kind is not LayerKind.SUGGESTION:
                columns[first[mark.layer] + mark.lane].append(mark)
        return columns

    def _add(self, key: LayerKey) -> None:
        """Make a layer, in its place among the others."""
        layer = MarkLayer(key, self._article)
        layer.list_only(self._listing)
        layers = {**self._layers, key: layer}
        self._layers = dict(sorted(layers.items(), key=_precedence))

    def _first_columns(self) -> Mapping[LayerKey, int]:
        """The first column of each layer's brackets."""
        columns, taken = {}, 0
        for key, layer in self._layers.items():
            columns[key] = taken
            taken += _lanes(layer)
        return columns


def _lanes(layer: MarkLayer) -> int:
    """How many columns the brackets of the layer take."""
    return 0 if layer.key.kind is LayerKind.SUGGESTION else layer.marks.lanes


def _precedence(layer: tuple[LayerKey, MarkLayer]) -> tuple[int, str]:
    key, _layer = layer
    return PRECEDENCE.index(key.kind), key.owner


def _uncovered(span: Span, covered: Iterable[Span]) -> list[Span]:
    """The parts of the span that no other covers, in order."""
    parts = [span]
    for one in covered:
        parts = [left for part in parts for left in _without(part, one)]
    return parts


def _without(span: Span, other: Span) -> list[Span]:
    """What is left of a span before and after another."""
    if not span.overlaps(other):
        return [span]
    edges = ((span.start, other.start), (other.end, span.end))
    return [Span(start, end) for start, end in edges if start < end]
