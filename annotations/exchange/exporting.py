"""Writing documents in a format, in an order that makes the same bytes each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.document import Document
    from annotations.exchange.format import FormatWriter
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.report import ExportReport


def export(
    documents: Iterable[Document],
    writer: FormatWriter[object],
    options: object,
    output: ExportOutput,
    *,
    report: ExportReport,
) -> None:
    """Write the documents, none of which is kept once the format has had it.

    Args:
        documents: By article and annotator.
        writer: Of the format.
        options: Of the type `writer.options`.
        output: Where the files go.
        report: Counts the documents, and takes what the format cannot hold.

    Raises:
        ExchangeError: Two documents are of the same article and annotator, or the
            files cannot be written.
    """
    writer.write(_in_order(documents, report), options, output, report)


def _in_order(
    documents: Iterable[Document], report: ExportReport
) -> Iterator[Document]:
    last: tuple[str, str] | None = None
    for document in documents:
        if last is not None and document.key <= last:
            raise ExchangeError(_out_of_order(document, last))
        last = document.key
        report.count(document)
        yield document


def _out_of_order(document: Document, last: tuple[str, str]) -> str:
    article, annotator = document.key
    message = _("{annotator}'s set of {article} comes out of order")
    if document.key == last:
        message = _("{annotator} has two sets of {article}")
    return message.format(annotator=annotator, article=article)
