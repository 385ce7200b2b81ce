"""What a format is: a name, and how it is written and read.

A writer renders units one at a time and must not keep them; the same units and options
always give the same bytes. A reader only says what a file claims: whether that fits the
corpus is decided in one place, `annotations.exchange.checking`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from annotations.exchange.unit import UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from annotations.exchange.draft import DraftSet
    from annotations.exchange.faults import ImportFault
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.source import Source
    from annotations.exchange.unit import TextUnit

_Options = TypeVar("_Options")


class FileContent(StrEnum):
    """What a file may hold besides spans and their labels."""

    IDS = "ids"
    VALUES = "values"
    NOTES = "notes"
    LINKS = "links"
    TIMES = "times"
    """When an annotation was made and changed, where it came from, who found its value."""
    STATUS = "status"
    """The state, date, labels and note of the article."""


ALL_CONTENT = frozenset(FileContent)
"""What a file holds that loses nothing."""
ANY_UNIT = tuple(UnitKind)
"""The units of a format that can hold any."""


class FormatWriter(Struct, Generic[_Options], frozen=True):
    """How units are written in a format."""

    render: Callable[[Iterator[TextUnit], _Options, ExportReport], Iterator[Any]]
    """Makes pieces of the units of some articles, such as the bytes of a line for each. It
    runs in several processes, so it may depend on nothing else, and pieces are such as can
    be pickled. It tells the report of each annotation that the format cannot hold exactly,
    and raises ExchangeError if an option does not fit."""
    write: Callable[[Iterable[SplitPart], _Options, ExportOutput, ExportReport], None]
    """Passes once through the parts and the pieces of each, and writes them to files of
    the output."""
    options: type[_Options]
    """A frozen dataclass of `option` fields; `NoOptions` if there are none."""
    is_folder: bool = False
    """Whether it writes several files into a folder of their own; else one file, which
    may go to the standard output."""
    suffix: str = ""
    """What the name of a file ends in by custom, such as `.jsonl`; empty for a folder."""
    beside: tuple[str, ...] = ()
    """The suffixes of the files written next to its one file, such as `.labels.xml`; their
    names begin with the whole name of that file."""
    units: tuple[UnitKind, ...] = (UnitKind.ARTICLE,)
    """What one item may be; the first is used unless another is asked for."""
    holds: frozenset[FileContent] = ALL_CONTENT
    """What it holds besides spans and their labels."""
    offsets: str = "code points, end excluded"
    """What its offsets count, as the manifest says it."""
    tokens: Callable[[], str] | None = None
    """Names the tokenizer and its version for the manifest; None without tokens."""
    run_sets: Callable[[_Options], int] = lambda _options: 200
    """How many sets are rendered together, or a little more: what is made of them is some
    megabytes at most."""
    requires: Callable[[_Options], Sequence[str]] = lambda _options: ()
    """An extra, and the modules that rendering needs of it. They are loaded before there
    are several processes, each of which would do so."""


class FormatReader(Struct, Generic[_Options], frozen=True):
    """How a file in a format is read."""

    read: Callable[[Source, _Options], Iterator[DraftSet | ImportFault]]
    """Gives the sets that the source claims, and a fault for what it cannot understand;
    raises ExchangeError if nothing of it can be read."""
    options: type[_Options]
    """A frozen dataclass of `option` fields; `NoOptions` if there are none."""
    is_folder: bool = False
    """Whether what it reads is a folder of files."""


class Format(Struct, frozen=True):
    """One format of files."""

    name: str
    """What `--format` takes."""
    summary: Callable[[], str]
    """Says what it is in a line, in the language of the person who asks."""
    writer: FormatWriter[Any] | None = None
    """None where it can only be read."""
    reader: FormatReader[Any] | None = None
    """None where it can only be written."""
