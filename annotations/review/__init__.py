"""Comparing what annotators did with the same articles. Pure: no store, no screen."""

from __future__ import annotations

from annotations.review.agreement import Agreement, PairAgreement, agreement
from annotations.review.compared import ComparedArticle, ComparedSet
from annotations.review.differences import (
    Comparison,
    Difference,
    DifferenceKind,
    compare,
)
from annotations.review.groups import AnnotationGroup
from annotations.review.report import difference_report, pair_report, together_report

__all__ = [
    "Agreement",
    "AnnotationGroup",
    "ComparedArticle",
    "ComparedSet",
    "Comparison",
    "Difference",
    "DifferenceKind",
    "PairAgreement",
    "agreement",
    "compare",
    "difference_report",
    "pair_report",
    "together_report",
]
