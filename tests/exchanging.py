"""Sets out of a corpus and out of bytes, as exporting and importing pass them on."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass

from annotations.exchange import (
    Document,
    ExportReport,
    checked_sets,
    chosen,
    export,
    reader_of,
    to_stream,
    writer_of,
)
from annotations.model import BUILT_IN_TAGSET


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


def written(documents, name="jsonl", *, report=None, **given):
    """The bytes of an export of these documents to the standard output."""
    stream, writer = io.BytesIO(), writer_of(name)
    options = chosen(writer.options, given)
    with to_stream(stream) as output:
        export(documents, writer, options, output, report=report or ExportReport())
    return stream.getvalue()


def exported(workspace):
    """The bytes of an export of the whole corpus, in which nothing may be missing."""
    report = ExportReport()
    data = written(workspace.exportable.documents(bool, report=report), report=report)
    assert report.entries == []
    return data


def sets_in(data, articles, *, name="file", tagset=BUILT_IN_TAGSET, annotator=None):
    """The sets that these bytes claim, checked against the articles."""
    reader = reader_of("jsonl")
    claims = reader.read(BytesSource(data, name), reader.options())
    return checked_sets(claims, articles, tagset, annotator=annotator)
