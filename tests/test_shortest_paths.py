"""The shortest paths of keys: as short as a search finds that knows no bound."""

from __future__ import annotations

from collections import Counter

import pytest

from annotations.model import Article, Span
from benchmarks import shortest_paths
from benchmarks.shortest_paths import Annotator, Search, keys_of_the_table
from tui.page import caret_after

TEXT = "🙂 قال «الوزير الأول» أمس، إن بلاده قوية. وأعلنت الوزارة النتائج للصحفيين"
WANTED = [
    "قال",
    "الوزير الأول",
    "بلاده قوية",
    "لصحفيين",
    "الأول» أمس، إن بلاده",
    "إن بلاده قوية. وأعلنت",
    "إن بلاده قوية.",
]
NOT_TAGGED = ["«الوزير", "الأول»", "أمس، "]
"""Half a pair of quotation marks at an edge, and a blank: no key takes these in."""


class BlindSearch(Search):
    """Takes every place for one that is nearly there."""

    def _keys_needed(self, caret):
        return 0


class SearchOfNothing(Search):
    """Tries no key."""

    def _steps(self, caret):
        raise AssertionError(caret)


def found(search, words):
    annotator = Annotator(Article.of("one.txt", TEXT), keys_of_the_table())
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    return search(annotator, span, annotator.page.viewport.top).path()


def cost(search, words):
    path, _caret = found(search, words)
    return len(path)


@pytest.mark.parametrize("words", WANTED)
def test_the_bound_makes_no_path_longer(words):
    assert cost(Search, words) == cost(BlindSearch, words)


@pytest.mark.parametrize("words", NOT_TAGGED)
def test_a_blind_search_finds_no_keys_for_what_cannot_be_tagged(words):
    assert found(BlindSearch, words) is None


@pytest.mark.parametrize("words", NOT_TAGGED)
def test_no_keys_are_tried_for_what_cannot_be_tagged(words):
    assert found(SearchOfNothing, words) is None


def test_a_key_is_tried_once_at_a_place(monkeypatch):
    tried = Counter()

    def counted(page, *motion, **how):
        tried[page.caret, motion, *how.items()] += 1
        return caret_after(page, *motion, **how)

    monkeypatch.setattr(shortest_paths, "caret_after", counted)
    assert found(Search, "إن بلاده قوية. وأعلنت")
    assert max(tried.values()) == 1
