"""The form of one line of the JSON Lines format: one annotation set.

A line is valid JSON and valid UTF-8 whatever a value or a note holds, and cannot be cut
in two by a reader that splits at U+2028. Reading refuses what it does not know, so that
a later version of the form is never half understood.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec

from annotations.errors import ExchangeError
from annotations.model import (  # noqa: TC001 - msgspec resolves them
    ArticleState,
    ValueBy,
)

if TYPE_CHECKING:
    from annotations.model import Annotation, AnnotationSet, Link

SCHEMA = 1


class WireAnnotation(
    msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True
):
    """An annotation in the file; the keys in the order that they are written."""

    id: str
    label: str
    start: int
    end: int
    text: str
    """The span's text, which proves the offsets."""
    value: str | None = None
    note: str | None = None
    created: str | None = None
    modified: str | None = None
    origin: str | None = None
    value_by: ValueBy | None = None


class WireLink(
    msgspec.Struct,
    forbid_unknown_fields=True,
    frozen=True,
    rename={"source": "from", "target": "to"},
):
    """A link in the file."""

    id: str
    type: str
    source: str
    target: str


class WireSet(
    msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True
):
    """An annotation set in the file."""

    schema: int
    article: str
    sha256: str
    annotator: str
    state: ArticleState
    annotations: list[WireAnnotation]
    links: list[WireLink]
    date: str | None = None
    """The day that the article was written on, if the annotator has said."""
    labels: dict[str, str] = {}
    """What is said of the article, by the name of the document label."""
    note: str | None = None
    """A remark on the article."""


_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def line_of(annotation_set: AnnotationSet) -> str:
    """The set as one line without its end."""
    wire = WireSet(
        schema=SCHEMA,
        article=annotation_set.article,
        sha256=annotation_set.sha256,
        annotator=annotation_set.annotator,
        state=annotation_set.state,
        annotations=[_wired(one) for one in annotation_set.in_reading_order()],
        links=[_wired_link(annotation_set.links[id_]) for id_ in _ids(annotation_set)],
        date=annotation_set.status.date,
        labels=dict(sorted(annotation_set.status.labels.items())),
        note=annotation_set.status.note,
    )
    line = json.dumps(msgspec.to_builtins(wire), ensure_ascii=False)
    return _ESCAPED.sub(_escape, line)


def parse_line(line: str) -> WireSet:
    """The set that a line says, its form checked and nothing else.

    Raises:
        ExchangeError: The line is not JSON, of another schema, or of another form; the
            message says what and what to do.
    """
    record = _parse_json(line)
    if not isinstance(record, dict) or "schema" not in record:
        raise ExchangeError('an object with "schema" is due: is this a Hashiya export?')
    schema = record["schema"]
    if schema != SCHEMA or isinstance(schema, bool):
        raise ExchangeError(
            f"schema {schema!r:.40} is not known, only {SCHEMA}: "
            "bring it in with the version of Hashiya that wrote it"
        )
    try:
        return msgspec.convert(record, WireSet)
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        raise ExchangeError(f"{error}: correct it or export again") from error


def _parse_json(line: str) -> Any:
    try:
        return json.loads(
            line, object_pairs_hook=_unique_keys, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        place = f"{error.msg} at column {error.colno}"
        raise ExchangeError(f"not JSON ({place}): export the file again") from error
    except RecursionError as error:
        raise ExchangeError("nested too deep: export the file again") from error
    except ValueError as error:  # an integer of thousands of digits
        raise ExchangeError("a number is too long: export the file again") from error


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ExchangeError(f'the key "{twice}" is there twice: take one out')
    return record


def _refuse_constant(name: str) -> None:
    raise ExchangeError(f"{name} is not JSON: take it out")


def _wired(annotation: Annotation) -> WireAnnotation:
    return WireAnnotation(
        id=annotation.id,
        label=annotation.label,
        start=annotation.span.start,
        end=annotation.span.end,
        text=annotation.quote.exact,
        value=annotation.value,
        note=annotation.note,
        created=annotation.created,
        modified=annotation.modified,
        origin=annotation.origin,
        value_by=annotation.value_by,
    )


def _wired_link(link: Link) -> WireLink:
    return WireLink(link.id, link.type, link.source, link.target)


def _ids(annotation_set: AnnotationSet) -> list[str]:
    """Of the links, sorted; links made in time order so stay in it."""
    return sorted(annotation_set.links)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
