"""A model of names: copies learn by themselves, however their weights are looked up."""

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
