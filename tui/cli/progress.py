"""How far an export is, on a terminal, while its files are written."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from annotations.exchange import Document, ExportChoices, Selected, Selection
    from annotations.model import Tagset

_STEPS = 100
"""How many sets pass before the line is drawn again."""


@contextmanager
def watching(selection: Selection, path: Path | None) -> Iterator[Selected]:
    """The selection, with a line that counts what passes, where somebody can see it.

    Args:
        selection: To be exported.
        path: Where the files go; None for the standard output, which a line would mix
            with if both are the terminal.
    """
    if path is None or not sys.stderr.isatty():
        yield selection
        return
    label = _("exporting")
    with click.progressbar(
        length=selection.count, label=label, file=sys.stderr, update_min_steps=_STEPS
    ) as bar:
        yield _Watched(selection, bar.update)


@dataclass(frozen=True, slots=True)
class _Watched:
    """A selection that tells of each document that passes."""

    selection: Selection
    tell: Callable[[int], None]

    @property
    def choices(self) -> ExportChoices:
        return self.selection.choices

    @property
    def tagset(self) -> Tagset:
        return self.selection.tagset

    @property
    def is_of_several(self) -> bool:
        return self.selection.is_of_several

    def documents(self, split: str) -> Iterator[Document]:
        for document in self.selection.documents(split):
            self.tell(1)
            yield document
