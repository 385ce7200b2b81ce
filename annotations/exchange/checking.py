"""Checks what files claim against the articles and the tagset of the corpus.

One checker serves every format. It finds every fault, not only the first, so that a
person can mend a file in one go.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from annotations.errors import (
    ExchangeError,
    SpanError,
    TagsetError,
    ValueFormatError,
)
from annotations.exchange.faults import ImportFault
from annotations.messages import _, listed
from annotations.model import STATUS_ID, Span, day_value, value_fault
from annotations.text import excerpt, require_grapheme_edges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.draft import DraftAnnotation, DraftLink, DraftSet
    from annotations.model import Article, Predictor, Tagset


_HALF = re.compile("[\ud800-\udfff]")
LONGEST_NAME = 60
"""Of an annotator, in bytes of UTF-8: even escaped, it fits into a file's name."""


def faults_of(draft: DraftSet, tagset: Tagset) -> Iterator[ImportFault]:
    """What is wrong with the draft, whatever the article's text is."""
    if draft.annotator is not None and not _is_name(draft.annotator):
        yield ImportFault(draft.place, _no_name(draft.annotator))
    if draft.predictor is not None:
        try:
            check_predictor(draft.predictor)
        except ExchangeError as error:
            yield ImportFault(draft.place, str(error))
    yield from _letter_faults(draft)
    yield from _id_faults(draft)
    yield from _label_faults(draft, tagset)
    yield from _value_faults(draft, tagset)
    yield from _score_faults(draft)
    yield from _link_faults(draft, tagset)


def _letter_faults(draft: DraftSet) -> Iterator[ImportFault]:
    """Texts with half a character, which cannot be stored in a file."""
    parts: list[DraftSet | DraftAnnotation | DraftLink] = [draft]
    for one in [*parts, *draft.annotations, *draft.links]:
        for field in one.__struct_fields__:
            value = getattr(one, field)
            texts = value.values() if field == "labels" else (value,)
            is_name = field == "article"  # of a file, perhaps not in UTF-8
            if not is_name and any(map(_is_broken, texts)):
                template = _(
                    "{field} contains half a character (a lone surrogate): correct it"
                )
                yield ImportFault(one.place, template.format(field=field))


def _is_broken(text: object) -> bool:
    return isinstance(text, str) and _HALF.search(text) is not None


def check_annotator(name: str) -> None:
    """Refuse what cannot be an annotator's name.

    Raises:
        ExchangeError: It is empty, too long, or not visible throughout.
    """
    if not _is_name(name):
        raise ExchangeError(_no_name(name))


def check_predictor(predictor: Predictor) -> None:
    """Refuse a model that could not be distinguished from others in a list.

    Raises:
        ExchangeError: Its name is empty, or name or version are not one visible line.
    """
    if not predictor.is_nameable:
        template = _("{name} cannot be the name of a model: use NAME or NAME@VERSION")
        raise ExchangeError(template.format(name=excerpt(str(predictor))))


def require_text(text: str) -> None:
    """Refuse what cannot be the text of an article.

    Raises:
        ExchangeError: It holds a half of a character, which no encoding can write.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        template = _("the text contains half a character at {offset}: export it again")
        raise ExchangeError(template.format(offset=error.start)) from None


def _no_name(name: str) -> str:
    message = _("{name} cannot be an annotator's name: choose a short, visible one")
    return message.format(name=excerpt(name))


def _is_name(name: str) -> bool:
    """Whether a person can be called that; the store makes it safe as a file's name."""
    visible = name.isprintable() and name.strip() == name
    return visible and 0 < len(name.encode()) <= LONGEST_NAME


def _id_faults(draft: DraftSet) -> Iterator[ImportFault]:
    claims: list[DraftAnnotation | DraftLink] = [*draft.annotations, *draft.links]
    counts = Counter(claim.id for claim in claims)
    places = {claim.id: claim.place for claim in claims}
    for id_, count in counts.items():
        if count > 1:
            message = _("the id {id} is used more than once: give each its own")
            yield ImportFault(places[id_], message.format(id=excerpt(id_)))
        if id_ in ("", STATUS_ID):
            message = _("{id} cannot be an id: choose another")
            yield ImportFault(places[id_], message.format(id=excerpt(id_)))


def _label_faults(draft: DraftSet, tagset: Tagset) -> Iterator[ImportFault]:
    for one in draft.annotations:
        try:
            tagset.label(one.label)
        except TagsetError as error:
            yield _fault_of(one, str(error))


def _value_faults(draft: DraftSet, tagset: Tagset) -> Iterator[ImportFault]:
    """Values that their label does not allow, the article's date and its labels."""
    for one in draft.annotations:
        if one.value is None or not tagset.has_label(one.label):
            continue
        if fault := value_fault(tagset.label(one.label), one.value):
            yield _fault_of(one, _("its value {fault}").format(fault=fault))
    if draft.date is not None:
        try:
            day_value(draft.date)
        except ValueFormatError as error:
            template = _("the article's date {error}")
            yield ImportFault(draft.place, template.format(error=error))
    for name, fault in tagset.document_faults(draft.labels):
        template = _("document label {name}: {fault}")
        message = template.format(name=excerpt(name), fault=fault)
        yield ImportFault(draft.place, message)


def _score_faults(draft: DraftSet) -> Iterator[ImportFault]:
    template = _("its score {score} is not a number from 0 to 1")
    for one in draft.annotations:
        if one.score is not None and not 0 <= one.score <= 1:
            yield _fault_of(one, template.format(score=one.score))


def _fault_of(annotation: DraftAnnotation, fault: str) -> ImportFault:
    template = _("annotation {id} {quote}: {fault}")
    message = template.format(
        id=excerpt(annotation.id), quote=excerpt(annotation.text or ""), fault=fault
    )
    return ImportFault(annotation.place, message)


def _link_faults(draft: DraftSet, tagset: Tagset) -> Iterator[ImportFault]:
    labels = {annotation.id: annotation.label for annotation in draft.annotations}
    template = _("link {id}: {fault}")
    for link in draft.links:
        for fault in _faults_of_link(link, labels, tagset):
            message = template.format(id=excerpt(link.id), fault=fault)
            yield ImportFault(link.place, message)


def _faults_of_link(
    link: DraftLink, labels: dict[str, str], tagset: Tagset
) -> Iterator[str]:
    try:
        link_type = tagset.link_type(link.type)
    except TagsetError as error:
        yield str(error)
        return
    if link.source not in labels:
        message = _("it starts at {id}, which is not in this set: remove the link")
        yield message.format(id=excerpt(link.source))
    elif labels[link.source] not in link_type.sources:
        message = _("it starts at {id}, a {label}: links of type {type} start at {due}")
        yield _wrong_end(message, link.source, labels, link.type, link_type.sources)
    if link.target not in labels:
        message = _("it ends at {id}, which is not in this set: remove the link")
        yield message.format(id=excerpt(link.target))
    elif labels[link.target] not in link_type.targets:
        message = _("it ends at {id}, a {label}: links of type {type} end at {due}")
        yield _wrong_end(message, link.target, labels, link.type, link_type.targets)


def _wrong_end(
    message: str, id_: str, labels: dict[str, str], type_: str, due: tuple[str, ...]
) -> str:
    label = excerpt(labels[id_])
    return message.format(id=excerpt(id_), label=label, type=type_, due=listed(due))


def text_faults(draft: DraftSet, article: Article) -> Iterator[ImportFault]:
    """What the text contradicts; about another text nothing more can be said."""
    if draft.sha256 not in (None, article.sha256):
        yield ImportFault(draft.place, _other_text(draft, article))
        return
    for one in draft.annotations:
        if one.text is None and draft.sha256 is None:
            yield _fault_of(
                one,
                _(
                    "its place cannot be checked: give its text, or the digest of the "
                    "article"
                ),
            )
        elif fault := _text_fault(one, article.text):
            yield _fault_of(one, fault)


def _other_text(draft: DraftSet, article: Article) -> str:
    message = _(
        "the text of {article} (sha256 {here}) differs from the annotated one "
        "({there}): import the file where the article has that text"
    )
    return message.format(
        article=excerpt(article.name),
        here=article.sha256[:12],
        there=(draft.sha256 or "")[:12],
    )


def _text_fault(annotation: DraftAnnotation, text: str) -> str | None:
    try:
        span = Span(annotation.start, annotation.end)
        found = span.text_of(text)
        if annotation.text is not None and found != annotation.text:
            message = _(
                "the text at {span} is {found}, not {claimed}: count code points from "
                "the start of the article"
            )
            claimed = excerpt(annotation.text)
            return message.format(span=span, found=excerpt(found), claimed=claimed)
        require_grapheme_edges(text, span)
    except SpanError as error:
        return str(error)
    return None
