"""Exchanges annotation sets with other people and programs, as files.

Out: `Exportable` gives documents one at a time, a format writes them into an
`ExportOutput`, and an `ExportReport` says what is missing or altered. In: a format
reads a `Source` into drafts, one checker compares them with the corpus, and an
`Importer` stores all or none. CONTRIBUTING explains how to add a format.
"""

from __future__ import annotations

from annotations.exchange.adding import (
    AddedArticles,
    ArticleAdder,
    NearDuplicate,
    RecordFields,
    RepeatedText,
)
from annotations.exchange.checked_sets import (
    ImportContent,
    checked_content,
)
from annotations.exchange.checking import check_annotator
from annotations.exchange.choices import Combination, ExportChoices
from annotations.exchange.document import Document
from annotations.exchange.draft import (
    DraftAnnotation,
    DraftLink,
    DraftSet,
    FileLocation,
)
from annotations.exchange.draft_articles import DraftArticles
from annotations.exchange.earlier_manifest import splits_in
from annotations.exchange.export_job import (
    ADJUDICATED,
    ALL,
    MINE,
    ExportJob,
    ExportRequest,
    job_of,
    setless,
)
from annotations.exchange.export_options import ExportOptions
from annotations.exchange.exportable import Exportable
from annotations.exchange.exporting import export, unit_kind
from annotations.exchange.faults import ImportFault, ImportFaultsError
from annotations.exchange.format import Format, FormatReader, FormatWriter
from annotations.exchange.grouping import groupings
from annotations.exchange.importing import Importer, Present
from annotations.exchange.manifest import Made, ManifestRecorder
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
    place_of,
    require_no_part_of,
    to_file,
    to_folder,
    to_stream,
)
from annotations.exchange.predictions import PredictionCount, Predictions
from annotations.exchange.previewing import PreviewedFile, to_preview
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
    EmptySplit,
    ExportReport,
    LostLink,
    MovedArticle,
    OpenDifferences,
    RemovedLabel,
    ReportEntry,
    StoreNotice,
    UnconfirmedPlaces,
    UnreadableArticle,
    UnreadableSet,
)
from annotations.exchange.reviews import Reviews
from annotations.exchange.selected import Selected
from annotations.exchange.selection import Selection
from annotations.exchange.source import PathSource, Source, StreamSource
from annotations.exchange.splitting import (
    SPLITS,
    GroupBy,
    Split,
    SplitGroups,
    grouped_by_field,
    grouped_by_folder,
    grouped_by_near_duplicates,
    parse_split,
)
from annotations.exchange.unit import TextUnit, UnitKind
from annotations.exchange.wording import summary, worded

__all__ = [
    "ADJUDICATED",
    "ALL",
    "FORMATS",
    "MAIN",
    "MINE",
    "SPLITS",
    "AddedArticles",
    "Alteration",
    "AlteredAnnotation",
    "ArticleAdder",
    "ClosedSets",
    "Combination",
    "Document",
    "DraftAnnotation",
    "DraftArticles",
    "DraftLink",
    "DraftSet",
    "EarlierText",
    "EmptySplit",
    "ExportChoices",
    "ExportJob",
    "ExportOptions",
    "ExportOutput",
    "ExportReport",
    "ExportRequest",
    "Exportable",
    "FileLocation",
    "Format",
    "FormatOption",
    "FormatReader",
    "FormatWriter",
    "GroupBy",
    "ImportContent",
    "ImportFault",
    "ImportFaultsError",
    "Importer",
    "LostLink",
    "Made",
    "ManifestRecorder",
    "MovedArticle",
    "NearDuplicate",
    "NoOptions",
    "OpenDifferences",
    "PathSource",
    "PredictionCount",
    "Predictions",
    "Present",
    "PreviewedFile",
    "RecordFields",
    "RemovedLabel",
    "RepeatedText",
    "ReportEntry",
    "Reviews",
    "Selected",
    "Selection",
    "Source",
    "Split",
    "SplitGroups",
    "StoreNotice",
    "StreamSource",
    "TextUnit",
    "UnconfirmedPlaces",
    "UnitKind",
    "UnreadableArticle",
    "UnreadableSet",
    "check_annotator",
    "checked_content",
    "chosen",
    "export",
    "format_named",
    "grouped_by_field",
    "grouped_by_folder",
    "grouped_by_near_duplicates",
    "groupings",
    "job_of",
    "option",
    "options_of",
    "parse_split",
    "place_of",
    "reader_of",
    "require_no_part_of",
    "setless",
    "splits_in",
    "summary",
    "to_file",
    "to_folder",
    "to_preview",
    "to_stream",
    "unit_kind",
    "worded",
    "writer_of",
]
