"""Combines annotators' sets of an article into one, with the support of each span.

Annotations are the same if label, span and value are. Sets of the same text are
combined; a set whose offsets count in another text stays separate.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.exchange.document import Document
from annotations.model import AnnotationSet, Link, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.model import Annotation

COMBINED = "all"
"""Stands for the annotator of a set that several made."""

_Same = tuple[int, int, str, str]


def combined(documents: Sequence[Document]) -> list[Document]:
    """The documents of one article as one for each text, by annotator."""
    by_text = sorted(documents, key=_text_of)
    groups = [list(group) for _text, group in groupby(by_text, key=_text_of)]
    found = [_combined(group, number) for number, group in enumerate(groups, 1)]
    return sorted(found, key=lambda one: one.key)


def _text_of(document: Document) -> str:
    return document.article.sha256


def _combined(documents: list[Document], number: int) -> Document:
    first = documents[0].annotation_set
    makers = _makers(documents)
    ids = {same: f"s{at}" for at, same in enumerate(sorted(makers), 1)}
    annotations = {
        ids[same]: replace(found[0][1], id=ids[same], note=None)
        for same, found in makers.items()
    }
    combined_set = AnnotationSet(
        first.article,
        first.sha256,
        COMBINED if number == 1 else f"{COMBINED}-{number}",
        Status(first.state, date=first.status.date),
        dict(sorted(annotations.items(), key=lambda pair: pair[1].reading_order)),
        _links(documents, ids),
    )
    return Document(
        documents[0].article,
        combined_set,
        documents[0].tagset,
        documents[0].boilerplate,
        documents[0].metadata,
        annotators=tuple(one.annotation_set.annotator for one in documents),
        support={
            ids[same]: tuple(dict.fromkeys(name for name, _one in found))
            for same, found in makers.items()
        },
    )


def _makers(documents: Iterable[Document]) -> dict[_Same, list[tuple[str, Annotation]]]:
    """Who made each annotation, and theirs, in the order of the documents."""
    makers: dict[_Same, list[tuple[str, Annotation]]] = {}
    for document in documents:
        name = document.annotation_set.annotator
        for one in document.annotation_set.in_reading_order():
            makers.setdefault(_same(one), []).append((name, one))
    return makers


def _same(annotation: Annotation) -> _Same:
    """What two annotations must share to be one."""
    span = annotation.span
    return span.start, -span.end, annotation.label, annotation.value or ""


def _links(documents: Iterable[Document], ids: dict[_Same, str]) -> dict[str, Link]:
    """The links of all, each once, between the annotations that theirs have become."""
    found: dict[tuple[str, str, str], None] = {}
    for document in documents:
        annotation_set = document.annotation_set
        new = {key: ids[_same(one)] for key, one in annotation_set.annotations.items()}
        for key in sorted(annotation_set.links):
            link = annotation_set.links[key]
            found[link.type, new[link.source], new[link.target]] = None
    return {f"k{at}": Link(f"k{at}", *ends) for at, ends in enumerate(sorted(found), 1)}
