"""Rows as RFC 4180 has them; a cell may hold commas, quotes and newlines."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.exchange.formats.csv.form import COLUMNS, guarded
from annotations.exchange.options import option
from annotations.exchange.report import LostLink
from annotations.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit


@dataclass(frozen=True, slots=True)
class CsvOptions:
    """The options of the table."""

    without_text: bool = option(
        False,
        title=Message("without text"),
        meaning=lambda: _(
            "Write offsets and digests only, without any text of the articles."
        ),
    )
    byte_order_mark: bool = option(
        False,
        title=Message("byte order mark"),
        meaning=lambda: _(
            "Begin with a byte order mark, which Excel needs for Arabic."
        ),
    )


def render(
    units: Iterator[TextUnit], options: CsvOptions, report: ExportReport
) -> Iterator[bytes]:
    """The rows of each unit, one for each annotation.

    A row has room for one link; the others go into the report.
    """
    for unit in units:
        yield _lines(_rows(unit, with_text=not options.without_text))
        _report_links(unit, report)


def write(
    parts: Iterable[SplitPart],
    options: CsvOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write the rows of each part under one with the names of the columns."""
    for part in parts:
        file = output.file(part.name)
        if options.byte_order_mark:
            file.write(codecs.BOM_UTF8)
        file.write(_lines([COLUMNS]))
        file.writelines(part.pieces)


def _rows(unit: TextUnit, *, with_text: bool) -> Iterator[list[str]]:
    found = unit.document.annotation_set
    sources = unit.sources()
    for one in unit.annotations:
        cells = {
            "article_id": found.article,
            "span_id": one.id,
            "label": one.label,
            "start": str(one.span.start),
            "end": str(one.span.end),
            "text": one.quote.exact if with_text else None,
            "value": one.value,
            "source_id": sources.get(one.id),
            "annotator": found.annotator,
            "status": str(found.state),
            "created_at": one.created,
            "modified_at": one.modified,
            "origin": one.origin,
            "value_by": one.value_by and str(one.value_by),
            "note": one.note,
            "sha256": found.sha256,
        }
        yield [guarded(cells[name] or "") for name in COLUMNS]


def _lines(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def _report_links(unit: TextUnit, report: ExportReport) -> None:
    """Report every link from an annotation except the first."""
    seen: set[str] = set()
    for link in unit.links:
        if link.source in seen:
            report.add(LostLink(*unit.document.key, link))
        seen.add(link.source)
