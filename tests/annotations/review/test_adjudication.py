"""What a rule makes of an article: decisions, results, and what stays open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.model import (
    AnnotationSet,
    Decision,
    JudgedVersion,
    Link,
    Resolution,
)
from annotations.review import (
    ComparedSet,
    DecidedGroups,
    Rule,
    Ruling,
    adjudicate,
    compare,
)
from annotations.review.versions import version_digest
from tests.annotations.review.sets import annotation, compared, set_of

TEXT = "😀قال الزعيم الكوري إن روسيا ستنتصر في الحرب قريبا"
NOTHING = AnnotationSet("article.txt", "", "nadia")
AT = "2026-11-21T10:05:00Z"


def ruling(rule):
    return Ruling(rule, "nadia", AT)


def actor(id_, start=5, end=11, **options):
    return annotation(id_, "actor", start, end, text=TEXT, **options)


def claim(id_, start=22, end=40):
    return annotation(id_, "claim", start, end, text=TEXT)


def article(*sets):
    return compared(TEXT, **dict(zip(("huda", "omar", "badr"), sets, strict=False)))


def result(found):
    """Label, span and value of what is settled."""
    return [
        (one.label, one.span.start, one.span.end, one.value)
        for one in found.annotation_set.annotations.values()
    ]


def resolutions(found):
    return [one.resolution for one in found.annotation_set.decisions.values()]


def test_nobody_without_the_secret_makes_the_same_ids():
    both = article(set_of(actor("h")), set_of(actor("o")))
    made = [
        adjudicate(both, ruling(Rule.AGREED), NOTHING, secret=one).annotation_set
        for one in ("secret", "secret", "another")
    ]
    first, again, other = ({*one.annotations, *one.decisions} for one in made)
    assert first == again
    assert first.isdisjoint(other)


def test_what_all_have_is_agreed():
    found = adjudicate(
        article(set_of(actor("h")), set_of(actor("o"))), ruling(Rule.AGREED), NOTHING
    )
    assert result(found) == [("actor", 5, 11, None)]
    (decision,) = found.annotation_set.decisions.values()
    (settled,) = found.annotation_set.annotations
    assert decision.resolution is Resolution.AGREED
    assert decision.result == settled
    assert decision.rule == "agreed"
    assert (decision.by, decision.at) == ("nadia", AT)
    assert [(one.annotator, one.annotation) for one in decision.versions] == [
        ("huda", "h"),
        ("omar", "o"),
    ]
    assert decision.quote.exact == TEXT[5:11]
    assert found.annotation_set.state == "done"


@pytest.mark.parametrize(
    ("rule", "resolution"),
    [
        (Rule.AGREED, None),
        (Rule.MAJORITY, Resolution.LEAVE_OUT),
        (Rule.UNION, Resolution.TAKE),
        ("huda", Resolution.TAKE),
        ("omar", Resolution.LEAVE_OUT),
    ],
)
def test_what_one_of_three_has_is_decided_by_the_rule(rule, resolution):
    sets = set_of(actor("h")), set_of(), set_of()
    found = adjudicate(article(*sets), ruling(rule), NOTHING)
    assert resolutions(found) == ([resolution] if resolution else [])
    assert len(found.undecided) == (resolution is None)
    assert found.annotation_set.state == ("done" if resolution else "in progress")


def test_tie_is_left_to_a_person():
    found = adjudicate(
        article(set_of(actor("h")), set_of()), ruling(Rule.MAJORITY), NOTHING
    )
    assert resolutions(found) == []
    assert len(found.undecided) == 1


def test_majority_of_edges_settles_the_other_version_with_it():
    sets = set_of(actor("h")), set_of(actor("o")), set_of(actor("b", 7, 11))
    found = adjudicate(article(*sets), ruling(Rule.MAJORITY), NOTHING)
    assert result(found) == [("actor", 5, 11, None)]
    (decision,) = found.annotation_set.decisions.values()
    assert [one.annotation for one in decision.versions] == ["h", "o", "b"]
    assert (decision.rule, decision.taken) == ("majority 3/3", "huda")
    assert decision.kinds == ("boundary",)
    assert found.undecided == []


def test_rule_that_is_run_again_changes_nothing():
    sets = article(
        set_of(actor("h"), claim("c"), links=[("source", "c", "h")]),
        set_of(actor("o"), claim("d"), links=[("source", "d", "o")]),
    )
    first = adjudicate(sets, ruling(Rule.AGREED), NOTHING).annotation_set
    assert len(first.links) == 1
    later = Ruling(Rule.AGREED, "nadia", "2027-01-01T00:00:00Z")
    assert adjudicate(sets, later, first).annotation_set == first


def test_another_rule_keeps_the_ids_of_what_stays():
    sets = article(set_of(actor("h"), claim("c")), set_of(actor("o")))
    first = adjudicate(sets, ruling(Rule.AGREED), NOTHING).annotation_set
    second = adjudicate(sets, ruling(Rule.UNION), first).annotation_set
    assert set(first.annotations) < set(second.annotations)
    third = adjudicate(sets, ruling(Rule.AGREED), second).annotation_set
    assert third.annotations == first.annotations


def test_link_goes_through_the_settled_ends():
    sets = article(
        set_of(actor("h"), claim("c"), links=[("source", "c", "h")]),
        set_of(actor("h"), claim("c"), links=[("source", "c", "h")]),
    )
    settled = adjudicate(sets, ruling(Rule.AGREED), NOTHING).annotation_set
    (link,) = settled.links.values()
    ends = settled.annotations[link.source], settled.annotations[link.target]
    assert [one.label for one in ends] == ["claim", "actor"]


def test_link_of_what_is_left_out_goes_with_it():
    sets = article(
        set_of(actor("h"), claim("c"), links=[("source", "c", "h")]),
        set_of(claim("d")),
    )
    found = adjudicate(sets, ruling(Rule.AGREED), NOTHING)
    assert found.annotation_set.links == {}
    assert [one.link.type for one in found.left_out] == ["source"]


def by_person(found, **changes):
    """The adjudicated set with its decisions taken by a person, changed like that."""
    made = found.annotation_set
    decisions = {
        id_: replace(one, rule=None, **changes) for id_, one in made.decisions.items()
    }
    return replace(made, decisions=decisions)


def test_rule_decides_around_a_person():
    sets = article(set_of(actor("h")), set_of(actor("o", 7, 11)))
    kept = by_person(
        adjudicate(sets, ruling("omar"), NOTHING), resolution=Resolution.CHANGE
    )
    more = article(
        set_of(actor("h"), claim("c")), set_of(actor("o", 7, 11), claim("d"))
    )
    found = adjudicate(more, ruling("huda"), kept)
    assert result(found) == [("actor", 7, 11, None), ("claim", 22, 40, None)]
    assert kept.decisions.items() <= found.annotation_set.decisions.items()


def test_link_ends_at_what_a_person_has_made_of_the_version():
    sets = article(set_of(actor("h")), set_of(actor("o", 7, 11)))
    kept = by_person(adjudicate(sets, ruling("omar"), NOTHING))
    links = {"links": [("source", "c", "h")]}
    more = article(set_of(actor("h"), claim("c"), **links), set_of(actor("o", 7, 11)))
    found = adjudicate(more, ruling("huda"), kept).annotation_set
    (link,) = found.links.values()
    assert found.annotations[link.target].span.start == 7


def test_links_that_a_person_has_drawn_stay():
    sets = article(set_of(actor("h"), claim("c")), set_of(actor("o"), claim("d")))
    kept = by_person(adjudicate(sets, ruling("huda"), NOTHING))
    by_label = {one.label: one.id for one in kept.annotations.values()}
    drawn = Link("l", "source", by_label["claim"], by_label["actor"])
    kept = replace(kept, links={"l": drawn})
    assert adjudicate(sets, ruling(Rule.UNION), kept).annotation_set.links == {
        "l": drawn
    }


def test_set_that_does_not_take_part_cannot_be_taken_over():
    with pytest.raises(KeyError):
        adjudicate(article(set_of()), ruling("zed"), NOTHING)


# Which decisions are looked at again


def decided(sets, settled):
    groups = compare(sets, list(sets.sets)).groups
    return DecidedGroups(sets, groups, settled.decisions.values(), ComparedSet(settled))


def again(before, after, rule="omar"):
    """Whether what was decided on the sets before is looked at again after."""
    settled = adjudicate(article(*before), ruling(rule), NOTHING).annotation_set
    found = decided(article(*after), settled)
    return len(found.again), len(found.undecided)


BEFORE = set_of(actor("h")), set_of(actor("o", 7, 11))


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        pytest.param(BEFORE, (0, 0), id="nothing changed"),
        pytest.param((set_of(actor("h", 7, 11)), BEFORE[1]), (0, 0), id="adopted"),
        pytest.param((set_of(actor("h", 5, 17)), BEFORE[1]), (1, 0), id="another edge"),
        pytest.param((set_of(actor("h", value="x")), BEFORE[1]), (1, 0), id="a value"),
        pytest.param((set_of(), BEFORE[1]), (1, 0), id="removed"),
        pytest.param((set_of(actor("new")), BEFORE[1]), (0, 0), id="tagged again"),
        pytest.param((*BEFORE, set_of()), (1, 0), id="a set that lacks it came"),
        pytest.param(
            (*BEFORE, set_of(actor("b", 7, 11))), (0, 0), id="a set that has it came"
        ),
        pytest.param((set_of(), set_of()), (1, 0), id="all removed"),
        pytest.param(
            (set_of(actor("h"), claim("c")), BEFORE[1]), (0, 1), id="new elsewhere"
        ),
    ],
)
def test_decision_comes_up_again(after, wanted):
    assert again(BEFORE, after) == wanted


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        (set_of(actor("h")), 0),
        (set_of(), 0),
        (set_of(actor("h", value="x")), 1),
    ],
    ids=["as it was", "removed as decided", "changed"],
)
def test_what_was_left_out_comes_up_again(after, wanted):
    before = set_of(actor("h")), set_of()
    assert again(before, (after, set_of()))[0] == wanted


def test_what_a_reviewer_added_is_adopted():
    added = actor("n")
    absent = version_digest(None, ComparedSet(set_of()))
    decision = Decision(
        "d",
        Resolution.ADD,
        "actor",
        added.span,
        added.quote,
        (JudgedVersion("huda", None, absent), JudgedVersion("omar", None, absent)),
        result="n",
    )
    settled = replace(NOTHING, annotations={"n": added}, decisions={"d": decision})
    assert decided(article(set_of(), set_of()), settled).again == []
    adopted = decided(article(set_of(actor("mine")), set_of()), settled)
    assert (adopted.again, adopted.undecided) == ([], [])


def test_text_put_in_above_asks_for_nothing_again():
    sets = set_of(actor("h"), claim("c"), links=[("source", "c", "h")]), set_of()
    settled = adjudicate(article(*sets), ruling("huda"), NOTHING).annotation_set
    moved = set_of(actor("h", 9, 15), claim("c", 26, 44), links=[("source", "c", "h")])
    quotes = {id_: one.quote for id_, one in sets[0].annotations.items()}
    moved = replace(
        moved,
        annotations={
            id_: replace(one, quote=quotes[id_])
            for id_, one in moved.annotations.items()
        },
    )
    text = f"مممم{TEXT}"
    here = compared(text, huda=moved, omar=set_of())
    assert decided(here, settled).again == []


PLACES = st.lists(
    st.tuples(
        st.integers(0, 30), st.integers(1, 9), st.sampled_from(["actor", "claim"])
    ),
    max_size=6,
)


def set_with(places):
    return set_of(
        *(
            annotation(str(at), label, start, start + length, text=TEXT + " " * 40)
            for at, (start, length, label) in enumerate(places)
        )
    )


@given(st.lists(PLACES, min_size=2, max_size=3), st.sampled_from([*Rule, "huda"]))
def test_every_rule_gives_a_whole_set(places, rule):
    sets = article(*map(set_with, places))
    found = adjudicate(sets, ruling(rule), NOTHING)
    settled = found.annotation_set
    results = {one.result for one in settled.decisions.values()} - {None}
    assert results == set(settled.annotations)
    groups = compare(sets, list(sets.sets)).groups
    state = decided(sets, settled)
    assert state.again == []
    assert [one.key for one in state.undecided] == [one.key for one in found.undecided]
    assert len(groups) >= len(found.undecided)
    assert adjudicate(sets, ruling(rule), settled).annotation_set == settled
