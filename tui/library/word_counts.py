"""How many words the articles have: an article is counted once its row has been shown.

Nothing waits for a count: articles are read in a thread, and a cell stays blank until then.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from annotations.store import Corpus


class WordCounts:
    """The known numbers of words, a word being what stands between blanks."""

    def __init__(self, corpus: Corpus) -> None:
        """Know no number yet."""
        self._corpus = corpus
        self._known: dict[str, int | None] = {}
        """None for an article that cannot be read."""

    def of(self, name: str) -> int | None:
        """The words of an article; None if they are unknown, or not counted yet."""
        return self._known.get(name)

    def forget(self, name: str) -> None:
        """Count the article again, since it may have changed."""
        self._known.pop(name, None)

    def unknown(self, names: Iterable[str]) -> list[str]:
        """Those of the articles that have not been read yet."""
        return [name for name in names if name not in self._known]

    async def count(self, names: Iterable[str], counted: Callable[[], None]) -> None:
        """Read the articles that have not been read yet.

        Args:
            names: Of the articles.
            counted: Called when all of them have been counted.
        """
        for name in self.unknown(names):
            self._known[name] = await asyncio.to_thread(self._read, name)
        counted()

    def _read(self, name: str) -> int | None:
        try:
            return len(self._corpus.load_article(name).text.split())
        except AnnotationError:
            return None
