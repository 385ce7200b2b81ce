"""A blind corpus as a reviewer has it: letters, and no name anywhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from annotations.config import Config, Team
from annotations.errors import HiddenError, StoreError
from annotations.model import (
    Annotation,
    Change,
    Decision,
    Edit,
    JudgedVersion,
    Quote,
    Remark,
    RemarkKind,
    Resolution,
    Span,
)
from annotations.store import (
    ANNOTATION,
    INBOX,
    REVIEW,
    SENT,
    START,
    LetteredRepository,
    Role,
    SetKey,
    Standing,
    open_store,
)
from annotations.store.lettering import Renaming, letters_of, order_drawn
from tests.annotations.store.contract.conftest import ARTICLE, Person
from tests.annotations.store.contract.stores import STORES

NAMES = ("huda", "omar", "sami")


@pytest.fixture(params=STORES)
def store(request, tmp_path, monkeypatch):
    return STORES[request.param](tmp_path, monkeypatch)


def work(store, *names):
    for name in names:
        Person(store.open(), SetKey("a.txt", name)).tag()


def seen_by(store, name, *roles):
    """The store as a person has it who is that in the team."""
    inner = store.open()
    inner.standing = lambda _name=None: Standing(name, frozenset(roles))
    lettered = LetteredRepository(inner)
    lettered.standing()
    return lettered


def reviewer(store):
    return seen_by(store, "nadia", Role.REVIEWER)


def test_letters_are_fixed_whoever_joins():
    first = letters_of(order_drawn((), NAMES, "nadia"))
    assert sorted(first.values()) == ["A", "B", "C"]
    later = order_drawn(order_drawn((), NAMES, "nadia"), (*NAMES, "aaa"), "nadia")
    assert letters_of(later) == first | {"aaa": "D"}


def test_order_has_nothing_to_do_with_names_and_differs_by_reviewer():
    names = [f"annotator{number:02}" for number in range(20)]
    orders = {order_drawn((), names, one) for one in ("nadia", "salma", "rana")}
    assert len(orders) == 3
    assert tuple(names) not in orders


def test_there_is_a_letter_for_everybody_and_it_is_nobodys_name():
    names = [f"annotator{number}" for number in range(800)]
    letters = letters_of([*names, "A", "AB"])
    assert len(set(letters.values())) == 802
    assert not set(letters.values()) & {"A", "AB"}


def test_reviewer_is_given_letters_in_their_order(store):
    work(store, *NAMES)
    blind = reviewer(store)
    assert [one.owner for one in blind.set_keys()] == ["A", "B", "C"]
    assert [one.key.owner for one in blind.catalogue()] == ["A", "B", "C"]
    for one in "ABC":
        assert blind.load(SetKey("a.txt", one)).annotation_set.annotator == one
        assert blind.set_keys(owner=one) == [SetKey("a.txt", one)]
        [entry] = blind.catalogue(owner=one)
        assert (entry.key, entry.annotations) == (SetKey("a.txt", one), 1)
        assert blind.history(SetKey("a.txt", one))


def test_letters_are_the_same_at_the_next_start(store):
    work(store, *NAMES)
    before = {
        letter: next(
            iter(
                reviewer(store).load(SetKey("a.txt", letter)).annotation_set.annotations
            )
        )
        for letter in "ABC"
    }
    work(store, "aaa")
    blind = reviewer(store)
    for letter, id_ in before.items():
        assert id_ in blind.load(SetKey("a.txt", letter)).annotation_set.annotations
    assert [one.owner for one in blind.set_keys()] == ["A", "B", "C", "D"]


def test_order_of_saving_is_known_by_letter(store):
    work(store, "huda")
    assert list(reviewer(store).turns("A")) == [(SetKey("a.txt", "A"), 1)]


def test_who_joins_meanwhile_gets_a_letter_too(store):
    work(store, *NAMES)
    blind = reviewer(store)
    work(store, "aaa")
    assert [one.owner for one in blind.set_keys()] == ["A", "B", "C", "D"]


WAYS = {
    "load": lambda blind, key: blind.load(key),
    "newer": lambda blind, key: blind.newer(key, START),
    "history": lambda blind, key: blind.history(key),
    "as_of": lambda blind, key: blind.as_of(key, datetime.now(UTC)),
    "last_undoable": lambda blind, key: blind.last_undoable(key),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_nobody_is_found_by_name(store, way):
    work(store, *NAMES)
    blind = reviewer(store)
    assert way(blind, SetKey("a.txt", "A"))
    with pytest.raises(HiddenError, match="by their letters"):
        way(blind, SetKey("a.txt", "huda"))
    assert blind.set_keys(owner="huda") == blind.catalogue(owner="huda") == []


@pytest.mark.parametrize(
    "roles", [(Role.LEAD, Role.REVIEWER), (Role.LEAD,), (Role.ANNOTATOR,), ()]
)
def test_others_have_the_store_as_it_is(store, roles):
    work(store, *NAMES)
    found = seen_by(store, "salma", *roles)
    assert [one.owner for one in found.set_keys()] == [*NAMES]


def decision(names):
    versions = tuple(JudgedVersion(one, "x", "0" * 64) for one in names)
    return Decision(
        "d1",
        Resolution.TAKE,
        "actor",
        Span(0, 3),
        Quote("قال"),
        versions,
        taken=names[0],
        rule=f"all of {names[0]}",
        by="nadia",
        at="2026-01-02T03:04:05Z",
    )


def test_what_is_saved_has_names_and_comes_back_with_letters(store):
    work(store, *NAMES)
    blind = reviewer(store)
    made = decision(["A", "C"])
    key = SetKey("a.txt", "nadia", REVIEW)
    person = Person(blind, key)
    person.save(Edit("decide", (Change("d1", None, made),)))
    assert person.stored.annotation_set.decisions == {"d1": made}
    assert blind.load(key).annotation_set.decisions == {"d1": made}
    assert blind.load(key).edits == person.stored.edits
    real = store.open().load(key).annotation_set.decisions["d1"]
    letters = {letter: name for name, letter in store.open().letters("nadia").items()}
    assert [one.annotator for one in real.versions] == [letters["A"], letters["C"]]
    assert (real.taken, real.rule) == (letters["A"], f"all of {letters['A']}")
    person.save(Edit("undo", (Change("d1", made, None),)))
    assert store.open().load(key).annotation_set.decisions == {}


def test_sent_sets_and_inboxes_go_by_letters_too(store):
    work(store, *NAMES)
    blind = reviewer(store)
    names = {letter: name for name, letter in store.open().letters("nadia").items()}
    key = SetKey("a.txt", "nadia", SENT, "B")
    Person(blind, key).tag()
    assert blind.set_keys(kind=SENT) == [key]
    real = SetKey("a.txt", "nadia", SENT, names["B"])
    assert store.open().set_keys(kind=SENT) == [real]
    said = Remark("r", "d1", RemarkKind.COMMENT, names["B"], "2026", "why?")
    inbox = SetKey("a.txt", names["B"], INBOX)
    Person(store.open(), inbox).save(Edit("say", (Change("r", None, said),)))
    [found] = blind.load(SetKey("a.txt", "B", INBOX)).annotation_set.remarks.values()
    assert found.by == "B"


def test_errors_and_notices_name_nobody(store):
    work(store, *NAMES)
    blind = reviewer(store)

    def refuse(_key):
        message = (
            "/corpora/news/annotations/huda/a.log is damaged: huda's; hudas, huda.txt"
        )
        raise StoreError(message)

    blind._all.load = refuse
    with pytest.raises(StoreError) as raised:
        blind.load(SetKey("a.txt", "A"))
    letter = store.open().letters("nadia")["huda"]
    assert str(raised.value) == (
        f"/corpora/news/annotations/{letter}/a.log is damaged: {letter}'s; hudas, huda.txt"
    )
    blind._all.take_notices = lambda: ["annotations/omar is not a folder"]
    assert "omar" not in blind.take_notices()[0]


def test_renaming_nobody_changes_no_text():
    assert Renaming({}).text("huda, omar") == "huda, omar"


def test_corpus_that_is_blind_is_opened_so(tmp_path):
    team = Team(lead="salma", reviewers=("nadia",), blind=True)
    assert isinstance(open_store(tmp_path, Config(team=team)), LetteredRepository)
    assert not isinstance(open_store(tmp_path, Config()), LetteredRepository)


def test_annotation_records_stay_untouched(store):
    work(store, "huda")
    made = Annotation("x", "actor", Span(0, 3), Quote("قال"), note="omar was here")
    Person(store.open(), SetKey("a.txt", "omar")).save(
        Edit("tag", (Change("x", None, made),))
    )
    blind = reviewer(store)
    letter = store.open().letters("nadia")["omar"]
    key = SetKey("a.txt", letter, ANNOTATION)
    assert blind.load(key).annotation_set.annotations == {"x": made}
    assert ARTICLE.name == key.article
