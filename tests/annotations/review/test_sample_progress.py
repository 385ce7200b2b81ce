"""The sample of an article: what is drawn, how it is checked, and what is counted."""

from __future__ import annotations

import shutil

import pytest
from msgspec.structs import replace

from annotations.config import ReviewRules
from annotations.errors import EditError
from annotations.model import RemarkKind
from annotations.review import (
    ItemState,
    Judgement,
    SampleCounts,
    article_reviews,
    people_report,
)
from annotations.store import REVIEW, SetKey
from annotations.workspace import Workspace, reviewed_corpus
from tests.annotations.review.corpora import seeds_with_sets

ARTICLE = "000_93a02fd9d045658e.txt"
NAMES = ["annotator-a", "disturbed-1"]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    return seeds_with_sets(tmp_path_factory.mktemp("made"), copies=NAMES[1:])


@pytest.fixture
def corpus(made_once, tmp_path):
    return shutil.copytree(made_once, tmp_path / "seeds")


@pytest.fixture
def open_session(corpus):
    def opened(**rules):
        reviewed = reviewed_corpus(Workspace.open(corpus), NAMES)
        reviewer = replace(reviewed.reviewer, rules=ReviewRules(**rules))
        return replace(reviewed, reviewer=reviewer).session(ARTICLE)

    return opened


def drawn(session):
    return [one.number for one in session.sample.items]


def first_unchecked(session):
    return session.items.all[min(session.sample.unchecked)]


def test_share_and_seed_decide_what_is_drawn(open_session):
    session = open_session()
    agreed = [one for one in session.items.all if one.difference is None]
    assert 0 < len(drawn(session)) < len(agreed) / 4
    assert {one.difference for one in session.sample.items} == {None}
    assert drawn(session) == drawn(open_session())
    assert drawn(open_session(seed="another")) != drawn(session)
    assert drawn(open_session(sample=0)) == []
    assert drawn(open_session(sample=1)) == [one.number for one in agreed]


def test_corpus_sets_share_and_seed(corpus):
    (corpus / "hashiya.toml").write_text('[review]\nsample = 1\nseed = "s"\n')
    session = reviewed_corpus(Workspace.open(corpus), NAMES).session(ARTICLE)
    agreed = [one.number for one in session.items.all if one.difference is None]
    assert drawn(session) == agreed


def test_check_is_recorded_and_settles_nothing_else(open_session):
    session = open_session(sample=1)
    item = first_unchecked(session)
    session.check(item)
    [remark] = session.stored_set.remarks.values()
    decision = session.decision_on(item)
    assert (remark.kind, remark.decision) == (RemarkKind.CHECKED, decision.id)
    assert decision.rule == "agreed"
    assert session.sample.counts == SampleCounts(len(drawn(session)), 1, 0)
    with pytest.raises(EditError, match="checked before"):
        session.check(item)


def test_digit_of_what_is_settled_is_a_check(open_session):
    session = open_session(sample=1)
    item = first_unchecked(session)
    session.take(item, 1)
    assert session.decision_on(item).rule == "agreed"
    assert session.sample.counts.checked == 1


def test_what_is_left_out_or_changed_counts_as_corrected(open_session):
    session = open_session(sample=1)
    first = first_unchecked(session)
    session.leave_out(first, "guidelines")
    second = first_unchecked(session)
    session.relabel(session.progress.result_of(second), "date")
    assert session.state(first) is ItemState.LEFT_OUT
    assert session.state(second) is ItemState.CHANGED
    assert session.sample.counts == SampleCounts(len(drawn(session)), 2, 2)
    session.undo()
    assert session.sample.counts == SampleCounts(len(drawn(session)), 1, 1)


def test_what_a_rule_decided_is_drawn_and_what_a_person_decided_is_not(open_session):
    session = open_session(sample=1)
    by_rule, by_person, left_out = session.items.differences[:3]
    session.judge_all(
        [
            Judgement(by_rule, 1, rule="majority 1/2"),
            Judgement(left_out, 0, "guidelines", rule="all of annotator-a"),
        ]
    )
    session.take(by_person, 1)
    assert {by_rule.number, left_out.number} <= set(drawn(session))
    assert by_person.number not in drawn(session)
    session.leave_out(left_out, None)
    assert session.sample.counts.checked == 1
    assert session.decision_on(left_out).rule == "all of annotator-a"
    session.take(left_out, 1)
    assert session.sample.counts == SampleCounts(len(drawn(session)), 1, 1)
    assert left_out.number in drawn(session)


def test_sample_is_counted_in_the_library_and_for_the_lead(corpus, open_session):
    session = open_session()
    session.leave_out(first_unchecked(session), "guidelines")
    counts = session.sample.counts
    workspace = Workspace.open(corpus)
    found = article_reviews(reviewed_corpus(workspace, NAMES))
    assert next(one for one in found if one.article == ARTICLE).sample == counts
    report = people_report(workspace.repository, NAMES)
    assert report.samples == {workspace.annotator: SampleCounts(1, 1, 1)}


def test_check_outlives_the_session(corpus, open_session):
    session = open_session()
    item = first_unchecked(session)
    session.check(item)
    key = SetKey(ARTICLE, Workspace.open(corpus).annotator, REVIEW)
    stored = Workspace.open(corpus).repository.load(key).annotation_set
    assert [one.kind for one in stored.remarks.values()] == [RemarkKind.CHECKED]
    assert item.number not in open_session().sample.unchecked
