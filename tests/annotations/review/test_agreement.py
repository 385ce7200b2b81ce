"""Figures: those of the disturbed copies, published worked examples, and symmetry."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.model import Span
from annotations.review import (
    LabelCounts,
    agreement,
    alignments,
    pair_report,
    survey,
    together_report,
)
from annotations.review.agreement import AgreementCounts
from annotations.review.alignment import align
from annotations.review.coefficients import (
    Decisions,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    yes_or_no_units,
)
from annotations.review.measuring import PairCounts
from annotations.review.unitising import Cut, nearness, outermost, unitising_alpha
from tests.annotations.review.sets import (
    DATA,
    LABELS,
    annotation,
    compared,
    compared_seeds,
    set_of,
)

COPIES = ("disturbed-1", "disturbed-2")
TEXT = "قال الزعيم الكوري إن روسيا ستنتصر في الحرب قريبا"


def assert_near(found, wanted, where=""):
    """The same shape, counts equal, ratios equal to six digits but for rounding."""
    if isinstance(wanted, dict):
        assert found.keys() == wanted.keys(), where
        for key, value in wanted.items():
            assert_near(found[key], value, f"{where}/{key}")
    elif isinstance(wanted, float):
        assert math.isclose(found, wanted, abs_tol=2e-6), (where, found, wanted)
    else:
        assert found == wanted, where


@pytest.mark.parametrize("name", COPIES)
def test_figures_of_the_disturbed_copies_are_the_expected_ones(name):
    path = DATA / "disturbed" / "expected-agreement.json"
    entry = f"a-{name.replace('disturbed-', 'd')}"
    expected = json.loads(path.read_text(encoding="utf-8"))[entry]
    found = agreement(compared_seeds(name), ["annotator-a", name], LABELS)
    assert_near(pair_report(found.pairs[0]), expected["pairs"][0])
    assert_near(together_report(found), expected["multi"])


def test_annotator_agrees_with_themselves():
    one = set_of(annotation("1", "actor", 4, 10), annotation("2", "claim", 18, 40))
    found = agreement([compared(TEXT, a=one, b=one)], ["a", "b"], LABELS)
    report = pair_report(found.pairs[0])
    for label in ("actor", "claim"):
        figures = report["labels"][label]
        assert figures["exact"]["f1"] == figures["kappa"] == figures["alpha_u"] == 1


def test_what_nobody_tagged_is_undefined_in_words():
    one = set_of(annotation("1", "actor", 4, 10))
    found = agreement([compared(TEXT, a=one, b=one)], ["a", "b"], LABELS)
    date = pair_report(found.pairs[0])["labels"]["date"]
    assert date["exact"]["f1"] is None
    assert date["exact"]["why"] == "none tagged"
    assert date["kappa"] is None
    assert date["alpha"] is None
    assert date["alpha_u"] is None
    assert date["why"] == "all tokens are decided alike; none tagged"
    assert "NaN" not in json.dumps(date)


def test_one_side_without_any_has_an_f1_of_zero():
    one, none = set_of(annotation("1", "actor", 4, 10)), set_of()
    found = agreement([compared(TEXT, a=one, b=none)], ["a", "b"], LABELS)
    exact = pair_report(found.pairs[0])["labels"]["actor"]["exact"]
    assert (exact["f1"], exact["recall"], exact["precision"]) == (0, 0, None)
    assert exact["why"] == "none by B"


EDGES = st.tuples(st.integers(0, 40), st.integers(1, 8), st.sampled_from(LABELS))
SETS = st.lists(EDGES, max_size=5)


def set_with(edges):
    return set_of(
        *(
            annotation(str(at), label, start, start + length)
            for at, (start, length, label) in enumerate(edges)
        )
    )


@given(SETS, SETS)
def test_figures_are_the_same_both_ways_round(first, second):
    one, other = set_with(first), set_with(second)
    here = agreement([compared(TEXT, a=one, b=other)], ["a", "b"], LABELS)
    there = agreement([compared(TEXT, a=other, b=one)], ["a", "b"], LABELS)
    for label in LABELS:
        mine = pair_report(here.pairs[0])["labels"][label]
        theirs = pair_report(there.pairs[0])["labels"][label]
        for figure in ("kappa", "alpha", "alpha_u"):
            assert mine[figure] == pytest.approx(theirs[figure], abs=1e-6)
        for figure in ("exact", "trimmed", "relaxed"):
            assert mine[figure]["f1"] == theirs[figure]["f1"]
            assert mine[figure]["precision"] == theirs[figure]["recall"]
        assert (
            mine["exact"]["matched"]
            <= mine["trimmed"]["matched"]
            <= mine["relaxed"]["matched"]
        )


ARTICLES = st.lists(st.dictionaries(st.sampled_from("abc"), SETS), max_size=4)
"""Of each, the sets of whoever has one."""


def compared_with(articles):
    made = [
        compared(TEXT, **{who: set_with(edges) for who, edges in one.items()})
        for one in articles
    ]
    return [
        replace(one, article=replace(one.article, name=str(at)))
        for at, one in enumerate(made)
    ]


@given(ARTICLES)
def test_figures_of_a_pair_are_those_of_the_articles_that_both_have(articles):
    whole = agreement(compared_with(articles), "abc", LABELS)
    for pair in whole.pairs:
        both = {pair.first, pair.second}
        shared = [one for one in compared_with(articles) if both <= one.sets.keys()]
        assert list(pair.articles) == [one.article.name for one in shared]
        alone = [agreement([one], sorted(both), LABELS).pairs[0] for one in shared]
        assert list(pair.per_article) == list(pair.articles)
        found = [one.counts for one in pair.per_article.values()]
        assert found == [one.counts for one in alone]
        assert pair.counts == sum(found, start=nothing_counted())
        for label in LABELS:
            wanted = alpha_end_to_end(shared, pair, label)
            assert pair.unitised[label].alpha == pytest.approx(wanted)


def nothing_counted():
    return PairCounts({label: LabelCounts() for label in LABELS})


def alpha_end_to_end(articles, pair, label):
    """The unitising alpha of articles that are glued together; None if spans cross."""
    sides = [], []
    for at, one in enumerate(articles):
        for name, side in zip((pair.first, pair.second), sides, strict=True):
            spans = [it.span for it in one.sets[name].by_label.get(label, ())]
            side += [
                (it.start + at * len(TEXT), it.end + at * len(TEXT)) for it in spans
            ]
    units = [outermost([Span(*one) for one in side]) for side in sides]
    if any(one.cross for one in units):
        return None
    return alpha_of_two(*(one.spans for one in units), len(TEXT) * len(articles))


@given(ARTICLES)
def test_figures_of_each_article_are_kept_only_when_asked_for(articles):
    found = [AgreementCounts("abc", LABELS, by_article=one) for one in (False, True)]
    for one in compared_with(articles):
        for counts in found:
            counts.add(one)
    without, whole = (one.agreement() for one in found)
    assert not any(one.per_article for one in without.pairs)
    pairs = [replace(one, per_article={}) for one in whole.pairs]
    assert replace(whole, pairs=pairs) == without


def test_annotators_with_nothing_in_common_are_never_aligned(monkeypatch):
    aligned = []

    def noted(first, second):
        aligned.append((first, second))
        return align(first, second)

    monkeypatch.setattr(alignments, "align", noted)
    names = [f"annotator-{at}" for at in range(20)]
    sets = {
        name: set_of(annotation(str(at), "actor", 2 * at, 2 * at + 1))
        for at, name in enumerate(names)
    }
    sets["annotator-7"] = sets["annotator-3"]
    survey([compared(TEXT, **sets)], names, LABELS)
    assert len(aligned) == 1


# Published worked examples


@pytest.mark.parametrize(
    ("table", "kappa"),
    [((20, 5, 10, 15), 0.4), ((45, 15, 25, 15), 0.1304), ((25, 35, 5, 35), 0.2593)],
)
def test_kappa_of_published_tables(table, kappa):
    assert cohen_kappa(Decisions(*table)) == pytest.approx(kappa, abs=5e-5)


def units(*annotators):
    """How often each kind of unit occurs in rows of values, `*` for none."""
    found = {}
    for column in zip(*(row.split() for row in annotators), strict=True):
        values = sorted(set(column) - {"*"})
        unit = tuple((value, column.count(value)) for value in values)
        found[unit] = found.get(unit, 0) + 1
    return found


@pytest.mark.parametrize(
    ("rows", "alpha"),
    [
        (
            [
                "1 2 3 3 2 1 4 1 2 * * *",
                "1 2 3 3 2 2 4 1 2 5 * 3",
                "* 3 3 3 2 3 4 2 2 5 1 *",
                "1 2 3 3 2 4 4 1 2 5 1 *",
            ],
            0.743421,
        ),
        (
            [
                "* * * * * 3 4 1 2 1 1 3 3 * 3",
                "1 * 2 1 3 3 4 3 * * * * * * *",
                "* * 2 1 3 4 4 * 2 1 1 3 3 * 4",
            ],
            0.691358,
        ),
        (["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"], 0.095238),
        (["1 1 2 2 4 3 3 3 5 4 4 1", "1 2 2 2 2 3 3 3 5 4 4 4"], 0.691964),
    ],
)
def test_alpha_of_published_tables(rows, alpha):
    assert krippendorff_alpha(units(*rows)) == pytest.approx(alpha, abs=1e-6)


def test_alpha_of_one_value_throughout_is_undefined():
    assert krippendorff_alpha(units("1 1 1", "1 1 1")) is None


def test_fleiss_kappa_of_the_published_table():
    rows = (
        "0 0 0 0 14|0 2 6 4 2|0 0 3 5 6|0 3 9 2 0|2 2 8 1 1|"
        "7 7 0 0 0|3 2 6 3 0|2 5 3 2 2|6 5 2 1 0|0 2 2 3 7"
    )
    found = {
        tuple((at, int(n)) for at, n in enumerate(row.split()) if int(n)): 1
        for row in rows.split("|")
    }
    assert fleiss_kappa(found) == pytest.approx(0.20993, abs=5e-6)


def continuum(*parts):
    """Units by their start and length on a continuum that begins at 150."""
    return [Span(start - 150, start - 150 + length) for start, length in parts]


def alpha_of_two(first, second, length):
    cuts = [Cut([(one.start, one.end) for one in it], length) for it in (first, second)]
    return unitising_alpha(cuts, nearness(first, second), length)


def test_unitising_alpha_of_the_published_continuum():
    first = continuum((225, 70), (370, 30))
    second = continuum((220, 80), (355, 20), (400, 20))
    assert alpha_of_two(first, second, 300) == pytest.approx(0.7286, abs=5e-5)
    same = continuum((180, 60), (300, 50))
    assert alpha_of_two(same, same, 300) == 1


def test_unitising_takes_only_the_outermost_spans():
    found = outermost([Span(0, 10), Span(2, 5), Span(0, 10), Span(12, 14)])
    assert list(found.spans) == [Span(0, 10), Span(12, 14)]
    assert (found.left_out, found.cross) == (2, False)
    assert outermost([Span(0, 10), Span(5, 12)]).cross


@given(
    st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.integers(1, 99))
)
def test_alpha_does_not_depend_on_the_order_of_the_units(counts):
    backwards = dict(reversed(counts.items()))
    found = [krippendorff_alpha(yes_or_no_units(one)) for one in (counts, backwards)]
    assert found[0] == found[1]
