"""Accepts what a program proposed: annotations, with their links, in one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import EditError
from annotations.messages import _
from annotations.model import Change, Edit, EditCode, stored_name
from annotations.ops.operations import AddAnnotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.model import Annotation, AnnotationSet
    from annotations.ops.linking import AddLink
    from annotations.ops.operations import Operation


class Proposal(Struct, frozen=True):
    """An annotation that a program proposed, and what it proposed to link it to."""

    draft: Annotation
    link: AddLink | None = None
    """From the draft to an annotation of the set, or to `target`."""
    target: Annotation | None = None
    """The annotation that the link leads to, if it is not in the set yet."""


class Accept(Struct, frozen=True):
    """Put what was proposed into the set; if there are several drafts, all have one label."""

    proposals: Sequence[Proposal]

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """Drafts with their links, each target once and before its link.

        If there are several, those whose place already has the label are left out.
        """
        new = self._new(annotation_set)
        changes: list[Change] = []
        known = annotation_set
        for step in _steps(new):
            done = step.edit(known)
            known = done.applied_to(known)
            changes += done.changes
        return Edit(_name(new), tuple(changes))

    def _new(self, annotation_set: AnnotationSet) -> Sequence[Proposal]:
        if len(self.proposals) == 1:
            return self.proposals
        known = {(one.label, one.span) for one in annotation_set.annotations.values()}
        drafts = ((one, one.draft.label, one.draft.span) for one in self.proposals)
        new = [one for one, label, span in drafts if (label, span) not in known]
        if not new:
            raise EditError(_("there is no place left to tag"))
        return new


def _steps(proposals: Iterable[Proposal]) -> Iterator[Operation]:
    added: set[str] = set()
    for one in proposals:
        for annotation in (one.target, one.draft):
            if annotation is not None and annotation.id not in added:
                added.add(annotation.id)
                yield AddAnnotation(annotation)
        if one.link is not None:
            yield one.link


def _name(proposals: Sequence[Proposal]) -> str:
    first, *others = proposals
    label = first.draft.label
    if others:
        return stored_name(EditCode.TAG_ALL, count=len(proposals), label=label)
    if first.link is None:
        return stored_name(EditCode.TAG, label=label)
    link_type = first.link.link.type
    if first.target is None:
        return stored_name(EditCode.TAG_AND_LINK, label=label, type=link_type)
    return stored_name(
        EditCode.TAG_BOTH_AND_LINK,
        label=label,
        target=first.target.label,
        type=link_type,
    )
