"""Adopting a decision: the annotator's own annotation becomes what was settled.

It is one edit of the annotator's own set, which undo takes back. The annotation keeps
its id and note; if the annotator lacks the other end of a link, it is added too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.errors import EditError
from annotations.messages import _
from annotations.model import (
    Annotation,
    Change,
    Edit,
    EditCode,
    Link,
    new_id,
    stored_name,
)
from annotations.ops import RemoveAnnotation, refuse_second
from annotations.review.inbox_items import Consequence, InboxState

if TYPE_CHECKING:
    from annotations.model import AnnotationSet, Tagset
    from annotations.review.inbox_items import ArticleInbox, InboxItem

ADOPTED = "adopted"
"""The origin of an annotation that was made or changed so."""


class AdoptDecision(Struct, frozen=True):
    """Make of the annotator's own set what a decision says."""

    inbox: ArticleInbox
    item: InboxItem
    tagset: Tagset
    at: str
    """When, UTC, ISO 8601."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """The annotation as it was settled, with its links.

        Raises:
            EditError: There is nothing to adopt, or the annotation has changed since.
        """
        self._require_open()
        result, mine = self.item.result, self.item.mine
        name = stored_name(EditCode.ADOPT, label=self.item.decision.label)
        if result is None:
            assert mine is not None  # noqa: S101 - else it would be adopted
            return replace(RemoveAnnotation(mine.id).edit(annotation_set), name=name)
        after = self._settled(result, mine)
        refuse_second(annotation_set, after)
        links = self._link_changes(after, result, annotation_set)
        return Edit(name, (Change(after.id, mine, after), *links))

    def _require_open(self) -> None:
        item = self.item
        if item.consequence is Consequence.WITHDRAWN:
            raise EditError(_("the reviewer has withdrawn this decision"))
        if item.consequence is Consequence.UNDECIDED:
            raise EditError(_("the reviewer has not decided this yet"))
        if item.state is InboxState.ADOPTED:
            raise EditError(_("your annotation is already as the reviewer settled it"))
        if item.has_changed:
            raise EditError(
                _("you have changed this annotation since the reviewer decided on it")
            )

    def _settled(self, result: Annotation, mine: Annotation | None) -> Annotation:
        """Mine with all that was settled; a new one if I have none."""
        own = mine or Annotation(
            new_id(), result.label, result.span, result.quote, created=self.at
        )
        is_same_value = (own.value or "") == (result.value or "")
        return replace(
            own,
            label=result.label,
            span=result.span,
            quote=result.quote,
            value=own.value if is_same_value else result.value,
            value_by=own.value_by if is_same_value else result.value_by,
            modified=self.at,
            origin=ADOPTED,
            anchor=None,
        )

    def _link_changes(
        self, mine: Annotation, result: Annotation, annotation_set: AnnotationSet
    ) -> list[Change]:
        """Links from the annotation as they were settled; those to it that may stay."""
        changes: list[Change] = []
        wanted: set[tuple[str, str]] = set()
        for link in self.inbox.sent.links.values():
            if link.source == result.id:
                end, made = self._end_of(link.target)
                changes += made
                wanted.add((link.type, end))
        links = annotation_set.links_of(mine.id)
        found = {(one.type, one.target): one for one in links if one.source == mine.id}
        gone = [one for key, one in found.items() if key not in wanted]
        gone += [one for one in links if not self._may_arrive(one, mine)]
        changes = [Change(one.id, one, None) for one in gone] + changes
        for type_, end in sorted(wanted - found.keys()):
            new = Link(new_id(), type_, mine.id, end)
            changes.append(Change(new.id, None, new))
        return changes

    def _end_of(self, result_id: str) -> tuple[str, list[Change]]:
        """My annotation that a link is to lead to, and the change that adds it."""
        if known := self.inbox.mine_of(result_id):
            return known.id, []
        made = self._settled(self.inbox.sent.annotations[result_id], None)
        return made.id, [Change(made.id, None, made)]

    def _may_arrive(self, link: Link, mine: Annotation) -> bool:
        """Whether a link that arrives at the annotation fits its label."""
        if link.target != mine.id:
            return True
        types = {one.name: one.targets for one in self.tagset.link_types}
        return mine.label in types.get(link.type, (mine.label,))
