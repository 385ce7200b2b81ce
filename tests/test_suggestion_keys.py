"""The keys that suggestions cost: one to accept or refuse, the shortest path for the rest."""

from __future__ import annotations

import pytest

from annotations.model import Boilerplate, Span
from annotations.suggest import SuggestedSpan
from annotations.suggest.tagged_text import TaggedText
from benchmarks.suggestion_keys import (
    ACCEPTED,
    MISSED,
    MOVED,
    REFUSED,
    UNREACHABLE,
    walked,
)
from tests.suggesting import Gold

TEXT = '🙂 قال الوزير أمس إن بلاده قوية وأعلنت الوزارة النتائج"'
MINISTER, YESTERDAY, MINISTRY = "الوزير", "أمس", "الوزارة"


def span_of(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def walk(wanted, suggested):
    """The walk through the text whose right spans and suggestions are (words, label)."""
    spans = {}
    for words, label in wanted:
        spans.setdefault(label, set()).add(span_of(words))
    known = TaggedText("one.txt", TEXT, spans, Boilerplate(), len(TEXT))
    found = [
        SuggestedSpan(label, span_of(words), "names", 0.9) for words, label in suggested
    ]
    return walked(Gold(known, {}, {}), found)


def test_what_is_right_costs_one_key():
    made = walk(
        [(MINISTER, "actor"), (YESTERDAY, "date")],
        [(MINISTER, "actor"), (YESTERDAY, "date")],
    )
    assert made.keys == {("actor", ACCEPTED): 1, ("date", ACCEPTED): 1}


def test_what_is_wrong_costs_one_key():
    made = walk([(MINISTRY, "actor")], [(MINISTER, "actor"), (MINISTRY, "actor")])
    assert made.keys == {("actor", REFUSED): 1, ("actor", ACCEPTED): 1}


def test_what_is_wrong_behind_the_last_span_is_counted():
    made = walk([(MINISTER, "actor")], [(MINISTER, "actor"), (MINISTRY, "actor")])
    assert made.times == {("actor", ACCEPTED): 1, ("actor", REFUSED): 1}


def test_an_edge_costs_its_path_and_the_key_that_accepts():
    made = walk([(MINISTER, "actor")], [(f"{MINISTER} {YESTERDAY}", "actor")])
    assert made.times == {("actor", MOVED): 1}
    assert made.keys["actor", MOVED] == 2


@pytest.mark.parametrize(("suggested", "back"), [([], 0), ([(MINISTRY, "actor")], 1)])
def test_what_is_missed_costs_its_path_and_the_way_back(suggested, back):
    made = walk([(MINISTER, "actor"), *suggested], suggested)
    assert made.times["actor", MISSED] == 1
    assert made.keys["actor", MISSED] >= 2 + back


def test_what_no_keys_tag_is_counted_and_the_walk_goes_on():
    """Half a pair of quotation marks never belongs to a span that keys tag."""
    made = walk(
        [('النتائج"', "claim"), (MINISTER, "actor")],
        [("النتائج", "claim"), (MINISTER, "actor")],
    )
    assert made.times == {("claim", UNREACHABLE): 1, ("actor", ACCEPTED): 1}
    assert made.keys["claim", UNREACHABLE] == 1
