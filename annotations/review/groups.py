"""Groups: the annotations, at most one of each annotator, that are about the same thing.

Links are compared through groups and never by id: the other end of a link is the same if
it lies in the same group.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from annotations.review.alignment import comparison_order, iou

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotations.model import Annotation
    from annotations.review.compared import ComparedArticle

_ENOUGH = Fraction(1, 2)
"""The IoU from which groups of different labels are about the same thing."""


class Member(NamedTuple):
    """An annotation, by its place in the list of annotators and its id."""

    annotator: int
    id: str


class GroupLink(NamedTuple):
    """A link of a member, by what it leads to rather than by an id."""

    type: str
    target: int | None
    """The number of the group that its other end is in."""


class _Bond(NamedTuple):
    """Two members that may be joined; sorts by what is joined first."""

    share: Fraction
    """IoU, negative: the greatest comes first."""
    start: int
    end: int
    first: Member
    second: Member


class AnnotationGroup(Struct, frozen=True):
    """Annotations about the same thing, by annotator in the order of annotators."""

    members: Mapping[str, Annotation]

    @property
    def key(self) -> tuple[str, str]:
        """Names the group among those of its article: a member and whose it is."""
        name, one = next(iter(self.members.items()))
        return name, one.id

    @property
    def first(self) -> Annotation:
        """The one that comes first in the order of comparing."""
        return min(self.members.values(), key=comparison_order)

    @property
    def labels(self) -> list[str]:
        """The labels of the members, in order of annotators, each once."""
        return list(dict.fromkeys(one.label for one in self.members.values()))


class Grouping:
    """All groups of an article, and which of them each annotation is in."""

    def __init__(self, compared: ComparedArticle, annotators: Sequence[str]) -> None:
        """Group the annotations of an article.

        Args:
            compared: The article and the sets that take part.
            annotators: In the order that breaks ties; those without a set are absent.
        """
        self.annotators = [name for name in annotators if name in compared.sets]
        self._sets = compared.sets
        self._annotations = {
            Member(at, one.id): one
            for at, name in enumerate(self.annotators)
            for one in compared.sets[name].annotations.values()
        }
        self._parent = {member: member for member in self._annotations}
        self._present = {member: {member.annotator} for member in self._annotations}
        self._labels = {
            member: {one.label} for member, one in self._annotations.items()
        }
        self._join_aligned(compared)
        self._join_across_labels()
        self.groups = self._collected()
        """In the order of comparing."""

    def group_of(self, annotator: str, annotation_id: str) -> int | None:
        """The number of the group that an annotation is in."""
        if annotator not in self.annotators:
            return None
        member = Member(self.annotators.index(annotator), annotation_id)
        return self._number.get(self._root(member)) if member in self._parent else None

    def links_of(self, annotator: str, annotation_id: str) -> frozenset[GroupLink]:
        """The links that leave from an annotation."""
        links = self._sets[annotator].links_from.get(annotation_id, ())
        return frozenset(
            GroupLink(one.type, self.group_of(annotator, one.target)) for one in links
        )

    def _join_aligned(self, compared: ComparedArticle) -> None:
        bonds = []
        for (at, name), (to, other) in combinations(enumerate(self.annotators), 2):
            for pairs in compared.alignments.of(name, other).values():
                bonds += [
                    _bond(Member(at, one.id), one, Member(to, two.id), two)
                    for one, two in pairs
                ]
        self._join(bonds)

    def _join_across_labels(self) -> None:
        """Join what only differs in its label, as far as nobody would be in it twice."""
        ordered = sorted(
            self._annotations.items(), key=lambda it: comparison_order(it[1])
        )
        bonds = []
        open_ones: list[tuple[Member, Annotation]] = []
        for member, one in ordered:
            open_ones = [it for it in open_ones if it[1].span.end > one.span.start]
            bonds += [
                _bond(*sorted_pair)
                for other, two in open_ones
                if self._may_join(member, other)
                and one.label != two.label
                and iou(one.span, two.span) >= _ENOUGH
                for sorted_pair in [_in_order(member, one, other, two)]
            ]
            open_ones.append((member, one))
        self._join(bonds, across=True)

    def _join(self, bonds: list[_Bond], *, across: bool = False) -> None:
        for bond in sorted(bonds):
            if self._may_join(bond.first, bond.second, across=across):
                self._unite(self._root(bond.first), self._root(bond.second))

    def _may_join(self, one: Member, other: Member, *, across: bool = True) -> bool:
        """Whether nobody is in both; across labels, whether those differ still."""
        first, second = self._root(one), self._root(other)
        if first == second or self._present[first] & self._present[second]:
            return False
        return not across or self._labels[first] != self._labels[second]

    def _unite(self, first: Member, second: Member) -> None:
        self._parent[second] = first
        self._present[first] |= self._present.pop(second)
        self._labels[first] |= self._labels.pop(second)

    def _root(self, member: Member) -> Member:
        while (above := self._parent[member]) != member:
            self._parent[member] = self._parent[above]
            member = above
        return member

    def _collected(self) -> list[AnnotationGroup]:
        members: dict[Member, dict[str, Annotation]] = {}
        for member in sorted(self._annotations):
            found = members.setdefault(self._root(member), {})
            found[self.annotators[member.annotator]] = self._annotations[member]
        groups = {root: AnnotationGroup(found) for root, found in members.items()}
        ordered = sorted(groups, key=lambda root: comparison_order(groups[root].first))
        self._number = {root: at for at, root in enumerate(ordered)}
        return [groups[root] for root in ordered]


def _bond(first: Member, one: Annotation, second: Member, two: Annotation) -> _Bond:
    start, end = min((one.span.start, -one.span.end), (two.span.start, -two.span.end))
    return _Bond(-iou(one.span, two.span), start, end, first, second)


def _in_order(
    member: Member, one: Annotation, other: Member, two: Annotation
) -> tuple[Member, Annotation, Member, Annotation]:
    """The two with the earlier annotator first."""
    if member < other:
        return member, one, other, two
    return other, two, member, one
