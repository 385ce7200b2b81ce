"""Whether the content of a set fits its text and the tagset.

Every fault is found, not only the first, so that a set can be corrected in one go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from annotations.errors import SpanError, TagsetError, ValueFormatError
from annotations.messages import Message, _, listed
from annotations.model import (
    STATUS_ID,
    Annotation,
    AnnotationSet,
    Decision,
    Link,
    Remark,
    Status,
    day_value,
    value_fault,
)
from annotations.store.files.rows import records_of
from annotations.store.files.upkeep.fault import Fault
from annotations.text import require_grapheme_edges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.model import Tagset
    from annotations.store.files.schema import Header, Meta, Tables

_ANNOTATION = Message("annotation {id}")
_LINK = Message("link {id}")
_DECISION = Message("decision {id}")


class SetContent(Struct, frozen=True):
    """The records of a set, and where they are kept."""

    file: str
    """The file that is named in a fault, below the corpus."""
    annotations: dict[str, Annotation]
    links: dict[str, Link]
    decisions: dict[str, Decision] = field(default_factory=dict)
    status: Status = field(default_factory=Status)
    remarks: dict[str, Remark] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Tables, file: str) -> SetContent:
        """The records that the rows stand for; those were checked when read."""
        found = records_of(tables, {})
        return cls(
            file,
            found.annotations,
            found.links,
            found.decisions,
            found.status,
            found.remarks,
        )

    def annotation_set(self, header: Header | Meta) -> AnnotationSet:
        """The set that the records are, in the text that its offsets count in."""
        return AnnotationSet(
            header.article,
            self.status.sha256 or header.sha256,
            header.annotator,
            self.status,
            self.annotations,
            self.links,
            decisions=self.decisions,
            remarks=self.remarks,
        )

    def faults(self, text: str | None, tagset: Tagset | None) -> Iterator[Fault]:
        """What is wrong; all but what needs the text or the tagset, where it is None."""
        yield from self._id_faults()
        if tagset is not None:
            yield from self._label_faults(tagset)
            yield from self._value_faults(tagset)
            yield from self._link_faults(tagset)
        if text is not None:
            yield from self._text_faults(text)

    def _id_faults(self) -> Iterator[Fault]:
        cure = _("export the set, give each its own id in that file, and import it")
        for record_id in self.annotations.keys() & self.links.keys():
            yield self._fault(
                record_id, _("an annotation and a link have this id"), cure
            )
        for record_id in (self.annotations.keys() | self.links.keys()) & {STATUS_ID}:
            yield self._fault(record_id, _("this id is not allowed"), cure)

    def _label_faults(self, tagset: Tagset) -> Iterator[Fault]:
        for annotation in self.annotations.values():
            try:
                tagset.label(annotation.label)
            except TagsetError as error:
                cure = _("give it another label, or define that label in hashiya.toml")
                yield self._fault(annotation.id, str(error), cure)

    def _value_faults(self, tagset: Tagset) -> Iterator[Fault]:
        cure = _("in the reader, go to it and press : to correct its value")
        for one in self.annotations.values():
            if one.value is None or not tagset.has_label(one.label):
                continue
            if cause := value_fault(tagset.label(one.label), one.value):
                yield self._fault(
                    one.id, _("its value {fault}").format(fault=cause), cure
                )
        if self.status.date is not None:
            try:
                day_value(self.status.date)
            except ValueFormatError as error:
                cure = _("open the article in the reader, and press # to correct it")
                yield Fault(self.file, _("the article's date"), str(error), cure)
        for name, cause in tagset.document_faults(self.status.labels):
            cure = _("open the article in the reader, and press # to correct it")
            place = _("{label} of the article").format(label=name)
            yield Fault(self.file, place, cause, cure)

    def _link_faults(self, tagset: Tagset) -> Iterator[Fault]:
        for link in self.links.values():
            for cause in self._faults_of_link(link, tagset):
                yield self._fault(link.id, cause, _("delete the link"), place=_LINK)

    def _faults_of_link(self, link: Link, tagset: Tagset) -> Iterator[str]:
        try:
            link_type = tagset.link_type(link.type)
        except TagsetError as error:
            yield str(error)
            return
        ends = ((link.source, link_type.sources), (link.target, link_type.targets))
        for end, expected in ends:
            if end not in self.annotations:
                yield _(
                    "one of its ends, {id}, is not an annotation of the set"
                ).format(id=end)
            elif self.annotations[end].label not in expected:
                message = _("one of its ends, {id}, is tagged {found}, not {expected}")
                label = self.annotations[end].label
                yield message.format(id=end, found=label, expected=listed(expected))

    def _text_faults(self, text: str) -> Iterator[Fault]:
        cure = _("delete it in the reader, and tag the place again")
        placed = (one for one in self.annotations.values() if not one.is_orphan)
        for annotation in placed:
            if cause := _fault_in_text(annotation, text):
                yield self._fault(annotation.id, cause, cure)
        for one in self.decisions.values():
            if one.anchor is None and (cause := _fault_in_text(one, text)):
                cure = _("decide again on the text there")
                yield self._fault(one.id, cause, cure, place=_DECISION)

    def _fault(
        self, record_id: str, cause: str, cure: str, *, place: Message = _ANNOTATION
    ) -> Fault:
        return Fault(self.file, place.format(id=record_id), cause, cure)


def _fault_in_text(annotation: Annotation | Decision, text: str) -> str | None:
    span = annotation.span
    try:
        if span.text_of(text) != annotation.quote.exact:
            return _("the text at {span} differs from its quote").format(span=span)
        require_grapheme_edges(text, span)
    except SpanError as error:
        return str(error)
    return _fault_in_context(annotation, text)


def _fault_in_context(annotation: Annotation | Decision, text: str) -> str | None:
    """Whether what its quote says to stand around it does."""
    span, quote = annotation.span, annotation.quote
    if text.endswith(quote.prefix, 0, span.start) and text.startswith(
        quote.suffix, span.end
    ):
        return None
    return _("the text around {span} differs from that of its quote").format(span=span)
