"""Frozen values that say what is annotated, by whom and how."""

from __future__ import annotations

from annotations.model.annotation import (
    Anchor,
    AnchorState,
    Annotation,
    AnnotationSet,
    ArticleState,
    Imported,
    Link,
    Quote,
    Status,
    ValueBy,
)
from annotations.model.article import Article, digest
from annotations.model.date_value import date_value, day_value
from annotations.model.edit import STATUS_ID, Change, Edit, EditRole, Record
from annotations.model.ids import new_id
from annotations.model.paragraph import Paragraph
from annotations.model.span import Span
from annotations.model.tagset import (
    BUILT_IN_TAGSET,
    Colour,
    DocumentLabel,
    Label,
    LinkType,
    MarkStyle,
    Tagset,
    ValueKind,
)
from annotations.model.value import kept_value, value_fault

__all__ = [
    "BUILT_IN_TAGSET",
    "STATUS_ID",
    "Anchor",
    "AnchorState",
    "Annotation",
    "AnnotationSet",
    "Article",
    "ArticleState",
    "Change",
    "Colour",
    "DocumentLabel",
    "Edit",
    "EditRole",
    "Imported",
    "Label",
    "Link",
    "LinkType",
    "MarkStyle",
    "Paragraph",
    "Quote",
    "Record",
    "Span",
    "Status",
    "Tagset",
    "ValueBy",
    "ValueKind",
    "date_value",
    "day_value",
    "digest",
    "kept_value",
    "new_id",
    "value_fault",
]
