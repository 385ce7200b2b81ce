from .anchor import Anchor, AnchorState, Quote
from .annotation import (
    Annotation,
    AnnotationSet,
    ArticleState,
    Imported,
    Link,
    Status,
    ValueBy,
)
from .article import Article, digest, title_of
from .boilerplate import NO_BOILERPLATE, Boilerplate, article_only
from .clock import (
    as_on_this_machine,
    in_utc,
    is_far_ahead,
    nanoseconds_now,
    parse_time,
    time_after_epoch,
    time_in_record,
    timestamp,
    timestamp_after,
    utc_now,
)
from .date_value import date_forms, date_value, day_value
from .decision import Decision, JudgedVersion, Resolution
from .edit import STATUS_ID, Change, Edit, EditRole, Record
from .edit_code import CodedEdit, EditCode, coded, stored_name
from .ids import free_id, new_id, shared_id
from .metadata import (
    DATE_FIELD,
    OUTLET_FIELD,
    ArticleMetadata,
    day_of,
)
from .paragraph import Paragraph
from .period import Period, period_of
from .plain_line import is_plain_line
from .predictor import Predictor
from .record_map import ids_to_compare
from .remark import Remark, RemarkKind
from .span import Span
from .tagset import (
    BOILERPLATE,
    BUILT_IN_TAGSET,
    Colour,
    DocumentLabel,
    Label,
    LinkType,
    MarkStyle,
    Tagset,
    ValueKind,
)
from .value import kept_value, value_fault

__all__ = [
    "BOILERPLATE",
    "BUILT_IN_TAGSET",
    "DATE_FIELD",
    "NO_BOILERPLATE",
    "OUTLET_FIELD",
    "STATUS_ID",
    "Anchor",
    "AnchorState",
    "Annotation",
    "AnnotationSet",
    "Article",
    "ArticleMetadata",
    "ArticleState",
    "Boilerplate",
    "Change",
    "CodedEdit",
    "Colour",
    "Decision",
    "DocumentLabel",
    "Edit",
    "EditCode",
    "EditRole",
    "Imported",
    "JudgedVersion",
    "Label",
    "Link",
    "LinkType",
    "MarkStyle",
    "Paragraph",
    "Period",
    "Predictor",
    "Quote",
    "Record",
    "Remark",
    "RemarkKind",
    "Resolution",
    "Span",
    "Status",
    "Tagset",
    "ValueBy",
    "ValueKind",
    "article_only",
    "as_on_this_machine",
    "coded",
    "date_forms",
    "date_value",
    "day_of",
    "day_value",
    "digest",
    "free_id",
    "ids_to_compare",
    "in_utc",
    "is_far_ahead",
    "is_plain_line",
    "kept_value",
    "nanoseconds_now",
    "new_id",
    "parse_time",
    "period_of",
    "shared_id",
    "stored_name",
    "time_after_epoch",
    "time_in_record",
    "timestamp",
    "timestamp_after",
    "title_of",
    "utc_now",
    "value_fault",
]
