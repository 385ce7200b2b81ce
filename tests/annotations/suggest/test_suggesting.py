"""How well the suggestions agree with people, at least: an expert's set is the measure."""

from __future__ import annotations

from statistics import mean

import pytest

from annotations.config import LEAST_SURE
from annotations.model import BUILT_IN_TAGSET, Boilerplate, Span
from annotations.suggest.name_suggester import LEAST_LIKELY
from annotations.suggest.sources import source_of
from annotations.suggest.suggesting import ArticleSuggestions, learnt
from tests.suggesting import (
    ACTOR,
    CLAIM,
    DATE,
    f1,
    gold,
    left_out,
    relaxed,
    suggestions,
    swapped,
)


@pytest.fixture(scope="module")
def cold():
    return list(left_out())


@pytest.fixture(scope="module")
def taught():
    """What all articles teach; their suggestions leave it as it is."""
    return learnt(BUILT_IN_TAGSET, [it.tagged for it in gold()])


def test_actors(cold):
    assert f1(cold, ACTOR)[2] >= 0.84


def test_actors_are_as_often_right_as_they_are_sure(cold):
    judged = [
        (it.score, it.span in one.tagged.spans[ACTOR])
        for one, found in cold
        for it in found
        if it.label == ACTOR
    ]
    for low, high in ((0.3, 0.6), (0.6, 0.9), (0.9, 1.01)):
        said, right = zip(*(one for one in judged if low <= one[0] < high), strict=True)
        assert mean(said) == pytest.approx(mean(right), abs=0.1)


def test_dates_and_their_values(cold):
    assert f1(cold, DATE)[2] >= 0.98
    right, unmarked = 0, set()
    for one, found in cold:
        for it in (it for it in found if it.label == DATE):
            wanted = one.values.get(it.span)
            right += wanted is not None and it.value == wanted
            if wanted and it.value not in (None, wanted) and not it.is_doubtful:
                unmarked.add(it.span.text_of(one.tagged.text))
    assert (right >= 36, unmarked) == (True, set())


def test_claims(cold):
    assert f1(cold, CLAIM, relaxed)[2] >= 0.9
    assert f1(cold, CLAIM)[2] >= 0.82


def test_names_of_another_story_are_learnt_as_they_are_tagged():
    """The prose is the same and every name is new: strings alone would find a seventh."""
    test = [swapped(one) for one in gold()]
    assert f1(list(left_out(test=test, online=True)), ACTOR)[2] >= 0.79


def test_swapping_moves_spans_with_their_names():
    one = swapped(gold()[3])
    texts = {span.text_of(one.tagged.text) for span in one.tagged.spans[ACTOR]}
    assert {"مادورو", "أنقرة", "فرنسا"} <= texts
    assert not texts & {"كيم", "موسكو", "الولايات المتحدة"}


def test_sources_of_claims():
    right = total = 0
    for one in gold():
        text, actors = one.tagged.text, sorted(one.tagged.spans[ACTOR])
        spoken = {}
        for claim in sorted(one.sources, key=lambda it: (it.start, -it.end)):
            wanted = one.sources[claim]
            found = source_of(text, claim, actors, spoken)
            right += found is not None and found.text_of(text) == wanted.text_of(text)
            total += 1
            spoken[claim] = wanted
    assert right / total >= 0.95


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وقال بوتين، الذي دعا كيم إلى زيارة موسكو، أمس: “{}”.", "بوتين"),
        ("وقال بوتين، الذي رفض طلب كيم، إن {}.", "بوتين"),
        ("وشكر بوتين الزعيم، الذي قال كيم له أمس، إن {}.", "كيم"),
    ],
)
def test_a_verb_between_commas_that_describes_somebody_does_not_govern(
    sentence, speaker
):
    content = "العلاقات جيدة جدا"
    text = sentence.format(content)
    names = ("بوتين", "كيم", "موسكو", "الزعيم")
    actors = sorted(
        Span(text.index(one), text.index(one) + len(one))
        for one in names
        if one in text
    )
    claim = Span(text.index(content), text.index(content) + len(content))
    found = source_of(text, claim, actors, {})
    assert found is not None
    assert found.text_of(text) == speaker


def test_the_same_tags_teach_the_same():
    one, *others = gold()
    assert suggestions(one, others) == suggestions(one, others)


def test_nothing_is_learnt_from_too_few_tags():
    one = gold()[0]
    taught = learnt(BUILT_IN_TAGSET, [])
    made = ArticleSuggestions(taught, one.tagged.text, article_date=one.day)
    labels = {it.label for at in range(len(made)) for it in made.in_paragraph(at)}
    assert ACTOR not in labels
    assert DATE in labels


def test_nothing_is_suggested_in_what_is_not_the_article(taught):
    text = "🙂 القائمة 3 مارس 2020\nقال كيم أمس إن روسيا قوية.\n"
    first = text.index("\n")
    made = ArticleSuggestions(taught, text, boilerplate=Boilerplate((Span(0, first),)))
    assert made.in_paragraph(0) == []
    found = made.in_paragraph(1)
    assert {(it.label, it.span.text_of(text)) for it in found} >= {
        (DATE, "أمس"),
        (CLAIM, "روسيا قوية"),
    }


def test_a_lower_threshold_offers_less_likely_names(taught):
    made = ArticleSuggestions(taught, gold()[0].tagged.text)
    found = [one for index in range(len(made)) for one in made.in_paragraph(index)]
    scores = [one.score for one in found if one.label == ACTOR]
    assert LEAST_LIKELY <= min(scores) < LEAST_SURE / 2


def test_a_claim_offers_who_said_it(taught):
    text = "🙂\nقال كيم إن روسيا قوية."
    made = ArticleSuggestions(taught, text)
    claim = next(it for it in made.in_paragraph(1) if it.label == CLAIM)
    assert claim.link.text_of(text) == "كيم"
    assert claim.by == "claims/clause"


def test_a_finished_paragraph_teaches_names_at_once(taught):
    text = "اجتمع زياد المزوغي بالوفد.\nوغادر زياد المزوغي بعد ساعة."
    made = ArticleSuggestions(taught, text)
    name = Span(6, 18)
    assert name.text_of(text) == "زياد المزوغي"
    made.finish(0, {ACTOR: [name]})
    found = {it.span.text_of(text) for it in made.in_paragraph(1) if it.label == ACTOR}
    assert "زياد المزوغي" in found
