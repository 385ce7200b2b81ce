"""What is counted of documents, where they are, for whoever writes them elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.model import OUTLET_FIELD

if TYPE_CHECKING:
    from annotations.exchange.document import Document


class DocumentTally(Struct):
    """Of documents that are about to be written."""

    documents: int = 0
    annotations: int = 0
    units: int = 0
    by_label: Counter[str] = field(default_factory=Counter)
    """How many annotations there are, by label."""
    outlets: Counter[str] = field(default_factory=Counter)
    """How many sets are of articles of each outlet, where it is known."""
    annotators: set[str] = field(default_factory=set)
    """Whose sets they are; of combined sets, whose these were."""
    articles: list[tuple[str, str]] = field(default_factory=list)
    """Name and digest of each article, in order."""

    def see(self, document: Document) -> None:
        """Count a document."""
        annotations = document.annotation_set.annotations
        self.documents += 1
        self.annotations += len(annotations)
        self.by_label.update(one.label for one in annotations.values())
        if outlet := document.metadata.get(OUTLET_FIELD):
            self.outlets[outlet] += 1
        self.annotators.update(document.annotators or (document.key[1],))
        article = document.article.name, document.article.sha256
        if self.articles[-1:] != [article]:
            self.articles.append(article)
