from .searching import (
    FORM,
    Hit,
    Query,
    SearchedCorpus,
    search,
    search_article,
)

__all__ = ["FORM", "Hit", "Query", "SearchedCorpus", "search", "search_article"]
