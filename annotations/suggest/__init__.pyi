from .acceptance import Acceptance
from .article_day import ArticleDay
from .corpus_suggestions import CorpusSuggestions
from .date_readers import Suggestion, needs_date
from .datelines import dateline_day
from .dates import suggested_date
from .names import KnownName, known_names
from .open_article import ArticleProgress
from .refusals import Refusals
from .suggested_span import SuggestedSpan

__all__ = [
    "Acceptance",
    "ArticleDay",
    "ArticleProgress",
    "CorpusSuggestions",
    "KnownName",
    "Refusals",
    "SuggestedSpan",
    "Suggestion",
    "dateline_day",
    "known_names",
    "needs_date",
    "suggested_date",
]
