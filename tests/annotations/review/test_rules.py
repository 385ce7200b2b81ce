"""What a rule settles, and what it leaves to a person."""

from __future__ import annotations

import pytest

from annotations.review.rules import LabelledSpan, Rule, SettledLink, settle
from tests.annotations.review.sets import annotation, compared, set_of

TEXT = "قال الزعيم الكوري إن روسيا ستنتصر في الحرب قريبا"
KIM = LabelledSpan(4, 10, "actor")
CLAIM = LabelledSpan(21, 40, "claim")


def kim(id_="k", **options):
    return annotation(id_, "actor", 4, 10, **options)


def article(*sets):
    names = ("huda", "omar", "badr", "salma")
    return compared(TEXT, **dict(zip(names, sets, strict=False)))


def places(settlement):
    return [one.place for one in settlement.annotations]


@pytest.mark.parametrize(
    ("rule", "support", "settled"),
    [
        (Rule.AGREED, 4, True),
        (Rule.AGREED, 3, False),
        (Rule.MAJORITY, 3, True),
        (Rule.MAJORITY, 2, False),
        (Rule.UNION, 1, True),
    ],
)
def test_span_is_settled_with_enough_support(rule, support, settled):
    sets = [set_of(kim())] * support + [set_of()] * (4 - support)
    found = settle(article(*sets), rule)
    assert places(found) == ([KIM] if settled else [])
    assert not found.left_out


def test_name_takes_over_one_set_whole():
    mine = set_of(kim(value="كيم"), annotation("c", "claim", 21, 40))
    other = set_of(kim(value="كيم جونغ أون"))
    found = settle(article(mine, other), "huda")
    assert places(found) == [KIM, CLAIM]
    assert found.annotations[0].value == "كيم"
    assert not found.left_out


def test_unknown_name_is_refused():
    with pytest.raises(KeyError):
        settle(article(set_of()), "zed")


def test_value_that_differs_is_left_out_and_listed():
    sets = set_of(kim(value="كيم")), set_of(kim(value="بوتين")), set_of()
    found = settle(article(*sets), Rule.MAJORITY)
    assert found.annotations[0].value is None
    assert [(one.place, one.values) for one in found.left_out] == [
        (KIM, ["كيم", "بوتين"])
    ]


def test_equal_value_of_all_that_have_the_span_is_kept():
    sets = set_of(kim(value="كيم")), set_of(kim("x", value="كيم")), set_of()
    assert settle(article(*sets), Rule.MAJORITY).annotations[0].value == "كيم"


def linked(*links):
    return set_of(kim(), annotation("c", "claim", 21, 40), links=links)


def test_link_that_all_have_is_kept():
    sets = linked(("source", "c", "k")), linked(("source", "c", "k"))
    found = settle(article(*sets), Rule.AGREED)
    assert found.links == [SettledLink("source", CLAIM, KIM)]
    assert not found.left_out


def test_link_that_one_has_not_is_left_out_and_listed():
    found = settle(article(linked(("source", "c", "k")), linked()), Rule.UNION)
    assert found.links == []
    assert [one.link for one in found.left_out] == [SettledLink("source", CLAIM, KIM)]


def test_link_to_a_span_that_is_not_settled_is_left_out():
    without = set_of(annotation("c", "claim", 21, 40))
    found = settle(article(linked(("source", "c", "k")), without), Rule.AGREED)
    assert found.links == []
    assert len(found.left_out) == 1


def test_same_span_twice_in_one_set_counts_once():
    twice = set_of(kim("k1"), kim("k2"))
    found = settle(article(twice, set_of()), Rule.MAJORITY)
    assert places(found) == []
