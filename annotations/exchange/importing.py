"""Imports the annotation sets of files into a corpus: all of them, or none.

Sets pass through one at a time; only the keys of earlier ones stay in memory.
"""

from __future__ import annotations

from contextlib import ExitStack
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.errors import ExchangeError
from annotations.errors.interruption import whole_steps
from annotations.exchange.checked_sets import checked_content
from annotations.exchange.checking import check_annotator, check_predictor
from annotations.exchange.draft_articles import DraftArticles
from annotations.exchange.predictions import Predictions
from annotations.messages import _, listed
from annotations.model import Imported, timestamp
from annotations.store import NewArticles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.checked_sets import ImportContent
    from annotations.exchange.format import FormatReader
    from annotations.exchange.source import Source
    from annotations.model import AnnotationSet, Predictor, Tagset
    from annotations.store import Corpus, Repository


class Present(Struct, frozen=True):
    """What an import found in the corpus, because it had been imported before."""

    sets: int = 0
    predictions: int = 0
    """For how many articles."""


class Importer(Struct, frozen=True):
    """A person who imports into a corpus."""

    corpus: Corpus
    repository: Repository
    tagset: Tagset
    importer: str
    """Their name, which every imported set keeps."""

    def read(
        self,
        sources: Iterable[Source],
        reader: FormatReader[object],
        options: object,
        *,
        annotator: str | None = None,
        predictor: Predictor | None = None,
        adds_articles: bool = False,
    ) -> ImportContent:
        """What files hold, checked against the corpus; nothing is kept yet.

        Args:
            sources: The files, or the folders of a format of several files.
            reader: Of the format.
            options: Of the type `reader.options`.
            annotator: Whose the sets are to be; None: whose the file says.
            predictor: The program that made all of it; None: what the file says.
            adds_articles: Whether texts that the corpus does not have are articles to be.

        Raises:
            ExchangeError: A file cannot be read, something in one is wrong, or none
                holds a set.
        """
        sources = tuple(sources)
        if annotator is not None:
            check_annotator(annotator)
        if predictor is not None:
            check_predictor(predictor)
        claims = chain.from_iterable(reader.read(one, options) for one in sources)
        articles = DraftArticles(self.corpus, adds=adds_articles)
        content = checked_content(
            claims, articles, self.tagset, annotator=annotator, predictor=predictor
        )
        if content.is_empty:
            raise ExchangeError(_nothing_found(sources, reader))
        return content

    def check(self, content: ImportContent) -> None:
        """Refuse what cannot be kept, before anything is.

        Raises:
            ArticleError: An article cannot be one of the corpus.
            StoreError: A set, or a prediction, is there already.
        """
        new_articles = NewArticles(self.corpus)
        for article in content.articles:
            new_articles.check(article)
        for one in content.sets:
            self.repository.is_imported(self._marked(one))
        self.predictions.check(content.predictions)

    def keep(self, content: ImportContent) -> Present:
        """Keep what has been read, all or nothing.

        What this person has imported before stays as it is, so that an import that was
        killed is finished by doing it again.

        Returns:
            What had been imported before.

        Raises:
            ArticleError: An article cannot be one of the corpus.
            StoreError: The annotator has a set of the same article already, or this
                person may not write there.
        """
        self.check(content)
        with (
            ExitStack() as end,
            self.corpus.metadata.added(content.metadata),
            NewArticles(self.corpus) as new_articles,
            self.predictions.together() as kept,
        ):
            new_articles.add(content.articles)
            for one in content.predictions:
                kept.add(one, self.corpus.load_article(one.article))
            imported = self._with_texts(content.sets, end)
            present = self.repository.import_sets(imported)
            return Present(present, kept.present)

    @property
    def predictions(self) -> Predictions:
        """What programs have proposed to the importer."""
        return Predictions(self.repository, self.importer)

    def _with_texts(
        self, sets: Iterable[AnnotationSet], end: ExitStack
    ) -> Iterator[AnnotationSet]:
        """The sets, marked, each once the text that it counts in is kept.

        Once the last has been taken, all is kept, and a signal waits until it is known.
        """
        for one in sets:
            article = self.corpus.load_article(one.article)
            self.repository.keep_text(one.annotator, article)
            yield self._marked(one)
        end.enter_context(whole_steps())

    def _marked(self, annotation_set: AnnotationSet) -> AnnotationSet:
        """The set with who imports it, and when."""
        return replace(annotation_set, imported=Imported(self.importer, timestamp()))


def _nothing_found(sources: Iterable[Source], reader: FormatReader[object]) -> str:
    """That the files hold no set, and what to do."""
    message = _("found no annotation set in {names}: check the file and its --format")
    if reader.is_folder:
        message = _(
            "found no annotation set in {names}: name the folder with the files, "
            "or another --format"
        )
    return message.format(names=listed(one.name for one in sources))
