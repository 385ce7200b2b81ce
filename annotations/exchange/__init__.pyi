from .adding import (
    AddedArticles,
    ArticleAdder,
    NearDuplicate,
    RecordFields,
    RepeatedText,
)
from .checked_sets import (
    ImportContent,
    checked_content,
)
from .checking import check_annotator
from .choices import Combination, ExportChoices
from .document import Document
from .draft import (
    DraftAnnotation,
    DraftLink,
    DraftSet,
    FileLocation,
)
from .draft_articles import DraftArticles
from .earlier_manifest import splits_in
from .export_job import (
    ADJUDICATED,
    ALL,
    MINE,
    ExportJob,
    ExportRequest,
    job_of,
    setless,
)
from .export_options import ExportOptions
from .exportable import Exportable
from .exporting import export, unit_kind
from .faults import ImportFault, ImportFaultsError
from .format import Format, FormatReader, FormatWriter
from .grouping import groupings
from .importing import Importer, Present
from .manifest import Made, ManifestRecorder
from .options import (
    FormatOption,
    NoOptions,
    chosen,
    option,
    options_of,
)
from .output import (
    MAIN,
    ExportOutput,
    place_of,
    require_no_part_of,
    to_file,
    to_folder,
    to_stream,
)
from .predictions import PredictionCount, Predictions
from .previewing import PreviewedFile, to_preview
from .registry import (
    FORMATS,
    format_named,
    reader_of,
    writer_of,
)
from .report import (
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
from .reviews import Reviews
from .selected import Selected
from .selection import Selection
from .source import PathSource, Source, StreamSource
from .splitting import (
    SPLITS,
    GroupBy,
    Split,
    SplitGroups,
    grouped_by_field,
    grouped_by_folder,
    grouped_by_near_duplicates,
    parse_split,
)
from .unit import TextUnit, UnitKind
from .wording import summary, worded

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
