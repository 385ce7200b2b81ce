"""Reads Web Annotations, one a line, that name a place in a text.

Annotations of one text by one person follow one another. A position proves itself by a
quote or by the digest that names the text. Anything other than a tag, a value or a
comment is a fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from annotations.errors import ExchangeError
from annotations.exchange.draft import (
    DraftAnnotation,
    DraftLink,
    DraftSet,
    FileLocation,
)
from annotations.exchange.faults import ImportFault
from annotations.exchange.json_reading import converted, json_objects
from annotations.messages import _
from annotations.model import ValueBy  # noqa: TC001 - msgspec resolves it
from annotations.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.exchange.options import NoOptions
    from annotations.exchange.source import Source

_Item = TypeVar("_Item")
_DIGEST = "urn:sha256:"
_LINKING = "linking"
_PURPOSES = ("tagging", "identifying", "commenting")


class _Creator(msgspec.Struct, frozen=True):
    id: str = ""
    nickname: str = ""
    name: str = ""


class _Selector(msgspec.Struct, frozen=True):
    type: str
    start: int | None = None
    end: int | None = None
    exact: str | None = None


class _Target(msgspec.Struct, frozen=True, rename={"article": "hashiya:article"}):
    source: str
    selector: list[_Selector] | _Selector
    article: str | None = None


class _Body(msgspec.Struct, frozen=True):
    value: str
    purpose: str = "tagging"


class _Record(
    msgspec.Struct,
    frozen=True,
    rename={
        "own_id": "hashiya:id",
        "link_type": "hashiya:type",
        "origin": "hashiya:origin",
        "value_by": "hashiya:value_by",
    },
):
    id: str
    target: _Target | str
    body: list[_Body] | _Body | str
    motivation: str = "classifying"
    creator: _Creator | str = ""
    created: str | None = None
    modified: str | None = None
    own_id: str | None = None
    link_type: str | None = None
    origin: str | None = None
    value_by: ValueBy | None = None

    @property
    def name(self) -> str:
        """The id that the annotation has in its set."""
        return self.own_id or self.id

    @property
    def annotator(self) -> str:
        """Who made it; empty where it does not say."""
        if isinstance(self.creator, str):
            return self.creator
        return self.creator.nickname or self.creator.name or self.creator.id


class _Group(Struct):
    """The annotations of one person in one text, in the order of the file."""

    draft: DraftSet
    annotations: list[DraftAnnotation] = field(default_factory=list)
    links: list[tuple[FileLocation, _Record]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """The ids in the set, by those of the annotations."""

    def is_of(self, draft: DraftSet) -> bool:
        """Whether the draft is about the same text, by the same person."""
        own = self.draft
        return (own.article, own.sha256, own.annotator) == (
            *(draft.article, draft.sha256),
            draft.annotator,
        )

    def whole(self) -> DraftSet:
        """The set with all annotations and links."""
        return replace(
            self.draft,
            annotations=tuple(self.annotations),
            links=tuple(self._link(*one) for one in self.links),
        )

    def _link(self, place: FileLocation, record: _Record) -> DraftLink:
        source, target = str(record.target), str(record.body)
        return DraftLink(
            place=place,
            id=record.name,
            type=record.link_type or "",
            source=self.names.get(source, source),
            target=self.names.get(target, target),
        )


def read(source: Source, _options: NoOptions) -> Iterator[DraftSet | ImportFault]:
    """The sets that the annotations make up."""
    group: _Group | None = None
    with source.opened() as stream:
        for number, found in json_objects(stream):
            place = FileLocation(source.name, number)
            try:
                record = _record(found)
                if record.motivation == _LINKING:
                    _group_of_link(group, record).links.append((place, record))
                    continue
                draft, annotation = _claims(record, place)
            except ExchangeError as error:
                yield ImportFault(place, str(error))
                continue
            if group is None or not group.is_of(draft):
                if group is not None:
                    yield group.whole()
                group = _Group(draft)
            group.annotations.append(annotation)
            group.names[record.id] = annotation.id
    if group is not None:
        yield group.whole()


def _record(found: Any) -> _Record:
    if isinstance(found, ExchangeError):
        raise found
    return converted(found, _Record)


def _group_of_link(group: _Group | None, record: _Record) -> _Group:
    if group is None or group.draft.annotator != (record.annotator or None):
        raise ExchangeError(_("a link must come after the annotations that it links"))
    return group


def _claims(record: _Record, place: FileLocation) -> tuple[DraftSet, DraftAnnotation]:
    """A set without annotations, and the annotation that belongs to it."""
    target = record.target
    if isinstance(target, str):
        raise ExchangeError(
            _("its target has no selector, so it has no place in a text")
        )
    digest = target.source.removeprefix(_DIGEST)
    has_digest = digest != target.source
    draft = DraftSet(
        place=place,
        article=target.article or (None if has_digest else _file_name(target.source)),
        annotator=record.annotator or None,
        annotations=(),
        sha256=digest if has_digest else None,
    )
    return draft, _annotation(record, target, place)


def _annotation(
    record: _Record, target: _Target, place: FileLocation
) -> DraftAnnotation:
    selectors = _listed(target.selector)
    positions = [one for one in selectors if one.type == "TextPositionSelector"]
    quotes = [one for one in selectors if one.type == "TextQuoteSelector"]
    if not positions or positions[0].start is None or positions[0].end is None:
        raise ExchangeError(_("it has no TextPositionSelector with start and end"))
    bodies = _bodies(record)
    return DraftAnnotation(
        place=place,
        id=record.name,
        label=bodies["tagging"],
        start=positions[0].start,
        end=positions[0].end,
        text=quotes[0].exact if quotes else None,
        value=bodies.get("identifying"),
        note=bodies.get("commenting"),
        created=record.created,
        modified=record.modified,
        origin=record.origin,
        value_by=record.value_by,
    )


def _bodies(record: _Record) -> dict[str, str]:
    """The values of the bodies by purpose: a tag, and what was said of it."""
    bodies: dict[str, str] = {}
    body = record.body
    for one in [_Body(body)] if isinstance(body, str) else _listed(body):
        if one.purpose not in _PURPOSES or one.purpose in bodies:
            template = _("a body with the purpose {purpose} cannot be kept: remove it")
            raise ExchangeError(template.format(purpose=excerpt(one.purpose)))
        bodies[one.purpose] = one.value
    if "tagging" not in bodies:
        raise ExchangeError(_('no body has the purpose "tagging": it has no label'))
    return bodies


def _listed(one: list[_Item] | _Item) -> list[_Item]:
    return one if isinstance(one, list) else [one]


def _file_name(source: str) -> str:
    """The last part of an address, which names a file."""
    return unquote(source.rstrip("/").rpartition("/")[2])
