"""The labels and links that annotators may use, and the labels of whole articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from msgspec import Struct

from annotations.errors import TagsetError
from annotations.messages import Message, _, listed
from annotations.model.annotation import AnnotationSet
from annotations.model.plain_line import is_plain_line

_UNKNOWN_LABEL = Message("unknown label {name!r}; the labels are {names}")
_UNKNOWN_LINK = Message("unknown link type {name!r}; the types are {names}")
_UNKNOWN_DOCUMENT_LABEL = Message(
    "unknown document label {name!r}; the labels are {names}"
)


class MarkStyle(StrEnum):
    """How the spans of a label are drawn in the text."""

    TINT = "tint"
    """A tinted background: for spans of a few words."""
    BRACKET = "bracket"
    """Underlined, with a bracket beside the rows: for spans of several rows."""
    DIM = "dim"
    """Words that step back, with what is tagged in them: for what is not the article."""


class Colour(StrEnum):
    """The colours that a label may have; each theme knows them all."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    ROSE = "rose"
    TEAL = "teal"
    ORANGE = "orange"
    OLIVE = "olive"
    GREY = "grey"


class ValueKind(StrEnum):
    """What an annotation's value means."""

    DATE = "date"
    """A time, in ISO 8601."""
    NAME = "name"
    """A name, shared by all mentions of the same actor."""
    TEXT = "text"
    """Any text."""


class Label(Struct, frozen=True):
    """A kind of annotation."""

    name: str
    """The name that is stored and exported."""
    title: str
    """The title that is shown, in Arabic."""
    key: str
    """The key that tags with this label; empty if it is chosen from a list."""
    mark: str
    """One cell that represents the label where there are no colours."""
    mark_style: MarkStyle = MarkStyle.TINT
    colour: Colour = Colour.GREY
    value: ValueKind | None = None
    """What a value of its annotations means; None for a label without values."""
    guidelines: str | None = None
    """A Markdown file in the corpus that explains when to use the label."""
    ask: bool = False
    """Whether the value is asked for as soon as a span is tagged."""

    @property
    def words(self) -> list[str]:
        """The name, then the title where that is another word."""
        titled = self.title not in ("", self.name)
        return [self.name, self.title] if titled else [self.name]


BOILERPLATE = Label(
    "boilerplate", "خارج المقال", key="|", mark="-", mark_style=MarkStyle.DIM
)
"""Marks the parts of a text that are not the article; see `Boilerplate`."""


class LinkType(Struct, frozen=True):
    """A kind of link, from an annotation of some labels to one of others."""

    name: str
    sources: tuple[str, ...]
    """The labels that the link may leave from."""
    targets: tuple[str, ...]
    """The labels that it may arrive at."""
    title: str = ""
    """The title that is shown, in Arabic."""
    required: bool = False
    """Whether an annotation that the link may leave from is unfinished without one."""

    @property
    def labels(self) -> set[str]:
        """The labels that the link may leave from or arrive at."""
        return {*self.sources, *self.targets}

    def joins(self, source: str, target: str) -> bool:
        """Whether the link may leave from the one label and arrive at the other."""
        return source in self.sources and target in self.targets


class DocumentLabel(Struct, frozen=True):
    """A label of whole articles."""

    name: str
    """The name that is stored and exported."""
    title: str
    """The title that is shown, in Arabic."""
    values: tuple[str, ...] = ()
    """The allowed values; empty if any text is allowed."""

    def fault_of(self, value: str) -> str | None:
        """Why the value is not allowed; None if it is."""
        if self.values and value not in self.values:
            known = listed(self.values)
            return _("{value} is not one of {known}").format(value=value, known=known)
        if not value.strip() or not is_plain_line(value):
            return _("it must be one line of text")
        return None


class Tagset(Struct, frozen=True):
    """The labels and link types of a corpus, in the order that they are shown."""

    labels: tuple[Label, ...]
    link_types: tuple[LinkType, ...] = ()
    document_labels: tuple[DocumentLabel, ...] = ()

    @property
    def every_label(self) -> tuple[Label, ...]:
        """The labels of the corpus, and that of boilerplate, which every tagset has."""
        return (*self.labels, BOILERPLATE)

    def label(self, name: str) -> Label:
        """The label of that name, which may be that of boilerplate.

        Raises:
            TagsetError: The tagset has none.
        """
        if name == BOILERPLATE.name:
            return BOILERPLATE
        return _named(self.labels, name, _UNKNOWN_LABEL)

    def title(self, name: str) -> str:
        """The title of the label of that name; the name if it is unknown."""
        return _title(self.every_label, name)

    def link_title(self, name: str) -> str:
        """The title of the link type of that name; the name if it is unknown."""
        return _title(self.link_types, name)

    def document_title(self, name: str) -> str:
        """The title of the document label of that name; the name if it is unknown."""
        return _title(self.document_labels, name)

    def has_label(self, name: str) -> bool:
        """Whether there is a label of that name."""
        return any(label.name == name for label in self.every_label)

    def labels_gone(self, annotation_set: AnnotationSet) -> list[tuple[str, int]]:
        """The unknown labels in the set, each with the number of its uses."""
        known = {one.name for one in self.every_label}
        labels = (one.label for one in annotation_set.annotations.values())
        gone = [label for label in labels if label not in known]
        return sorted(Counter(gone).items()) if gone else []

    def mark_of(self, name: str) -> str:
        """The mark of the label of that name; `?` if it is unknown."""
        return next((one.mark for one in self.every_label if one.name == name), "?")

    def colour_of(self, name: str) -> Colour | None:
        """The colour of the label of that name; None if it is unknown."""
        return next((one.colour for one in self.every_label if one.name == name), None)

    def link_type(self, name: str) -> LinkType:
        """The link type of that name.

        Raises:
            TagsetError: The tagset has none.
        """
        return _named(self.link_types, name, _UNKNOWN_LINK)

    def required_links(self, label: str) -> list[LinkType]:
        """The link types of which an annotation with the label needs one each."""
        return [one for one in self.link_types if one.required and label in one.sources]

    def document_faults(self, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The values of an article that are not allowed: the document label, and why."""
        known = {one.name: one for one in self.document_labels}
        for name, value in labels.items():
            if name not in known:
                yield name, _("the tagset has no such document label")
            elif fault := known[name].fault_of(value):
                yield name, fault

    def document_label(self, name: str) -> DocumentLabel:
        """The document label of that name.

        Raises:
            TagsetError: The tagset has none.
        """
        return _named(self.document_labels, name, _UNKNOWN_DOCUMENT_LABEL)


class _Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...


def _title(all_of_it: Sequence[_Named], name: str) -> str:
    titles = (one.title for one in all_of_it if one.name == name)
    return next(titles, "") or name


_Kind = TypeVar("_Kind", bound=_Named)


def _named(all_of_it: Sequence[_Kind], name: str, unknown: Message) -> _Kind:
    """The one of that name, or an error with the known names."""
    for one in all_of_it:
        if one.name == name:
            return one
    names = listed(one.name for one in all_of_it) or _("none")
    raise TagsetError(unknown.format(name=name, names=names))


BUILT_IN_TAGSET = Tagset(
    labels=(
        Label("actor", "فاعل", "a", "a", colour=Colour.BLUE, value=ValueKind.NAME),
        Label(
            "claim", "قول", "c", "c", mark_style=MarkStyle.BRACKET, colour=Colour.AMBER
        ),
        Label(
            "date",
            "تاريخ",
            "d",
            "d",
            colour=Colour.GREEN,
            value=ValueKind.DATE,
            ask=True,
        ),
    ),
    link_types=(
        LinkType("source", ("claim",), ("actor",), title="المصدر", required=True),
    ),
)
