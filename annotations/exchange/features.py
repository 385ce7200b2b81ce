"""Columns with their types, as Parquet and the cards of data sets declare them.

Both are generated from one description, so that they cannot differ.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from annotations.exchange.extras import required
from annotations.exchange.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Scalar(StrEnum):
    """The type of a single value, as Hugging Face calls it."""

    STRING = "string"
    INTEGER = "int32"
    REAL = "float64"


class ListOf(Struct, frozen=True):
    """Any number of values of a type."""

    item: Feature


class Record(Struct, frozen=True):
    """Named values."""

    fields: Mapping[str, Feature]


class TagNames(Struct, frozen=True):
    """Numbers that stand for tags."""

    names: Sequence[str]


Feature = Scalar | ListOf | Record | TagNames

STRING, INTEGER, REAL = Scalar.STRING, Scalar.INTEGER, Scalar.REAL

LINKS = ListOf(Record({"id": STRING, "type": STRING, "from": STRING, "to": STRING}))
SPAN_PLACE: dict[str, Feature] = {
    "id": STRING,
    "label": STRING,
    "start": INTEGER,
    "end": INTEGER,
    "text": STRING,
}
SPAN_SUPPORT: dict[str, Feature] = {"annotators": ListOf(STRING), "support": REAL}
SPANS = ListOf(
    Record(
        SPAN_PLACE
        | {
            "value": STRING,
            "note": STRING,
            "created": STRING,
            "modified": STRING,
            "origin": STRING,
            "value_by": STRING,
        }
        | SPAN_SUPPORT
    )
)
UNIT: dict[str, Feature] = {
    "id": STRING,
    "article": STRING,
    "sha256": STRING,
    "annotator": STRING,
    "annotators": ListOf(STRING),
    "state": STRING,
    "date": STRING,
    "labels": ListOf(Record({"name": STRING, "value": STRING})),
    "note": STRING,
    "metadata": ListOf(Record({"name": STRING, "value": STRING})),
    "imported_by": STRING,
    "imported_at": STRING,
    "unit": STRING,
    "number": INTEGER,
    "start": INTEGER,
    "end": INTEGER,
    "text": STRING,
    "spans": SPANS,
    "links": LINKS,
}
"""The columns of a unit's record, see `records.unit_record`."""


def arrow_schema(columns: Mapping[str, Feature]) -> Any:
    """The columns as a schema of pyarrow.

    Raises:
        ExchangeError: pyarrow is not installed.
    """
    arrow: Any = required("pyarrow", extra="parquet")
    return arrow.schema([(name, _arrow(one, arrow)) for name, one in columns.items()])


def _arrow(feature: Feature, arrow: Any) -> Any:
    match feature:
        case ListOf(item):
            return arrow.list_(_arrow(item, arrow))
        case Record(fields):
            return arrow.struct(
                [(key, _arrow(one, arrow)) for key, one in fields.items()]
            )
        case TagNames():
            return arrow.int64()
        case Scalar.STRING:
            return arrow.string()
        case Scalar.INTEGER:
            return arrow.int32()
        case Scalar.REAL:
            return arrow.float64()


def card_lines(columns: Mapping[str, Feature], indent: str) -> Iterator[str]:
    """The columns as YAML, a list item each, as the card of a data set has them.

    Args:
        columns: By name.
        indent: Blanks before each item.
    """
    for name, feature in columns.items():
        yield f"{indent}- name: {json_text(name)}"
        yield from _card(feature, f"{indent}  ")


def _card(feature: Feature, indent: str) -> Iterator[str]:
    match feature:
        case Scalar():
            yield f"{indent}dtype: {feature}"
        case TagNames(names):
            yield f"{indent}dtype:"
            yield from _class_label(names, f"{indent}  ")
        case Record(fields):
            yield f"{indent}struct:"
            yield from card_lines(fields, indent)
        case ListOf(Scalar() as item):
            yield f"{indent}list: {item}"
        case ListOf(TagNames(names)):
            yield f"{indent}list:"
            yield from _class_label(names, f"{indent}  ")
        case ListOf(Record(fields)):
            yield f"{indent}list:"
            yield from card_lines(fields, indent)
        case ListOf(item):
            yield f"{indent}list:"
            yield from _card(item, f"{indent}  ")


def _class_label(names: Sequence[str], indent: str) -> Iterator[str]:
    yield f"{indent}class_label:"
    yield f"{indent}  names:"
    for number, name in enumerate(names):
        yield f"{indent}    '{number}': {json_text(name)}"
