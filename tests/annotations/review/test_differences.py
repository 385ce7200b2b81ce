"""Groups and differences, each kind alone and together with others."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from annotations.review import (
    DifferenceCounts,
    DifferenceKind,
    compare,
    difference_report,
)
from tests.annotations.review.sets import (
    DATA,
    annotation,
    compared,
    compared_seeds,
    set_of,
)

TEXT = "قال الزعيم الكوري إن روسيا ستنتصر في الحرب قريبا وإن الصين معها"
COPIES = ("disturbed-1", "disturbed-2")


def kinds_of(*sets, text=TEXT, links=None):
    """The kinds of each difference between sets of annotations, in order."""
    links = links or [()] * len(sets)
    names = ("huda", "omar", "badr")
    made = {
        name: set_of(*one, links=link, annotator=name)
        for name, one, link in zip(names, sets, links, strict=False)
    }
    found = compare(compared(text, **made), list(made))
    return [[kind.value for kind in one.kinds] for one in found.differences]


@pytest.mark.parametrize("name", COPIES)
def test_differences_of_the_disturbed_copies_are_all_found(name):
    truth = json.loads((DATA / "disturbed" / "truth.json").read_text(encoding="utf-8"))
    found = Counter()
    for article in compared_seeds(name):
        for one in compare(article, ["annotator-a", name]).differences:
            members = one.group.members
            ids = tuple(
                members[who].id if who in members else None
                for who in ("annotator-a", name)
            )
            also = tuple(sorted(kind.value for kind in one.kinds[1:]))
            found[article.article.name, one.kind.value, also, ids] += 1
    wanted = Counter(
        (
            one["article"],
            one["kind"],
            tuple(sorted(one["also"])),
            (one["a"], one["b"] and one["b"]["id"]),
        )
        for one in truth[name]["differences"]
    )
    assert found == wanted


@pytest.mark.parametrize("name", COPIES)
def test_counts_of_the_disturbed_copies_are_the_expected_ones(name):
    path = DATA / "disturbed" / "expected-agreement.json"
    expected = json.loads(path.read_text(encoding="utf-8"))
    who = ["annotator-a", name]
    counts = DifferenceCounts()
    for one in compared_seeds(name):
        counts.add(one.article.name, compare(one, who))
    report = difference_report(counts, who)
    assert report == expected[f"a-{name.replace('disturbed-', 'd')}"]["differences"]


def test_each_kind_alone():
    one = annotation("a", "actor", 4, 10)
    assert kinds_of([one], [annotation("b", "actor", 4, 10)]) == []
    assert kinds_of([one], [annotation("b", "date", 4, 10)]) == [["label"]]
    assert kinds_of([one], []) == [["missing"]]
    assert kinds_of([one], [annotation("b", "actor", 5, 10)]) == [["boundary"]]
    valued = annotation("b", "actor", 4, 10, value="كيم")
    assert kinds_of([one], [valued]) == [["value"]]


def test_what_differs_in_one_group_is_one_difference():
    one = annotation("a", "date", 4, 10, value="2022")
    other = annotation("b", "actor", 4, 12)
    assert kinds_of([one], [other]) == [["label", "boundary", "value"]]


def test_links_are_compared_through_groups_and_never_by_id():
    """The ids are crosswise equal, the links say the same."""
    mine = [annotation("1", "claim", 21, 40), annotation("2", "actor", 4, 10)]
    theirs = [annotation("2", "claim", 21, 40), annotation("1", "actor", 4, 10)]
    links = [[("source", "1", "2")], [("source", "2", "1")]]
    assert kinds_of(mine, theirs, links=links) == []


def test_source_that_one_left_out_makes_the_link_differ_too():
    mine = [annotation("1", "claim", 21, 40), annotation("2", "actor", 4, 10)]
    theirs = [annotation("1", "claim", 21, 40)]
    links = [[("source", "1", "2")], []]
    assert kinds_of(mine, theirs, links=links) == [["missing"], ["link"]]


def test_link_of_a_missing_claim_is_no_difference_of_its_own():
    mine = [annotation("1", "claim", 21, 40), annotation("2", "actor", 4, 10)]
    theirs = [annotation("2", "actor", 4, 10)]
    links = [[("source", "1", "2")], []]
    assert kinds_of(mine, theirs, links=links) == [["missing"]]


def test_two_spans_inside_one_are_a_pair_and_a_missing():
    mine = [annotation("1", "claim", 0, 40)]
    theirs = [annotation("1", "claim", 0, 25), annotation("2", "claim", 26, 40)]
    assert kinds_of(mine, theirs) == [["boundary"], ["missing"]]


def test_one_place_with_two_labels_of_one_annotator_is_two_groups():
    mine = [annotation("1", "actor", 4, 10), annotation("2", "date", 4, 10)]
    assert kinds_of(mine, mine) == []
    assert kinds_of(mine, mine[:1]) == [["missing"]]


def test_third_annotator_joins_the_group():
    sets = [[annotation("1", "actor", start, 17)] for start in (4, 4, 6)]
    assert kinds_of(*sets) == [["boundary"]]
    assert kinds_of(*sets[:2], []) == [["missing"]]


def test_kind_is_the_weightiest_that_holds():
    one = annotation("a", "actor", 4, 10)
    article = compared(
        TEXT,
        huda=set_of(one),
        omar=set_of(annotation("b", "date", 4, 10)),
        badr=set_of(),
    )
    (found,) = compare(article, ["huda", "omar", "badr"]).differences
    assert found.kind is DifferenceKind.LABEL
    assert found.missing == ("badr",)
