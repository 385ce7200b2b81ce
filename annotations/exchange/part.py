"""A share of an export that a trainer keeps apart: train, dev or test, or all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from annotations.model import Tagset


class SplitPart(Struct, frozen=True):
    """What belongs into files of its own."""

    name: str
    """Of the split; empty where nothing is split."""
    tagset: Tagset
    """Of the corpus."""
    pieces: Iterator[Any]
    """What the format has rendered, by article and annotator; to be passed through once."""
    is_of_several: Callable[[], bool] = bool
    """Whether there may be units of more than one annotator; answering lists all sets."""

    def file(self, suffix: str) -> str:
        """The name of the part's file in a folder: `train.spacy`, or `all.spacy`."""
        return f"{self.name or 'all'}{suffix}"

    @property
    def folder(self) -> str:
        """The beginning of the names of the part's files: `train/`, or nothing."""
        return f"{self.name}/" if self.name else ""
