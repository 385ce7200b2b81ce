"""The edit that turns one state of a reviewer's set into another.

Whatever a reviewer decides is saved as one edit: after a kill all of it is there, or
nothing is, and one undo takes it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.model import STATUS_ID, Change, Edit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.model import AnnotationSet, Record


def edit_between(before: AnnotationSet, after: AnnotationSet, name: str) -> Edit:
    """The edit that makes the second set of the first.

    Args:
        before: The set as it is.
        after: The set as it is to be.
        name: The stored name of what is done.
    """
    changes = [
        *_changes(before.decisions, after.decisions),
        *_changes(before.remarks, after.remarks),
        *_changes(before.links, after.links),
        *_changes(before.annotations, after.annotations),
    ]
    if before.status != after.status:
        changes.append(Change(STATUS_ID, before.status, after.status))
    return Edit(name, tuple(changes))


def _changes(before: Mapping[str, Record], after: Mapping[str, Record]) -> list[Change]:
    ids = [*before, *(one for one in after if one not in before)]
    return [
        Change(id_, before.get(id_), after.get(id_))
        for id_ in ids
        if before.get(id_) != after.get(id_)
    ]
