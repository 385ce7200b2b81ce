"""What is known of a corpus that a person has opened, to whoever reads its sets.

A `Workspace` is one. The packages below the workspace take it as this protocol, so that
none of them imports the workspace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from annotations.store.contract import Repository
    from annotations.store.files.corpus import Corpus


class OpenedCorpus(Protocol):
    """A corpus as one person has opened it."""

    @property
    def corpus(self) -> Corpus:
        """The articles."""

    @property
    def repository(self) -> Repository:
        """The sets, as far as the person may see them."""

    @property
    def annotator(self) -> str:
        """The person."""
