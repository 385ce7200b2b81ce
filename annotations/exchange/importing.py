"""Bringing annotation sets of files into a corpus: all of them, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotations.errors import StoreError
from annotations.exchange.checked_sets import checked_sets
from annotations.exchange.checking import check_annotator
from annotations.messages import _
from annotations.model import Imported
from annotations.session import now
from annotations.store import SetKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.exchange.format import FormatReader
    from annotations.exchange.source import Source
    from annotations.model import AnnotationSet, Tagset
    from annotations.store import Corpus, Repository


@dataclass(frozen=True, slots=True)
class Importer:
    """A person who imports into a corpus."""

    corpus: Corpus
    repository: Repository
    tagset: Tagset
    importer: str
    """Their name, which every imported set keeps."""

    def read(
        self,
        source: Source,
        reader: FormatReader[object],
        options: object,
        *,
        annotator: str | None = None,
    ) -> list[AnnotationSet]:
        """The sets of a file, checked against the corpus; none is kept yet.

        Args:
            source: The file, or the folder of a format of several files.
            reader: Of the format.
            options: Of the type `reader.options`.
            annotator: Whose the sets are to be; None: whose the file says.

        Raises:
            ExchangeError: The file cannot be read, or something in it is wrong.
        """
        if annotator is not None:
            check_annotator(annotator)
        claims = reader.read(source, options)
        return checked_sets(claims, self.corpus, self.tagset, annotator=annotator)

    def keep(self, sets: Iterable[AnnotationSet]) -> int:
        """Keep sets that have been read, all or none, and return how many.

        Raises:
            StoreError: The annotator has a set of the same article already, or this
                person may not write there.
        """
        by = Imported(self.importer, now())
        imported = [replace(one, imported=by) for one in sets]
        self._refuse_known(imported)
        for one in imported:
            article = self.corpus.load_article(one.article)
            self.repository.keep_text(one.annotator, article)
        self.repository.import_sets(imported)
        return len(imported)

    def _refuse_known(self, sets: Iterable[AnnotationSet]) -> None:
        """Look at all before the first is kept, so that none is kept alone."""
        keys: set[SetKey] = set()
        known = set(self.repository.set_keys())
        for one in sets:
            key = SetKey(one.article, one.annotator)
            if key in keys:
                message = _(
                    "two sets of {article} would belong to {annotator}; "
                    "nothing was imported (give each its own name)"
                )
            elif key in known:
                message = _(
                    "{annotator} already has a set of {article}; nothing was imported "
                    "(use --annotator to keep it under another name)"
                )
            else:
                keys.add(key)
                continue
            raise StoreError(
                message.format(annotator=one.annotator, article=one.article)
            )
