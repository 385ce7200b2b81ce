"""Makes articles of scraped pages: known texts are skipped, and all are added or none.

An article is identified by its text. Near-duplicates are added and reported, so that
whoever divides a corpus into training and test data knows about them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from annotations.errors import AnnotationError, ExchangeError
from annotations.errors.interruption import whole_steps
from annotations.exchange.article_records import article_records
from annotations.exchange.checking import require_text
from annotations.exchange.faults import ImportFault, ImportFaultsError
from annotations.messages import _
from annotations.model import DATE_FIELD, Article, day_of, digest
from annotations.store import NewArticles
from annotations.text import NearDuplicates, Resemblance, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotations.exchange.article_records import ArticleRecord
    from annotations.exchange.draft import FileLocation
    from annotations.exchange.source import Source
    from annotations.store import Corpus

SUFFIX = ".txt"
_NAME_DIGITS = 16
"""Of the digest, in the name of an article without one."""


class RecordFields(Struct, frozen=True):
    """Which fields of a record say what; all others are metadata."""

    text: str = "text"
    name: str | None = None
    """None: articles are named after the digests of their texts."""
    date: str = DATE_FIELD
    """The field that is kept as the date."""


class NearDuplicate(NamedTuple):
    """A new article that is nearly the same as another."""

    article: str
    resemblance: Resemblance


class RepeatedText(NamedTuple):
    """A record whose text another record of these files has, too."""

    place: FileLocation
    article: str
    """Of the first record with the text."""


class AddedArticles(Struct):
    """What the records yield: new articles, and what to report about them."""

    articles: list[Article] = field(default_factory=list)
    metadata: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """Of the articles, and of those that are there without any."""
    known: list[str] = field(default_factory=list)
    """The articles of the corpus whose texts are in the files, once for each record."""
    repeated: list[RepeatedText] = field(default_factory=list)
    """The records that are skipped since an earlier one has their text."""
    near_duplicates: list[NearDuplicate] = field(default_factory=list)
    has_date_field: bool = False
    """Whether any record has the field of the date."""
    unclear_dates: dict[str, str] = field(default_factory=dict)
    """Dates of which no day could be read, by article."""


class ArticleAdder(Struct, frozen=True):
    """A person who adds articles to a corpus."""

    corpus: Corpus

    def read(self, sources: Iterable[Source], fields: RecordFields) -> AddedArticles:
        """What the files would add; nothing is written.

        Raises:
            ExchangeError: A file cannot be read, or something in it is wrong.
        """
        plan = _Plan(self.corpus, fields)
        for source in sources:
            for record in article_records(source):
                if isinstance(record, ImportFault):
                    plan.faults.append(record)
                else:
                    plan.take(record)
        if plan.faults:
            raise ImportFaultsError(plan.faults)
        return plan.added

    def keep(self, added: AddedArticles) -> None:
        """Put the articles and their metadata into the corpus, all or none.

        Raises:
            ArticleError: An article cannot be written.
            CorpusError: The metadata cannot.
            ReadOnlyError: This person may not write there.
        """
        with NewArticles(self.corpus) as new_articles:
            new_articles.add(added.articles)
            with whole_steps():
                if added.metadata:
                    self.corpus.metadata.add(added.metadata)
                new_articles.settle()


class _Plan:
    """Takes record by record, and collects faults instead of stopping at the first."""

    def __init__(self, corpus: Corpus, fields: RecordFields) -> None:
        self.added = AddedArticles()
        self.faults: list[ImportFault] = []
        self._corpus = corpus
        self._fields = fields
        self._new = NewArticles(corpus)
        self._names: dict[str, str] = {}
        """The articles by the digests of their texts, new ones too."""
        self._taken: set[str] = set()
        """The names of new articles."""
        self._near = NearDuplicates()
        for name in corpus.article_names():
            self._meet(name)

    def take(self, record: ArticleRecord) -> None:
        """Make an article of the record, or note what is wrong with it."""
        self.added.has_date_field |= self._fields.date in record.fields
        try:
            self._take(record)
        except AnnotationError as error:
            self.faults.append(ImportFault(record.place, str(error)))

    def _take(self, record: ArticleRecord) -> None:
        text = record.fields.get(self._fields.text)
        if text is None or not text.strip():
            template = _("the field {field} has no text; name another with --text")
            raise ExchangeError(template.format(field=excerpt(self._fields.text)))
        require_text(text)
        sha256 = digest(text)
        metadata = self._metadata(record)
        if known := self._names.get(sha256):
            if known in self._taken:
                self.added.repeated.append(RepeatedText(record.place, known))
                self.added.metadata.setdefault(known, metadata)
                return
            self.added.known.append(known)
            if not self._corpus.metadata.of(known).fields:
                self.added.metadata.setdefault(known, metadata)
            return
        article = Article(self._name(record, sha256), text, sha256)
        self._require_new(article)
        self._names[sha256] = article.name
        self._taken.add(article.name)
        self._add(article, metadata)

    def _add(self, article: Article, metadata: Mapping[str, str]) -> None:
        self.added.articles.append(article)
        if metadata:
            self.added.metadata[article.name] = metadata
        written = metadata.get(DATE_FIELD)
        if written is not None and day_of(written) is None:
            self.added.unclear_dates[article.name] = written
        self.added.near_duplicates += [
            NearDuplicate(article.name, one)
            for one in self._near.add(article.name, article.text)
        ]

    def _meet(self, name: str) -> None:
        """Take in an article that is there already."""
        try:
            article = self._corpus.load_article(name)
        except AnnotationError:
            return  # an unreadable article resembles no other
        self._names.setdefault(article.sha256, name)
        self._near.add(name, article.text)

    def _name(self, record: ArticleRecord, sha256: str) -> str:
        if self._fields.name is None:
            return sha256[:_NAME_DIGITS] + SUFFIX
        name = record.fields.get(self._fields.name, "").strip()
        if not name:
            template = _("the field {field} has no name; name another with --name")
            raise ExchangeError(template.format(field=excerpt(self._fields.name)))
        return name if name.endswith(SUFFIX) else name + SUFFIX

    def _require_new(self, article: Article) -> None:
        self._new.check(article)
        if article.name in self._taken:
            template = _(
                "another article already has the name {name}; name another field with "
                "--name"
            )
            raise ExchangeError(template.format(name=excerpt(article.name)))

    def _metadata(self, record: ArticleRecord) -> Mapping[str, str]:
        fields = self._fields
        left_out = {fields.text, fields.date}
        kept = {
            name: value for name, value in record.fields.items() if name not in left_out
        }
        date = record.fields.get(fields.date)
        return kept if date is None else kept | {DATE_FIELD: date}
