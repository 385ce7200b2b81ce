"""One decision on each thing: what becomes of the others where there were several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from annotations.model import AnnotationSet, Remark
    from annotations.review.review_items import ItemsUnderReview


def about_another(
    remarks: Mapping[str, Remark], decision: str, other: str
) -> dict[str, Remark]:
    """The remarks, those on one decision being on another instead: nothing said is lost."""
    return {
        id_: replace(one, decision=other) if one.decision == decision else one
        for id_, one in remarks.items()
    }


def superseded(
    known: AnnotationSet, standing: Collection[str], items: ItemsUnderReview
) -> AnnotationSet:
    """The set without decisions on what these decisions are on, too.

    Args:
        known: A reviewer's set.
        standing: The ids of the decisions that stand.
        items: Those of the article.
    """
    progress = items.progress(known)
    decisions, remarks = dict(known.decisions), known.remarks
    for item in items.all:
        found = progress.decisions_on(item)
        kept = next((one.id for one in found if one.id in standing), None)
        for one in found if kept else ():
            if one.id not in standing:
                del decisions[one.id]
                remarks = about_another(remarks, one.id, kept or "")
    return replace(known, decisions=decisions, remarks=remarks)
