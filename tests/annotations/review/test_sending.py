"""What annotators are sent: their own part only, once they are done."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from annotations.errors import ReadOnlyError
from annotations.model import RemarkKind, Resolution
from annotations.review import ComparedArticle, ComparedSet, Sender
from annotations.store import SENT, SetKey
from tests.annotations.review.inboxes import ARTICLE, AT, ReviewDesk


@pytest.fixture
def desk():
    return ReviewDesk()


@pytest.fixture
def disputed(desk):
    """Huda and omar differ in an edge; both are done, and huda's version was taken."""
    hers = desk.tag("huda", "الرئيس الروسي")
    his = desk.tag("omar", "الرئيس")
    desk.finish("huda", "omar")
    desk.settle({"huda": hers, "omar": his}, "الرئيس الروسي", taken="huda")
    return desk


def test_nothing_is_sent_before_the_reviewer_says_so(disputed):
    assert disputed.repository.set_keys(kind=SENT) == []
    disputed.send()
    keys = disputed.repository.set_keys(kind=SENT)
    assert [(one.owner, one.recipient) for one in keys] == [
        ("nadia", "huda"),
        ("nadia", "omar"),
    ]


def test_each_gets_their_own_version_and_the_result(disputed):
    disputed.send()
    [decision] = disputed.sent("omar").decisions.values()
    assert [one.annotator for one in decision.versions] == ["omar"]
    assert decision.taken is None
    [result] = disputed.sent("omar").annotations.values()
    assert result.quote.exact == "الرئيس الروسي"
    [decision] = disputed.sent("huda").decisions.values()
    assert decision.taken == "huda"


def test_nobody_else_is_named_in_what_is_sent(disputed):
    [known] = disputed.review.decisions.values()
    disputed.decide(replace(known, rule="all of huda"), before=[known])
    disputed.send()
    said = msgspec.json.encode(disputed.sent("omar"), enc_hook=dict).decode()
    assert "huda" not in said
    assert "my note" not in said
    assert "omar" in said


def test_only_those_who_are_done_are_sent_anything(desk):
    hers = desk.tag("huda", "الرئيس الروسي")
    his = desk.tag("omar", "الرئيس")
    desk.finish("huda")
    desk.settle({"huda": hers, "omar": his}, "الرئيس الروسي")
    assert list(desk.send()) == ["huda"]
    assert desk.sent("omar") is None


def test_sending_again_sends_what_has_changed(disputed):
    assert disputed.send()["omar"].changes == 1
    before = disputed.repository.load(_key("omar")).revision
    assert disputed.send()["omar"].changes == 0
    assert disputed.repository.load(_key("omar")).revision == before
    [known] = disputed.review.decisions.values()
    disputed.decide(replace(known, reason="guidelines"), before=[known])
    sent = disputed.send()["omar"]
    assert (sent.changes, sent.decisions) == (1, 1)


def test_decision_that_is_gone_is_withdrawn_once(disputed):
    disputed.send()
    [known] = disputed.review.decisions.values()
    [result] = disputed.review.annotations.values()
    disputed.decide(before=[known, result])
    for _time in range(2):
        disputed.send()
        [remark] = disputed.sent("omar").remarks.values()
        assert (remark.kind, remark.decision) == (RemarkKind.WITHDRAWN, known.id)
    disputed.decide(known, result)
    disputed.send()
    assert disputed.sent("omar").remarks == {}


def test_links_are_sent_with_what_they_lead_to(desk):
    actor = desk.tag("omar", "الرئيس")
    claim = desk.tag("omar", "الاتفاق مهم", "claim")
    desk.finish("omar")
    _decision, settled = desk.settle({"omar": actor}, "الرئيس الروسي")
    desk.settle({"omar": claim}, "الاتفاق مهم", "claim", links=[settled])
    desk.send()
    sent = desk.sent("omar")
    [link] = sent.links.values()
    assert link.target in sent.annotations
    assert link.source in sent.annotations


def test_what_the_reviewer_has_added_is_sent_to_all(desk):
    desk.finish("huda", "omar")
    made, _result = desk.settle({"omar": None}, "الوزير")
    desk.decide(replace(made, versions=(), resolution=Resolution.ADD), before=[made])
    assert desk.send()["omar"].decisions == 1
    [decision] = desk.sent("huda").decisions.values()
    assert [one.annotator for one in decision.versions] == ["huda"]


def test_comments_of_the_reviewer_are_sent_and_those_of_others_not(disputed):
    [decision] = disputed.review.decisions.values()
    disputed.comment_by_reviewer(decision, "see 2.1")
    disputed.send()
    disputed.inbox_of("huda").comment(ARTICLE, disputed.items("huda")[0], "why?")
    disputed.send()
    [remark] = disputed.sent("omar").remarks.values()
    assert remark.text == "see 2.1"


def test_review_and_sets_stay_as_they_are(disputed):
    before = [disputed.review, disputed.set_of("huda"), disputed.set_of("omar")]
    disputed.send()
    assert before == [
        disputed.review,
        disputed.set_of("huda"),
        disputed.set_of("omar"),
    ]


def test_who_may_not_review_sends_nothing(disputed, monkeypatch):
    monkeypatch.setattr(
        type(disputed.repository), "read_only_reason", lambda *_of: "not yours"
    )
    with pytest.raises(ReadOnlyError, match="not yours"):
        disputed.send()
    assert disputed.repository.set_keys(kind=SENT) == []


def test_sets_of_reviews_are_no_recipients(disputed):
    compared = ComparedArticle(
        ARTICLE, {"salma@reviews": ComparedSet(disputed.set_of("huda"))}
    )
    sender = Sender(disputed.repository, "nadia")
    assert list(sender.send(compared, at=AT)) == []


def _key(name):
    return SetKey("a.txt", "nadia", SENT, name)
