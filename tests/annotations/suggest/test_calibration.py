"""Chances that mean what they say, and what they are judged by."""

from __future__ import annotations

import pytest

from annotations.model import Boilerplate, Span
from annotations.suggest.calibration import Calibration
from annotations.suggest.lexicon import shipped_lexicon
from annotations.suggest.name_learning import NameLearning
from annotations.suggest.name_suggester import UNCALIBRATED
from annotations.suggest.tagged_text import TaggedText

LABEL = "actor"
FIRST, SECOND = "🙂 قال الوزير زياد المزوغي أمس.\n", "ووصل زياد المزوغي إلى تونس.\n"


def judged(*rows):
    """Chances and how often they were right, of so many: (said, right, count)."""
    return [
        (said, at < right * count) for said, right, count in rows for at in range(count)
    ]


def test_nothing_judged_leaves_chances_as_they_are():
    assert Calibration.fitted([]) == Calibration()
    assert Calibration().chance(0.3) == pytest.approx(0.3)


@pytest.mark.parametrize(
    "rows",
    [
        [(0.1, 0.3, 200), (0.3, 0.5, 200), (0.8, 0.9, 200)],  # too modest
        [(0.3, 0.2, 200), (0.9, 0.7, 200), (0.99, 0.85, 200)],  # too sure
        [(0.1, 0.2, 100), (0.999, 0.7, 100)],  # as good as certain, often wrong
    ],
)
def test_chances_come_near_to_how_often_they_are_right(rows):
    curve = Calibration.fitted(judged(*rows))
    for said, right, _count in rows:
        assert curve.chance(said) == pytest.approx(right, abs=0.06)


def test_few_judgements_change_little():
    assert Calibration.fitted([(0.9, False)]).chance(0.9) > 0.6


def test_the_order_is_never_reversed():
    curve = Calibration.fitted(judged((0.2, 1.0, 300), (0.8, 0.0, 300)))
    assert 0 < curve.chance(0) < curve.chance(0.2) < curve.chance(0.8) < curve.chance(1)
    assert curve.chance(1) < 1


def article(number):
    """An article in which one name occurs in two paragraphs."""
    text = FIRST + SECOND
    name = "زياد المزوغي"
    starts = text.index(name), text.rindex(name)
    spans = frozenset(Span(start, start + len(name)) for start in starts)
    return TaggedText(f"{number}", text, {LABEL: spans}, Boilerplate(), len(text))


def learnt(count, between_steps=lambda: None, articles=100):
    learning = NameLearning(LABEL, shipped_lexicon(), between_steps=between_steps)
    return learning.learnt([article(number % articles) for number in range(count)])


@pytest.mark.parametrize("people", [1, 3, 17])
def test_one_article_is_not_judged_by_itself_whoever_tagged_it(people):
    assert learnt(people, articles=1).calibrations == UNCALIBRATED


@pytest.mark.parametrize(
    ("count", "articles"), [(2, 2), (16, 16), (17, 17), (25, 2), (6, 3)]
)
def test_a_model_is_judged_by_articles_that_it_has_not_learnt(count, articles):
    names = learnt(count, articles=articles)
    assert names.calibrations == learnt(count, articles=articles).calibrations
    assert Calibration() not in names.calibrations


def test_judging_can_be_stopped_between_its_steps():
    class StoppedError(Exception):
        pass

    steps = []

    def stop():
        steps.append(1)
        if len(steps) == limit:
            raise StoppedError

    limit = -1
    learnt(17, stop)
    limit, all_steps = len(steps) - 1, len(steps)
    steps.clear()
    with pytest.raises(StoppedError):
        learnt(17, stop)
    assert len(steps) == all_steps - 1
