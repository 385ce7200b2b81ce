"""Comments on differences that are not decided yet: sent, answered, and never a decision."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from msgspec.structs import replace

from annotations.errors import EditError
from annotations.model import AnnotationSet, RemarkKind, Resolution, timestamp
from annotations.review import (
    AdoptDecision,
    ComparedArticle,
    ComparedSet,
    Consequence,
    InboxState,
    ItemState,
    Reviewer,
    ReviewSession,
    Rule,
    Ruling,
    adjudicate,
    awaits_reviewer,
    people_report,
    review_summary,
)
from annotations.store import INBOX
from tests.annotations.review.inboxes import ARTICLE, ReviewDesk, span_of

START, MINUTE = datetime(2026, 11, 29, 12, tzinfo=UTC), timedelta(minutes=1)
SHORT, LONG = "الرئيس", "الرئيس الروسي"


class Question(ReviewDesk):
    """Huda and omar differ in an edge, and omar alone has a date."""

    def __init__(self):
        super().__init__()
        self.hers = self.tag("huda", LONG)
        self.his = self.tag("omar", SHORT)
        self.date = self.tag("omar", "الأربعاء", label="date")
        self.finish("huda", "omar")

    @property
    def compared(self):
        sets = {name: ComparedSet(self.set_of(name)) for name in ("huda", "omar")}
        return ComparedArticle(ARTICLE, sets)

    def reviewing(self):
        inboxes = filter(None, (self.set_of(one, INBOX) for one in ("huda", "omar")))
        return ReviewSession(
            self.repository, self.compared, Reviewer("nadia"), inboxes=list(inboxes)
        )

    def ask(self, text="with the title?"):
        """Comment on the edge; the item."""
        session = self.reviewing()
        item = session.items.differences[0]
        session.comment(item, text)
        return item

    def item(self, name="omar"):
        """The person's inbox, which has one decision."""
        [found] = self.items(name)
        return found


@pytest.fixture
def desk():
    return Question()


def test_comment_leaves_the_difference_undecided(desk):
    desk.ask()
    session = desk.reviewing()
    item = session.items.differences[0]
    assert session.state(item) is ItemState.UNDECIDED
    assert item in session.open_items
    assert [one.text for one in session.conversations.about(item)] == [
        "with the title?"
    ]
    assert session.annotation_set.annotations[session.progress.result_of(item)]


def test_comment_counts_nowhere_as_a_decision(desk):
    desk.ask()
    summary = review_summary(desk.compared, desk.review)
    assert (summary.undecided, summary.again, summary.rejected) == (2, 0, [])
    assert people_report(desk.repository, ["huda", "omar"]).counts == {}


def test_deciding_later_keeps_the_comments(desk):
    desk.ask()
    session = desk.reviewing()
    item = session.items.differences[0]
    session.take(item, 1)
    assert session.state(item) is ItemState.TAKEN
    assert [one.text for one in session.conversations.about(item)] == [
        "with the title?"
    ]
    session.undo()
    assert session.state(item) is ItemState.UNDECIDED
    assert session.conversations.about(item)


def test_undo_takes_the_comment_back(desk):
    session = desk.reviewing()
    session.comment(session.items.differences[0], "why?")
    session.undo()
    assert not session.stored_set.decisions
    assert not session.stored_set.remarks


def test_second_comment_joins_the_first(desk):
    desk.ask()
    desk.ask("or without?")
    open_ones = [one for one in desk.review.decisions.values() if one.is_open]
    assert len(open_ones) == 1
    assert (
        len(desk.reviewing().conversations.about(desk.reviewing().items.differences[0]))
        == 2
    )


def test_annotators_read_it_and_nothing_of_each_other(desk):
    desk.ask()
    sent = desk.send()["omar"]
    assert (sent.decisions, sent.changes, sent.comments) == (0, 0, 1)
    item = desk.item()
    assert item.consequence is Consequence.UNDECIDED
    assert (item.state, item.kinds, item.result) == (InboxState.NEW, (), None)
    assert item.mine == desk.his
    assert "huda" not in repr(desk.sent("omar"))


@pytest.mark.parametrize("back", [MINUTE, timedelta(days=9), timedelta(days=9_999)])
def test_conversation_keeps_its_order_when_clocks_are_set_back(desk, monkeypatch, back):
    """Each writes long before the other, by the clocks of their machines."""
    times = (START + 20 * back - number * back for number in count())
    monkeypatch.setattr("annotations.model.clock.utc_now", lambda: next(times))
    desk.ask()
    for text in ("without", "I am sure", "quite sure"):
        desk.send()
        desk.inbox_of("omar").comment(ARTICLE, desk.item(), text)
        decisions = list(desk.review.decisions.values())
        assert awaits_reviewer(decisions, desk.review, [desk.inbox_set("omar")])
        desk.ask(f"{text}?")
        assert not awaits_reviewer(decisions, desk.review, [desk.inbox_set("omar")])
    session = desk.reviewing()
    said = [
        one.text for one in session.conversations.about(session.items.differences[0])
    ]
    assert said[:4] == ["with the title?", "without", "without?", "I am sure"]
    assert said[4:] == ["I am sure?", "quite sure", "quite sure?"]


def test_answer_comes_back_to_the_reviewer(desk):
    desk.ask()
    desk.send()
    desk.inbox_of("omar").comment(ARTICLE, desk.item(), "without")
    assert desk.item().state is InboxState.ANSWERED
    session = desk.reviewing()
    words = {
        one.text for one in session.conversations.about(session.items.differences[0])
    }
    assert words == {"with the title?", "without"}
    decisions = list(desk.review.decisions.values())
    inboxes = [desk.inbox_set("omar")]
    assert awaits_reviewer(decisions, desk.review, inboxes)
    session.comment(session.items.differences[0], "without, then")
    remarks = desk.review.remarks
    last = next(one for one in remarks.values() if one.text == "without, then")
    answered = {**remarks, last.id: replace(last, at="2999-01-01T00:00:00Z")}
    assert not awaits_reviewer(
        decisions, replace(desk.review, remarks=answered), inboxes
    )


def test_comments_stay_where_two_differences_become_one(desk):
    """An annotator tags again what both have, so one group has both records."""
    session = desk.reviewing()
    edge, date = session.items.differences
    session.comment(edge, "with the title?")
    session.take(date, 1)
    session.comment(date, "this day?")
    desk.session("omar").remove(desk.his.id)
    desk.session("omar").relabel(desk.date.id, "actor")
    desk.session("omar").put_at(desk.date.id, desk.hers.span)
    again = desk.reviewing()
    [item] = again.items.all
    assert len(again.progress.records_on(item)) == 2
    words = {one.text for one in again.conversations.about(item)}
    assert words == {"with the title?", "this day?"}


def test_changing_the_annotation_answers_it(desk):
    desk.ask()
    desk.send()
    desk.inbox_of("omar").see(ARTICLE, [desk.item()])
    assert desk.item().state is InboxState.SEEN
    desk.session("omar").set_value(desk.his.id, "the president")
    assert desk.item().state is InboxState.ANSWERED


def test_tagging_what_was_missed_answers_it(desk):
    session = desk.reviewing()
    session.comment(session.items.differences[1], "a date?")
    desk.send()
    desk.inbox_of("huda").see(ARTICLE, [desk.item("huda")])
    assert desk.item("huda").state is InboxState.SEEN
    desk.tag("huda", "الأربعاء", label="date")
    assert desk.item("huda").state is InboxState.ANSWERED


def test_there_is_nothing_to_adopt(desk):
    desk.ask()
    desk.send()
    session, inbox = desk.session("omar"), desk.article_inbox("omar")
    [item] = inbox.items
    assert not item.can_be_adopted
    with pytest.raises(EditError, match="has not decided"):
        session.apply(AdoptDecision(inbox, item, session.tagset, timestamp()))


def test_decision_on_it_is_read_as_news(desk):
    desk.ask()
    desk.send()
    desk.inbox_of("omar").comment(ARTICLE, desk.item(), "without")
    session = desk.reviewing()
    item = session.items.differences[0]
    session.take(item, item.ballot.votes["huda"])
    desk.send()
    found = desk.item()
    assert (found.consequence, found.state) == (
        Consequence.CHANGED,
        InboxState.REPLIED,
    )


def test_question_taken_back_after_it_was_sent_asks_nothing_more(desk):
    session = desk.reviewing()
    session.comment(session.items.differences[0], "why?")
    desk.send()
    desk.inbox_of("omar").see(ARTICLE, [desk.item()])
    session.undo()
    desk.send()
    desk.inbox_of("omar").see(ARTICLE, [desk.item()])
    item = desk.item()
    assert item.consequence is Consequence.WITHDRAWN
    assert not item.state.is_my_turn


def test_question_about_what_was_sent_as_decided_has_no_result(desk):
    session = desk.reviewing()
    session.take(session.items.differences[0], 1)
    desk.send()
    session.undo()
    desk.ask()
    desk.send()
    [item] = [one for one in desk.items("omar") if one.decision.label == "actor"]
    assert (item.consequence, item.result) == (Consequence.UNDECIDED, None)
    sent = desk.sent("omar")
    results = {one.result for one in sent.decisions.values() if one.result}
    assert results <= sent.annotations.keys()


@pytest.mark.parametrize("earlier", [False, True], ids=["never sent", "sent before"])
def test_link_to_what_is_undecided_is_not_told_as_removed(desk, earlier):
    for name, actor in (("huda", desk.hers), ("omar", desk.his)):
        claim = desk.tag(name, "الاتفاق مهم", label="claim")
        desk.link(name, claim, actor)
    session = desk.reviewing()
    edge, date = session.open_items
    session.take(date, 1)  # so that what is agreed stays settled
    if earlier:
        session.take(edge, 1)
        desk.send()
        session.undo()
    session.comment(edge, "with the title?")
    desk.send()
    claims = [one for one in desk.items("omar") if one.decision.label == "claim"]
    assert [one.consequence for one in claims] == [Consequence.ACCEPTED] * earlier
    session.take(edge, 1)
    desk.send()
    [claim] = [one for one in desk.items("omar") if one.decision.label == "claim"]
    assert claim.consequence is Consequence.ACCEPTED


def test_annotators_who_come_to_agree_settle_it(desk):
    desk.ask()
    desk.session("omar").put_at(desk.his.id, span_of(LONG))
    session = desk.reviewing()
    assert [one.kinds for one in session.open_items] == [("missing",)]
    session.take(session.open_items[0], 1)
    agreed = [
        one
        for one in desk.review.decisions.values()
        if one.resolution is Resolution.AGREED
    ]
    assert [one.label for one in agreed] == ["actor"]
    assert [one.decision for one in desk.review.remarks.values()] == [agreed[0].id]


@pytest.mark.parametrize("rule", ["huda", Rule.UNION])
def test_rule_decides_it_and_keeps_the_comments(desk, rule):
    desk.ask()
    ruling = Ruling(rule, "nadia", timestamp())
    found = adjudicate(desk.compared, ruling, desk.review).annotation_set
    assert not any(one.is_open for one in found.decisions.values())
    [remark] = found.remarks.values()
    assert remark.kind is RemarkKind.COMMENT
    assert found.decisions[remark.decision].label == "actor"
    assert adjudicate(desk.compared, ruling, found).annotation_set == found


def test_rule_that_says_nothing_leaves_it_open(desk):
    desk.ask()
    ruling = Ruling(Rule.AGREED, "nadia", timestamp())
    found = adjudicate(desk.compared, ruling, desk.review)
    assert len(found.undecided) == 2
    assert found.annotation_set.decisions == desk.review.decisions
    blank = AnnotationSet("a.txt", ARTICLE.sha256, "nadia")
    assert not adjudicate(desk.compared, ruling, blank).annotation_set.decisions
