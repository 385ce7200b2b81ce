"""What the sets of one text have in common is made once, not for each annotator."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.exchange import ExportReport, UnitKind, writer_of
from annotations.exchange import token_sentences as sentences
from annotations.exchange import unit as cutting
from annotations.exchange.formats import gliner, prodigy
from annotations.exchange.formats.doccano import writing as doccano
from annotations.exchange.formats.hf import columns as hf
from annotations.exchange.tokens import own_tokens
from annotations.exchange.unit import MadeOnce, units_of
from annotations.model import Article
from tests.exchanging import document
from tests.hard_sets import HARD, hard_documents, made

UNITS = [
    (UnitKind.PARAGRAPH, "split_paragraphs"),
    (UnitKind.SENTENCE, "sentence_spans"),
]


def units(*annotators, text=HARD.text, kind=UnitKind.ARTICLE):
    """The units of sets of one article by these people."""
    article = Article.of("a.txt", text)
    sets = [document(made(article, name, []), article) for name in annotators]
    return [one for found in sets for one in units_of(found, kind, ExportReport())]


def test_it_is_made_once_for_all_annotators():
    texts = []
    making = MadeOnce(lambda text, found: texts.append(text) or len(found))
    found = units("huda", "omar", kind=UnitKind.PARAGRAPH)
    counts = [making.of(one, own_tokens(one)) for one in found]
    assert counts == [len(own_tokens(one)) for one in found]
    assert texts == [one.text for one in found[: len(found) // 2]]


def test_other_tokens_and_other_articles_are_not_taken_for_the_same():
    making = MadeOnce(lambda text, found: (text, len(found)))
    [one], [other] = units("huda"), units("huda", text="قال كيم")
    whole = own_tokens(one)
    assert making.of(one, whole) == (one.text, len(whole))
    assert making.of(one, whole[1:]) == (one.text, len(whole) - 1)
    assert making.of(other, own_tokens(other)) == ("قال كيم", 2)


@pytest.fixture
def calls(monkeypatch):
    """Counts calls of a function of a module: gives what is called from now on."""

    def watch(module, name):
        found, function = [], getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *args: found.append(args) or function(*args)
        )
        return found

    return watch


def of_several(count):
    """The hard documents, each of so many annotators."""
    return [
        replace(one, annotation_set=replace(one.annotation_set, annotator=name))
        for one in hard_documents()
        for name in ("huda", "omar", "sana")[:count]
    ]


@pytest.mark.parametrize(
    ("name", "kind", "module", "function"),
    [
        ("prodigy", UnitKind.PARAGRAPH, prodigy, "_tokens"),
        ("gliner", UnitKind.SENTENCE, gliner, "_tokens"),
        ("doccano", UnitKind.PARAGRAPH, doccano, "OffsetMap"),
        ("hf", UnitKind.PARAGRAPH, hf, "_token_columns"),
        ("conll", UnitKind.PARAGRAPH, sentences, "sentence_spans"),
        ("conllu", UnitKind.PARAGRAPH, sentences, "sentence_spans"),
        *(("spans-jsonl", kind, cutting, function) for kind, function in UNITS),
    ],
)
def test_formats_look_at_each_text_once(name, kind, module, function, calls):
    """Three annotators cost no more of it than one."""
    looks, writer = calls(module, function), writer_of(name)

    def looks_at(annotators):
        looks.clear()
        cutting._spans.cache_clear()
        report = ExportReport()
        found = (
            unit
            for one in of_several(annotators)
            for unit in units_of(one, kind, report)
        )
        list(writer.render(found, writer.options(), report))
        return len(looks)

    alone = looks_at(1)
    assert alone >= len(hard_documents())
    assert looks_at(3) == alone
