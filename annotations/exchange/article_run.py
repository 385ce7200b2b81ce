"""A share of an export that is made by itself, so that processes can make several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from annotations.exchange.document import Document
    from annotations.exchange.report import ExportReport


class ArticleRun(Struct, frozen=True):
    """Articles that follow one another, with all of their sets.

    How an export is divided into runs depends on nothing but what is exported.
    """

    sets: int
    """How many there are at most."""
    documents: Callable[[ExportReport], Iterable[Document]]
    """Loads them, by article and annotator; the report takes what is left out."""
