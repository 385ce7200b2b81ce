from .edit_session import EditSession
from .kept_summaries import (
    NO_SUMMARIES,
    NOT_BEGUN,
    KeptSummaries,
    StampedSummary,
    Summary,
)
from .own_sets import EditElsewhere, OwnSets, UnfinishedSearch
from .session import AnnotationSession
from .worker import Background, StoreWorker
from .working_set import SaveState

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
