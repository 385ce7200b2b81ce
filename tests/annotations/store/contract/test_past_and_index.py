"""History, lists and imports: what each store promises of what it has."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from annotations.errors import StoreError
from annotations.model import (
    BOILERPLATE,
    AnnotationSet,
    Article,
    ArticleState,
    EditRole,
    Imported,
    Span,
)
from annotations.ops import RemoveAnnotation, SetState
from annotations.session import AnnotationSession
from annotations.store import CatalogueEntry, SetKey, StoredSet
from tests.annotations.store.contract.conftest import ARTICLE, KEY
from tests.annotations.store.contract.stores import NOON

SECOND = timedelta(seconds=1)


def test_history_has_every_edit(person, store):
    made = person.tag()
    store.clock.put_on(seconds=60)
    person.do(RemoveAnnotation(made.id))
    store.clock.put_on(seconds=60)
    person.save(person.stored.edits[-1].inverse())
    message = store.open().history(KEY)
    assert [one.revision for one in message] == [1, 2, 3]
    assert [one.time for one in message] == [NOON + n * 60 * SECOND for n in range(3)]
    assert [one.edit for one in message] == list(person.stored.edits)
    until = store.open().history(KEY, until=NOON + 60 * SECOND)
    assert list(until) == list(message[:2])
    assert list(store.open().history(SetKey("b.txt", "huda"))) == []


def test_set_is_had_as_it_was_at_any_time(person, store):
    states = []
    for start in range(3):
        person.tag(start)
        states.append(person.stored.annotation_set)
        store.clock.put_on(seconds=60)
    as_of = store.open().as_of
    assert as_of(KEY, NOON - SECOND) is None
    for number, state in enumerate(states):
        time = NOON + number * 60 * SECOND
        assert as_of(KEY, time) == as_of(KEY, time + 30 * SECOND) == state


def test_clock_that_goes_back_loses_no_edit(person, store):
    person.tag(0)
    store.clock.put_on(hours=-1)
    person.tag(4)
    assert store.open().as_of(KEY, NOON) == person.stored.annotation_set
    assert len(store.open().history(KEY)) == 2


def test_last_undoable_is_what_undo_takes_back(person, store):
    repository = store.open()
    assert repository.last_undoable(KEY) is None
    person.tag(0)
    person.tag(4)
    second = person.stored.edits[-1]
    assert repository.last_undoable(KEY).edit == second
    person.save(second.inverse())
    found = repository.last_undoable(KEY)
    assert (found.revision, found.edit) == (1, person.stored.edits[0])
    person.save(found.edit.inverse())
    assert repository.last_undoable(KEY) is None


def test_edit_that_was_done_again_is_undoable_from_then_on(person, store):
    person.tag(0)
    [edit] = person.stored.edits
    person.save(edit.inverse())
    person.save(replace(edit, role=EditRole.REDO))
    found = store.open().last_undoable(KEY)
    assert (found.revision, found.edit) == (3, edit)


def test_order_of_saving_asks_no_clock(store, person):
    article = Article.of("ب.txt", ARTICLE.text)
    second = SetKey(article.name, KEY.owner)
    assert list(store.open().turns(KEY.owner)) == []
    person.tag(0)
    person.tag(4)
    store.clock.put_on(days=-30)
    session = AnnotationSession(store.open(), article, KEY.owner)
    session.tag(Span(0, 2), "actor")
    store.clock.put_on(days=60)
    person.tag(6)
    turns = [(KEY, 3), (second, 1), (KEY, 1)]
    assert list(store.open().turns(KEY.owner)) == turns
    assert list(store.open().turns("nobody")) == []


@pytest.fixture
def full(store, other):
    """A store with sets of two people and two articles."""
    second = Article.of("deep/ب.txt", ARTICLE.text)
    for owner in ("zaki", "huda"):
        for article in (ARTICLE, second):
            person = other(key=SetKey(article.name, owner), article=article)
            person.tag(3)
            person.tag(9)
    person.do(SetState(ArticleState.DONE))
    return store.open()


def test_catalogue_is_what_loading_each_set_says(full):
    entries = full.catalogue()
    assert [one.key for one in entries] == full.set_keys()
    assert len(entries) == 4
    for entry in entries:
        stored = full.load(entry.key)
        found = stored.annotation_set
        assert entry == CatalogueEntry(
            entry.key,
            stored.position,
            entry.saved,
            found.state,
            len(found.annotations),
        )
        assert entry.saved is not None


def test_keys_are_of_whom_and_what_was_asked(full):
    assert full.set_keys(owner="huda") == sorted(full.set_keys(owner="huda"))
    assert [key.article for key in full.set_keys(owner="huda")] == [
        "a.txt",
        "deep/ب.txt",
    ]
    assert [key.owner for key in full.set_keys(article="a.txt")] == ["huda", "zaki"]
    assert full.set_keys(article="a.txt", owner="zaki") == [SetKey("a.txt", "zaki")]
    assert full.set_keys(article="none.txt") == full.set_keys(owner="omar") == []
    assert full.catalogue(article="a.txt", owner="omar") == []
    assert full.untrusted(full.set_keys()) == {}
    assert full.closed() == []


def test_catalogue_follows_each_edit(full, other):
    [before] = full.catalogue(article="a.txt", owner="huda")
    person = other()
    person.tag(20)
    [after] = full.catalogue(article="a.txt", owner="huda")
    assert before.position != after.position == person.known
    assert (before.annotations, after.annotations) == (2, 3)


@pytest.mark.parametrize("is_caught_up", [False, True])
def test_catalogue_counts_what_is_of_the_article(full, other, is_caught_up):
    person = other()
    person.tag(3, BOILERPLATE.name)
    person.tag(3, "date")
    person.tag(4, "claim")
    if is_caught_up:
        person.repository.catch_up()
        person.repository.close()
    [entry] = full.catalogue(article="a.txt", owner="huda")
    assert entry.annotations == 2


def test_sets_come_in_bulk(full):
    keys = [SetKey("none.txt", "huda"), *full.set_keys()]
    found = list(full.sets(keys))
    assert [key for key, _stored in found] == full.set_keys()
    assert all(stored == full.load(key) for key, stored in found)
    assert all(isinstance(stored, StoredSet) for _key, stored in found)


def test_recent_sets_of_a_person_are_listed(full):
    assert {key for key, _saved in full.recent("huda")} == set(
        full.set_keys(owner="huda")
    )
    times = [saved for _key, saved in full.recent("huda")]
    assert times == sorted(times, reverse=True)


def test_stamps_differ_after_every_save(full, other):
    before = full.stamps("huda")
    assert sorted(before) == full.set_keys(owner="huda")
    assert full.stamps("nobody") == {}
    other().tag(20)
    changed = {
        key for key, stamp in full.stamps("huda").items() if stamp != before[key]
    }
    assert changed == {SetKey("a.txt", "huda")}


def test_texts_are_kept_by_digest(person, store):
    person.tag()
    repository = store.open()
    assert repository.kept_text("huda", ARTICLE.sha256) == ARTICLE.text
    assert repository.kept_text("huda", "0" * 64) is None
    assert repository.kept_text("omar", ARTICLE.sha256) is None
    repository.keep_text("omar", ARTICLE)
    assert store.open().kept_text("omar", ARTICLE.sha256) == ARTICLE.text


def brought(person, owner):
    found = person.stored.annotation_set
    return replace(found, annotator=owner, imported=Imported("lead", "2026"))


def test_imported_sets_are_stored_whole(person, store):
    person.tag(0)
    person.tag(4)
    sets = [brought(person, name) for name in ("omar", "zaki")]
    sets.append(AnnotationSet("b.txt", ARTICLE.sha256, "omar"))
    store.open().import_sets(sets)
    for one in sets:
        stored = store.open().load(SetKey(one.article, one.annotator))
        assert stored.annotation_set == one
        assert [edit.role for edit in stored.edits] == [EditRole.IMPORT]
    assert store.open().last_undoable(SetKey("a.txt", "omar")) is None


@pytest.mark.parametrize("twice", ["huda", "omar"])
def test_sets_are_imported_all_or_none(person, store, twice):
    """One is there already, or comes twice."""
    person.tag()
    sets = [brought(person, name) for name in ("omar", "zaki", twice)]
    with pytest.raises(
        StoreError, match=f"{twice} already has a set of a.txt; nothing"
    ):
        store.open().import_sets(sets)
    assert store.open().set_keys() == [KEY]
    store.open().import_sets(sets[:2])
    assert len(store.open().set_keys()) == 3


def test_nothing_stays_of_sets_that_could_not_all_be_given(person, store):
    """They may be made one at a time, and one of them not at all."""
    person.tag()

    def given():
        yield brought(person, "omar")
        yield brought(person, "zaki")
        raise StoreError("the next cannot be read")

    with pytest.raises(StoreError, match="the next cannot be read"):
        store.open().import_sets(given())
    assert store.open().set_keys() == [KEY]
    assert store.open().import_sets([brought(person, "omar")]) == 0


def test_import_goes_on_from_where_it_was_killed(person, store, other):
    """What was imported before stays as it is, whatever was done to it since."""
    person.tag()
    sets = [brought(person, name) for name in ("omar", "zaki", "hind")]
    later = [replace(one, imported=Imported("lead", "2027")) for one in sets]
    assert store.open().import_sets(sets[:2]) == 0
    omar = other(key=SetKey("a.txt", "omar"))
    omar.tag(9)
    assert [store.open().is_imported(one) for one in later] == [True, True, False]
    assert store.open().import_sets(later) == 2
    assert other(key=omar.key).stored == omar.stored
    assert store.open().import_sets(later) == 3
    assert len(store.open().set_keys()) == 4


def test_set_by_another_importer_is_another(person, store):
    person.tag()
    store.open().import_sets([brought(person, "omar")])
    by = replace(brought(person, "omar"), imported=Imported("zaki", "2026"))
    with pytest.raises(StoreError, match=r"omar already has a set of a\.txt"):
        store.open().is_imported(by)
    with pytest.raises(StoreError, match=r"omar already has a set of a\.txt"):
        store.open().import_sets([by])


def test_imported_set_is_worked_on(person, store, other):
    person.tag()
    store.open().import_sets([brought(person, "omar")])
    omar = other(key=SetKey("a.txt", "omar"))
    omar.tag(9)
    assert other(key=omar.key).stored == omar.stored
    assert omar.stored.revision == 2


def test_person_is_named(store):
    assert store.open().standing("huda").name == "huda"
    assert store.open().standing("huda").read_only is None


def test_closing_loses_nothing(person, store):
    person.tag()
    person.repository.catch_up()
    person.repository.close()
    assert store.open().load(KEY) == person.stored
    assert person.repository.take_notices() == []
