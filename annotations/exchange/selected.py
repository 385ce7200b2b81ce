"""What an export is made of, whether it comes from a corpus or is being watched on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.exchange.article_run import ArticleRun
    from annotations.exchange.choices import ExportChoices
    from annotations.model import Tagset


class Selected(Protocol):
    """The documents that are wanted; `Selection` finds them in a corpus."""

    @property
    def choices(self) -> ExportChoices:
        """What was chosen."""
        ...

    @property
    def tagset(self) -> Tagset:
        """Of the corpus that they are from."""
        ...

    @property
    def is_of_several(self) -> bool:
        """Whether sets of more than one annotator may be among the documents."""
        ...

    def runs(self, split: str, sets: int) -> Sequence[ArticleRun]:
        """The documents of that split, all of them for "", in runs of so many sets."""
        ...
