"""What gives way where two sessions of a reviewer have not known of each other.

A question never takes the place of a decision, and neither does what a rule settles, such
as what all annotators agree on, or one of many differences that were decided as one. A
decision takes the place of a question, whose comments are then about it; and where it is
taken back, they are about a question again. So nobody is overruled, and nothing that was
written is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.model import (
    Change,
    Decision,
    Link,
    RemarkKind,
    Resolution,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from annotations.model import AnnotationSet, Edit, Record


def yielding(edit: Edit, there: AnnotationSet) -> Edit:
    """The edit as far as it does not take the place of what counts for more.

    Args:
        edit: What is to be changed.
        there: The set by now.
    """
    if not any(isinstance(one.record, Decision) for one in edit.changes):
        return edit
    weak = [one for one in edit.changes if _gives_way(one, there)]
    results = {one.after.result for one in weak if isinstance(one.after, Decision)}
    gone = {one.id for one in weak} | results
    missing = results - there.annotations.keys()
    kept = [
        one
        for one in edit.changes
        if one.id not in gone and not _leads_to(one.after, missing)
    ]
    return replace(edit, changes=tuple(_beside_comments(kept, there)))


def _gives_way(change: Change, there: AnnotationSet) -> bool:
    """Whether a decision is added that counts for less than what is there by now."""
    before, after = change.before, change.after
    found = there.decisions.get(change.id)
    if not isinstance(after, Decision) or found is None or found == before:
        return False
    if before is None and after.is_open:
        return True
    was_open = isinstance(before, Decision) and before.is_open
    is_first = before is None or was_open
    return is_first and after.is_by_rule and not found.is_open


def _leads_to(record: Record | None, ends: Collection[str | None]) -> bool:
    """Whether it is a link from or to one of these."""
    return isinstance(record, Link) and not {record.source, record.target}.isdisjoint(
        ends
    )


def _beside_comments(
    changes: Iterable[Change], there: AnnotationSet
) -> Iterator[Change]:
    """The changes, with a question wherever comments would be about nothing."""
    changes = list(changes)
    unsaid = {one.id for one in changes if one.after is None}
    commented = {
        one.decision
        for id_, one in there.remarks.items()
        if one.kind is RemarkKind.COMMENT and id_ not in unsaid
    }
    for one in changes:
        found = there.decisions.get(one.id)
        if found is None:
            yield one
        elif one.after is None and one.id in commented:
            yield Change(one.id, one.before, _question(found))
        elif one.before is None and found.is_open:
            yield Change(one.id, found, one.after)
        else:
            yield one


def _question(decision: Decision) -> Decision:
    """What is left of a decision that was taken back."""
    return replace(
        decision,
        resolution=Resolution.OPEN,
        taken=None,
        result=None,
        reason=None,
        reason_text=None,
        rule=None,
    )
