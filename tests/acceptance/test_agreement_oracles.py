"""Our figures of agreement are those of well-known libraries, label by label.

nervaluate's overall is not compared: where labels nest it is not the sum of its labels.
"""

from __future__ import annotations

import pytest

from annotations.review import (
    agreement,
    cohen_kappa,
    pair_alpha,
)
from annotations.review.measuring import touched_tokens
from annotations.text import tokens
from tests.annotations.review.sets import LABELS, compared_seeds

pytestmark = pytest.mark.acceptance
COPIES = ("disturbed-1", "disturbed-2")
PAIRS = [(copy, label) for copy in COPIES for label in LABELS]


def decisions(copy, label):
    """The decisions on all tokens of the seeds, by annotator."""
    found = {"annotator-a": [], copy: []}
    for compared in compared_seeds(copy):
        cut = list(tokens(compared.article.text))
        for name, one in compared.sets.items():
            touched = touched_tokens(one, label, cut)
            found[name] += [int(at in touched) for at in range(len(cut))]
    return list(found.values())


def counts(copy, label):
    found = agreement(compared_seeds(copy), ["annotator-a", copy], LABELS)
    return found.pairs[0].counts.labels[label]


@pytest.mark.parametrize(("copy", "label"), PAIRS)
def test_kappa_is_that_of_scikit_learn(copy, label):
    from sklearn.metrics import cohen_kappa_score

    wanted = cohen_kappa_score(*decisions(copy, label))
    found = cohen_kappa(counts(copy, label).decisions)
    assert found == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(("copy", "label"), PAIRS)
def test_alpha_is_that_of_krippendorff(copy, label):
    import krippendorff

    wanted = krippendorff.alpha(
        reliability_data=decisions(copy, label), level_of_measurement="nominal"
    )
    found = pair_alpha(counts(copy, label).decisions)
    assert found == pytest.approx(wanted, abs=1e-9)


def entities(copy, name, label):
    """The spans of a label, one list an article; nervaluate counts ends as inside."""
    return [
        [
            {"label": label, "start": one.span.start, "end": one.span.end - 1}
            for one in compared.sets[name].by_label.get(label, ())
        ]
        for compared in compared_seeds(copy)
    ]


@pytest.mark.parametrize(("copy", "label"), PAIRS)
def test_exact_and_relaxed_are_those_of_nervaluate(copy, label):
    from nervaluate import Evaluator

    sides = [entities(copy, name, label) for name in ("annotator-a", copy)]
    evaluated = Evaluator(*sides, tags=[label], loader="dict").evaluate()
    wanted = evaluated["entities"][label]
    found = counts(copy, label)
    for ours, theirs in (("exact", "strict"), ("relaxed", "ent_type")):
        mine, other = getattr(found, ours), wanted[theirs]
        assert mine.matched == other.correct
        assert mine.precision == pytest.approx(other.precision)
        assert mine.recall == pytest.approx(other.recall)
        assert mine.f1 == pytest.approx(other.f1)
