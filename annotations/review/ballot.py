"""The versions of an item, numbered for a reviewer, and who has which.

Versions are numbered by support, then by place, and never by who has them: otherwise
whoever is named first would win every tie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotations.model import Annotation
    from annotations.review.groups import AnnotationGroup, Grouping, GroupLink

LEFT_OUT = 0
"""The number that stands for no version: there is nothing to tag."""


class _Content(NamedTuple):
    """What makes two annotations one version; sorts by place, the longer first."""

    start: int
    negative_end: int
    label: str
    value: str
    links: tuple[tuple[str, int], ...]


class OfferedVersion(Struct, frozen=True):
    """What at least one annotator has."""

    annotation: Annotation
    """As the first of them has it."""
    annotators: tuple[str, ...]
    """Who has it, in their order."""


class Ballot(Struct, frozen=True):
    """Which version each annotator has of one thing."""

    versions: tuple[OfferedVersion, ...]
    """In the order of their numbers; the first is number 1."""
    votes: Mapping[str, int]
    """The number of each annotator's version, `LEFT_OUT` for none; in their order."""

    @property
    def favourite(self) -> int | None:
        """The number of the version that more than half of all annotators have."""
        most = self.versions[0].annotators
        return 1 if 2 * len(most) > len(self.votes) else None

    @property
    def count(self) -> int:
        """The number of versions."""
        return len(self.versions)


def ballot_of(group: AnnotationGroup, grouping: Grouping) -> Ballot:
    """The versions of a group.

    Args:
        group: Annotations about the same thing.
        grouping: All groups of the article.
    """
    having: dict[_Content, list[str]] = {}
    for name, one in group.members.items():
        content = _content(one, sorted_links(grouping.links_of(name, one.id)))
        having.setdefault(content, []).append(name)
    ordered = sorted(having, key=lambda content: (-len(having[content]), content))
    versions = tuple(
        OfferedVersion(group.members[having[content][0]], tuple(having[content]))
        for content in ordered
    )
    votes = dict.fromkeys(grouping.annotators, LEFT_OUT)
    for number, version in enumerate(versions, start=1):
        votes.update(dict.fromkeys(version.annotators, number))
    return Ballot(versions, votes)


def sorted_links(links: frozenset[GroupLink]) -> Sequence[tuple[str, int]]:
    """The links in an order that does not depend on who has them."""
    return sorted((one.type, -1 if one.target is None else one.target) for one in links)


def _content(one: Annotation, links: Sequence[tuple[str, int]]) -> _Content:
    span = one.span
    return _Content(span.start, -span.end, one.label, one.value or "", tuple(links))
