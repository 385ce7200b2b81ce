"""Edits as a person reads them: what was done, what there was, and what there is.

On a terminal an edit is a row, and below it is a row for each field that it changed. In a
file each field is a line of columns separated by tabs, and fields have the names that JSON
uses. An end of a link is shown with the span and the quote of the annotation that it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotations.messages import Message, isolated
from annotations.model import (
    Anchor,
    AnchorState,
    Annotation,
    ArticleState,
    Decision,
    JudgedVersion,
    Link,
    Quote,
    Resolution,
    ValueBy,
)
from annotations.ops import resolution_name, state_name, worded
from tui.layout import cells
from tui.output import json_line, visible, written
from tui.printed.articles import fitted
from tui.printed.output import UNSEEN_COLUMNS, Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.model import Change, Record, Tagset
    from annotations.store import LoggedEdit

_TIMES = {"id", "created", "modified", "at"}
_PLACE = {"span", "quote"}
_ENDS = {"source", "target"}
_INDENT = "    "
_ARROW = " → "
_FIELD_CELLS = 5
_FIELDS: Mapping[str, Message] = {
    "label": Message("label"),
    "span": Message("span"),
    "quote": Message("quote"),
    "value": Message("value"),
    "value_by": Message("value from"),
    "note": Message("note"),
    "score": Message("score"),
    "origin": Message("origin"),
    "anchor": Message("place"),
    "type": Message("type of link"),
    "source": Message("from"),
    "target": Message("to"),
    "state": Message("state"),
    "sha256": Message("text"),
    "date": Message("date"),
    "labels": Message("labels of the article"),
    "resolution": Message("decision"),
    "versions": Message("versions"),
    "taken": Message("version of"),
    "result": Message("result"),
    "kinds": Message("kinds of difference"),
    "reason": Message("reason"),
    "reason_text": Message("reason in words"),
    "rule": Message("rule"),
    "by": Message("decided by"),
    "blind": Message("names hidden"),
}
"""What a terminal shows for the fields of records."""
_PLACES: Mapping[AnchorState, Message] = {
    AnchorState.PROPOSED: Message("to confirm, was {span}"),
    AnchorState.ORPHAN: Message("none, was {span}"),
}
_FINDERS: Mapping[ValueBy, Message] = {
    ValueBy.RULE: Message("a rule"),
    ValueBy.PERSON: Message("a person"),
}


def printed_edits(
    edits: Iterable[tuple[str, LoggedEdit]],
    output: Output,
    *,
    tagset: Tagset,
    as_json: bool,
) -> Iterator[str]:
    """The edits, each with whose set it changed, as rows.

    Args:
        edits: Annotator and edit, oldest first.
        output: Where the rows go.
        tagset: Has the titles of labels.
        as_json: Print the names that logs hold, in JSON, instead of words.
    """
    known: dict[str, dict[str, Annotation]] = defaultdict(dict)
    for annotator, logged in edits:
        if as_json:
            yield json_line(_entry(annotator, logged))
            continue
        own = known[annotator]
        own.update(_annotations_in(logged))
        if output.is_terminal:
            yield from _rows(annotator, logged, own, output, tagset)
        else:
            yield from _lines(annotator, logged, own, tagset)


def _annotations_in(logged: LoggedEdit) -> Iterator[tuple[str, Annotation]]:
    """The annotations that the edit changed, by id."""
    for change in logged.edit.changes:
        if isinstance(change.record, Annotation):
            yield change.id, change.record


def _entry(annotator: str, logged: LoggedEdit) -> dict[str, object]:
    return {
        "annotator": annotator,
        "revision": logged.revision,
        "time": _time(logged),
        "edit": logged.edit.name,
        "role": logged.edit.role.value,
        "changes": [_change_entry(change) for change in logged.edit.changes],
    }


def _change_entry(change: Change) -> dict[str, object]:
    changed = {
        name: {"before": _printed(before), "after": _printed(after)}
        for name, before, after in _changed_fields(change)
    }
    return {
        "kind": type(change.record).__name__.lower(),
        "id": change.id,
        "span": _span(change.record),
        "quote": _quote(change.record),
        "fields": changed,
    }


def _lines(
    annotator: str,
    logged: LoggedEdit,
    known: Mapping[str, Annotation],
    tagset: Tagset,
) -> Iterator[str]:
    done = worded(logged.edit, tagset)
    head = (_time(logged), annotator, str(logged.revision), done)
    for change in logged.edit.changes:
        for name, before, after in _changed_fields(change):
            subject = _subject(change, name, known)
            where = (change.id, _span(subject) or "", _quote(subject) or "")
            values = (name, _printed(before) or "", _printed(after) or "")
            yield "\t".join(written(one) for one in (*head, *where, *values))


def _rows(
    annotator: str,
    logged: LoggedEdit,
    known: Mapping[str, Annotation],
    output: Output,
    tagset: Tagset,
) -> Iterator[str]:
    columns = output.columns - UNSEEN_COLUMNS
    done = worded(logged.edit, tagset)
    head = (_time(logged), isolated(annotator), str(logged.revision))
    yield _sent("  ".join([*head, isolated(done)]), columns, output)
    for change in logged.edit.changes:
        for name, before, after in _changed_fields(change):
            quarter = columns // 4
            was, now = (
                fitted(visible(words), quarter, output.drawing)
                for words in (
                    _worded_value(name, one, tagset, known) for one in (before, after)
                )
            )
            subject = _subject(change, name, known)
            beginning = f"{_INDENT}{_field(name)} {was}{_ARROW}{now}  "
            place = visible(_span(subject) or "")
            beginning += f"{place}  " if place else ""
            left = max(columns - cells(beginning), 0)
            quote = visible(_quote(subject) or "")
            yield output.sent([(beginning + fitted(quote, left, output.drawing), "")])


def _subject(change: Change, name: str, known: Mapping[str, Annotation]) -> Record:
    """What the field is about: the annotation at an end of a link, else the record."""
    if isinstance(change.record, Link) and name in _ENDS:
        return known.get(getattr(change.record, name), change.record)
    return change.record


def _sent(text: str, columns: int, output: Output) -> str:
    return output.sent([(fitted(text, columns, output.drawing), "")])


def _changed_fields(change: Change) -> Iterator[tuple[str, object, object]]:
    """Each field that has changed, before and after; a record's place is separate."""
    either = change.before is None or change.after is None
    apart = _TIMES | _PLACE if either else _TIMES
    for name in change.record.__struct_fields__:
        before, after = (
            getattr(side, name, None) for side in (change.before, change.after)
        )
        if name not in apart and before != after:
            yield name, before, after


def _field(name: str) -> str:
    """What a field of a record is called, with room for the short ones below each other."""
    called = visible(str(_FIELDS[name]))
    return called + " " * (_FIELD_CELLS - cells(called))


def _worded_value(
    name: str, value: object, tagset: Tagset, known: Mapping[str, Annotation]
) -> str:
    """The value of a field as a person knows it; an end of a link by its label."""
    match value:
        case Anchor(span=span):
            return _PLACES[value.state].format(span=span)
        case ArticleState() | Resolution() | ValueBy():
            return _named(value)
        case str() if name in _ENDS and value in known:
            return tagset.title(known[value].label)
        case str() if name == "label":
            return tagset.title(value)
        case str() if name == "type":
            return tagset.link_title(value)
        case _:
            return _printed(value) or "–"


def _named(value: ArticleState | Resolution | ValueBy) -> str:
    match value:
        case ArticleState():
            return state_name(value)
        case Resolution():
            return resolution_name(value)
        case ValueBy():
            return str(_FINDERS[value])


def _printed(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return ", ".join(map(_printed_item, value)) or None
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {text}" for name, text in sorted(value.items()))
    return value.exact if isinstance(value, Quote) else str(value)


def _printed_item(item: object) -> str:
    """One of several; a version is printed as whose it is."""
    return item.annotator if isinstance(item, JudgedVersion) else str(item)


def _time(logged: LoggedEdit) -> str:
    return logged.time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _span(record: Record) -> str | None:
    return str(record.span) if isinstance(record, Annotation | Decision) else None


def _quote(record: Record) -> str | None:
    return record.quote.exact if isinstance(record, Annotation | Decision) else None
