"""What leaves the corpus: whole, in order, one document at a time, or with a reason."""

from __future__ import annotations

import os
import weakref
from pathlib import Path

import pytest
from msgspec.structs import replace

from annotations.errors import ExchangeError
from annotations.exchange import (
    Alteration,
    AlteredAnnotation,
    EarlierText,
    ExportReport,
    ImportContent,
    RemovedLabel,
    UnreadableArticle,
    UnreadableSet,
    to_stream,
)
from annotations.model import AnnotationSet, Article, Span
from annotations.workspace import Workspace
from tests.commands import ROOT, copy_of_seeds
from tests.exchanging import document, sets_in, sets_of, write_into, written

TAGS = ROOT / "tests/data/annotator-a.hashiya.jsonl"
FIRST = "000_93a02fd9d045658e.txt"


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def workspace(seeds):
    return Workspace.open(seeds)


def import_tags(workspace):
    sets = sets_in(TAGS.read_bytes(), workspace.corpus)
    workspace.importer.keep(ImportContent(sets))


def left_out(workspace, wanted=bool):
    """Articles of the documents, and the entries of the report."""
    report = ExportReport()
    sets = sets_of(workspace, wanted, report=report)
    return [one.article for one in sets], report.entries


def test_only_wanted_sets_come(workspace):
    import_tags(workspace)
    workspace.session(FIRST).tag(Span(5, 11), "actor")
    mine = sets_of(workspace, lambda name: name == workspace.annotator)
    assert [(one.article, one.annotator) for one in mine] == [
        (FIRST, workspace.annotator)
    ]
    names = [
        one.article for one in sets_of(workspace, lambda name: name == "annotator-a")
    ]
    assert names == workspace.corpus.article_names()
    assert sets_of(workspace, lambda _name: False) == []


def test_documents_come_by_article_and_annotator(workspace):
    import_tags(workspace)
    for name in reversed(workspace.corpus.article_names()):
        workspace.session(name).tag(Span(5, 11), "actor")
    keys = [(one.article, one.annotator) for one in sets_of(workspace)]
    assert len(keys) == 10
    assert keys == sorted(keys)


def test_document_has_its_article_and_tagset(workspace):
    workspace.session(FIRST).tag(Span(5, 11), "actor")
    [found] = workspace.exportable.documents(bool, report=ExportReport())
    assert found.article == workspace.corpus.load_article(FIRST)
    assert found.tagset == workspace.tagset
    assert found.key == (FIRST, workspace.annotator)


def test_set_whose_article_is_gone_comes_with_its_kept_text(workspace, seeds):
    before = workspace.corpus.load_article(FIRST)
    workspace.session(FIRST).tag(Span(5, 11), "actor")
    (seeds / FIRST).unlink()
    report = ExportReport()
    [found] = workspace.exportable.documents(bool, report=report)
    assert found.article == before
    gone, earlier = report.entries
    assert isinstance(gone, UnreadableArticle)
    assert FIRST in str(gone.error)
    me = workspace.annotator
    assert earlier == EarlierText(FIRST, me, before.sha256, is_kept=True)
    assert left_out(workspace, lambda name: name == "other") == ([], [])


def test_damaged_set_is_left_out_and_the_others_come(workspace, seeds):
    import_tags(workspace)
    [log] = seeds.glob("annotations/**/000*.log")
    [snapshot] = seeds.glob("annotations/**/000*.json")
    for path in (log, snapshot):
        path.write_bytes(b"\x00damaged\n")
    articles, [entry] = left_out(Workspace.open(seeds))
    assert articles == workspace.corpus.article_names()[1:]
    assert isinstance(entry, UnreadableSet)
    assert (entry.article, entry.annotator) == (FIRST, "annotator-a")


def test_label_that_was_removed_is_exported_with_a_word(workspace, seeds):
    workspace.session(FIRST).tag(Span(5, 11), "date")
    (seeds / "hashiya.toml").write_text(
        '[[label]]\nname = "actor"\ntitle = "x"\nkey = "a"\n', encoding="utf-8"
    )
    articles, entries = left_out(Workspace.open(seeds))
    assert articles == [FIRST]
    assert entries == [RemovedLabel(FIRST, workspace.annotator, "date", 1)]


ARTICLE = Article.of("a.txt", "نص")


def empty_set(article, annotator):
    return AnnotationSet(article, ARTICLE.sha256, annotator)


def test_same_set_twice_is_not_written():
    twice = [document(empty_set("a.txt", "sana"), ARTICLE)] * 2
    with pytest.raises(ExchangeError, match=r"sana has two sets of a\.txt"):
        written(twice)


@pytest.mark.parametrize("keys", ["ba aa", "ab aa"])
def test_sets_out_of_order_are_not_written(keys):
    found = [document(empty_set(*key), ARTICLE) for key in keys.split()]
    with pytest.raises(ExchangeError, match="is out of order"):
        written(found)


def test_report_counts_what_a_format_alters(workspace):
    workspace.session(FIRST).tag(Span(5, 11), "actor")
    report = ExportReport()
    [found] = workspace.exportable.documents(bool, report=report)
    [actor] = found.annotation_set.annotations.values()
    for alteration in (Alteration.WIDENED, Alteration.DROPPED, Alteration.WIDENED):
        report.add_altered(found, actor, alteration)
    assert [report.altered(one) for one in Alteration] == [2, 0, 1, 0]
    assert report.entries[1] == AlteredAnnotation(
        FIRST, workspace.annotator, actor, Alteration.DROPPED
    )


def test_report_counts_what_is_given_to_the_format(workspace):
    import_tags(workspace)
    report = ExportReport()
    written(workspace.exportable.documents(bool, report=report), report=report)
    [gold] = {sum(len(one.annotations) for one in sets_of(workspace))}
    assert (report.documents, report.annotations) == (5, gold)


class Counted(AnnotationSet, frozen=True, weakref=True):
    """A set whose life can be followed."""


def test_one_document_is_held_while_the_next_is_made():
    """However many there are, and without waiting for Python to look for cycles."""
    alive, most = {}, 0

    def documents():
        nonlocal most
        for number in range(50):
            one = Counted(f"{number:02}", ARTICLE.sha256, "sana")
            alive[number] = weakref.ref(one, lambda _ref, at=number: alive.pop(at))
            most = max(most, len(alive))
            yield document(one, replace(ARTICLE, name=one.article))
            del one

    with Path(os.devnull).open("wb") as nowhere, to_stream(nowhere) as output:
        write_into(output, documents(), "jsonl")
    assert most == 2


def test_corpus_is_read_one_set_at_a_time(workspace, monkeypatch):
    """No set is loaded before the one before it has been asked for."""
    import_tags(workspace)
    loaded = []
    load = type(workspace.repository).load

    def counted(repository, key):
        loaded.append(key.article)
        return load(repository, key)

    monkeypatch.setattr(type(workspace.repository), "load", counted)
    for number, _document in enumerate(
        workspace.exportable.documents(bool, report=ExportReport()), start=1
    ):
        assert len(loaded) == number
    assert len(loaded) == 5
