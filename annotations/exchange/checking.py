"""Whether a set that is brought in fits the corpus: its article and its tagset.

Every fault is found, not the first only, so that a file is repaired at one go.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from annotations.errors import (
    ExchangeError,
    SpanError,
    TagsetError,
    ValueFormatError,
)
from annotations.model import STATUS_ID, Span, day_value, value_fault
from annotations.text import excerpt, require_grapheme_edges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.wire import WireAnnotation, WireLink, WireSet
    from annotations.model import Article, Tagset


LONGEST_NAME = 60
"""In bytes of UTF-8, of an annotator's name: it fits a file's name even escaped."""


def faults_of(wire: WireSet, article: Article | None, tagset: Tagset) -> Iterator[str]:
    """What is wrong with the set; without its article, all but what needs the text."""
    if not _is_name(wire.annotator):
        yield _not_a_name(wire.annotator)
    yield from _id_faults(wire)
    yield from _label_faults(wire, tagset)
    yield from _value_faults(wire, tagset)
    yield from _link_faults(wire, tagset)
    if article is not None:
        yield from _text_faults(wire, article)


def check_annotator(name: str) -> None:
    """Refuse what cannot be an annotator's name.

    Raises:
        ExchangeError: It is empty, too long, or not all of it can be seen.
    """
    if not _is_name(name):
        raise ExchangeError(_not_a_name(name))


def _not_a_name(name: str) -> str:
    shown = excerpt(name)
    return f"{shown} cannot be an annotator's name: give a short, visible one"


def _is_name(name: str) -> bool:
    """Whether a person can be called so; the store makes it safe as a file's name."""
    visible = name.isprintable() and name.strip() == name
    return visible and 0 < len(name.encode()) <= LONGEST_NAME


def _id_faults(wire: WireSet) -> Iterator[str]:
    ids = Counter(annotation.id for annotation in wire.annotations)
    ids.update(link.id for link in wire.links)
    for id_, count in ids.items():
        if count > 1:
            yield f"the id {excerpt(id_)} is there {count} times: give each its own"
        if id_ in ("", STATUS_ID):
            yield f"{excerpt(id_)} cannot be an id: give another"


def _label_faults(wire: WireSet, tagset: Tagset) -> Iterator[str]:
    for annotation in wire.annotations:
        try:
            tagset.label(annotation.label)
        except TagsetError as error:
            yield f"annotation {excerpt(annotation.id)}: {error}"


def _value_faults(wire: WireSet, tagset: Tagset) -> Iterator[str]:
    """Values that are not of the form of their label's, and the article's date."""
    for one in wire.annotations:
        if one.value is None or not tagset.has_label(one.label):
            continue
        if fault := value_fault(tagset.label(one.label), one.value):
            yield f"annotation {excerpt(one.id)}: its value {fault}"
    if wire.date is not None:
        try:
            day_value(wire.date)
        except ValueFormatError as error:
            yield f"the article's date {error}"
    for name, fault in tagset.document_faults(wire.labels):
        yield f"label {excerpt(name)} of the article: {fault}"


def _link_faults(wire: WireSet, tagset: Tagset) -> Iterator[str]:
    labels = {annotation.id: annotation.label for annotation in wire.annotations}
    for link in wire.links:
        for fault in _faults_of_link(link, labels, tagset):
            yield f"link {excerpt(link.id)}: {fault}"


def _faults_of_link(
    link: WireLink, labels: dict[str, str], tagset: Tagset
) -> Iterator[str]:
    try:
        link_type = tagset.link_type(link.type)
    except TagsetError as error:
        yield str(error)
        return
    ends = (
        ("from", link.source, link_type.source),
        ("to", link.target, link_type.target),
    )
    for end, id_, expected in ends:
        if id_ not in labels:
            yield f"{end} {excerpt(id_)}, which is no annotation here: take it out"
        elif labels[id_] != expected:
            yield (
                f"{end} {excerpt(id_)}, which is tagged {excerpt(labels[id_])}: "
                f"a {link.type} goes {end} one tagged {expected}"
            )


def _text_faults(wire: WireSet, article: Article) -> Iterator[str]:
    """What the text contradicts; of another text nothing more can be said."""
    if wire.sha256 != article.sha256:
        yield (
            f"article {excerpt(wire.article)} has another text here "
            f"(sha256 {article.sha256[:12]}) than where the file was made "
            f"({wire.sha256[:12]}): bring it in where the article is the same"
        )
        return
    for annotation in wire.annotations:
        if fault := _text_fault(annotation, article.text):
            yield f"annotation {excerpt(annotation.id)}: {fault}"


def _text_fault(annotation: WireAnnotation, text: str) -> str | None:
    try:
        span = Span(annotation.start, annotation.end)
        found = span.text_of(text)
        if found != annotation.text:
            return (
                f"the text at {span} is {excerpt(found)}, not "
                f"{excerpt(annotation.text)}: count in code points from the start"
            )
        require_grapheme_edges(text, span)
    except SpanError as error:
        return str(error)
    return None
