"""What a format is: a name, and how it is written and read.

A writer gets documents one at a time and must not keep them; the same documents and
options always give the same bytes. A reader only says what a file claims: whether that
fits the corpus is decided in one place, `annotations.exchange.checking`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from annotations.exchange.document import Document
    from annotations.exchange.draft import DraftSet
    from annotations.exchange.faults import ImportFault
    from annotations.exchange.output import Output
    from annotations.exchange.report import ExportReport
    from annotations.exchange.source import Source

_Options_contra = TypeVar("_Options_contra", contravariant=True)


class Writer(Protocol[_Options_contra]):
    """Writes documents into files."""

    def __call__(
        self,
        documents: Iterable[Document],
        options: _Options_contra,
        output: Output,
        report: ExportReport,
        /,
    ) -> None:
        """Write the documents as they come, sorted by article and annotator.

        Args:
            documents: To be passed through once.
            options: Of the type that the format declares.
            output: Gives the files to write to, by name.
            report: Takes each annotation that the format cannot hold exactly.

        Raises:
            ExchangeError: An option does not fit the documents.
        """
        ...


class Reader(Protocol[_Options_contra]):
    """Reads what a file claims."""

    def __call__(
        self, source: Source, options: _Options_contra, /
    ) -> Iterator[DraftSet | ImportFault]:
        """The sets that the file claims, and what cannot be understood in it.

        Raises:
            ExchangeError: The file cannot be read at all.
        """
        ...


class Layout(Enum):
    """What an export in the format is."""

    FILE = auto()
    """One file, which may also go to the standard output."""
    FOLDER = auto()
    """Several files in a folder of their own."""


_Chosen = TypeVar("_Chosen")


@dataclass(frozen=True, slots=True)
class Writing(Generic[_Chosen]):
    """How a format is written."""

    write: Writer[_Chosen]
    options: type[_Chosen]
    """A frozen dataclass with `option` fields; `NoOptions` if there are none."""
    layout: Layout = Layout.FILE


@dataclass(frozen=True, slots=True)
class Reading(Generic[_Chosen]):
    """How a format is read."""

    read: Reader[_Chosen]
    options: type[_Chosen]
    """A frozen dataclass with `option` fields; `NoOptions` if there are none."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format of files."""

    name: str
    """What `--format` takes."""
    summary: Callable[[], str]
    """Says what it is in a line, in the language of the person who asks."""
    writing: Writing[Any] | None = None
    """None where it can only be read."""
    reading: Reading[Any] | None = None
    """None where it can only be written."""
