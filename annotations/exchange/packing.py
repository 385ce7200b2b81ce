"""Documents as bytes, as one process passes them to another.

Pickling them takes as long as a third of loading them. What is packed here is encoded by
field instead, the text of an article once for all of its sets. What cannot be packed,
such as the name of an article that is not UTF-8, is to be passed in another way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from annotations.exchange.document import Document
from annotations.model import (  # noqa: TC001 - msgspec resolves them
    AnnotationSet,
    Article,
    Boilerplate,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset


class _PackedDocument(msgspec.Struct, array_like=True, frozen=True):
    """A document as its own process loaded it: not combined, and not a review."""

    article: int
    """Which of the articles."""
    annotation_set: AnnotationSet
    boilerplate: Boilerplate
    metadata: dict[str, str]


class _Packed(msgspec.Struct, array_like=True, frozen=True):
    """Documents, and the articles that they are of."""

    articles: list[Article]
    documents: list[_PackedDocument]


def packed(documents: Sequence[Document]) -> bytes | None:
    """The documents as bytes; None if they cannot be packed."""
    if any(one.review or one.annotators or one.support for one in documents):
        return None
    articles = {id(one.article): one.article for one in documents}
    numbers = {key: at for at, key in enumerate(articles)}
    found = [
        _PackedDocument(
            numbers[id(one.article)],
            one.annotation_set,
            one.boilerplate,
            dict(one.metadata),
        )
        for one in documents
    ]
    try:
        return msgspec.msgpack.encode(_Packed(list(articles.values()), found))
    except UnicodeEncodeError:
        return None


def unpacked(data: bytes, tagset: Tagset) -> list[Document]:
    """The documents that were packed.

    Args:
        data: As `packed` returned it.
        tagset: Of the corpus that they are from.
    """
    found = msgspec.msgpack.decode(data, type=_Packed)
    return [
        Document(
            found.articles[one.article],
            one.annotation_set,
            tagset,
            one.boilerplate,
            one.metadata,
        )
        for one in found.documents
    ]
