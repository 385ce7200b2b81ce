"""The alpha of a stream of articles is that of `agreement`, at linear cost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotations.review import TokenAgreement, agreement, token_agreement, token_report
from tests.annotations.review.sets import (
    LABELS,
    annotation,
    compared,
    compared_seeds,
    set_of,
)

TEXT = "\U0001f600 قال الزعيم الكوري إن روسيا ستنتصر في الحرب قريبا"
EDGES = st.tuples(st.integers(0, 40), st.integers(1, 8), st.sampled_from(LABELS))
SETS = st.dictionaries(st.sampled_from("abcd"), st.lists(EDGES, max_size=5))


def article_with(edges_of):
    """The article with the sets of annotators, given by name as edges and labels."""
    sets = {
        name: set_of(
            *(
                annotation(str(at), label, start, start + length)
                for at, (start, length, label) in enumerate(edges)
            )
        )
        for name, edges in edges_of.items()
    }
    return compared(TEXT, **sets)


def counted(articles):
    found = TokenAgreement()
    for one in articles:
        found.add(one)
    return found


@given(st.lists(SETS, max_size=4))
@example(
    [
        {
            "a": [(22, 2, "actor"), (29, 8, "actor")],
            "b": [(0, 3, "actor")],
            "c": [(0, 1, "actor"), (6, 8, "actor")],
            "d": [(0, 3, "actor"), (19, 2, "actor")],
        }
    ]
)
def test_alpha_is_that_of_all_annotators_together(given_sets):
    articles = [article_with(one) for one in given_sets]
    together = agreement(articles, "abcd", LABELS).together
    found = counted(articles).alphas()
    assert found == {label: together[label].alpha for label in found}
    used = {
        label
        for one in articles
        for each in one.sets.values()
        for label in each.by_label
    }
    assert {one for one in used if together[one].alpha is not None} <= set(found)


@pytest.mark.parametrize("name", ["disturbed-1", "disturbed-2"])
def test_alpha_of_the_disturbed_copies(name):
    together = agreement(compared_seeds(name), ["annotator-a", name], LABELS).together
    found = counted(compared_seeds(name))
    assert found.alphas() == {label: together[label].alpha for label in LABELS}
    assert (found.articles, found.sets) == (5, 10)


def test_article_of_one_annotator_counts_for_nothing():
    found = counted([article_with({"a": [(4, 6, "actor")]})])
    assert token_report(found) == {"articles": 0, "sets": 0, "labels": {}}


def test_label_on_every_token_has_no_alpha_and_a_reason():
    everywhere = [(0, 60, "actor")]
    found = counted([article_with({"a": everywhere, "b": everywhere})])
    assert token_report(found)["labels"] == {
        "actor": {"alpha": None, "why": "all tokens are decided alike"}
    }


@pytest.mark.parametrize("annotators", [2, 8, 32])
def test_each_set_is_read_once_however_many_there_are(annotators, monkeypatch):
    reads, touched = [], token_agreement.touched_tokens

    def noted(one, *rest):
        reads.append(one)
        return touched(one, *rest)

    monkeypatch.setattr(token_agreement, "touched_tokens", noted)
    names = [f"n{at}" for at in range(annotators)]
    counted([article_with({name: [(4, 6, "actor")] for name in names})])
    assert len(reads) == len(set(map(id, reads))) == annotators
