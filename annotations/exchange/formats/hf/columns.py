"""The columns of a Hugging Face data set, and a unit as a row of them.

The reader of JSON Lines turns a column in which every value looks like a time into
times, whatever the card declares. So in JSON Lines whatever may look like a time goes
into `attrs`, a text that is JSON itself and never looks like one.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from annotations.exchange.features import (
    INTEGER,
    LINKS,
    REAL,
    SPAN_PLACE,
    SPAN_SUPPORT,
    SPANS,
    STRING,
    UNIT,
    Feature,
    ListOf,
    Record,
    TagNames,
)
from annotations.exchange.formats.hf.soft_labels import soft_tags
from annotations.exchange.json_text import json_text
from annotations.exchange.layers import OUTSIDE, innermost, outermost
from annotations.exchange.records import unit_record
from annotations.exchange.unit import MadeOnce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from annotations.exchange.report import ExportReport
    from annotations.exchange.tokens import AlignedAnnotation, TokenizedUnit
    from annotations.model import Span, Tagset

_PLACE = tuple(SPAN_PLACE) + tuple(SPAN_SUPPORT)
_UNIT_ATTRS = (
    *("date", "note", "labels", "metadata"),
    *("imported_by", "imported_at"),
)


class TagNumbers:
    """The numbers of the tags: `O` first, then `B-` and `I-` of each label."""

    def __init__(self, tagset: Tagset) -> None:
        self.names = [OUTSIDE]
        self.labels = [label.name for label in tagset.labels]
        self._begins: dict[str, int] = {}
        """The number of `B-` of each label; that of `I-` is the next."""
        for label in self.labels:
            self._add(label)

    def begin(self, label: str) -> int:
        """The number of the label's `B-`; those of removed labels come after all others."""
        if label not in self._begins:
            self._add(label)
        return self._begins[label]

    @property
    def removed(self) -> tuple[str, ...]:
        """Labels that were met and are not in the tagset, in the order of their numbers."""
        return tuple(self._begins)[len(self.labels) :]

    def renumbering(self, removed: Sequence[str]) -> dict[int, int]:
        """The numbers here of tags that have others where those labels were removed."""
        wanted: dict[int, int] = {}
        for at, label in enumerate(removed):
            begin, there = self.begin(label), 1 + 2 * (len(self.labels) + at)
            if begin != there:
                wanted |= {there: begin, there + 1: begin + 1}
        return wanted

    def _add(self, label: str) -> None:
        self._begins[label] = len(self.names)
        self.names += [f"B-{label}", f"I-{label}"]


def _first_begin(_label: str) -> int:
    """The number of `B-` in a column of one label."""
    return 1


def _numbers(
    placed: Iterable[AlignedAnnotation], count: int, begin: Callable[[str], int]
) -> array[int]:
    """The number of the tag of each of so many tokens.

    Args:
        placed: Annotations, none of which overlaps another.
        count: How many tokens there are.
        begin: Gives the number of `B-` of a label.
    """
    found = array("q", bytes(8 * count))
    for one in placed:
        number = begin(one.annotation.label)
        inside = array("q", [number + 1]) * (one.end - one.start - 1)
        found[one.start : one.end] = array("q", [number]) + inside
    return found


def _token_columns(text: str, found: Sequence[Span]) -> dict[str, object]:
    """The words, whether a space follows each, and their places."""
    return {
        "tokens": [text[one.start : one.end] for one in found],
        "ws": array("i", [text[one.end : one.end + 1].isspace() for one in found]),
        "offsets": [(one.start, one.end) for one in found],
    }


class HfColumns:
    """The columns of one data set."""

    def __init__(self, tagset: Tagset, *, in_json: bool, with_soft: bool) -> None:
        """Columns for the labels of the tagset.

        Args:
            tagset: Of the corpus.
            in_json: Whether the rows are written as JSON Lines.
            with_soft: Whether there are soft labels.
        """
        self.numbers = TagNumbers(tagset)
        self.in_json = in_json
        self._with_soft = with_soft
        self._names = tuple(self.features())
        self._tokens = MadeOnce(_token_columns)

    def features(self) -> dict[str, Feature]:
        """All columns with their types; complete when the last row has been made."""
        columns = dict(UNIT)
        if self.in_json:
            for name in _UNIT_ATTRS:
                del columns[name]
            columns["attrs"] = STRING
        labels = self.numbers.labels
        columns |= {
            "tokens": ListOf(STRING),
            "ws": ListOf(INTEGER),
            "offsets": ListOf(ListOf(INTEGER)),
            "ner_tags": ListOf(TagNames(self.numbers.names)),
        }
        for label in labels:
            names = [OUTSIDE, f"B-{label}", f"I-{label}"]
            columns[f"{label}_tags"] = ListOf(TagNames(names))
        if self._with_soft:
            columns |= {f"{label}_soft": ListOf(ListOf(REAL)) for label in labels}
        attrs = ListOf(Record(SPAN_PLACE | {"attrs": STRING} | SPAN_SUPPORT))
        return columns | {"spans": attrs if self.in_json else SPANS, "links": LINKS}

    def row(self, unit: TokenizedUnit, report: ExportReport) -> dict[str, object]:
        """The unit; what does not fit into the flat tags goes into the report.

        Rows of the same tokens have the same columns of them, not copies.
        """
        row = unit_record(unit.unit)
        if self.in_json:
            row = _with_attrs(row)
        count = len(unit.tokens)
        row |= self._tokens.of(unit.unit, unit.tokens)
        flat = innermost(unit, report)
        row["ner_tags"] = _numbers(flat, count, self.numbers.begin)
        first = outermost(unit)
        for label in self.numbers.labels:
            row[f"{label}_tags"] = _numbers(first.get(label, []), count, _first_begin)
            if self._with_soft:
                row[f"{label}_soft"] = soft_tags(unit, label)
        return {name: row[name] for name in self._names if name in row}


def _with_attrs(row: dict[str, object]) -> dict[str, object]:
    """The row with what may look like a time as JSON texts."""
    spans = row.pop("spans")
    assert isinstance(spans, list)  # noqa: S101 - a record has them
    attrs = {name: row.pop(name) for name in _UNIT_ATTRS if name in row}
    return row | {
        "attrs": json_text(attrs),
        "spans": [
            {key: one[key] for key in _PLACE if key in one}
            | {"attrs": json_text({k: v for k, v in one.items() if k not in _PLACE})}
            for one in spans
        ],
    }
