"""Conflicts: two sessions have changed the same annotation, and a person chooses.

This session's version is kept until the person has seen both and chosen; choosing it is
an edit like any other, on top of the newest state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import EditError
from annotations.messages import _
from annotations.model import Annotation, Change, Decision, Edit, Link, Remark
from annotations.ops.alike import content_of
from annotations.ops.yielding import yielding

if TYPE_CHECKING:
    from annotations.model import AnnotationSet, Record


class Dispute(Struct, frozen=True):
    """One record of which two sessions want different things."""

    mine: Record | None
    """As this session wants it; None where it has removed it."""
    theirs: Record | None
    """As the other session has left it; None where it has removed it."""


class Conflict(Struct, frozen=True):
    """Edits that another session has overtaken."""

    edits: tuple[Edit, ...]
    """What was wanted here and was not made, oldest first."""
    theirs: AnnotationSet
    """The set as it is without them."""

    @property
    def disputes(self) -> list[Dispute]:
        """The records that would differ; none where both have done the same."""
        return [Dispute(change.after, change.before) for change in self._changes()]

    def settlement(self) -> Edit:
        """The edit that puts what was wanted here in the place of what is there.

        Raises:
            EditError: What a link was to be between is gone.
        """
        changes = self._changes()
        after = {change.id: change.after for change in changes}
        fitting = [change for change in changes if self._has_ends(change.after, after)]
        lost = [Change(link.id, link, None) for link in self._loosened(after)]
        if not fitting:
            raise EditError(_("its annotation no longer exists"))
        return Edit(self.edits[-1].name, (*lost, *fitting))

    def _changes(self) -> list[Change]:
        """From how each record is to how it is wanted, where that is not alike."""
        edits = [yielding(one, self.theirs) for one in self.edits]
        wanted = {one.id: one for edit in edits for one in edit.changes}
        pairs = [(one.id, self._found(one), one.after) for one in wanted.values()]
        return [
            Change(id_, found, after)
            for id_, found, after in pairs
            if content_of(found) != content_of(after)
        ]

    def _found(self, change: Change) -> Record | None:
        match change.record:
            case Annotation():
                return self.theirs.annotations.get(change.id)
            case Link():
                return self.theirs.links.get(change.id)
            case Decision():
                return self.theirs.decisions.get(change.id)
            case Remark():
                return self.theirs.remarks.get(change.id)
            case _:
                return self.theirs.status

    def _has_ends(self, record: Record | None, after: dict[str, Record | None]) -> bool:
        """Whether the record is no link, or one between annotations that are there."""
        if not isinstance(record, Link):
            return True
        there = {**self.theirs.annotations, **after}
        return bool(there.get(record.source) and there.get(record.target))

    def _loosened(self, after: dict[str, Record | None]) -> list[Link]:
        """The links that must go with the annotations that are wanted away."""
        return [
            link
            for link in self.theirs.links.values()
            if link.id not in after
            and any(after.get(end, link) is None for end in (link.source, link.target))
        ]


class Conflicts:
    """The edits of one session that others have overtaken and nobody has settled."""

    def __init__(self) -> None:
        self._overtaken: list[tuple[Edit, ...]] = []

    def add(self, edit: Edit) -> None:
        """Keep an edit, together with those that are about the same records."""
        ids = _ids(edit)
        for at, edits in enumerate(self._overtaken):
            if any(ids & _ids(one) for one in edits):
                self._overtaken[at] = (*edits, edit)
                return
        self._overtaken.append((edit,))

    def in_dispute(self, theirs: AnnotationSet) -> list[Conflict]:
        """What is to be settled, oldest first; what both have done alike is not."""
        found = [Conflict(edits, theirs) for edits in self._overtaken]
        return [conflict for conflict in found if conflict.disputes]

    def forget_agreed(self, theirs: AnnotationSet) -> None:
        """Forget what both sessions have done alike by now."""
        self._overtaken = [one.edits for one in self.in_dispute(theirs)]

    def end(self, conflict: Conflict) -> None:
        """Forget what was settled."""
        self._overtaken = [one for one in self._overtaken if one != conflict.edits]


def _ids(edit: Edit) -> set[str]:
    return {change.id for change in edit.changes}
