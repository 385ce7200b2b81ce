"""What a format makes of a run of articles, with all that is to be said of them.

This runs in several processes at once, so it is a function of the run alone: what comes
of it goes to the process that writes, in the order of the runs. The same happens within
one process, so that the bytes are the same however many there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from annotations.errors import AnnotationError, ExchangeError
from annotations.exchange.document_tally import DocumentTally
from annotations.exchange.exported_agreement import ExportedAgreement
from annotations.exchange.report import (
    ExportReport,
    UnreadableArticle,
    UnreadableSet,
)
from annotations.exchange.unit import units_of
from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from annotations.exchange.article_run import ArticleRun
    from annotations.exchange.document import Document
    from annotations.exchange.format import FormatWriter
    from annotations.exchange.report import ReportEntry
    from annotations.exchange.unit import TextUnit, UnitKind
    from annotations.review import TokenAgreement

_PIECES = 32
"""Pieces that wait for one another: passing each by itself would take longer."""
_CHARACTERS = 200_000
"""Of text, in units whose pieces do not wait for more."""


class Rendered(Struct):
    """What has come of some documents."""

    entries: list[ReportEntry] = field(default_factory=list)
    """What is to be reported of them."""
    tally: DocumentTally = field(default_factory=DocumentTally)
    pieces: list[Any] = field(default_factory=list)
    """What the format has made of them."""
    agreement: TokenAgreement | None = None
    """Of all articles of the run; only with its last documents."""
    characters: int = 0
    """Of the text of the units."""

    @property
    def is_enough(self) -> bool:
        """Whether it is to be passed on."""
        return len(self.pieces) >= _PIECES or self.characters >= _CHARACTERS


class Rendering(Struct, frozen=True):
    """How runs are rendered."""

    writer: FormatWriter[object]
    options: object
    """Of the type `writer.options`."""
    kind: UnitKind
    with_agreement: bool
    """Whether it is to be known how far the annotators agree."""

    def of(self, run: ArticleRun) -> Iterator[Rendered]:
        """What comes of the documents of the run, some at a time.

        Raises:
            ExchangeError: Two documents are of the same article and annotator, or the
                format cannot be written as is asked.
        """
        rendered = Rendered()
        report = ExportReport(lambda entry: rendered.entries.append(_portable(entry)))
        agreement = ExportedAgreement() if self.with_agreement else None

        def see(document: Document) -> None:
            rendered.tally.see(document)
            if agreement is not None:
                agreement.see(document)

        def count(units: Iterator[TextUnit]) -> Iterator[TextUnit]:
            for unit in units:
                rendered.tally.units += 1
                rendered.characters += unit.end - unit.start
                yield unit

        units = count(_units(run, self.kind, report, see))
        for piece in self.writer.render(units, self.options, report):
            rendered.pieces.append(piece)
            if rendered.is_enough:
                yield rendered
                rendered = Rendered()
        rendered.agreement = agreement.counted() if agreement else None
        yield rendered


def _units(
    run: ArticleRun,
    kind: UnitKind,
    report: ExportReport,
    see: Callable[[Document], object],
) -> Iterator[TextUnit]:
    last: tuple[str, str] | None = None
    for document in run.documents(report):
        if last is not None and document.key <= last:
            raise ExchangeError(_out_of_order(document, last))
        last = document.key
        see(document)
        yield from units_of(document, kind, report)


def _out_of_order(document: Document, last: tuple[str, str]) -> str:
    article, annotator = document.key
    message = _("{annotator}'s set of {article} is out of order")
    if document.key == last:
        message = _("{annotator} has two sets of {article}")
    return message.format(annotator=annotator, article=article)


def _portable(entry: ReportEntry) -> ReportEntry:
    """The entry with an error that can be sent to another process."""
    if isinstance(entry, UnreadableSet | UnreadableArticle):
        return replace(entry, error=AnnotationError(str(entry.error)))
    return entry
