"""Where annotators differ: one difference per group, whatever differs within it.

Its kind is the first that holds of label, missing, boundary, value and link; the other
kinds that hold are named with it, so that one decision settles all.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.review.edges import EdgeDifference, edge_difference
from annotations.review.groups import AnnotationGroup, Grouping, GroupLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Annotation
    from annotations.review.compared import ComparedArticle


class DifferenceKind(StrEnum):
    """In what the members of a group differ, the weightiest first."""

    LABEL = "label"
    MISSING = "missing"
    BOUNDARY = "boundary"
    VALUE = "value"
    LINK = "link"


class Difference(Struct, frozen=True):
    """A group whose members are not all the same, or that somebody is missing from."""

    group: AnnotationGroup
    kinds: tuple[DifferenceKind, ...]
    """All that hold, the weightiest first; never empty."""
    missing: tuple[str, ...]
    """The annotators who have no member, in order."""
    edges: tuple[EdgeDifference, ...]
    """How the edges of each two members differ that are not the same."""

    @property
    def kind(self) -> DifferenceKind:
        """The kind that the difference is counted as."""
        return self.kinds[0]

    @property
    def is_light(self) -> bool:
        """Whether all edges are light that differ."""
        return all(edge.is_light for edge in self.edges)


class Comparison(Struct, frozen=True):
    """All groups of an article, the agreed ones and the others."""

    agreed: Sequence[AnnotationGroup]
    differences: Sequence[Difference]
    grouping: Grouping

    @property
    def groups(self) -> Sequence[AnnotationGroup]:
        """All of them, in the order of comparing."""
        return self.grouping.groups


def compare(compared: ComparedArticle, annotators: Sequence[str]) -> Comparison:
    """What the annotators agree on in an article, and where they differ.

    Args:
        compared: The article and the sets that take part.
        annotators: In the order that breaks ties; those without a set are absent.
    """
    grouping = Grouping(compared, annotators)
    agreed, differences = [], []
    for group in grouping.groups:
        found = _difference(group, grouping, compared)
        if found is None:
            agreed.append(group)
        else:
            differences.append(found)
    return Comparison(agreed, differences, grouping)


def _difference(
    group: AnnotationGroup, grouping: Grouping, compared: ComparedArticle
) -> Difference | None:
    members = list(group.members.values())
    missing = tuple(one for one in grouping.annotators if one not in group.members)
    edges = _edge_differences(compared.article.text, members)
    differs = {
        DifferenceKind.LABEL: len({one.label for one in members}) > 1,
        DifferenceKind.MISSING: bool(missing),
        DifferenceKind.BOUNDARY: bool(edges),
        DifferenceKind.VALUE: len({one.value for one in members}) > 1,
        DifferenceKind.LINK: len(_link_groups(group, grouping)) > 1,
    }
    kinds = tuple(kind for kind, holds in differs.items() if holds)
    return Difference(group, kinds, missing, edges) if kinds else None


def _edge_differences(
    text: str, members: Sequence[Annotation]
) -> tuple[EdgeDifference, ...]:
    """How the edges of each member differ from those of the first that has others."""
    spans = list(dict.fromkeys(one.span for one in members))
    return tuple(edge_difference(text, spans[0], span) for span in spans[1:])


def _link_groups(
    group: AnnotationGroup, grouping: Grouping
) -> set[frozenset[GroupLink]]:
    """The links of each member, as types and the groups of their other ends."""
    return {grouping.links_of(name, one.id) for name, one in group.members.items()}
