"""Annotation sets in files, for other people and other programs.

Out: `Exportable` gives documents one at a time, a format writes them into an
`ExportOutput`, and an `ExportReport` says what is missing or altered. In: a format reads
a `Source` into drafts, one checker holds them against the corpus, and an `Importer` keeps
all or none. CONTRIBUTING says how a format is added.
"""

from __future__ import annotations

from annotations.exchange.checked_sets import (
    ImportContent,
    checked_content,
    checked_sets,
)
from annotations.exchange.checking import check_annotator
from annotations.exchange.document import Document
from annotations.exchange.draft import DraftAnnotation, DraftLink, DraftSet, FilePlace
from annotations.exchange.draft_articles import DraftArticles
from annotations.exchange.exportable import Exportable
from annotations.exchange.exporting import export
from annotations.exchange.faults import ImportFault, ImportFaultsError
from annotations.exchange.format import Format, FormatReader, FormatWriter
from annotations.exchange.importing import Importer
from annotations.exchange.options import (
    FormatOption,
    NoOptions,
    chosen,
    option,
    options_of,
)
from annotations.exchange.output import (
    MAIN,
    ExportOutput,
    to_file,
    to_folder,
    to_stream,
)
from annotations.exchange.predictions import PredictionCount, Predictions
from annotations.exchange.registry import (
    FORMATS,
    format_named,
    reader_of,
    writer_of,
)
from annotations.exchange.report import (
    Alteration,
    AlteredAnnotation,
    ClosedSets,
    EarlierText,
    ExportReport,
    RemovedLabel,
    ReportEntry,
    UnconfirmedPlaces,
    UnreadableArticle,
    UnreadableSet,
)
from annotations.exchange.source import PathSource, Source

__all__ = [
    "FORMATS",
    "MAIN",
    "Alteration",
    "AlteredAnnotation",
    "ClosedSets",
    "Document",
    "DraftAnnotation",
    "DraftArticles",
    "DraftLink",
    "DraftSet",
    "EarlierText",
    "ExportOutput",
    "ExportReport",
    "Exportable",
    "FilePlace",
    "Format",
    "FormatOption",
    "FormatReader",
    "FormatWriter",
    "ImportContent",
    "ImportFault",
    "ImportFaultsError",
    "Importer",
    "NoOptions",
    "PathSource",
    "PredictionCount",
    "Predictions",
    "RemovedLabel",
    "ReportEntry",
    "Source",
    "UnconfirmedPlaces",
    "UnreadableArticle",
    "UnreadableSet",
    "check_annotator",
    "checked_content",
    "checked_sets",
    "chosen",
    "export",
    "format_named",
    "option",
    "options_of",
    "reader_of",
    "to_file",
    "to_folder",
    "to_stream",
    "writer_of",
]
