"""What is exported and imported again is what it was, as far as the format holds it.

What a format does not hold is said by its `holds`; everything else must come back equal,
for every set that can be, with spans that nest, cross and coincide after an emoji.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from msgspec.structs import replace

from annotations.exchange import (
    FORMATS,
    AlteredAnnotation,
    ExportReport,
    format_named,
)
from annotations.exchange.format import FileContent
from annotations.model import ArticleState, Status
from tests.annotations.exchange.test_jsonl import GOLD, HARD, Seeds, seed
from tests.exchanging import (
    content_of,
    document,
    folder_of,
    sets_in,
    written,
)
from tests.hard_sets import hard_documents
from tests.strategies import annotation_sets

EXACT = [
    one.name for one in FORMATS if one.writer and one.reader and one.name != "conll"
]
"""The formats that keep exact offsets and are read back."""
HOLDS_STATE = {"csv"}
"""Formats that hold the state of an article, and nothing else of its status."""
NEEDS_ANNOTATIONS = {"csv", "w3c"}
"""Formats of one row an annotation: a set without any is not in the file."""


WITH_TEXTS = ("spans-jsonl", "label-studio", "doccano", "brat")
"""Formats whose files have the whole texts."""


def test_every_format_that_is_read_and_written_is_tried():
    assert {*EXACT} == {
        *("jsonl", "spans-jsonl", "csv", "label-studio", "doccano", "w3c", "brat")
    }


def storable_documents():
    """The hard sets without half a character, which a store could not keep."""
    return [
        replace(one, annotation_set=storable(one.annotation_set))
        for one in hard_documents()
    ]


def storable(annotation_set):
    annotations = {
        id_: replace(one, note=one.note and one.note.replace("\ud800", "!"))
        for id_, one in annotation_set.annotations.items()
    }
    return replace(annotation_set, annotations=annotations)


def there_and_back(name, documents, folder):
    """The sets after an export of the documents, and what the report says was altered."""
    report = ExportReport()
    articles = {one.article.name: one.article for one in documents}.values()
    if format_named(name).writer.is_folder:
        source = folder_of(folder / name, documents, name, report=report)
    else:
        source = written(documents, name, report=report)
    altered = {
        (entry.article, entry.annotator, entry.annotation.id)
        for entry in report.entries
        if isinstance(entry, AlteredAnnotation)
    }
    return content_of(name, source, *articles).sets, altered


def as_held(name, one, altered):
    """The set with all that the format holds, comparable whatever ids its links have."""
    held = format_named(name).writer.holds
    annotations = {
        id_: annotation_as_held(name, one.annotations[id_], held)
        for id_ in sorted(one.annotations)
        if (one.article, one.annotator, id_) not in altered
    }
    links = sorted(
        (link.type, link.source, link.target)
        for link in one.links.values()
        if FileContent.LINKS in held
        and {link.source, link.target} <= annotations.keys()
    )
    status = status_as_held(name, one, held)
    return replace(one, annotations=annotations, links={}, status=status), links


def annotation_as_held(name, one, held):
    if FileContent.VALUES not in held:
        one = replace(one, value=None)
    if FileContent.NOTES not in held:
        one = replace(one, note=None)
    if FileContent.TIMES not in held:
        one = replace(one, created=None, modified=None, origin=None, value_by=None)
    if name == "csv":
        words = {key: as_cell(getattr(one, key)) for key in ("value", "note", "origin")}
        one = replace(one, **words)
    return one


def as_cell(words):
    """A table has no cell for words that are empty, nor a way to write half a letter."""
    return (words and words.encode("utf-8", "backslashreplace").decode()) or None


def status_as_held(name, one, held):
    if FileContent.STATUS in held:
        return replace(one.status, state=one.state)
    state = one.state if name in HOLDS_STATE else ArticleState.IN_PROGRESS
    return Status(state)


def assert_comes_back(name, documents, folder):
    found, altered = there_and_back(name, documents, folder)
    before = [as_held(name, one.annotation_set, altered) for one in documents]
    if name in NEEDS_ANNOTATIONS:
        before = [pair for pair in before if pair[0].annotations]
    if name == "csv":  # a row has room for one link, as the report says
        found_links = [as_held(name, one, altered)[1] for one in found]
        before = [
            (one, links if {*links} <= {*all_links} else None)
            for (one, all_links), links in zip(before, found_links, strict=True)
        ]
    after = [as_held(name, one, altered) for one in found]
    assert sorted(after, key=by_key) == sorted(before, key=by_key)


def by_key(pair):
    return pair[0].article, pair[0].annotator


@pytest.mark.parametrize("name", EXACT)
def test_gold_comes_back(name, tmp_path):
    sets = sets_in(GOLD.read_bytes(), Seeds())
    documents = [document(one, seed(one.article)) for one in sets]
    assert_comes_back(name, documents, tmp_path)


@pytest.mark.parametrize("name", EXACT)
def test_hard_sets_come_back(name, tmp_path):
    assert_comes_back(name, storable_documents(), tmp_path)


@pytest.mark.parametrize("name", EXACT)
@given(annotation_set=annotation_sets(HARD))
def test_any_set_comes_back(name, annotation_set):
    with TemporaryDirectory() as folder:
        assert_comes_back(name, [document(annotation_set, HARD)], Path(folder))


@pytest.mark.parametrize("name", WITH_TEXTS)
def test_sets_come_back_with_articles_that_are_not_there_yet(name, tmp_path):
    documents = storable_documents()
    if format_named(name).writer.is_folder:
        source = folder_of(tmp_path / name, documents, name)
    else:
        source = written(documents, name)
    content = content_of(name, source, adds=True)
    texts = {one.name: one.text for one in content.articles}
    assert texts == {one.article.name: one.article.text for one in documents}
    assert len(content.sets) == len(documents)


def test_tokens_bring_back_what_is_on_their_edges(tmp_path):
    sets = sets_in(GOLD.read_bytes(), Seeds())
    documents = [document(one, seed(one.article)) for one in sets]
    report = ExportReport()
    files = folder_of(tmp_path / "out", documents, "conll", report=report)
    articles = [one.article for one in documents]
    found = content_of("conll", files, *articles).sets
    changed = {
        (entry.article, entry.annotation.id)
        for entry in report.entries
        if isinstance(entry, AlteredAnnotation)
    }
    for one, before in zip(found, sets, strict=True):
        exact = {
            (tag.label, tag.span)
            for id_, tag in before.annotations.items()
            if (before.article, id_) not in changed
        }
        assert exact <= {(tag.label, tag.span) for tag in one.annotations.values()}
        assert len(one.annotations) == len(before.annotations)
