"""Comparing what annotators did with the same articles, and settling it.

`sources` reads from a store, and `adjudicating` writes to one; everything else is pure.
"""

from __future__ import annotations

from annotations.review.agreement import (
    Agreement,
    PairAgreement,
    Unitised,
    agreement,
    label_reasons,
)
from annotations.review.coefficients import cohen_kappa, pair_alpha
from annotations.review.compared import ComparedArticle, ComparedSet
from annotations.review.difference_counts import DifferenceCounts
from annotations.review.differences import (
    Comparison,
    Difference,
    DifferenceKind,
    compare,
)
from annotations.review.groups import AnnotationGroup
from annotations.review.measuring import LabelCounts
from annotations.review.report import difference_report, pair_report, together_report
from annotations.review.sources import LeftOutSet, SetsInState, SetSource, WhyLeftOut
from annotations.review.survey import Survey, survey
from annotations.review.undefined import Undefined, reason_in_words

__all__ = [
    "Agreement",
    "AnnotationGroup",
    "ComparedArticle",
    "ComparedSet",
    "Comparison",
    "Difference",
    "DifferenceCounts",
    "DifferenceKind",
    "LabelCounts",
    "LeftOutSet",
    "PairAgreement",
    "SetSource",
    "SetsInState",
    "Survey",
    "Undefined",
    "Unitised",
    "WhyLeftOut",
    "agreement",
    "cohen_kappa",
    "compare",
    "difference_report",
    "label_reasons",
    "pair_alpha",
    "pair_report",
    "reason_in_words",
    "survey",
    "together_report",
]
