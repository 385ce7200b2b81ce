"""Whose folder a file of brat is in, and which article it is about.

An `annotation.conf` that an export wrote names the annotator of its folder. brat has no
such thing itself, so a person may say that the folders at the top are the annotators'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIGURATION = "annotation.conf"


class Owners(Struct, frozen=True):
    """The annotators of the folders of one source."""

    source: str
    """Its name, which all paths begin with."""
    named: Mapping[str, str]
    """Annotators by the folders whose configurations name them."""
    has_folders: bool = False
    """Whether the folders at the top are annotators' where no configuration says so."""

    def of(self, stem: str) -> tuple[str | None, str]:
        """The annotator, if known, and the article of the files with that stem."""
        folder = stem
        while len(folder) > len(self.source):
            folder = folder.rpartition("/")[0]
            if folder in self.named:
                return self.named[folder], stem[len(folder) :].lstrip("/")
        article = stem[len(self.source) :].lstrip("/")
        if not self.has_folders:
            return None, article
        annotator, _slash, article = article.partition("/")
        return annotator, article
