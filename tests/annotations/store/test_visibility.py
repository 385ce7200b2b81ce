"""Who sees what in a blind corpus: every way to a set asks the same question."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from annotations.config import Config, Team
from annotations.errors import HiddenError
from annotations.model import STATUS_ID, ArticleState, Change, Edit, Status
from annotations.store import (
    INBOX,
    PREDICTIONS,
    REVIEW,
    SENT,
    START,
    BlindRepository,
    FileRepository,
    Role,
    SetKey,
    Standing,
    open_store,
)
from annotations.store.visibility import Visibility
from tests.annotations.store.contract.conftest import ARTICLE, Person
from tests.annotations.store.contract.stores import STORES

HUDA, OMAR = SetKey("a.txt", "huda"), SetKey("a.txt", "omar")
ANNOTATOR = frozenset({Role.ANNOTATOR})


@pytest.fixture(params=STORES)
def store(request, tmp_path, monkeypatch):
    return STORES[request.param](tmp_path, monkeypatch)


def work(store, key, *, done=False):
    """Have a set saved, and finished or not."""
    person = Person(store.open(), key)
    person.tag()
    if done:
        finish(person)
    return person


def finish(person):
    before = person.stored.annotation_set.status
    after = replace(before, state=ArticleState.DONE)
    person.save(Edit("mark done", (Change(STATUS_ID, before, after),)))


def seen_by(store, name, *roles):
    """The store as a person has it who is that in the team."""
    blind = BlindRepository(store.open(), lead="salma")
    blind._viewer = Standing(name, frozenset(roles))
    return blind


WAYS = {
    "load": lambda blind, key: blind.load(key),
    "newer": lambda blind, key: blind.newer(key, START),
    "history": lambda blind, key: blind.history(key),
    "as_of": lambda blind, key: blind.as_of(key, datetime.now(UTC)),
    "last_undoable": lambda blind, key: blind.last_undoable(key),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_nothing_of_another_set_is_given_out(store, way):
    work(store, HUDA, done=True)
    work(store, OMAR)
    assert way(seen_by(store, "huda"), HUDA)
    with pytest.raises(HiddenError, match=r"omar.* is hidden until"):
        way(seen_by(store, "huda"), OMAR)


def test_nothing_of_another_set_is_listed(store):
    work(store, HUDA, done=True)
    work(store, OMAR)
    blind = seen_by(store, "huda", Role.ANNOTATOR)
    assert blind.set_keys() == blind.set_keys(article="a.txt") == [HUDA]
    assert blind.set_keys(owner="omar") == []
    assert [one.key for one in blind.catalogue()] == [HUDA]
    assert list(blind.recent("omar")) == list(blind.turns("omar")) == []
    assert blind.hidden() == [OMAR]
    found = dict(blind.sets([HUDA, OMAR]))
    assert isinstance(found[OMAR], HiddenError)
    assert found[HUDA].annotation_set.annotations


@pytest.mark.parametrize(
    ("mine", "theirs", "shown"),
    [
        (False, False, False),
        (True, False, False),
        (False, True, False),
        (True, True, True),
    ],
)
def test_sets_are_shown_when_all_are_done(store, mine, theirs, shown):
    work(store, HUDA, done=mine)
    work(store, OMAR, done=theirs)
    blind = seen_by(store, "huda", Role.ANNOTATOR)
    assert (OMAR in blind.set_keys()) is shown
    assert (blind.hidden() == []) is shown


def test_who_has_no_set_of_the_article_sees_none(store):
    work(store, OMAR, done=True)
    assert seen_by(store, "huda", Role.ANNOTATOR).set_keys() == []
    assert seen_by(store, "huda").set_keys() == []


def test_done_in_another_article_shows_nothing(store):
    other = replace(ARTICLE, name="b.txt")
    Person(store.open(), replace(HUDA, article="b.txt"), other).tag()
    work(store, OMAR, done=True)
    assert OMAR not in seen_by(store, "huda").set_keys()


def test_what_is_opened_again_is_hidden_again(store):
    person = work(store, HUDA, done=True)
    work(store, OMAR, done=True)
    blind = seen_by(store, "omar")
    assert blind.load(HUDA)
    person.save(
        Edit(
            "go on",
            (
                Change(
                    STATUS_ID,
                    person.stored.annotation_set.status,
                    Status(ArticleState.IN_PROGRESS),
                ),
            ),
        )
    )
    with pytest.raises(HiddenError):
        blind.load(HUDA)


def test_lead_sees_all_and_a_reviewer_what_is_not_their_own(store):
    work(store, HUDA)
    work(store, OMAR)
    assert seen_by(store, "salma", Role.LEAD).set_keys() == [HUDA, OMAR]
    assert seen_by(store, "nadia", Role.REVIEWER).set_keys() == [HUDA, OMAR]
    both = seen_by(store, "huda", Role.REVIEWER, Role.ANNOTATOR)
    assert both.set_keys() == [HUDA]


@pytest.mark.parametrize("kind", [REVIEW, INBOX])
def test_reviews_and_answers_are_hidden_like_sets(store, kind):
    work(store, HUDA)
    key = SetKey("a.txt", "nadia", kind)
    work(store, key)
    assert seen_by(store, "huda", Role.ANNOTATOR).set_keys(kind=kind) == []
    assert seen_by(store, "nadia", Role.REVIEWER).set_keys(kind=kind) == [key]


def test_what_was_sent_to_me_is_mine_to_see(store):
    work(store, HUDA)
    keys = [SetKey("a.txt", "nadia", SENT, to) for to in ("huda", "omar")]
    for key in keys:
        work(store, key)
    assert seen_by(store, "huda").set_keys(kind=SENT) == keys[:1]


def test_predictions_are_seen_by_all_if_the_lead_imported_them(store):
    """They are no person's work; what another annotator imported stays theirs."""
    keys = [SetKey("a.txt", owner, PREDICTIONS) for owner in ("omar", "salma")]
    for key in keys:
        work(store, key)
    work(store, SetKey("a.txt", "salma"))
    blind = seen_by(store, "huda", Role.ANNOTATOR)
    assert blind.set_keys(kind=PREDICTIONS) == keys[1:]
    assert blind.load(keys[1]).annotation_set.annotations
    with pytest.raises(HiddenError):
        blind.load(keys[0])
    assert blind.set_keys() == []


def test_own_set_can_be_saved_and_read_whatever_others_do(store):
    work(store, OMAR)
    blind = seen_by(store, "huda")
    person = Person(blind, HUDA)
    person.tag()
    assert blind.load(HUDA).revision == 1


class CountingStore:
    """Counts which sets are looked at."""

    def __init__(self, repository):
        self._repository = repository
        self.looked_at = []

    def catalogue(self, *, article=None, owner=None):
        found = self._repository.catalogue(article=article, owner=owner)
        self.looked_at += [one.key for one in found]
        return found


def test_others_are_looked_at_only_where_i_am_done(store):
    work(store, HUDA)
    work(store, OMAR, done=True)
    counting = CountingStore(store.open())
    visibility = Visibility(counting, Standing("huda", ANNOTATOR))
    assert visibility.shown([HUDA, OMAR]) == [HUDA]
    assert counting.looked_at == [HUDA]


def test_config_decides_whether_the_corpus_is_blind(tmp_path):
    blind = open_store(tmp_path, Config(team=Team(blind=True)))
    assert isinstance(blind._all, BlindRepository)
    assert isinstance(open_store(tmp_path, Config()), FileRepository)
