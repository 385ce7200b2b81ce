"""Offers under hints: one for each annotation, drawn where it begins."""

from __future__ import annotations

from msgspec.structs import replace

from annotations.model import Anchor, AnchorState, LinkType, Quote, Span
from annotations.suggest.link_offers import Offer
from tests.tui.page.articles import annotation
from tui.page import LinkCandidates

TEXT = "one two three four five"
CLAIM = annotation("c", 14, 23, "claim")
SAID, DENIED = (LinkType(name, ("claim",), ("actor",)) for name in ("source", "denier"))


def offer(actor, link_type=SAID):
    return Offer(link_type, CLAIM, actor, leaves=True)


def test_types_between_the_same_two_share_a_hint():
    one, two = annotation("a", 0, 3), annotation("b", 4, 7)
    offered = LinkCandidates.of([offer(one), offer(two), offer(one, DENIED)], TEXT)
    assert list(offered.by_hint.values()) == [
        (offer(one), offer(one, DENIED)),
        (offer(two),),
    ]
    alike = next(iter(offered.by_hint.values()))
    assert len(LinkCandidates.one_by_one(alike, TEXT).by_hint) == 2


def test_hints_stand_on_words_of_their_own():
    outer, inner = annotation("a", 0, 7), annotation("b", 0, 3)
    offered = LinkCandidates.of([offer(outer), offer(inner)], TEXT)
    assert list(offered.places.values()) == [Span(0, 3), Span(4, 7)]
    assert [offered.by_hint[hint][0].target.id for hint in offered.places] == ["b", "a"]


def test_what_has_no_place_has_a_hint_but_no_word():
    anchor = Anchor(AnchorState.ORPHAN, "0" * 64, Span(0, 3), Quote("one"))
    offered = LinkCandidates.of(
        [offer(replace(annotation("a", 0, 3), anchor=anchor))], TEXT
    )
    assert len(offered.by_hint) == 1
    assert offered.places == {}


def test_letters_narrow_and_take():
    offered = LinkCandidates.of(
        [offer(annotation(f"a{at}", at, at + 1)) for at in range(9)], TEXT
    )
    first = next(iter(offered.by_hint))
    assert offered.after(first).taken == offered.by_hint[first]
    assert offered.taken == ()
    assert offered.after("") is None
    assert offered.after("9") is None


def test_second_letter_is_waited_for_among_many():
    text = "ab " * 40
    many = [offer(annotation(f"a{at}", 3 * at, 3 * at + 2)) for at in range(40)]
    offered = LinkCandidates.of(many, text)
    last = list(offered.by_hint)[-1]
    assert len(last) == 2
    left = offered.after(last[0])
    assert left.taken == ()
    assert left.after(last[1]).taken == (many[-1],)
