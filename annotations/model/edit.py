"""What changes in an annotation set in one step, and how that is undone.

An edit holds each record that it touches as it was before and as it is after. So its inverse
is the edit read backwards, a store's log can replay it, and it shows when another session
has changed the same record in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar, assert_never

from msgspec import Struct
from msgspec.structs import replace

from annotations.errors import EditError
from annotations.messages import _
from annotations.model.annotation import Annotation, AnnotationSet, Link, Status
from annotations.model.decision import Decision
from annotations.model.record_map import RecordMap
from annotations.model.remark import Remark

Record = Annotation | Link | Decision | Remark | Status

STATUS_ID = "status"
"""The id under which a set's only status record changes."""

_Kept = TypeVar("_Kept", Annotation, Link, Decision, Remark)


class EditRole(StrEnum):
    """Whether an edit is new, or undoes or redoes an earlier one."""

    IMPORT = "import"
    """Imported from a file as a whole: it is not undone in one step."""
    FOLLOW = "follow"
    """Moved to a changed text: earlier edits refer to the text before, and can no longer
    be undone."""
    DO = "do"
    UNDO = "undo"
    REDO = "redo"


class Change(Struct, frozen=True):
    """One record before and after; None where it does not exist."""

    id: str
    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        """Refuse a change that turns one kind of record into another."""
        kinds = {type(record) for record in (self.before, self.after) if record}
        if len(kinds) != 1:
            message = _("{id}: a change must keep the kind of its record")
            raise EditError(message.format(id=self.id))

    @property
    def record(self) -> Record:
        """The record, as it is afterwards unless it was deleted."""
        record = self.after or self.before
        assert record is not None  # noqa: S101 - __post_init__ has made sure
        return record

    def inverse(self) -> Change:
        """The change that undoes this one."""
        return Change(self.id, self.after, self.before)


class Edit(Struct, frozen=True):
    """The changes that the annotator made in one step, and the kind of step."""

    name: str
    """What was done, as logs store it, such as "tag actor": see `edit_code`."""
    changes: tuple[Change, ...]
    role: EditRole = EditRole.DO

    def inverse(self, role: EditRole = EditRole.UNDO) -> Edit:
        """The edit that undoes this one."""
        changes = tuple(change.inverse() for change in reversed(self.changes))
        return Edit(self.name, changes, role)

    def applied_to(self, annotation_set: AnnotationSet) -> AnnotationSet:
        """The set after the edit.

        Raises:
            EditError: A record is not as it was when the edit was made.
        """
        annotations: dict[str, Annotation | None] = {}
        links: dict[str, Link | None] = {}
        decisions: dict[str, Decision | None] = {}
        remarks: dict[str, Remark | None] = {}
        status = annotation_set.status
        for change in self.changes:
            match change.record:
                case Annotation():
                    _replace(annotations, annotation_set.annotations, change)
                case Link():
                    _replace(links, annotation_set.links, change)
                case Decision():
                    _replace(decisions, annotation_set.decisions, change)
                case Remark():
                    _replace(remarks, annotation_set.remarks, change)
                case Status():
                    status = _next_status(status, change)
                case _:
                    assert_never(change.record)
        return replace(
            annotation_set,
            sha256=status.sha256 or annotation_set.sha256,
            status=status,
            annotations=_changed(annotation_set.annotations, annotations),
            links=_changed(annotation_set.links, links),
            decisions=_changed(annotation_set.decisions, decisions),
            remarks=_changed(annotation_set.remarks, remarks),
        )


def _replace(
    changed: dict[str, _Kept | None], records: Mapping[str, _Kept], change: Change
) -> None:
    known = changed if change.id in changed else records
    _expect(known.get(change.id), change)
    changed[change.id] = change.after  # type: ignore[assignment] # one kind


def _changed(
    records: Mapping[str, _Kept], changes: dict[str, _Kept | None]
) -> Mapping[str, _Kept]:
    return RecordMap(records).changed(changes) if changes else records


def _next_status(status: Status, change: Change) -> Status:
    _expect(status, change)
    return change.after if isinstance(change.after, Status) else Status()


def _expect(found: Record | None, change: Change) -> None:
    if found != change.before:
        message = _("another session has changed {id}")
        raise EditError(message.format(id=change.id))
