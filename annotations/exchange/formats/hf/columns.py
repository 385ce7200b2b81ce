"""The columns of a Hugging Face data set, and a unit as a row of them.

The reader of JSON Lines turns a column in which every value looks like a time into
times, whatever the card declares. So in JSON Lines whatever may look like a time goes
into `attrs`, a text that is JSON itself and never looks like one.
"""

from __future__ import annotations

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
from annotations.exchange.layers import (
    OUTSIDE,
    Scheme,
    innermost,
    layers_of,
    tags,
)
from annotations.exchange.records import unit_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.exchange.report import ExportReport
    from annotations.exchange.tokens import TokenizedUnit
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
        for label in self.labels:
            self._add(label)
        self._numbers = {name: at for at, name in enumerate(self.names)}

    def of(self, found: Sequence[str]) -> list[int]:
        """The number of each tag; those of removed labels come after all others."""
        for tag in dict.fromkeys(found):
            if tag not in self._numbers:
                self._add(tag.partition("-")[2])
                self._numbers = {name: at for at, name in enumerate(self.names)}
        return [self._numbers[tag] for tag in found]

    def _add(self, label: str) -> None:
        self.names += [f"B-{label}", f"I-{label}"]


class TokenColumns:
    """The tokens of a unit as columns.

    Several annotators' sets of a unit follow one another and have the same tokens: these
    columns are made once, and rows that wait to be written share them.
    """

    def __init__(self) -> None:
        self._last: tuple[str, tuple[Span, ...]] = "", ()
        self._columns: dict[str, object] = {"tokens": [], "ws": [], "offsets": []}

    def of(self, unit: TokenizedUnit) -> dict[str, object]:
        """The words, whether a space follows each, and their places."""
        text, found = unit.unit.text, unit.tokens
        if (text, found) != self._last:
            self._last = text, found
            self._columns = {
                "tokens": unit.words(),
                "ws": [int(text[one.end : one.end + 1].isspace()) for one in found],
                "offsets": [[one.start, one.end] for one in found],
            }
        return self._columns


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
        self._in_json = in_json
        self._with_soft = with_soft
        self._names = tuple(self.features())
        self._tokens = TokenColumns()

    def features(self) -> dict[str, Feature]:
        """All columns with their types; complete when the last row has been made."""
        columns = dict(UNIT)
        if self._in_json:
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
        return columns | {"spans": attrs if self._in_json else SPANS, "links": LINKS}

    def row(self, unit: TokenizedUnit, report: ExportReport) -> dict[str, object]:
        """The unit; what does not fit into the flat tags goes into the report."""
        row = unit_record(unit.unit)
        if self._in_json:
            row = _with_attrs(row)
        count = len(unit.tokens)
        flat = tags(innermost(unit, report), count, Scheme.BIO)
        row |= self._tokens.of(unit)
        row["ner_tags"] = self.numbers.of(flat)
        first = {one.label: one.placed for one in layers_of(unit) if one.depth == 1}
        for label in self.numbers.labels:
            numbers = {OUTSIDE: 0, f"B-{label}": 1, f"I-{label}": 2}
            layer = tags(first.get(label, []), count, Scheme.BIO)
            row[f"{label}_tags"] = [numbers[tag] for tag in layer]
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
