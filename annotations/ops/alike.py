"""What two sessions have added alike, which is no conflict.

Sessions of one reviewer give what they settle the same ids, and settle with their first
decision whatever all annotators agree on. So what one of them has saved need not be saved by
the other once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.model import Annotation, Decision
from annotations.ops.yielding import yielding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.model import AnnotationSet, Change, Edit, Record


def content_of(record: Record | None) -> Record | None:
    """The record without the times at which it was made and changed."""
    match record:
        case Annotation():
            return replace(record, created=None, modified=None)
        case Decision():
            return replace(record, at="")
        case _:
            return record


def still_to_make(edit: Edit, there: AnnotationSet) -> Edit:
    """The edit without what gives way, and what another session has added alike.

    Where nothing would be left of it, all of it stays: somebody has done the same.

    Args:
        edit: What is to be changed.
        there: The set by now.
    """
    records: Mapping[str, Record] = {
        **there.annotations,
        **there.links,
        **there.decisions,
        **there.remarks,
    }
    changes = yielding(edit, there).changes
    left = tuple(one for one in changes if not _is_made(one, records.get(one.id)))
    return replace(edit, changes=left) if left else edit


def _is_made(change: Change, found: Record | None) -> bool:
    is_added = change.before is None and found is not None
    return is_added and content_of(found) == content_of(change.after)
