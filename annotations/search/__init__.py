"""Finding texts and annotations in all articles of a corpus."""

from __future__ import annotations

from annotations.search.searching import (
    FORM,
    Hit,
    Query,
    SearchedCorpus,
    search,
    search_article,
)

__all__ = ["FORM", "Hit", "Query", "SearchedCorpus", "search", "search_article"]
