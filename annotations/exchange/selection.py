"""Which documents an export is made of, as a person has chosen them.

Each choice is a step through which documents pass, one article at a time.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.exchange.choices import Combination
from annotations.exchange.combining import combined
from annotations.exchange.pseudonyms import pseudonym
from annotations.model import ArticleState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from annotations.exchange.article_run import ArticleRun
    from annotations.exchange.choices import ExportChoices
    from annotations.exchange.document import Document
    from annotations.exchange.exportable import Exportable
    from annotations.exchange.report import ExportReport
    from annotations.model import Tagset


class Selection(Struct, frozen=True):
    """The documents of a corpus that are wanted."""

    exportable: Exportable
    wanted: Callable[[str], bool]
    """Whether the sets of the annotator of that name are."""
    choices: ExportChoices
    report: ExportReport
    as_of: datetime | None = None

    def runs(self, split: str, sets: int) -> list[ArticleRun]:
        """The documents of that split, all of them for "", in runs of so many sets."""
        found = self.exportable.runs(
            self.wanted,
            report=self.report,
            as_of=self.as_of,
            article_wanted=lambda name: self._is_in(name, split),
            sets=sets,
        )
        return [replace(one, documents=partial(self._chosen_of, one)) for one in found]

    def _chosen_of(self, run: ArticleRun, report: ExportReport) -> Iterator[Document]:
        """The documents of the run that are wanted, as they are wanted."""
        found: Iterable[Document] = run.documents(report)
        if self.choices.done_only:
            found = filter(_is_done, found)
        if not self._regroups:
            yield from found
            return
        for _name, group in groupby(found, key=attrgetter("article.name")):
            yield from self._chosen(list(group))

    @property
    def tagset(self) -> Tagset:
        """Of the corpus."""
        return self.exportable.tagset

    @property
    def is_of_several(self) -> bool:
        """Whether sets of more than one annotator may be among the documents."""
        if self.choices.combination is Combination.SUPPORT:
            return False
        return len({key.owner for key in self.exportable.keys(self.wanted)}) > 1

    @property
    def count(self) -> int:
        """How many sets there are at most."""
        return len(self.exportable.keys(self.wanted))

    @property
    def _regroups(self) -> bool:
        """Whether all documents of an article are needed before one can be given."""
        is_separate = self.choices.combination is Combination.SEPARATE
        return self.choices.pseudonyms or not is_separate

    def _is_in(self, article_name: str, split: str) -> bool:
        if self.choices.split is None:
            return True
        grouping = self.choices.grouping
        group = article_name
        if grouping is not None:
            group = grouping.groups.get(article_name, article_name)
        return self.choices.split.of(group) == split

    def _chosen(self, documents: list[Document]) -> list[Document]:
        """What becomes of the documents of one article."""
        if self.choices.pseudonyms:
            renamed = map(_with_pseudonym, documents)
            documents = sorted(renamed, key=attrgetter("key"))
        if self.choices.combination is Combination.SUPPORT:
            return combined(documents)
        return documents


def _is_done(document: Document) -> bool:
    return document.annotation_set.state is ArticleState.DONE


def _with_pseudonym(document: Document) -> Document:
    found = document.annotation_set
    imported = found.imported and replace(
        found.imported, by=pseudonym(found.imported.by)
    )
    renamed = replace(found, annotator=pseudonym(found.annotator), imported=imported)
    review = document.review and document.review.renamed(pseudonym)
    return replace(document, annotation_set=renamed, review=review)
