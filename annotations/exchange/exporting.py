"""Writes documents in a format, in an order that yields the same bytes each time.

Nothing is kept once the format has received it. Each split is a separate pass over its
documents, and no document belongs to two splits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.exchange.part import SplitPart
from annotations.exchange.report import EmptySplit, MovedArticle
from annotations.exchange.splitting import SPLITS
from annotations.exchange.unit import units_of
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.choices import ExportChoices
    from annotations.exchange.document import Document
    from annotations.exchange.format import FormatWriter
    from annotations.exchange.manifest import ManifestRecorder
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.report import ExportReport
    from annotations.exchange.selected import Selected
    from annotations.exchange.unit import TextUnit, UnitKind

_See = Callable[["Document", str], None]
"""Takes a document that is about to be written, and its split."""


def export(
    selected: Selected,
    writer: FormatWriter[object],
    options: object,
    output: ExportOutput,
    *,
    report: ExportReport,
    recorder: ManifestRecorder | None = None,
) -> None:
    """Write the documents.

    Args:
        selected: The documents.
        writer: Of the format.
        options: Of the type `writer.options`.
        output: Where the files go.
        report: Counts the documents, and takes what the format cannot hold.
        recorder: Sees every document, if there is to be a manifest.

    Raises:
        ExchangeError: Two documents are of the same article and annotator, the format
            cannot be written as is asked, or the files cannot be written.
    """
    kind = unit_kind(writer, selected.choices)

    earlier = dict(selected.choices.earlier_splits)

    def see(document: Document, split: str) -> None:
        report.count(document, split)
        before = earlier.pop(document.article.name, split)
        if before != split:
            report.add(MovedArticle(document.article.name, before, split))
        if recorder is not None:
            recorder.see(document, split)

    writer.write(_parts(selected, kind, report, see), options, output, report)


def unit_kind(writer: FormatWriter[object], choices: ExportChoices) -> UnitKind:
    """What one item is to be.

    Raises:
        ExchangeError: The format does not allow it.
    """
    if choices.unit is None:
        return writer.units[0]
    if choices.unit not in writer.units:
        message = _("this format cannot export a {unit} as an item: choose {units}")
        units = ", ".join(writer.units)
        raise ExchangeError(message.format(unit=choices.unit, units=units))
    return choices.unit


def _parts(
    selected: Selected, kind: UnitKind, report: ExportReport, see: _See
) -> Iterator[SplitPart]:
    """The parts that have something in them; without splits there is always one."""
    tagset = selected.tagset

    @cache
    def is_of_several() -> bool:
        return selected.is_of_several

    for name in SPLITS if selected.choices.split else ("",):
        units = _with_something(_units(selected, name, kind, report, see))
        if units is not None or not name:
            yield SplitPart(name, tagset, units or iter(()), is_of_several)
        else:
            report.add(EmptySplit(name))


def _with_something(units: Iterator[TextUnit]) -> Iterator[TextUnit] | None:
    """The same units; None if there are none."""
    for first in units:
        return _with_first([first], units)
    return None


def _with_first(first: list[TextUnit], units: Iterator[TextUnit]) -> Iterator[TextUnit]:
    """All units; the first is not kept while the others pass."""
    yield first.pop()
    yield from units


def _units(
    selected: Selected, split: str, kind: UnitKind, report: ExportReport, see: _See
) -> Iterator[TextUnit]:
    last: tuple[str, str] | None = None
    for document in selected.documents(split):
        if last is not None and document.key <= last:
            raise ExchangeError(_out_of_order(document, last))
        last = document.key
        see(document, split)
        yield from units_of(document, kind, report)


def _out_of_order(document: Document, last: tuple[str, str]) -> str:
    article, annotator = document.key
    message = _("{annotator}'s set of {article} is out of order")
    if document.key == last:
        message = _("{annotator} has two sets of {article}")
    return message.format(annotator=annotator, article=article)
