"""What became of each person's annotations, as they were when they were decided on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from annotations.model import Article, ArticleState, Change, Edit, EditRole, Span
from annotations.review import (
    PersonLabel,
    Rule,
    Ruling,
    SetsInState,
    SetSource,
    people_report,
)
from annotations.review.adjudicating import Adjudicator
from annotations.review.people import working_time
from annotations.session import AnnotationSession
from annotations.store import REVIEW, Attempt, SetKey
from annotations.store.memory import MemoryRepository

TEXT = "😀قال الزعيم الكوري إن روسيا ستنتصر في الحرب قريبا"
ARTICLE = Article.of("a.txt", TEXT)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ACTOR = Span(5, 11)
WITHOUT_PREFIX = Span(7, 11)
CLAIM = Span(22, 33)


class OneArticle:
    """A corpus of one article, without files."""

    folder = Path("nowhere")

    def load_article(self, _name):
        return ARTICLE


class Clock:
    """Says noon until it is put on."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def repository(clock):
    return MemoryRepository(clock=clock)


def session(repository, name):
    return AnnotationSession(repository, ARTICLE, name)


def tag(repository, name, *places):
    at_work = session(repository, name)
    for span, label in places:
        at_work.tag(span, label)
    at_work.set_state(ArticleState.DONE)
    return at_work


def settle(repository, clock, rule):
    clock.now += timedelta(minutes=1)
    source = SetSource(OneArticle(), repository, ["huda", "omar"], SetsInState.ANY)
    at = clock.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    clock.now += timedelta(seconds=3)  # reading takes a while
    list(Adjudicator(repository, "nadia").settle(source, Ruling(rule, "nadia", at)))
    clock.now += timedelta(minutes=1)


def counts(repository, name, label="actor", *, by_rule=True):
    found = people_report(repository, ["huda", "omar"]).counts
    return found[PersonLabel(name, label, by_rule)]


def test_version_that_was_settled_is_taken(repository, clock):
    tag(repository, "huda", (ACTOR, "actor"))
    tag(repository, "omar", (ACTOR, "actor"))
    settle(repository, clock, Rule.AGREED)
    found = counts(repository, "huda")
    assert (found.taken, found.decided, found.error_rate) == (1, 1, 0)


def test_light_edge_is_no_error(repository, clock):
    tag(repository, "huda", (ACTOR, "actor"))
    tag(repository, "omar", (WITHOUT_PREFIX, "actor"))
    settle(repository, clock, "huda")
    found = counts(repository, "omar")
    assert (found.light, found.taken, found.error_rate) == (1, 0, 0)


@pytest.mark.parametrize(
    ("theirs", "kind"),
    [((Span(5, 17), "actor"), "boundary"), ((ACTOR, "claim"), "label")],
)
def test_other_version_is_changed(repository, clock, theirs, kind):
    tag(repository, "huda", (ACTOR, "actor"))
    tag(repository, "omar", theirs)
    settle(repository, clock, "huda")
    found = counts(repository, "omar", theirs[1])
    assert found.changed == {kind: 1}
    assert found.error_rate == 1


@pytest.mark.parametrize("at", ["", "long ago", "9999-12-31T23:59:59-12:00"])
def test_decision_whose_time_nobody_knows_counts_as_it_was_saved(repository, clock, at):
    tag(repository, "huda", (ACTOR, "actor"))
    settle(repository, clock, "huda")
    key = SetKey("a.txt", "nadia", REVIEW)
    review = repository.load(key)
    changes = tuple(
        Change(one.id, one, replace(one, at=at))
        for one in review.annotation_set.decisions.values()
    )
    attempt = Attempt(Edit("forge", changes, EditRole.DO))
    repository.commit(key, attempt, article=ARTICLE, known=review.position)
    assert counts(repository, "huda").taken == 1


def test_value_that_was_not_settled_is_changed(repository, clock):
    tag(repository, "huda", (ACTOR, "actor"))
    theirs = session(repository, "omar")
    theirs.tag(ACTOR, "actor", value="كيم")
    settle(repository, clock, "huda")
    assert counts(repository, "omar").changed == {"value": 1}


def test_what_is_left_out_and_missed(repository, clock):
    tag(repository, "huda", (ACTOR, "actor"))
    tag(repository, "omar", (CLAIM, "actor"))
    settle(repository, clock, "huda")
    assert counts(repository, "omar").left_out == {"none given": 1}
    assert counts(repository, "omar").missed == 1
    assert counts(repository, "huda").missed == 0


def test_later_change_of_the_annotator_makes_nothing_better(repository, clock):
    tag(repository, "huda", (ACTOR, "actor"))
    theirs = tag(repository, "omar", (Span(5, 17), "actor"))
    settle(repository, clock, "huda")
    [id_] = theirs.annotation_set.annotations
    theirs.put_at(id_, ACTOR)
    assert counts(repository, "omar").changed == {"boundary": 1}


def test_what_was_there_is_found_though_a_clock_was_set_back(repository, clock):
    tag(repository, "huda", (ACTOR, "actor"))
    theirs = tag(repository, "omar", (Span(5, 17), "actor"))
    [id_] = theirs.annotation_set.annotations
    clock.now += timedelta(hours=2)
    theirs.put_at(id_, WITHOUT_PREFIX)
    clock.now -= timedelta(hours=1)
    theirs.put_at(id_, ACTOR)
    settle(repository, clock, "huda")
    assert counts(repository, "omar").taken == 1


def test_union_takes_every_version(repository, clock):
    tag(repository, "huda", (ACTOR, "actor"))
    tag(repository, "omar", (Span(5, 17), "actor"))
    settle(repository, clock, Rule.UNION)
    for name in ("huda", "omar"):
        assert (counts(repository, name).taken, counts(repository, name).decided) == (
            1,
            1,
        )


def test_rules_are_counted_apart_from_persons(repository, clock):
    tag(repository, "huda", (ACTOR, "actor"))
    tag(repository, "omar", (ACTOR, "actor"))
    settle(repository, clock, Rule.AGREED)
    [key] = people_report(repository, ["huda"]).counts
    assert key == PersonLabel("huda", "actor", is_by_rule=True)
    saves = repository.shared.saves
    for kept in saves.values():
        last = kept[-1]
        decisions = {
            id_: replace(one, rule=None)
            for id_, one in last.annotation_set.decisions.items()
        }
        changed = replace(last.annotation_set, decisions=decisions)
        kept[-1] = replace(last, annotation_set=changed)
    [key] = people_report(repository, ["huda"]).counts
    assert not key.is_by_rule


def test_pauses_are_no_work():
    minutes = (0, 1, 5, 10, 16, 17)
    times = [NOON + timedelta(minutes=one) for one in minutes]
    assert working_time(times) == timedelta(minutes=11)
    assert working_time(times[:1]) == working_time([]) == timedelta()


def test_time_is_that_of_all_articles_together(repository, clock):
    at_work = session(repository, "huda")
    at_work.tag(ACTOR, "actor")
    clock.now += timedelta(minutes=3)
    at_work.tag(CLAIM, "claim")
    clock.now += timedelta(minutes=30)
    at_work.set_state(ArticleState.DONE)
    assert people_report(repository, ["huda"]).time == {"huda": timedelta(minutes=3)}
