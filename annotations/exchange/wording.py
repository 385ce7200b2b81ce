"""What an export has left out or altered, in words: a line for each entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from annotations.exchange.report import (
    Alteration,
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
from annotations.messages import _, listed, plural
from annotations.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.report import ExportReport, ReportEntry


def worded(entry: ReportEntry) -> str:
    """The entry as a person reads it."""
    match entry:
        case ClosedSets():
            message = _("the sets of {name} are left out: you may not read them")
            return message.format(name=entry.annotator)
        case EmptySplit() | MovedArticle():
            return _of_split(entry)
        case AlteredAnnotation():
            return _altered(entry)
        case LostLink():
            return _lost_link(entry)
        case OpenDifferences():
            return _open_differences(entry)
        case _:
            return _of_set(entry)


def _of_split(entry: EmptySplit | MovedArticle) -> str:
    if isinstance(entry, EmptySplit):
        message = _("the split {name} has no articles, so no file was written")
        return message.format(name=entry.name)
    message = _("{article} was in {before}, and is now in {after}")
    return message.format(article=entry.article, after=entry.after, before=entry.before)


def _of_set(
    entry: StoreNotice
    | UnreadableSet
    | UnreadableArticle
    | EarlierText
    | UnconfirmedPlaces
    | RemovedLabel,
) -> str:
    match entry:
        case StoreNotice():
            return entry.message
        case UnreadableSet() | UnreadableArticle():
            message = _("{name}'s set: {error}")
            return message.format(name=entry.annotator, error=entry.error)
        case EarlierText():
            return _earlier_text(entry)
        case UnconfirmedPlaces():
            return _unconfirmed(entry)
        case RemovedLabel():
            return _removed_label(entry)
        case _:
            assert_never(entry)


def _open_differences(entry: OpenDifferences) -> str:
    undecided = plural(
        "{count} difference is undecided, and left out",
        "{count} differences are undecided, and left out",
        entry.undecided,
    )
    again = plural(
        "{count} decision has to be confirmed: an annotator has changed something",
        "{count} decisions have to be confirmed: annotators have changed something",
        entry.again,
    )
    parts = [undecided] * bool(entry.undecided) + [again] * bool(entry.again)
    template = _("{name}'s set of {article}: {message}")
    return template.format(
        name=entry.annotator, article=entry.article, message=listed(parts, "; ")
    )


def _earlier_text(entry: EarlierText) -> str:
    message = _(
        "{name}'s set of {article} is left out: the annotated text (sha256 {sha256}) "
        "was not kept"
    )
    if entry.is_kept:
        message = _(
            "{name}'s set of {article} is exported with the annotated text (sha256 "
            "{sha256}), not the present one"
        )
    return message.format(
        name=entry.annotator, article=entry.article, sha256=entry.sha256[:12]
    )


def _unconfirmed(entry: UnconfirmedPlaces) -> str:
    template = _("{name}'s set of {article}: {message}")
    message = plural(
        "{count} annotation is left out: its place is not confirmed",
        "{count} annotations are left out: their places are not confirmed",
        entry.count,
    )
    return template.format(name=entry.annotator, article=entry.article, message=message)


def _removed_label(entry: RemovedLabel) -> str:
    template = _(
        "{name}'s set of {article}: the tagset no longer has the label {label}; "
        "{message}"
    )
    message = plural(
        "{count} annotation is exported with it",
        "{count} annotations are exported with it",
        entry.count,
    )
    return template.format(
        name=entry.annotator, article=entry.article, label=entry.label, message=message
    )


def _altered(entry: AlteredAnnotation) -> str:
    match entry.alteration:
        case Alteration.WIDENED:
            message = _("{name}'s set of {article}: {label} {quote} is widened")
        case Alteration.SHORTENED:
            message = _("{name}'s set of {article}: {label} {quote} is shortened")
        case Alteration.DROPPED:
            message = _("{name}'s set of {article}: {label} {quote} is left out")
        case Alteration.FLATTENED:
            message = _(
                "{name}'s set of {article}: {label} {quote} is not in the flat tags"
            )
        case _:
            assert_never(entry.alteration)
    return message.format(
        name=entry.annotator,
        article=entry.article,
        label=entry.annotation.label,
        quote=excerpt(entry.annotation.quote.exact),
    )


def _lost_link(entry: LostLink) -> str:
    message = _("{name}'s set of {article}: the link {link} of type {type} is left out")
    return message.format(
        name=entry.annotator,
        article=entry.article,
        link=entry.link.id,
        type=entry.link.type,
    )


def summary(report: ExportReport) -> Iterator[str]:
    """How many annotations are exported, how many of them altered, and lost links."""
    yield plural(
        "exported {count} annotation: {exact} exact, {widened} widened, {shortened} "
        "shortened, {dropped} left out",
        "exported {count} annotations: {exact} exact, {widened} widened, {shortened} "
        "shortened, {dropped} left out",
        report.annotations,
        exact=report.exact,
        widened=report.altered(Alteration.WIDENED),
        shortened=report.altered(Alteration.SHORTENED),
        dropped=report.altered(Alteration.DROPPED),
    )
    if report.lost_links:
        yield plural(
            "{count} link is left out", "{count} links are left out", report.lost_links
        )
