"""Which labels and links an annotator may use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotations.errors import TagsetError


class Hand(StrEnum):
    """How the spans of a label are drawn in the text."""

    TINT = "tint"
    """Words on a tinted ground: for spans of some words."""
    BRACKET = "bracket"
    """Underlined, and held by a bracket beside the rows: for spans that run over rows."""


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of annotation."""

    name: str
    """The word that is stored and exported."""
    title: str
    """The word that is shown, in Arabic."""
    key: str
    """The letter that tags with this label."""
    mark: str
    """One cell that stands for the label where there is no colour."""
    hand: Hand = Hand.TINT


@dataclass(frozen=True, slots=True)
class LinkType:
    """A kind of link, from an annotation of one label to one of another."""

    name: str
    source: str
    """The label that the link leaves from."""
    target: str
    """The label that it arrives at."""


@dataclass(frozen=True, slots=True)
class Tagset:
    """The labels and link types of a corpus, in the order that they are shown."""

    labels: tuple[Label, ...]
    link_types: tuple[LinkType, ...] = ()

    def label(self, name: str) -> Label:
        """The label of that name.

        Raises:
            TagsetError: The tagset has none.
        """
        for label in self.labels:
            if label.name == name:
                return label
        names = ", ".join(label.name for label in self.labels)
        raise TagsetError(f"unknown label {name!r}: the tagset has {names}")

    def mark_of(self, name: str) -> str:
        """The mark of the label of that name; `?` for one that the tagset has not."""
        return next((one.mark for one in self.labels if one.name == name), "?")

    def link_type(self, name: str) -> LinkType:
        """The link type of that name.

        Raises:
            TagsetError: The tagset has none.
        """
        for link_type in self.link_types:
            if link_type.name == name:
                return link_type
        names = ", ".join(link_type.name for link_type in self.link_types)
        raise TagsetError(f"unknown link type {name!r}: the tagset has {names}")


BUILT_IN_TAGSET = Tagset(
    labels=(
        Label("actor", "فاعل", key="a", mark="a"),
        Label("claim", "قول", key="c", mark="c", hand=Hand.BRACKET),
        Label("date", "تاريخ", key="d", mark="d"),
    ),
    link_types=(LinkType("source", source="claim", target="actor"),),
)
