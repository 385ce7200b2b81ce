"""Settling a corpus by a rule: saved as a reviewer's own sets, as other sets are."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from annotations.errors import NotSavedError, ReviewedError
from annotations.model import ArticleState, Change, Edit, Span
from annotations.review import Rule, SetsInState, WhyLeftOut
from annotations.session import EditSession
from annotations.store import REVIEW, SetKey, upkeep_of
from annotations.workspace import Workspace
from tests.annotations.review.corpora import bytes_below, seeds_with_sets

FIRST = "000_93a02fd9d045658e.txt"
NAMES = ["annotator-a", "disturbed-1"]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    return seeds_with_sets(tmp_path_factory.mktemp("made"), copies=NAMES[1:])


@pytest.fixture
def corpus(made_once, tmp_path):
    return shutil.copytree(made_once, tmp_path / "seeds")


@pytest.fixture
def workspace(corpus):
    return Workspace.open(corpus)


def settle(workspace, rule=Rule.AGREED, names=NAMES, **options):
    source = workspace.set_source(names, SetsInState.DONE)
    ruling = workspace.ruling(rule)
    return list(workspace.adjudicator.settle(source, ruling, **options)), source


def review_of(workspace, article=FIRST):
    return SetKey(article, workspace.annotator, REVIEW)


def settled(workspace, article=FIRST):
    stored = workspace.repository.load(review_of(workspace, article))
    return stored and stored.annotation_set


def decide(workspace, article=FIRST):
    """Take a decision as a person does."""
    session = EditSession(
        workspace.repository,
        workspace.corpus.load_article(article),
        workspace.annotator,
        kind=REVIEW,
    )
    before = next(iter(session.annotation_set.decisions.values()))
    after = replace(before, rule=None)
    session.make(Edit("decide", (Change(before.id, before, after),)))
    return after


def test_results_are_what_all_have(workspace):
    found, source = settle(workspace)
    assert len(found) == 5
    assert source.left_out == []
    total = sum(len(one.adjudication.annotation_set.annotations) for one in found)
    assert total == 385
    assert settled(workspace) == found[0].adjudication.annotation_set


def test_sets_of_annotators_do_not_change_by_a_byte(workspace, corpus):
    before = bytes_below(corpus / "annotations")
    for rule in (Rule.AGREED, Rule.MAJORITY, Rule.UNION, "disturbed-1"):
        settle(workspace, rule)
    workspace.repository.close()
    assert bytes_below(corpus / "annotations") == before


def test_rule_that_is_run_again_saves_nothing(workspace):
    settle(workspace)
    before = workspace.repository.load(review_of(workspace)).position
    settle(workspace)
    assert workspace.repository.load(review_of(workspace)).position == before


def ids_in(workspace):
    """Those of all records that were settled."""
    found = [settled(workspace, one) for one in workspace.corpus.article_names()]
    kinds = [
        it for one in found if one for it in (one.annotations, one.decisions, one.links)
    ]
    return sorted(id_ for records in kinds for id_ in records)


@pytest.mark.parametrize("rule", [Rule.AGREED, Rule.UNION, "annotator-a"])
def test_same_sets_are_settled_with_the_same_ids(made_once, tmp_path, rule):
    """In two copies of a corpus, whenever they are settled."""
    copies = [shutil.copytree(made_once, tmp_path / one) for one in ("one", "other")]
    workspaces = list(map(Workspace.open, copies))
    for one in workspaces:
        settle(one, rule)
    first, other = map(ids_in, workspaces)
    assert first == other
    assert len(set(first)) == len(first) > 100


def test_ids_are_the_same_after_an_undo(workspace):
    settle(workspace)
    before = ids_in(workspace)
    for name in workspace.corpus.article_names():
        article = workspace.corpus.load_article(name)
        session = EditSession(
            workspace.repository, article, workspace.annotator, kind=REVIEW
        )
        session.undo()
    settle(workspace)
    assert ids_in(workspace) == before


def test_one_undo_takes_all_of_an_article_back(workspace):
    settle(workspace)
    article = workspace.corpus.load_article(FIRST)
    session = EditSession(
        workspace.repository, article, workspace.annotator, kind=REVIEW
    )
    session.undo()
    assert settled(workspace).annotations == settled(workspace).decisions == {}
    session.redo()
    assert settled(workspace).decisions


def test_history_and_as_of_are_those_of_every_set(workspace):
    settle(workspace)
    settle(workspace, Rule.UNION)
    key = review_of(workspace)
    names = [one.edit.name for one in workspace.repository.history(key)]
    assert names == ["adjudicate by agreed", "adjudicate by union"]
    now = datetime.now(UTC)
    assert workspace.repository.as_of(key, now) == settled(workspace)


def test_person_s_decisions_are_not_replaced(workspace, corpus):
    settle(workspace)
    decide(workspace)
    before = bytes_below(corpus / "reviews")
    with pytest.raises(ReviewedError, match="--replace"):
        settle(workspace, Rule.UNION)
    assert bytes_below(corpus / "reviews") == before


def test_replace_settles_around_a_person_s_decisions(workspace):
    settle(workspace)
    decision = decide(workspace)
    settle(workspace, Rule.UNION, replace=True)
    found = settled(workspace)
    assert found.decisions[decision.id] == decision
    assert {one.rule for one in found.decisions.values()} == {None, "union"}


def test_places_are_found_again_when_the_article_changes(workspace, corpus):
    settle(workspace, Rule.UNION)
    before = settled(workspace)
    path = corpus / FIRST
    path.write_text("😀 سطر جديد\n" + path.read_text("utf-8"), encoding="utf-8")
    settle(workspace, Rule.AGREED)
    after = settled(workspace)
    assert after.sha256 != before.sha256
    kept = before.annotations.keys() & after.annotations.keys()
    assert kept == after.annotations.keys()
    for id_ in kept:
        one = after.annotations[id_]
        start = before.annotations[id_].span.start
        assert one.span.start == start + len("😀 سطر جديد\n")
        assert one.anchor is None


def test_decisions_of_persons_move_with_the_text(workspace, corpus):
    settle(workspace)
    before = decide(workspace)
    path = corpus / FIRST
    path.write_text("😀 سطر جديد\n" + path.read_text("utf-8"), encoding="utf-8")
    settle(workspace, Rule.UNION, replace=True)
    after = settled(workspace).decisions[before.id]
    assert after.span.start == before.span.start + len("😀 سطر جديد\n")
    assert (after.quote.exact, after.anchor) == (before.quote.exact, None)


def test_sets_that_are_not_done_take_no_part(tmp_path):
    states = {("disturbed-1", "000"): "in progress"}
    workspace = Workspace.open(seeds_with_sets(tmp_path, states=states))
    found, source = settle(workspace)
    assert FIRST not in [one.article for one in found]
    assert [(one.name, one.why, one.article) for one in source.left_out] == [
        ("disturbed-1", WhyLeftOut.NOT_DONE, FIRST),
        ("annotator-a", WhyLeftOut.ALONE, FIRST),
    ]
    assert settled(workspace) is None


def test_review_that_is_whole_is_done(workspace):
    settle(workspace, "annotator-a")
    assert settled(workspace).state is ArticleState.DONE


def test_full_disk_is_reported_with_the_article(workspace, monkeypatch):
    def refuse(*_arguments, **_options):
        raise NotSavedError("not saved: no space")

    monkeypatch.setattr(workspace.repository, "commit", refuse)
    with pytest.raises(NotSavedError, match=f"{FIRST}: not saved: no space"):
        settle(workspace)


def test_verify_finds_nothing_wrong_with_a_review(workspace, corpus):
    settle(workspace, Rule.UNION)
    workspace.repository.close()
    assert list(upkeep_of(corpus).inspection().faults(lambda _done, _all: None)) == []


def test_backup_has_reviews(workspace, corpus, tmp_path):
    settle(workspace)
    workspace.repository.close()
    kept = settled(workspace)
    archive = tmp_path / "b.zip"
    upkeep_of(corpus).back_up(archive, progress=lambda _done, _all: None)
    upkeep_of(tmp_path / "again").restore(archive, progress=lambda _done, _all: None)
    again = Workspace.open(tmp_path / "again")
    assert settled(again) == kept


FAULTS = {
    "result that is gone": lambda one: replace(one, result="gone"),
    "wrong quote": lambda one: replace(one, span=Span(0, 2)),
}


@pytest.mark.parametrize("change", FAULTS.values(), ids=FAULTS.keys())
def test_verify_names_a_decision_that_is_wrong(workspace, corpus, change):
    settle(workspace)
    found = settled(workspace)
    before = next(iter(found.decisions.values()))
    session = EditSession(
        workspace.repository,
        workspace.corpus.load_article(FIRST),
        workspace.annotator,
        kind=REVIEW,
    )
    session.make(Edit("decide", (Change(before.id, before, change(before)),)))
    workspace.repository.close()
    faults = list(upkeep_of(corpus).inspection().faults(lambda _done, _all: None))
    assert f"decision {before.id}" in [one.place for one in faults]


def test_verify_names_a_result_that_nobody_decided_on(workspace, corpus):
    settle(workspace)
    before = next(iter(settled(workspace).decisions.values()))
    session = EditSession(
        workspace.repository,
        workspace.corpus.load_article(FIRST),
        workspace.annotator,
        kind=REVIEW,
    )
    session.make(Edit("decide", (Change(before.id, before, None),)))
    workspace.repository.close()
    (fault,) = upkeep_of(corpus).inspection().faults(lambda _done, _all: None)
    assert fault.place == f"annotation {before.result}"


def test_verify_names_a_set_that_a_decision_is_about_and_that_is_gone(
    workspace, corpus
):
    settle(workspace)
    workspace.repository.close()
    for folder in (corpus / "annotations").rglob("disturbed-1"):
        for path in folder.glob("000_*"):
            path.unlink()
    faults = list(upkeep_of(corpus).inspection().faults(lambda _done, _all: None))
    assert any("disturbed-1" in one.cause for one in faults)
