"""What is told of links, and where they lead: from one to the other and back."""

from __future__ import annotations

from dataclasses import replace

from annotations.model import Anchor, AnchorState, Link, Quote, Span
from tests.tui.reading.articles import annotation, set_of
from tui.reading import Tie, Ties

KIM = replace(annotation("kim", 0, 3), quote=Quote("كيم"))
MOON = replace(annotation("moon", 4, 7), quote=Quote("مون"), value="مون جاي إن")
FIRST = annotation("first", 10, 20, "claim")
SECOND = annotation("second", 30, 40, "claim")


def ties_of(*pairs, kind="source", annotations=(KIM, MOON, FIRST, SECOND)):
    links = [Link(f"{one}-{to}", kind, one, to) for one, to in pairs]
    ties = Ties()
    ties.put(replace(set_of(*annotations), links={one.id: one for one in links}))
    return ties


def test_claim_is_said_by_its_sources():
    ties = ties_of(("first", "moon"), ("first", "kim"))
    assert ties.told("first") == [Tie("said by", "كيم، مون جاي إن")]
    assert ties.gloss("first") == "← كيم، مون جاي إن"
    assert ties.told("second") == []
    assert ties.gloss("second") is None


def test_actor_says_so_many():
    ties = ties_of(("first", "kim"), ("second", "kim"))
    assert ties.told("kim") == [Tie("says: 2")]
    assert ties.gloss("kim") is None


def test_other_links_are_told_by_their_type():
    ties = ties_of(("first", "second"), kind="answers")
    assert ties.told("first") == [Tie("answers:", "")]
    assert ties.told("second") == [Tie("answers of 1")]


def walked(ties, start, steps):
    """Where so many steps lead, each from where the last one led."""
    found = [start]
    for _step in range(steps):
        found.append(ties.leg_from(found[-1]).to)
    return found[1:]


def test_link_leads_there_and_back():
    ties = ties_of(("first", "kim"))
    assert walked(ties, "first", 3) == ["kim", "first", "kim"]


def test_actor_leads_through_its_claims():
    ties = ties_of(("second", "kim"), ("first", "kim"), ("first", "moon"))
    assert walked(ties, "kim", 4) == ["first", "second", "kim", "first"]


def test_going_elsewhere_begins_anew():
    ties = ties_of(("first", "kim"), ("second", "kim"))
    assert walked(ties, "first", 1) == ["kim"]
    assert walked(ties, "second", 3) == ["kim", "second", "kim"]


def test_links_that_change_begin_anew():
    ties = ties_of(("first", "kim"))
    walked(ties, "first", 1)
    ties.put(
        replace(
            set_of(KIM, FIRST, SECOND),
            links={"l": Link("l", "source", "second", "kim")},
        )
    )
    assert walked(ties, "kim", 2) == ["second", "kim"]
    assert ties.leg_from("first") is None


def test_what_has_no_place_is_not_gone_to():
    lost = replace(
        KIM, anchor=Anchor(AnchorState.ORPHAN, "0" * 64, Span(0, 3), Quote("كيم"))
    )
    ties = ties_of(("first", "kim"), annotations=(lost, FIRST))
    assert ties.leg_from("first") is None
    assert ties.told("first") == [Tie("said by", "كيم")]
