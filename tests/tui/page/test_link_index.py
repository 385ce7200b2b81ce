"""What is said of links, and where they lead: from one to the other and back."""

from __future__ import annotations

from msgspec.structs import replace

from annotations.model import BUILT_IN_TAGSET, Anchor, AnchorState, Link, Quote, Span
from tests.tui.page.articles import annotation, article, set_of
from tui.page import MINE, LinkSummary, MarkLayer

KIM = replace(annotation("kim", 0, 3), quote=Quote("كيم"))
MOON = replace(annotation("moon", 4, 7), quote=Quote("مون"), value="مون جاي إن")
FIRST = annotation("first", 10, 20, "claim")
SECOND = annotation("second", 30, 40, "claim")


def layer_of(*pairs, kind="source", annotations=(KIM, MOON, FIRST, SECOND)):
    links = [Link(f"{one}-{to}", kind, one, to) for one, to in pairs]
    layer = MarkLayer(MINE, article(" " * 50))
    layer.put(
        replace(set_of(*annotations), links={one.id: one for one in links}),
        BUILT_IN_TAGSET,
    )
    return layer


def links_of(*pairs, **options):
    return layer_of(*pairs, **options).links


def test_claim_is_said_by_its_sources():
    links = links_of(("first", "moon"), ("first", "kim"))
    assert links.summaries("first") == [LinkSummary("said by", "كيم، مون جاي إن")]
    assert links.gloss("first") == "← كيم، مون جاي إن"
    assert links.summaries("second") == []
    assert links.gloss("second") is None


def test_actor_says_so_many():
    links = links_of(("first", "kim"), ("second", "kim"))
    assert links.summaries("kim") == [LinkSummary("says: 2")]
    assert links.gloss("kim") is None


def test_other_links_are_reported_by_their_type():
    links = links_of(("first", "second"), kind="answers")
    assert links.summaries("first") == [LinkSummary("answers:", "")]
    assert links.summaries("second") == [LinkSummary("answers of 1")]


def walked(links, start, steps):
    """Where so many steps lead, each from where the last one led."""
    found = [start]
    for _step in range(steps):
        found.append(links.step_from(found[-1]).to)
    return found[1:]


def test_link_leads_there_and_back():
    links = links_of(("first", "kim"))
    assert walked(links, "first", 3) == ["kim", "first", "kim"]


def test_actor_leads_through_its_claims():
    links = links_of(("second", "kim"), ("first", "kim"), ("first", "moon"))
    assert walked(links, "kim", 4) == ["first", "second", "kim", "first"]


def test_going_elsewhere_starts_over():
    links = links_of(("first", "kim"), ("second", "kim"))
    assert walked(links, "first", 1) == ["kim"]
    assert walked(links, "second", 3) == ["kim", "second", "kim"]


def test_links_that_change_start_over():
    layer = layer_of(("first", "kim"))
    links = layer.links
    walked(links, "first", 1)
    layer.put(
        replace(
            set_of(KIM, FIRST, SECOND),
            links={"l": Link("l", "source", "second", "kim")},
        ),
        BUILT_IN_TAGSET,
    )
    assert walked(links, "kim", 2) == ["second", "kim"]
    assert links.step_from("first") is None


def test_what_has_no_place_is_not_gone_to():
    lost = replace(
        KIM, anchor=Anchor(AnchorState.ORPHAN, "0" * 64, Span(0, 3), Quote("كيم"))
    )
    links = links_of(("first", "kim"), annotations=(lost, FIRST))
    assert links.step_from("first") is None
    assert links.summaries("first") == [LinkSummary("said by", "كيم")]
