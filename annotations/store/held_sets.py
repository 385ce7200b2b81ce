"""Who has a set of which article, found by listing each annotator's folder once.

Another annotator may leave any number of files: whether sets are by their owners is found
out only for articles of the corpus.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Container

    from annotations.errors import StoreError
    from annotations.store.contract import SetIndex
    from annotations.store.set_key import SetKey


class HeldSets(Struct, frozen=True):
    """The annotation sets of a corpus, grouped by what a list shows of them."""

    annotators: dict[str, list[str]]
    """Who has a trusted set of the article of that name, sorted."""
    untrusted: dict[SetKey, StoreError]
    """Sets of articles of the corpus that are not by their owners, and why."""
    without_article: list[SetKey]
    """Sets of articles that no longer exist."""

    @classmethod
    def of(cls, index: SetIndex, article_names: Container[str]) -> HeldSets:
        """Look up all sets; none is read.

        Args:
            index: Lists the sets.
            article_names: Of all articles of the corpus.
        """
        keys = index.set_keys()
        present = [key for key in keys if key.article in article_names]
        found = cls({}, index.untrusted(present), [])
        found.without_article.extend(
            key for key in keys if key.article not in article_names
        )
        for key in present:
            if key not in found.untrusted:
                found.annotators.setdefault(key.article, []).append(key.owner)
        return found

    @property
    def owners(self) -> list[str]:
        """Everybody who has a set of an article of the corpus, trusted or not, sorted."""
        trusted = {name for names in self.annotators.values() for name in names}
        return sorted(trusted.union(map(attrgetter("owner"), self.untrusted)))

    def untrusted_of(self, article_name: str) -> list[str]:
        """Whose sets of the article are not trusted, sorted."""
        found = (key.owner for key in self.untrusted if key.article == article_name)
        return sorted(found)
