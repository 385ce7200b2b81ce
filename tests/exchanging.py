"""Sets out of a corpus and out of bytes, as exporting and importing pass them on."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from annotations.errors import CorpusError, ExchangeError
from annotations.exchange import (
    Document,
    DraftArticles,
    ExportChoices,
    ExportReport,
    ImportContent,
    checked_content,
    chosen,
    export,
    reader_of,
    to_folder,
    to_stream,
    writer_of,
)
from annotations.exchange.article_run import ArticleRun
from annotations.messages import without_isolates
from annotations.model import BUILT_IN_TAGSET, Article

OF_LIBRARIES = {"parquet", "spacy", "uima"}
"""Formats whose files other programs write and read: acceptance tests have them do so."""


@dataclass(frozen=True)
class BytesSource:
    """A file that is in memory only."""

    data: bytes
    name: str = "file"

    @contextmanager
    def opened(self):
        yield io.BytesIO(self.data)

    def files(self):
        return [self]


@dataclass(frozen=True)
class FolderSource:
    """A folder of files that are in memory only."""

    content: dict[str, bytes]
    name: str = "folder"

    def files(self):
        return [
            BytesSource(data, f"{self.name}/{name}")
            for name, data in sorted(self.content.items())
        ]


@dataclass(frozen=True)
class KnownArticles:
    """A corpus of these articles, in memory."""

    articles: tuple[Article, ...] = ()

    def article_names(self):
        return [one.name for one in self.articles]

    def load_article(self, name):
        for one in self.articles:
            if one.name == name:
                return one
        raise CorpusError(f"{name} is not in the corpus")


def sets_of(workspace, wanted=bool, *, report=None, as_of=None):
    """The sets that may leave the corpus; without a report, nothing may stay behind."""
    own = ExportReport()
    documents = workspace.exportable.documents(
        wanted, report=report or own, as_of=as_of
    )
    found = [one.annotation_set for one in documents]
    assert own.entries == []
    return found


def document(annotation_set, article, tagset=BUILT_IN_TAGSET):
    return Document(article, annotation_set, tagset)


EVERYTHING = ExportChoices()


@dataclass(frozen=True)
class Given:
    """Documents that are exported as they are, in one split if any."""

    found: object
    choices: ExportChoices = EVERYTHING
    tagset: object = BUILT_IN_TAGSET

    @property
    def is_of_several(self):
        return (
            isinstance(self.found, list) and len({one.key[1] for one in self.found}) > 1
        )

    def runs(self, split, _sets):
        if self.choices.split is None:
            return [ArticleRun(1, lambda _report: self.found)]
        found = [
            one
            for one in self.found
            if self.choices.split.of(one.article.name) == split
        ]
        return [ArticleRun(len(found), lambda _report: found)]


def write_into(output, documents, name, *, report=None, choices=EVERYTHING, **given):
    """Export these documents; what is not given by keyword is an option of the format."""
    writer = writer_of(name)
    options = chosen(writer.options, given)
    selected = Given(documents, choices)
    export(selected, writer, options, output, report=report or ExportReport())


def written(documents, name="jsonl", **given):
    """The bytes of an export of these documents to the standard output."""
    stream = io.BytesIO()
    with to_stream(stream) as output:
        write_into(output, documents, name, **given)
    return stream.getvalue()


def folder_of(path, documents, name, **given):
    """An export of these documents to a folder: the contents of its files, by name."""
    with to_folder(path) as output:
        write_into(output, documents, name, **given)
    found = (one for one in sorted(path.rglob("*")) if one.is_file())
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in found}


def exported(workspace):
    """The bytes of an export of the whole corpus, in which nothing may be missing."""
    report = ExportReport()
    data = written(workspace.exportable.documents(bool, report=report), report=report)
    assert report.entries == []
    return data


def checked_sets(claims, articles, tagset, *, annotator=None):
    """The sets of people that are claimed, once all of it has been checked."""
    known = DraftArticles(articles)
    return list(checked_content(claims, known, tagset, annotator=annotator).sets)


def sets_in(data, articles, *, name="file", tagset=BUILT_IN_TAGSET, annotator=None):
    """The sets that these bytes claim, checked against the articles."""
    reader = reader_of("jsonl")
    claims = reader.read(BytesSource(data, name), reader.options())
    return checked_sets(claims, articles, tagset, annotator=annotator)


def content_of(
    name, source, *articles, adds=False, tagset=BUILT_IN_TAGSET, annotator=None, **given
):
    """What the source holds in that format, checked against the articles.

    Args:
        name: Of the format.
        source: Bytes of a file, the files of a folder by name, or a source.
        articles: Of the corpus.
        adds: Whether the source may bring articles.
        tagset: Of the corpus.
        annotator: Whose the sets are to be.
        given: Options of the format.
    """
    if isinstance(source, bytes):
        source = BytesSource(source)
    if isinstance(source, dict):
        source = FolderSource(source)
    reader = reader_of(name)
    claims = reader.read(source, chosen(reader.options, given))
    known = DraftArticles(KnownArticles(articles), adds=adds)
    content = checked_content(claims, known, tagset, annotator=annotator)
    return ImportContent(
        list(content.sets),
        list(content.predictions),
        list(content.articles),
        content.metadata,
    )


def faults_in(name, source, *articles, **given):
    """The lines that say what is wrong with the source, names in them not as isolates."""
    with pytest.raises(ExchangeError) as caught:
        content_of(name, source, *articles, **given)
    return without_isolates(str(caught.value)).splitlines()
