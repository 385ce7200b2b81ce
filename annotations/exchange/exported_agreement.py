"""How far those agree whose sets are exported, measured while the documents pass by.

The sets of one article are in memory at a time. Sets that count in different texts of an
article are not compared with each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations import review
from annotations.model import Boilerplate
from annotations.text import TOKENIZER_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.exchange.document import Document
    from annotations.model import AnnotationSet
    from annotations.review import ComparedArticle, TokenAgreement

_MEASURE = {
    "coefficient": "Krippendorff's alpha, nominal",
    "decisions": "of each annotator, label and token: whether a span of the label shares "
    "a code point with the token",
    "tokenizer": f"hashiya {TOKENIZER_VERSION}",
}


def agreement_record(agreement: TokenAgreement | None) -> dict[str, object] | None:
    """The figures and how they were measured; None if no article has two sets."""
    if agreement is None or not agreement.articles:
        return None
    return _MEASURE | review.token_report(agreement)


class ExportedAgreement:
    """Sees the documents of an export, by article."""

    def __init__(self) -> None:
        self._agreement = review.TokenAgreement()
        self._of_article: list[Document] = []

    def see(self, document: Document) -> None:
        """Note a document; the article before it is complete when another begins."""
        if self._of_article and self._of_article[0].key[0] != document.key[0]:
            self._count()
        self._of_article.append(document)

    def counted(self) -> TokenAgreement:
        """What was counted, once all documents have been seen."""
        self._count()
        return self._agreement

    def _count(self) -> None:
        by_text: dict[str, list[Document]] = {}
        for one in self._of_article:
            by_text.setdefault(one.article.sha256, []).append(one)
        for documents in by_text.values():
            self._agreement.add(_compared(documents))
        self._of_article = []


def _compared(documents: Sequence[Document]) -> ComparedArticle:
    """The sets of one text, without what any of the annotators says is not the article."""
    left_out = Boilerplate.joined(*(one.boilerplate for one in documents))
    sets = {
        one.annotator: review.ComparedSet(one)
        for document in documents
        for one in _sets_of(document)
    }
    return review.ComparedArticle(documents[0].article, sets, left_out)


def _sets_of(document: Document) -> Iterator[AnnotationSet]:
    """The set, or those that were combined into it, without their links."""
    found = document.annotation_set
    if not document.annotators:
        yield found
    for annotator in document.annotators:
        own = {
            key: one
            for key, one in found.annotations.items()
            if annotator in document.support[key]
        }
        yield replace(found, annotator=annotator, annotations=own, links={})
