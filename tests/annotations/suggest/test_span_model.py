"""A model of names: copies and siblings learn by themselves."""

from __future__ import annotations

import pytest

from annotations.suggest.lexicon import shipped_lexicon
from annotations.suggest.read_article import ReadArticle
from annotations.suggest.span_model import SpanModel

TEXT = "قال الوزير أمس إن بلاده قوية"


@pytest.fixture
def run():
    [paragraph] = ReadArticle(TEXT, shipped_lexicon()).paragraphs
    return paragraph.runs[0]


@pytest.fixture
def model(run):
    found = SpanModel()
    take_step(found, run, 0)
    return found


def take_step(model, run, name):
    model.learn(model.numbered(run), {name})


def test_a_copy_judges_as_its_model(model, run):
    assert model.copy().chances(run) == SpanModel.of(model.state()).chances(run)


def test_a_copy_judges_by_what_it_has_learnt_itself(model, run):
    before, copy = model.chances(run), model.copy()
    take_step(copy, run, 0)
    assert copy.chances(run)[0] > before[0]
    assert model.chances(run) == before
    assert copy.copy().chances(run) == copy.chances(run)


def test_what_a_model_learns_later_its_copy_does_not_know(model, run):
    before, copy = model.chances(run), model.copy()
    take_step(model, run, 1)
    assert copy.chances(run) == before
    assert model.chances(run) != before


def test_siblings_learn_by_themselves_and_their_mean_lies_between(model, run):
    numbered = model.numbered(run)
    surer, less_sure = model.sibling(), model.sibling()
    surer.learn(numbered, {0})
    less_sure.learn(numbered, {1})
    assert less_sure.chances(run)[0] < surer.chances(run)[0]
    mean = model.sibling()
    mean.take_mean([surer, less_sure], between_steps=lambda: None)
    assert mean.weights.keys() == surer.weights.keys() | less_sure.weights.keys()
    for feature, weight in mean.weights.items():
        both = [one.weights.get(feature, 0.0) for one in (surer, less_sure)]
        assert weight == pytest.approx(sum(both) / 2)


def test_a_sibling_learns_what_was_numbered_after_it_began(model):
    sibling = model.sibling()
    [paragraph] = ReadArticle("وأعلنت الوزارة نتائج", shipped_lexicon()).paragraphs
    [other] = paragraph.runs
    sibling.learn(model.numbered(other), {0})
    assert sibling.chances(other)[0] > model.chances(other)[0]
    assert SpanModel.of(sibling.state()).chances(other) == sibling.chances(other)
