"""Suggestions as the annotator of an article works: its tags count at once."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from annotations.config import SuggestChoices
from annotations.model import (
    BUILT_IN_TAGSET,
    Annotation,
    AnnotationSet,
    ArticleMetadata,
    Span,
)
from annotations.suggest.open_article import ArticleProgress, OpenArticle
from annotations.suggest.read_article import ReadArticle
from annotations.suggest.suggesting import learnt
from annotations.text import paragraph_index, quote_of, split_paragraphs
from tests.suggesting import ACTOR, gold, swapped

NAME = "مادورو"
"""A name that the other articles do not have."""


@pytest.fixture(scope="module")
def opened():
    """An article with the names of another story, all others learnt."""
    one, others = swapped(gold()[2]), [*gold()[:2], *gold()[3:]]
    taught = learnt(BUILT_IN_TAGSET, [it.tagged for it in others])
    text = f"🙂 {one.tagged.text}"
    read = ReadArticle(text, taught.lexicon)
    return OpenArticle(read, ArticleMetadata(), taught, SuggestChoices())


@pytest.fixture(scope="module")
def places(opened):
    """Where the name occurs as a word of its own."""
    found = re.finditer(rf"(?<!\w){NAME}(?!\w)", opened.text)
    return [Span(*one.span()) for one in found]


def tagging(opened, *spans):
    known = {
        f"a{at}": Annotation(f"a{at}", ACTOR, span, quote_of(opened.text, span))
        for at, span in enumerate(spans)
    }
    return AnnotationSet("one.txt", "0" * 64, "me", annotations=known)


def chances_of_name(found, opened):
    return {
        one.span: one.score
        for one in found
        if one.label == ACTOR and one.span.text_of(opened.text) == NAME
    }


def paragraph_of(opened, span):
    return paragraph_index(split_paragraphs(opened.text), span.start)


def test_a_tagged_name_is_suggested_where_it_occurs_again(opened, places):
    bare = chances_of_name(opened.suggestions(ArticleProgress()), opened)
    progress = ArticleProgress(tagging(opened, places[0]))
    found = chances_of_name(opened.suggestions(progress), opened)
    assert len(found) > len(bare)
    assert all(found[span] > chance for span, chance in bare.items())


def test_nothing_depends_on_the_order_of_tags(opened, places):
    one = ArticleProgress(tagging(opened, places[0], places[-1]))
    other = ArticleProgress(tagging(opened, places[-1], places[0]))
    assert opened.suggestions(one) == opened.suggestions(other)


def test_an_undone_tag_leaves_no_trace(opened, places):
    before = opened.suggestions(ArticleProgress(tagging(opened)))
    opened.suggestions(ArticleProgress(tagging(opened, places[0])))
    assert opened.suggestions(ArticleProgress(tagging(opened))) == before


def test_a_finished_paragraph_is_learnt(opened, places):
    """What was left untagged in it is less likely than where it was only looked at."""
    at = paragraph_of(opened, places[0])
    progress = ArticleProgress(tagging(opened, places[0]))
    seen = opened.suggestions(progress)
    learnt_from = opened.suggestions(replace(progress, passed=frozenset({at})))
    assert seen != learnt_from


def test_a_paragraph_without_a_decision_is_not_finished(opened):
    everything = frozenset(range(len(split_paragraphs(opened.text))))
    assert opened.suggestions(ArticleProgress(passed=everything)) == opened.suggestions(
        ArticleProgress()
    )


def test_a_refusal_finishes_a_paragraph(opened):
    refused = next(
        it for it in opened.suggestions(ArticleProgress()) if it.label == ACTOR
    )
    progress = ArticleProgress(
        refused=frozenset({(refused.label, refused.span)}),
        passed=frozenset({paragraph_of(opened, refused.span)}),
    )
    chances = {it.span: it.score for it in opened.suggestions(progress)}
    assert chances.get(refused.span, 0.0) < refused.score


def test_what_is_not_wanted_any_more_is_not_looked_for(opened):
    places = split_paragraphs(opened.text)
    answers = iter([True, True, True, False])
    found = opened.suggestions(ArticleProgress(), lambda: next(answers))
    assert found
    assert max(one.span.end for one in found) <= places[2].end
