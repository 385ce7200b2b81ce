"""One person at work: the set that they change, and what they did last."""

from __future__ import annotations

from annotations.session.edit_session import EditSession
from annotations.session.kept_summaries import (
    NO_SUMMARIES,
    NOT_BEGUN,
    KeptSummaries,
    StampedSummary,
    Summary,
)
from annotations.session.own_sets import EditElsewhere, OwnSets, UnfinishedSearch
from annotations.session.session import AnnotationSession
from annotations.session.worker import Background, StoreWorker
from annotations.session.working_set import SaveState

__all__ = [
    "NOT_BEGUN",
    "NO_SUMMARIES",
    "AnnotationSession",
    "Background",
    "EditElsewhere",
    "EditSession",
    "KeptSummaries",
    "OwnSets",
    "SaveState",
    "StampedSummary",
    "StoreWorker",
    "Summary",
    "UnfinishedSearch",
]
