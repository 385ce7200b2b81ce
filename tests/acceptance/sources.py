"""The gold sets of the seeds, and many small articles made of their paragraphs."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from annotations.exchange import ExportReport, UnitKind
from annotations.exchange.unit import units_of
from annotations.model import Article, Span
from annotations.text import quote_of
from tests.exchanging import document, sets_in
from tests.hard_sets import made

GOLD = Path("tests/data/annotator-a.hashiya.jsonl")


class Seeds:
    """The articles that the gold sets are of."""

    def article_names(self):
        return []

    def load_article(self, name):
        return Article.of(name, (Path("seeds") / name).read_bytes().decode())


def gold_documents():
    """The gold sets with their articles."""
    seeds = Seeds()
    return [
        document(one, seeds.load_article(one.article))
        for one in sorted(
            sets_in(GOLD.read_bytes(), seeds), key=lambda one: one.article
        )
    ]


def paragraph_documents(count):
    """So many articles of one annotated paragraph of the gold sets each."""
    found = [
        unit
        for one in gold_documents()
        for unit in units_of(one, UnitKind.PARAGRAPH, ExportReport())
        if unit.annotations
    ]
    return [_article_of(found[at % len(found)], at) for at in range(count)]


def _article_of(unit, at):
    article = Article.of(f"{at:04}.txt", f"{at} {unit.text}\n")
    shift = len(str(at)) + 1
    moved = [_moved(unit, one, article, shift) for one in unit.annotations]
    return document(made(article, "sana", moved), article)


def _moved(unit, annotation, article, shift):
    local = unit.local(annotation)
    span = Span(local.start + shift, local.end + shift)
    return replace(annotation, span=span, quote=quote_of(article.text, span))
