"""What an export lacks or has altered, as records of plain values for manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from annotations.exchange.json_text import without_none
from annotations.exchange.records import link_record
from annotations.exchange.report import (
    AlteredAnnotation,
    ClosedSets,
    EarlierText,
    EmptySplit,
    LostLink,
    MovedArticle,
    OpenDifferences,
    RemovedLabel,
    StoreNotice,
    UnconfirmedPlaces,
    UnreadableArticle,
    UnreadableSet,
)

_WholeSet: TypeAlias = (
    UnreadableSet
    | UnreadableArticle
    | EarlierText
    | UnconfirmedPlaces
    | RemovedLabel
    | OpenDifferences
)
NAMING = (
    ClosedSets,
    StoreNotice,
    UnreadableSet,
    UnreadableArticle,
    EarlierText,
    UnconfirmedPlaces,
    RemovedLabel,
    OpenDifferences,
)
"""The entries that arise where annotators still go by their own names."""

if TYPE_CHECKING:
    from annotations.exchange.report import ReportEntry


def entry_record(entry: ReportEntry) -> dict[str, object]:
    """The entry; reasons that name files of this machine are not in it."""
    match entry:
        case EmptySplit():
            return {"what": "empty split", "split": entry.name}
        case MovedArticle():
            splits = {"before": entry.before, "after": entry.after}
            return {"what": "moved article", "article": entry.article, **splits}
        case ClosedSets():
            return {"what": "closed sets", "annotator": entry.annotator}
        case StoreNotice():
            about = {"article": entry.article, "annotator": entry.annotator}
            return without_none({"what": "store notice", **about})
        case AlteredAnnotation() | LostLink():
            return _of_item(entry)
        case _:
            return _of_set(entry)


def _of_item(entry: AlteredAnnotation | LostLink) -> dict[str, object]:
    if isinstance(entry, LostLink):
        return _about("lost link", entry) | link_record(entry.link)
    return _altered(entry)


def _of_set(entry: _WholeSet) -> dict[str, object]:
    match entry:
        case UnreadableSet():
            return _about("unreadable set", entry)
        case UnreadableArticle():
            return _about("unreadable article", entry)
        case EarlierText():
            kept = {"sha256": entry.sha256, "exported": entry.is_kept}
            return _about("earlier text", entry) | kept
        case UnconfirmedPlaces():
            return _about("unconfirmed places", entry) | {"count": entry.count}
        case OpenDifferences():
            counts = {"undecided": entry.undecided, "again": entry.again}
            return _about("open differences", entry) | counts
        case RemovedLabel():
            gone = {"label": entry.label, "count": entry.count}
            return _about("removed label", entry) | gone
        case _:
            assert_never(entry)


def _about(
    what: str, entry: AlteredAnnotation | LostLink | _WholeSet
) -> dict[str, object]:
    return {"what": what, "article": entry.article, "annotator": entry.annotator}


def _altered(entry: AlteredAnnotation) -> dict[str, object]:
    one = entry.annotation
    return _about(str(entry.alteration), entry) | {
        "id": one.id,
        "label": one.label,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.quote.exact,
    }
