"""What is told of links, and where they lead: from one to the other and back."""

from __future__ import annotations

from dataclasses import replace

from annotations.model import Anchor, AnchorState, Link, Quote, Span
from tests.tui.page.articles import annotation, set_of
from tui.page import PageLink, PageLinks

KIM = replace(annotation("kim", 0, 3), quote=Quote("كيم"))
MOON = replace(annotation("moon", 4, 7), quote=Quote("مون"), value="مون جاي إن")
FIRST = annotation("first", 10, 20, "claim")
SECOND = annotation("second", 30, 40, "claim")


def ties_of(*pairs, kind="source", annotations=(KIM, MOON, FIRST, SECOND)):
    links = [Link(f"{one}-{to}", kind, one, to) for one, to in pairs]
    page_links = PageLinks()
    page_links.put(replace(set_of(*annotations), links={one.id: one for one in links}))
    return page_links


def test_claim_is_said_by_its_sources():
    page_links = ties_of(("first", "moon"), ("first", "kim"))
    assert page_links.told("first") == [PageLink("said by", "كيم، مون جاي إن")]
    assert page_links.gloss("first") == "← كيم، مون جاي إن"
    assert page_links.told("second") == []
    assert page_links.gloss("second") is None


def test_actor_says_so_many():
    page_links = ties_of(("first", "kim"), ("second", "kim"))
    assert page_links.told("kim") == [PageLink("says: 2")]
    assert page_links.gloss("kim") is None


def test_other_links_are_told_by_their_type():
    page_links = ties_of(("first", "second"), kind="answers")
    assert page_links.told("first") == [PageLink("answers:", "")]
    assert page_links.told("second") == [PageLink("answers of 1")]


def walked(page_links, start, steps):
    """Where so many steps lead, each from where the last one led."""
    found = [start]
    for _step in range(steps):
        found.append(page_links.leg_from(found[-1]).to)
    return found[1:]


def test_link_leads_there_and_back():
    page_links = ties_of(("first", "kim"))
    assert walked(page_links, "first", 3) == ["kim", "first", "kim"]


def test_actor_leads_through_its_claims():
    page_links = ties_of(("second", "kim"), ("first", "kim"), ("first", "moon"))
    assert walked(page_links, "kim", 4) == ["first", "second", "kim", "first"]


def test_going_elsewhere_begins_anew():
    page_links = ties_of(("first", "kim"), ("second", "kim"))
    assert walked(page_links, "first", 1) == ["kim"]
    assert walked(page_links, "second", 3) == ["kim", "second", "kim"]


def test_links_that_change_begin_anew():
    page_links = ties_of(("first", "kim"))
    walked(page_links, "first", 1)
    page_links.put(
        replace(
            set_of(KIM, FIRST, SECOND),
            links={"l": Link("l", "source", "second", "kim")},
        )
    )
    assert walked(page_links, "kim", 2) == ["second", "kim"]
    assert page_links.leg_from("first") is None


def test_what_has_no_place_is_not_gone_to():
    lost = replace(
        KIM, anchor=Anchor(AnchorState.ORPHAN, "0" * 64, Span(0, 3), Quote("كيم"))
    )
    page_links = ties_of(("first", "kim"), annotations=(lost, FIRST))
    assert page_links.leg_from("first") is None
    assert page_links.told("first") == [PageLink("said by", "كيم")]
