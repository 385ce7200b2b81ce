"""What is proposed to the annotator: values, found by rules and kept by a person only."""

from __future__ import annotations

from annotations.suggest.date_readers import Suggestion
from annotations.suggest.datelines import dateline_day
from annotations.suggest.dates import suggested_date
from annotations.suggest.names import KnownName, known_names

__all__ = [
    "KnownName",
    "Suggestion",
    "dateline_day",
    "known_names",
    "suggested_date",
]
