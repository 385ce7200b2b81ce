"""The guidelines of a corpus are its own files, or the built-in ones."""

from __future__ import annotations

import re

import pytest

from annotations.errors import ConfigError
from annotations.guidelines import guidelines
from annotations.model import BUILT_IN_TAGSET, Label, Span, Tagset
from annotations.store import Corpus
from annotations.suggest.lexicon import shipped_lexicon
from annotations.suggest.read_article import ReadArticle
from annotations.suggest.suggesting import ArticleSuggestions, LabelRoles, Learnt
from tests.suggesting import CLAIM, DATE, gold

OWN = Tagset(
    (
        Label("place", "مكان", "", "p", guidelines="guide/place.md"),
        Label("weapon", "سلاح", "", "w"),
        Label("actor", "فاعل", "a", "a"),
    )
)


def test_each_built_in_label_has_guidelines_in_arabic(tmp_path):
    sections = guidelines(BUILT_IN_TAGSET, Corpus(tmp_path).read_guidelines)
    names = [one.label.name if one.label else "" for one in sections]
    assert names == ["", "actor", "claim", "date"]
    assert all("ال" in one.markdown for one in sections)


def built_in(name):
    sections = guidelines(BUILT_IN_TAGSET, None)
    named = {one.label.name if one.label else "": one.markdown for one in sections}
    return named[name]


def test_dates_that_the_guideline_quotes_are_suggested_whole():
    """With `before`, `after` and `since`, and without `in`: as an expert tags them."""
    quoted = set(re.findall("«([^»]* [^»]*)»", built_in(DATE))) - {"في عام 2019"}
    assert {"منذ 24 عامًا", "بعد يومين", "قبل 77 عامًا", "عام 2019"} <= quoted
    for words in quoted:
        text = f"وصل الوفد في {words} إلى المدينة.\n"
        [paragraph] = ReadArticle(text, shipped_lexicon()).paragraphs
        assert [one.text_of(text) for one in paragraph.dates] == [words]


def test_the_claim_that_the_guideline_quotes_is_suggested_as_it_says():
    said = re.search("في «(واتهمت [^»]*)» يُوسَم «([^»]*)»", built_in(CLAIM))
    sentence, claim = said.groups()
    roles = LabelRoles.of(BUILT_IN_TAGSET)
    made = ArticleSuggestions(Learnt(roles, shipped_lexicon()), f"{sentence}.\n")
    actors = [
        Span(sentence.index(one), sentence.index(one) + len(one))
        for one in ("واشنطن", "موسكو")
    ]
    found = made.in_paragraph(0, {"actor": actors})
    assert [it.span.text_of(sentence) for it in found if it.label == CLAIM] == [claim]


def test_experts_keep_the_preposition_that_a_claim_begins_with():
    """What the guidelines say of claims: they begin with whole words."""
    cut = [
        span.text_of(one.tagged.text)
        for one in gold()
        for span in one.tagged.spans[CLAIM]
        if one.tagged.text[span.start - 1].isalpha()
    ]
    assert cut == []
    assert "وإن اتصلت بها إحدى هذه الثلاث" in built_in("")


def test_label_has_the_file_that_it_names(tmp_path):
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/place.md").write_text("\ufeffمكان **عام**", encoding="utf-8")
    place, actor = guidelines(OWN, Corpus(tmp_path).read_guidelines)
    assert (place.label, place.markdown) == (OWN.labels[0], "مكان **عام**")
    assert actor.label == OWN.labels[2]
    assert "بوتين" in actor.markdown


def test_file_that_is_not_there_is_reported(tmp_path):
    with pytest.raises(ConfigError, match=r"guide/place\.md cannot be read: No such"):
        guidelines(OWN, Corpus(tmp_path).read_guidelines)


def test_file_that_is_no_text_is_reported(tmp_path):
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/place.md").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ConfigError, match=r"guide/place\.md cannot be read: byte 1 of"):
        guidelines(OWN, Corpus(tmp_path).read_guidelines)


def test_link_out_of_the_corpus_is_not_followed(tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "place.md").write_text("secret", encoding="utf-8")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "guide").symlink_to(secret)
    with pytest.raises(ConfigError, match="cannot be read"):
        guidelines(OWN, Corpus(corpus).read_guidelines)
