"""A reviewer decides: one edit a decision, in a set of the reviewer's own."""

from __future__ import annotations

import shutil

import pytest

from annotations.errors import EditError
from annotations.model import Resolution, Span
from annotations.review import ItemState, Judgement
from annotations.store import REVIEW, SetKey, upkeep_of
from annotations.workspace import Workspace, reviewed_corpus
from tests.annotations.review.corpora import bytes_below, seeds_with_sets

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
    def opened(names=NAMES, article=ARTICLE):
        return reviewed_corpus(Workspace.open(corpus), names).session(article)

    return opened


@pytest.fixture
def session(open_session):
    return open_session()


def contents(annotation_set):
    """Annotations and links of a set, without ids."""
    by_id = annotation_set.annotations
    places = {
        id_: (one.span.start, one.span.end, one.label, one.value)
        for id_, one in by_id.items()
    }
    links = {
        (one.type, places[one.source], places[one.target])
        for one in annotation_set.links.values()
    }
    return sorted(places.values(), key=str), links


def version_of(item, name):
    """The number of the version that an annotator has; 0 for none."""
    return item.ballot.votes[name]


def decide_as(session, name):
    for item in session.items.differences:
        if number := version_of(item, name):
            session.take(item, number)
        else:
            session.leave_out(item, "guidelines")


def of_kind(session, kind):
    return next(one for one in session.items.differences if one.kinds[0] == kind)


def test_opening_writes_nothing(corpus, open_session):
    before = bytes_below(corpus)
    session = open_session()
    assert session.open_items
    assert session.annotation_set.annotations
    assert bytes_below(corpus) == before


@pytest.mark.parametrize("name", NAMES)
def test_one_annotators_versions_throughout_make_their_set(session, name):
    decide_as(session, name)
    assert not session.open_items
    theirs = session.items.compared.sets[name].annotation_set
    assert contents(session.stored_set) == contents(theirs)


def test_decisions_are_there_when_the_article_is_opened_again(session, open_session):
    decide_as(session, NAMES[0])
    again = open_session()
    assert contents(again.stored_set) == contents(session.stored_set)
    assert not again.open_items


def test_what_all_agree_on_is_saved_with_the_first_decision(session):
    item = session.open_items[0]
    session.take(item, 1)
    decisions = session.stored_set.decisions.values()
    agreed = [one for one in decisions if one.resolution is Resolution.AGREED]
    assert len(agreed) == len(session.items.all) - len(session.items.differences)
    assert all(one.rule == "agreed" for one in agreed)
    session.undo()
    assert not session.stored_set.decisions
    assert not session.stored_set.annotations


def test_every_undo_takes_one_decision_back(session):
    count = len(session.items.differences)
    decide_as(session, NAMES[1])
    for undone in range(1, count + 1):
        session.undo()
        assert len(session.open_items) == undone
    with pytest.raises(EditError):
        session.undo()


def test_leaving_an_actor_out_drops_links_to_it_until_it_is_settled(session):
    items = session.items
    linked = {
        items.grouping.group_of(name, one.target)
        for name, found in items.compared.sets.items()
        for one in found.links
    }
    item = next(one for one in items.all if one.number in linked)
    decide_as(session, NAMES[0])
    before = contents(session.stored_set)
    assert any(
        one.target == session.progress.result_of(item)
        for one in session.stored_set.links.values()
    )
    session.leave_out(item, "guidelines")
    assert len(session.stored_set.links) < len(before[1])
    session.take(item, version_of(item, NAMES[0]))
    assert contents(session.stored_set) == before


def test_changing_an_edge_decides_as_changed(session):
    item = of_kind(session, "boundary")
    id_, span = session.progress.result_of(item), item.first.span
    text = session.article.text
    longer = Span(span.start, text.index(" ", span.end + 1))
    session.put_at(id_, longer)
    decision = session.decision_on(item)
    assert decision.resolution is Resolution.CHANGE
    assert decision.result == id_
    assert decision.span == session.stored_set.annotations[id_].span == longer
    assert session.state(item) is ItemState.CHANGED


def test_reviewers_own_annotation_is_a_decision_to_add(session):
    text = session.items.compared.article.text
    taken = [one.span for one in session.annotation_set.annotations.values()]
    span = next(
        Span(at, at + 4)
        for at in range(len(text) - 4)
        if text[at : at + 4].isalpha()
        and not any(s.overlaps(Span(at, at + 4)) for s in taken)
    )
    session.tag(span, "actor")
    [added] = [
        one
        for one in session.stored_set.decisions.values()
        if one.resolution is Resolution.ADD
    ]
    assert added.span == span
    session.remove(added.result)
    assert added.id not in session.stored_set.decisions


def test_removing_what_is_settled_leaves_it_out(session):
    item = session.open_items[0]
    session.remove(session.progress.result_of(item))
    assert session.state(item) is ItemState.LEFT_OUT


def test_bulk_is_one_edit_and_one_undo(session):
    judgements = [Judgement(one, 1, rule="all") for one in session.open_items]
    session.judge_all(judgements)
    assert not session.open_items
    session.undo()
    assert len(session.open_items) == len(judgements)


def test_version_that_does_not_exist_is_refused(session):
    item = session.open_items[0]
    with pytest.raises(EditError, match="no version 9"):
        session.take(item, 9)


def test_versions_are_numbered_without_regard_to_who_has_them(open_session):
    def numbered(names):
        return [
            [(one.annotation.span, one.annotation.label) for one in it.ballot.versions]
            for it in open_session(names).items.all
        ]

    assert numbered(NAMES) == numbered(NAMES[::-1])


def test_nobodys_set_changes_and_the_review_is_in_order(corpus, session):
    before = bytes_below(corpus / "annotations")
    decide_as(session, NAMES[1])
    assert bytes_below(corpus / "annotations") == before
    workspace = Workspace.open(corpus)
    key = SetKey(ARTICLE, workspace.annotator, REVIEW)
    assert workspace.repository.load(key).annotation_set.decisions
    workspace.repository.close()
    assert list(upkeep_of(corpus).inspection().faults(lambda _done, _all: None)) == []
