"""Units hold what lies in them whole, and nothing else is lost without a word."""

from __future__ import annotations

import re

import pytest

from annotations.exchange import (
    Alteration,
    ExportReport,
    LostLink,
    UnitKind,
)
from annotations.exchange.unit import units_of
from annotations.model import Article, Boilerplate, Link, Span
from tests.exchanging import document
from tests.hard_sets import GLUED, glued_set, hard_documents, made, tag


def units(found, kind):
    report = ExportReport()
    return list(units_of(found, kind, report)), report


@pytest.mark.parametrize("kind", UnitKind)
def test_every_annotation_is_in_one_unit_or_reported(kind):
    for found in hard_documents():
        cut, report = units(found, kind)
        inside = [one.id for unit in cut for one in unit.annotations]
        dropped = [one.annotation.id for one in report.entries if not_link(one)]
        assert sorted(inside + dropped) == sorted(found.annotation_set.annotations)
        assert report.altered(Alteration.DROPPED) == len(dropped)


def not_link(entry):
    return not isinstance(entry, LostLink)


@pytest.mark.parametrize("kind", UnitKind)
def test_offsets_count_in_the_text_of_the_unit(kind):
    for found in hard_documents():
        for unit in units(found, kind)[0]:
            for one in unit.annotations:
                span = unit.local(one)
                assert unit.text[span.start : span.end] == one.quote.exact


@pytest.mark.parametrize("kind", [UnitKind.PARAGRAPH, UnitKind.SENTENCE])
def test_units_are_all_of_the_ink_in_order(kind):
    for found in hard_documents():
        cut, _report = units(found, kind)
        assert "".join("".join(unit.text for unit in cut).split()) == "".join(
            found.article.text.split()
        )
        assert [unit.number for unit in cut] == [*range(1, len(cut) + 1)]
        assert len({unit.id for unit in cut}) == len(cut)


def test_claim_over_paragraphs_is_reported_with_its_links():
    found = document(glued_set(), GLUED)
    annotation_set = found.annotation_set
    link = Link("k9", "source", "n", "T4")
    annotation_set.links["k9"] = link
    _cut, report = units(found, UnitKind.PARAGRAPH)
    [lost] = [one for one in report.entries if isinstance(one, LostLink)]
    [dropped] = [one for one in report.entries if not_link(one)]
    assert (lost.link, dropped.annotation.id) == (link, "n")


def test_empty_article_is_one_empty_unit():
    empty = Article.of("empty.txt", "")
    [unit] = units(document(made(empty, "sana", []), empty), UnitKind.ARTICLE)[0]
    assert (unit.text, unit.annotations) == ("", ())
    for kind in (UnitKind.PARAGRAPH, UnitKind.SENTENCE):
        assert units(document(made(empty, "sana", []), empty), kind)[0] == []


def test_boilerplate_is_in_no_paragraph():
    article = Article.of("a.txt", "خبر أول.\nتابعونا هنا.\n")
    footer = Span(article.text.index("تابعونا"), len(article.text) - 1)
    [news] = [tag(article, "a", "actor", "خبر")]
    found = document(made(article, "sana", [news]), article)
    marked = type(found)(
        found.article, found.annotation_set, found.tagset, Boilerplate((footer,))
    )
    [unit] = units(marked, UnitKind.PARAGRAPH)[0]
    assert unit.text == "خبر أول."
    whole = units(marked, UnitKind.ARTICLE)[0][0]
    words = [Span(*one.span()) for one in re.finditer(r"\w+", whole.text)]
    kept = [one.text_of(whole.text) for one in whole.article_only(words)]
    assert kept == ["خبر", "أول"]
