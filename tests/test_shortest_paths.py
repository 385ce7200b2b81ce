"""The shortest paths of keys: as short as a search finds that knows no bound."""

from __future__ import annotations

import pytest

from annotations.model import Article, Span
from benchmarks.shortest_paths import Annotator, Search, keys_of_the_table

TEXT = "🙂 قال «الوزير الأول» أمس، إن بلاده قوية. وأعلنت الوزارة النتائج للصحفيين"
WANTED = [
    "قال",
    "الوزير الأول",
    "بلاده قوية",
    "لصحفيين",
    "الأول» أمس، إن بلاده",
    "إن بلاده قوية. وأعلنت",
]


class BlindSearch(Search):
    """Takes every place for one that is nearly there."""

    def _keys_needed(self, caret):
        return 0


def cost(search, words):
    annotator = Annotator(Article.of("one.txt", TEXT), keys_of_the_table())
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    path, _caret = search(annotator, span, annotator.page.viewport.top).path()
    return len(path)


@pytest.mark.parametrize("words", WANTED)
def test_the_bound_makes_no_path_longer(words):
    assert cost(Search, words) == cost(BlindSearch, words)
