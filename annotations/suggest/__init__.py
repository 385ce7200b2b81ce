"""What annotators are offered: spans, values and links, which only they accept."""

from __future__ import annotations

from annotations.suggest.article_day import ArticleDay
from annotations.suggest.date_readers import Suggestion
from annotations.suggest.datelines import dateline_day
from annotations.suggest.dates import suggested_date
from annotations.suggest.names import KnownName, known_names
from annotations.suggest.suggested_span import SuggestedSpan

__all__ = [
    "ArticleDay",
    "KnownName",
    "SuggestedSpan",
    "Suggestion",
    "dateline_day",
    "known_names",
    "suggested_date",
]
