"""The formats that annotation sets can be written to and read from, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from annotations.errors import ExchangeError
from annotations.exchange.jsonl import read_sets, write_sets

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from annotations.model import AnnotationSet, Article, Tagset


class SetWriter(Protocol):
    """Writes sets; the same ones always give the same text."""

    def __call__(self, sets: Iterable[AnnotationSet]) -> Iterator[str]:
        """The text of the file, in pieces."""
        ...


class SetReader(Protocol):
    """Reads sets, all of a file or nothing."""

    def __call__(
        self,
        lines: Iterable[str | bytes],
        *,
        source: str,
        load_article: Callable[[str], Article],
        tagset: Tagset,
        article_names: Collection[str] = (),
    ) -> list[AnnotationSet]:
        """The sets of the file.

        Raises:
            ExchangeError: Something in the file is wrong.
        """
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One format of files."""

    name: str
    """What `--format` takes."""
    suffix: str
    """What the names of its files end in."""
    title: str
    """What it is, in a line."""
    write: SetWriter
    read: SetReader | None = None
    """None where the format cannot be read."""


FORMATS = (
    Format(
        "jsonl",
        ".hashiya.jsonl",
        "JSON Lines, one annotation set a line; loses nothing",
        write_sets,
        read_sets,
    ),
)


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        ExchangeError: There is none.
    """
    for known in FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise ExchangeError(f"unknown format {name!r}: there is {names}")
