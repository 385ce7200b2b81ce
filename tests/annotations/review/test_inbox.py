"""The inbox: whose turn it is, adopting by one edit, and answering."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from annotations.errors import EditError
from annotations.model import Resolution, timestamp
from annotations.review import AdoptDecision, Consequence, DifferenceKind, InboxState
from tests.annotations.review.inboxes import ARTICLE, TEXT, ReviewDesk, span_of


@pytest.fixture
def desk():
    return ReviewDesk()


def item_of(desk, name="omar"):
    [found] = desk.items(name)
    return found


def adopt(desk, item=None, name="omar"):
    session = desk.session(name)
    inbox = desk.article_inbox(name)
    item = item or next(one for one in inbox.items if one.state.is_my_turn)
    item = next(one for one in inbox.items if one.decision.id == item.decision.id)
    return session.apply(AdoptDecision(inbox, item, session.tagset, timestamp()))


def sent_edge(desk):
    """Omar's actor is one word too short."""
    his = desk.tag("omar", "الرئيس", note="mine")
    desk.finish("omar")
    desk.settle({"omar": his}, "الرئيس الروسي")
    desk.send()
    return his


CASES = {
    "accepted": ("الرئيس", "الرئيس", Consequence.ACCEPTED, InboxState.ADOPTED),
    "changed": ("الرئيس", "الرئيس الروسي", Consequence.CHANGED, InboxState.NEW),
    "left out": ("الرئيس", None, Consequence.LEFT_OUT, InboxState.NEW),
    "missed": (None, "الرئيس", Consequence.MISSED, InboxState.NEW),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_outcome_is_what_became_of_mine(desk, case):
    had, settled, consequence, state = case
    mine = desk.tag("omar", had) if had else None
    desk.tag("huda", "الرئيس")
    desk.finish("omar")
    hers = next(iter(desk.set_of("huda").annotations.values()))
    desk.settle({"huda": hers, "omar": mine}, settled)
    desk.send()
    item = item_of(desk)
    assert (item.consequence, item.state) == (consequence, state)
    assert item.has_changed is False


def test_kinds_and_edges_are_between_mine_and_the_result(desk):
    sent_edge(desk)
    item = item_of(desk)
    assert item.kinds == (DifferenceKind.BOUNDARY,)
    assert str(item.edges) == "end:words"
    assert TEXT.startswith("\U0001f600")
    assert item.result.span == span_of("الرئيس الروسي")


def test_adopting_keeps_id_and_note_and_undo_opens_it_again(desk):
    his = sent_edge(desk)
    adopt(desk)
    adopted = desk.set_of("omar").annotations[his.id]
    assert adopted.quote.exact == "الرئيس الروسي"
    assert (adopted.note, adopted.origin) == ("mine", "adopted")
    assert item_of(desk).state is InboxState.ADOPTED
    desk.session("omar").undo()
    assert desk.set_of("omar").annotations[his.id] == his
    assert item_of(desk).state is InboxState.NEW


def test_adopting_what_was_left_out_removes_it(desk):
    his = desk.tag("omar", "الرئيس")
    desk.finish("omar")
    desk.settle({"omar": his}, reason="guidelines")
    desk.send()
    assert item_of(desk).decision.reason == "guidelines"
    adopt(desk)
    assert desk.set_of("omar").annotations == {}
    assert item_of(desk).state is InboxState.ADOPTED


def test_adopting_what_was_missed_adds_it_once(desk):
    desk.finish("omar")
    desk.settle({"omar": None}, "الأربعاء", "date", value="2026-01-07")
    desk.send()
    adopt(desk)
    [made] = desk.set_of("omar").annotations.values()
    assert (made.label, made.value, made.origin) == ("date", "2026-01-07", "adopted")
    assert item_of(desk).state is InboxState.ADOPTED
    with pytest.raises(EditError, match="already as the reviewer settled it"):
        adopt(desk, item_of(desk))


def test_corrected_actor_does_not_correct_every_claim(desk):
    actor = desk.tag("omar", "الرئيس")
    claim = desk.tag("omar", "الاتفاق مهم", "claim")
    desk.link("omar", claim, actor)
    desk.finish("omar")
    _decision, settled = desk.settle({"omar": actor}, "الرئيس الروسي")
    desk.settle({"omar": claim}, "الاتفاق مهم", "claim", links=[settled])
    desk.send()
    consequences = {one.decision.label: one.consequence for one in desk.items("omar")}
    assert consequences == {"actor": Consequence.CHANGED, "claim": Consequence.ACCEPTED}
    adopt(desk)
    assert [one.state for one in desk.items("omar")] == [InboxState.ADOPTED] * 2


def test_adopting_another_source_moves_the_link(desk):
    one = desk.tag("omar", "الرئيس")
    other = desk.tag("omar", "الوزير")
    claim = desk.tag("omar", "الاتفاق مهم", "claim")
    desk.link("omar", claim, one)
    desk.finish("omar")
    desk.settle({"omar": one}, "الرئيس")
    _decision, settled = desk.settle({"omar": other}, "الوزير")
    desk.settle({"omar": claim}, "الاتفاق مهم", "claim", links=[settled])
    desk.send()
    [item] = [it for it in desk.items("omar") if it.state.is_my_turn]
    assert item.kinds == (DifferenceKind.LINK,)
    adopt(desk)
    [link] = desk.set_of("omar").links.values()
    assert (link.source, link.target) == (claim.id, other.id)


def test_adopting_a_source_that_i_have_not_adds_it(desk):
    claim = desk.tag("omar", "الاتفاق مهم", "claim")
    desk.finish("omar")
    _decision, settled = desk.settle({"omar": None}, "الوزير")
    desk.settle({"omar": claim}, "الاتفاق مهم", "claim", links=[settled])
    desk.send()
    [item] = [it for it in desk.items("omar") if it.decision.label == "claim"]
    adopt(desk, item)
    [link] = desk.set_of("omar").links.values()
    assert desk.set_of("omar").annotations[link.target].quote.exact == "الوزير"
    assert {one.state for one in desk.items("omar")} == {InboxState.ADOPTED}


def test_adopting_another_label_drops_links_that_do_not_fit(desk):
    actor = desk.tag("omar", "الرئيس")
    claim = desk.tag("omar", "الاتفاق مهم", "claim")
    desk.link("omar", claim, actor)
    desk.finish("omar")
    desk.settle({"omar": actor}, "الرئيس", "date")
    desk.send()
    adopt(desk)
    assert desk.set_of("omar").links == {}
    assert desk.set_of("omar").annotations[actor.id].label == "date"


def test_what_i_changed_since_is_not_overwritten(desk):
    his = sent_edge(desk)
    desk.session("omar").set_value(his.id, "Putin")
    assert item_of(desk).has_changed
    with pytest.raises(EditError, match="changed this annotation since"):
        adopt(desk)
    assert desk.set_of("omar").annotations[his.id].value == "Putin"


def test_what_i_deleted_since_is_not_brought_back(desk):
    his = sent_edge(desk)
    desk.session("omar").remove(his.id)
    with pytest.raises(EditError, match="changed this annotation since"):
        adopt(desk)


def test_what_i_changed_to_the_result_myself_is_adopted(desk):
    his = sent_edge(desk)
    desk.session("omar").remove(his.id)
    desk.tag("omar", "الرئيس الروسي")
    assert item_of(desk).state is InboxState.ADOPTED


def test_what_was_accepted_does_not_come_back_when_i_change_mine(desk):
    his = desk.tag("omar", "الرئيس")
    desk.finish("omar")
    desk.settle({"omar": his}, "الرئيس")
    desk.send()
    desk.session("omar").set_value(his.id, "Putin")
    assert item_of(desk).state is InboxState.ADOPTED


def test_reading_and_answering_change_whose_turn_it_is(desk):
    sent_edge(desk)
    inbox = desk.inbox_of("omar")
    inbox.see(ARTICLE, desk.items("omar"))
    assert item_of(desk).state is InboxState.SEEN
    inbox.see(ARTICLE, desk.items("omar"))
    assert len(desk.inbox_set("omar").remarks) == 1
    inbox.comment(ARTICLE, item_of(desk), " لماذا؟ ")
    assert item_of(desk).state is InboxState.ANSWERED
    assert [one.text for one in item_of(desk).comments] == ["لماذا؟"]
    [decision] = desk.review.decisions.values()
    desk.comment_by_reviewer(decision, "see 2.1")
    assert item_of(desk).state is InboxState.ANSWERED
    desk.send()
    item = item_of(desk)
    assert item.state is InboxState.REPLIED
    assert [one.text for one in item.comments] == ["لماذا؟", "see 2.1"]


def test_blank_comment_is_refused(desk):
    sent_edge(desk)
    with pytest.raises(EditError, match="nothing to send"):
        desk.inbox_of("omar").comment(ARTICLE, item_of(desk), " \n")


def test_comment_on_what_was_accepted_is_new_until_it_was_read(desk):
    his = desk.tag("omar", "الرئيس")
    desk.finish("omar")
    decision, _result = desk.settle({"omar": his}, "الرئيس")
    desk.comment_by_reviewer(decision, "well done")
    desk.send()
    assert item_of(desk).state is InboxState.NEW
    desk.inbox_of("omar").see(ARTICLE, desk.items("omar"))
    assert item_of(desk).state is InboxState.ADOPTED


def test_changed_decision_is_new_again(desk):
    sent_edge(desk)
    desk.inbox_of("omar").see(ARTICLE, desk.items("omar"))
    [known] = desk.review.decisions.values()
    after = replace(known, reason_text="see 2.1")
    desk.decide(after, before=[known])
    desk.send()
    assert item_of(desk).state is InboxState.NEW


def test_withdrawn_decision_concerns_only_who_adopted_it(desk):
    sent_edge(desk)
    [known] = desk.review.decisions.values()
    [result] = desk.review.annotations.values()
    adopt(desk)
    desk.decide(before=[known, result])
    desk.send()
    item = item_of(desk)
    assert (item.consequence, item.state) == (Consequence.WITHDRAWN, InboxState.NEW)
    with pytest.raises(EditError, match="withdrawn"):
        adopt(desk, item)
    desk.session("omar").undo()
    assert item_of(desk).state is InboxState.ADOPTED


def test_items_are_sorted_by_whose_turn_it_is(desk):
    first = desk.tag("omar", "الرئيس")
    second = desk.tag("omar", "الوزير")
    third = desk.tag("omar", "الأربعاء", "date")
    desk.finish("omar")
    for one in (first, second, third):
        desk.settle({"omar": one}, label=one.label)
    desk.send()
    items = desk.items("omar")
    desk.inbox_of("omar").see(ARTICLE, items[:1])
    desk.inbox_of("omar").comment(ARTICLE, items[1], "why?")
    [found] = desk.inbox_of("omar").of_article(ARTICLE)
    ordered = sorted(found.items, key=lambda one: one.turn_order)
    assert [one.state for one in ordered] == [
        InboxState.NEW,
        InboxState.SEEN,
        InboxState.ANSWERED,
    ]
    assert [one.mine.id for one in found.open_items] == [third.id, first.id]


def test_added_annotation_is_missed_by_all(desk):
    desk.finish("omar")
    made, _result = desk.settle({"omar": None}, "الوزير")
    after = replace(made, versions=(), resolution=Resolution.ADD)
    desk.decide(after, before=[made])
    desk.send()
    assert item_of(desk).consequence is Consequence.MISSED


def test_others_see_nothing_in_my_inbox(desk):
    sent_edge(desk)
    assert desk.inbox_of("huda").of_article(ARTICLE) == []
    assert desk.inbox_of("huda").article_names() == []
    assert desk.inbox_of("omar").article_names() == ["a.txt"]
