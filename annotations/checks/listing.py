"""Which annotations of a set are listed: those of one label, or in one condition."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.checks.problems import problems
from annotations.messages import _, isolated

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from annotations.model import Annotation, AnnotationSet, Article, Tagset


class Condition(StrEnum):
    """What annotations can be listed by, besides their label."""

    NOTE = "note"
    PROBLEM = "problem"
    """Something of it is left to do before the article is done."""
    UNSURE = "unsure"
    """Its place is to be confirmed, or it has none."""
    LINKED = "linked"
    UNLINKED = "unlinked"
    """It could be linked, and is not."""
    NO_VALUE = "no value"
    """Its label has values, and it has none."""


class Listing(Struct, frozen=True):
    """What is listed: all, or what has this label and is in this condition."""

    label: str | None = None
    condition: Condition | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.label is None and self.condition is None

    def wording(self, tagset: Tagset) -> str:
        """What is listed, in words, with the label by its title; nothing for all."""
        label = isolated(tagset.title(self.label)) if self.label else ""
        condition = _wording(self.condition) if self.condition else ""
        return " · ".join(one for one in (label, condition) if one)

    def by_label(self, label: str) -> Listing:
        """Only those of the label; asked for again, those of every label."""
        return replace(self, label=None if label == self.label else label)

    def by(self, condition: Condition) -> Listing:
        """Only those in the condition; asked for again, those in any.

        Linked ones come before those that could be linked.
        """
        following: Condition | None = condition
        if condition is self.condition:
            following = Condition.UNLINKED if condition is Condition.LINKED else None
        elif {condition, self.condition} == {Condition.LINKED, Condition.UNLINKED}:
            following = None
        return replace(self, condition=following)

    def chosen(
        self, annotation_set: AnnotationSet, article: Article, tagset: Tagset
    ) -> frozenset[str]:
        """The ids of the annotations of the set that are listed."""
        found = annotation_set.annotations.values()
        labelled = [one for one in found if self.label in (None, one.label)]
        if self.condition is None:
            return frozenset(one.id for one in labelled)
        if self.condition is Condition.PROBLEM:
            left = problems(annotation_set, article, tagset)
            faulty = {one.annotation.id for one in left if one.annotation}
            return frozenset(one.id for one in labelled if one.id in faulty)
        linked = _linked(annotation_set)
        return frozenset(
            one.id for one in labelled if _is_in(self.condition, one, linked, tagset)
        )


def _is_in(
    condition: Condition, one: Annotation, linked: AbstractSet[str], tagset: Tagset
) -> bool:
    if condition is Condition.NOTE:
        return bool(one.note)
    if condition is Condition.UNSURE:
        return one.anchor is not None
    if condition is Condition.LINKED:
        return one.id in linked
    if condition is Condition.UNLINKED:
        is_linkable = any(one.label in kind.labels for kind in tagset.link_types)
        return is_linkable and one.id not in linked
    valued = {label.name for label in tagset.labels if label.value is not None}
    return one.label in valued and not (one.value or "").strip()


def _linked(annotation_set: AnnotationSet) -> AbstractSet[str]:
    """The ids of both ends of every link."""
    links = annotation_set.links.values()
    return {end for link in links for end in (link.source, link.target)}


def _wording(condition: Condition) -> str:
    return {
        Condition.NOTE: _("with a note"),
        Condition.PROBLEM: _("with something left to do"),
        Condition.UNSURE: _("place to confirm"),
        Condition.LINKED: _("linked"),
        Condition.UNLINKED: _("not linked"),
        Condition.NO_VALUE: _("without a value"),
    }[condition]
