"""Finding texts and annotations in all articles of a corpus.

A query is words, and fields that say where they are looked for. With a field that only
annotations have, annotations are found; else places in the articles' texts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from annotations.errors import AnnotationError, SearchError
from annotations.messages import _, listed
from annotations.model import ArticleState, Span
from annotations.text import Context, FoldedText, context_of, find_all, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from annotations.model import (
        Annotation,
        AnnotationSet,
        Article,
        ArticleMetadata,
        Tagset,
    )

FORM = "label:claim state:done by:ali note:text"
"""The fields of a query, as they are shown to who is to write one."""
OWN_FIELDS = ("label", "state", "by", "note")
"""The names of these; all others are of the articles' metadata."""
_UNKNOWN_FIELD = re.compile(r"(?<!\S)([^\W\d][\w.-]*):(?!//)\S")
"""A word that looks like a field, and is neither a time nor an address."""
EVERYBODY = "*"


class ArticleSource(Protocol):
    """Where the searched articles are."""

    def article_names(self) -> list[str]:
        """The names of all articles, in the order of the hits."""
        ...

    def load_article(self, name: str) -> Article:
        """The article with its whole text.

        Raises:
            ArticleError: There is none, or it cannot be read.
        """
        ...


class SearchedCorpus(Protocol):
    """What a search looks into."""

    @property
    def corpus(self) -> ArticleSource:
        """The articles."""

    @property
    def annotator(self) -> str:
        """Who searches, and whose annotations are meant where nobody is named."""

    @property
    def tagset(self) -> Tagset:
        """The labels, which may be named by their titles."""

    def metadata_of(self, article_name: str) -> ArticleMetadata:
        """What is known of the article besides its text."""
        ...

    def summary(self, article_name: str) -> tuple[ArticleState, int]:
        """The searcher's state of the article, and how many annotations they have.

        Raises:
            StoreError: Their set of it is damaged.
        """
        ...

    def annotators(self) -> set[str]:
        """Everybody who has a set of any article."""
        ...

    def annotators_of(self, article_name: str) -> list[str]:
        """Who has a set of the article that is trusted to be theirs, sorted."""
        ...

    def set_of(self, article: Article, annotator: str) -> AnnotationSet:
        """The annotator's set of the article, in the text that it has now.

        Raises:
            CorpusError: The annotator has none.
            StoreError: It cannot be read.
        """
        ...


class Query(Struct, frozen=True):
    """What is looked for; None for a field that makes no difference."""

    words: str = ""
    """As they follow one another, however they are written."""
    label: str | None = None
    """The name or the title of an annotation's label."""
    state: ArticleState | None = None
    """Of the article, as its annotator says."""
    by: str | None = None
    """Whose annotations; mine if None, everybody's for `*`."""
    note: str | None = None
    """A part of an annotation's note; any note if empty."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """A part of what each of these fields of the article must say."""

    @classmethod
    def of(cls, text: str, *, metadata_fields: Iterable[str] = ()) -> Query:
        """The query as a person writes it: words, and fields as in `FORM`.

        Args:
            text: What is written.
            metadata_fields: The fields that the metadata of articles have.

        Raises:
            SearchError: There is no such state, a quotation mark is not closed, or
                nothing is looked for.
        """
        pattern = _pattern_of([*OWN_FIELDS, *metadata_fields])
        fields = {one[1]: _unquoted(one[0], one[2]) for one in pattern.finditer(text)}
        words = " ".join(pattern.sub(" ", text).split())
        state = fields.get("state")
        query = cls(
            words,
            fields.get("label"),
            None if state is None else _state(state),
            fields.get("by"),
            fields.get("note"),
            {name: one for name, one in fields.items() if name not in OWN_FIELDS},
        )
        if not (words or query.metadata or query.is_about_annotations):
            message = _("nothing to search for: write words, or {form}")
            raise SearchError(message.format(form=FORM))
        return query

    @property
    def is_about_annotations(self) -> bool:
        """Whether annotations are looked for, and not places in texts."""
        return any(one is not None for one in (self.label, self.by, self.note))


class Hit(Struct, frozen=True):
    """A place that was found."""

    article: str
    span: Span
    context: Context
    """What stands around it."""
    annotator: str | None = None
    """Whose annotation it is, if it is one."""
    annotation: Annotation | None = None
    text_length: int = 0
    """Code points of the article's text; 0 if that makes no difference."""


def search(
    searched: SearchedCorpus, query: Query, *, faults: list[AnnotationError]
) -> Iterator[Hit]:
    """The places in all articles, by article and in reading order.

    Args:
        searched: The corpus, and who looks.
        query: What is looked for.
        faults: Takes why an article or a set could not be looked into.
    """
    for name in searched.corpus.article_names():
        yield from search_article(searched, query, name, faults=faults)


def search_article(
    searched: SearchedCorpus, query: Query, name: str, *, faults: list[AnnotationError]
) -> Iterator[Hit]:
    """The places in one article, in reading order; arguments as those of `search`.

    Places of words are found one by one: an article may have hundreds of thousands.
    """
    if not _has_metadata(searched, query, name):
        return
    try:
        if not query.is_about_annotations and not _has_state(searched, query, name):
            return
        article = searched.corpus.load_article(name)
    except AnnotationError as error:
        faults.append(error)
        return
    if query.is_about_annotations:
        hits = _annotations(searched, query, article, faults)
        yield from sorted(hits, key=lambda hit: (hit.span.start, -hit.span.end))
        return
    places: Iterable[Span] = find_all(FoldedText(article.text), query.words)
    if not query.words:
        places = _title_places(article)
    for one in places:
        context = context_of(article.text, one)
        yield Hit(name, one, context, text_length=len(article.text))


def _pattern_of(fields: Iterable[str]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, fields))
    return re.compile(rf'(?<!\S)({names}):("[^"]*"?|\S*)')


def _unquoted(field_text: str, written: str) -> str:
    """What a field says, without the quotation marks around it."""
    if written.startswith('"') and (len(written) == 1 or not written.endswith('"')):
        message = _("close the quotation mark: {field}")
        raise SearchError(message.format(field=f'{field_text}"'))
    return written.strip('"')


def _has_metadata(searched: SearchedCorpus, query: Query, name: str) -> bool:
    """Whether the fields of the article say what is looked for, however it is spelt."""
    if not query.metadata:
        return True
    fields = searched.metadata_of(name).fields
    return all(
        folded(wanted) in folded(fields.get(field_name, "")) and field_name in fields
        for field_name, wanted in query.metadata.items()
    )


def _title_places(article: Article) -> list[Span]:
    """Where the article's title is, to stand for an article that is found as a whole."""
    start = article.text.find(article.title)
    return [Span(start, start + len(article.title))] if start >= 0 else []


def why_nothing(
    searched: SearchedCorpus, query: Query, *, metadata_fields: Iterable[str] = ()
) -> str | None:
    """Why nothing can be found: there is no such field, label or person.

    A label that the tagset no longer has, or words such as `a:b`, can still be found:
    ask only after a search that found nothing.

    Args:
        searched: The corpus, and who looks.
        query: What was looked for.
        metadata_fields: The fields that the metadata of articles have.
    """
    if found := _UNKNOWN_FIELD.search(query.words):
        message = _("there is no field {name!r}; the fields are {names}")
        known_fields = listed([*OWN_FIELDS, *metadata_fields])
        return message.format(name=found[1], names=known_fields)
    tagset, known = searched.tagset, searched.annotators()
    names = _label_names(searched, query.label) or set()
    if query.label is not None and not any(map(tagset.has_label, names)):
        message = _("there is no label {name!r}; the labels are {names}")
        labels = listed(one.name for one in tagset.every_label)
        return message.format(name=query.label, names=labels)
    if query.by not in (None, EVERYBODY, searched.annotator, *known):
        message = _("there are no annotations by {name!r}; the annotators are {names}")
        people = listed(sorted(known)) or _("nobody")
        return message.format(name=query.by, names=people)
    return None


def _annotations(
    searched: SearchedCorpus,
    query: Query,
    article: Article,
    faults: list[AnnotationError],
) -> Iterator[Hit]:
    for annotator in _annotators(searched, query, article.name):
        try:
            found = searched.set_of(article, annotator)
        except AnnotationError as error:
            faults.append(error)
            continue
        if query.state in (None, found.state):
            for one in _matching(searched, query, found):
                context = context_of(article.text, one.span)
                size = len(article.text)
                yield Hit(article.name, one.span, context, annotator, one, size)


def _annotators(searched: SearchedCorpus, query: Query, name: str) -> list[str]:
    """Whose sets of the article are looked into, of those that have one."""
    known = searched.annotators_of(name)
    if query.by == EVERYBODY:
        return known
    wanted = query.by or searched.annotator
    return [one for one in known if one == wanted]


def _matching(
    searched: SearchedCorpus, query: Query, annotation_set: AnnotationSet
) -> Iterable[Annotation]:
    words, note = folded(query.words), folded(query.note or "")
    labels = _label_names(searched, query.label)
    for one in annotation_set.in_reading_order():
        if labels is not None and one.label not in labels:
            continue
        if query.note is not None and (not one.note or note not in folded(one.note)):
            continue
        if words in folded(one.quote.exact):
            yield one


def _label_names(searched: SearchedCorpus, wanted: str | None) -> set[str] | None:
    """The labels that are meant by a name or by a title; None for any."""
    if wanted is None:
        return None
    name = folded(wanted)
    titled = {
        one.name for one in searched.tagset.every_label if folded(one.title) == name
    }
    return titled | {wanted, wanted.lower()}


def _has_state(searched: SearchedCorpus, query: Query, name: str) -> bool:
    return query.state is None or searched.summary(name)[0] is query.state


def _state(wanted: str) -> ArticleState:
    """The state that begins so."""
    named = wanted.lower().replace("-", " ").replace("_", " ")
    for state in ArticleState:
        if named and state.startswith(named):
            return state
    message = _("there is no state {state!r}; the states are {states}")
    states = ", ".join(f'"{state}"' for state in ArticleState)
    raise SearchError(message.format(state=wanted, states=states))
