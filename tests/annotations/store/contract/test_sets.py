"""Saving, merging, conflicts and positions: what each store promises of one set."""

from __future__ import annotations

from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.errors import (
    ConflictError,
    NotSavedError,
    ReplacedError,
    StoreError,
    UncertainError,
)
from annotations.model import (
    Annotation,
    Change,
    Edit,
    EditRole,
    Link,
    Quote,
    Remark,
    RemarkKind,
    Span,
)
from annotations.ops import Relabel, RemoveAnnotation
from annotations.store import (
    IMPORTED,
    INBOX,
    KINDS,
    SENT,
    START,
    Attempt,
    Position,
    SetKey,
)
from tests.annotations.store.contract.conftest import ARTICLE, KEY, Person
from tests.patience import PATIENCE


def adding(record):
    return Edit("add", (Change(record.id, None, record),))


def test_nothing_is_stored_at_first(person, store):
    assert store.open().load(KEY) is None
    assert person.repository.newer(KEY, START) is None
    assert person.known == START


def test_each_commit_is_what_another_loads(person, store):
    for start in range(3):
        person.tag(start)
        assert person.stored.revision == start + 1
        assert store.open().load(KEY) == person.stored
    assert len(person.stored.annotation_set.annotations) == 3


def test_edits_come_back_in_their_roles(person, store):
    made = person.tag()
    edit = person.stored.edits[-1]
    person.save(edit.inverse())
    person.save(replace(edit, role=EditRole.REDO))
    edits = store.open().load(KEY).edits
    assert [one.role for one in edits] == [EditRole.DO, EditRole.UNDO, EditRole.REDO]
    assert list(person.stored.annotation_set.annotations) == [made.id]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(TEXTS, TEXTS, TEXTS, st.text("\0\U0001f600\u0301\u202e", max_size=4))
def test_any_text_comes_back_exactly(store, label, value, note, exact):
    person = Person(store.open())
    start = person.stored.revision
    annotation = Annotation(
        f"id {start}", label, Span(start, start + 1), Quote(exact), value, note
    )
    person.save(adding(annotation))
    assert (
        store.open().load(KEY).annotation_set.annotations[annotation.id] == annotation
    )


def test_long_note_comes_back_exactly(person, store):
    note = "ن\0" * 2_000_000
    annotation = Annotation("x", "actor", Span(0, 3), Quote("قال"), note=note)
    person.save(adding(annotation))
    assert store.open().load(KEY).annotation_set.annotations["x"].note == note


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_sets_are_apart(person, other, kind):
    recipient = "omar" if kind in (IMPORTED, SENT) else ""
    key = SetKey("a.txt", "nadia", kind, recipient)
    person.tag()
    reviewer = other(key=key)
    reviewer.tag(6)
    assert other(key=key).stored == reviewer.stored
    assert other(key=replace(key, article="b.txt")).stored.revision == 0
    assert other().stored == person.stored
    assert person.repository.set_keys(kind=kind, owner="nadia") == [key]


@pytest.mark.parametrize("kind", RemarkKind)
def test_remarks_come_back_exactly(other, kind):
    said = Remark(
        "r1", "d1", kind, "omar", "2026-01-02T03:04:05Z", "لماذا؟ 😀", "0" * 64
    )
    plain = Remark("r2", "d1", kind, "omar", "2026-01-02T03:04:06Z")
    key = replace(KEY, kind=INBOX)
    reader = other(key=key)
    reader.save(
        Edit("comment", tuple(Change(one.id, None, one) for one in (said, plain)))
    )
    assert other(key=key).stored.annotation_set.remarks == {"r1": said, "r2": plain}
    reader.save(Edit("comment", (Change("r1", said, None),)))
    assert other(key=key).stored.annotation_set.remarks == {"r2": plain}


def test_unrelated_edits_of_two_sessions_stay(person, other):
    theirs = other()
    theirs.tag(10)
    person.tag(0)
    assert person.stored.revision == 2
    assert len(other().stored.annotation_set.annotations) == 2


def test_same_record_changed_twice_is_a_conflict(person, other):
    made = person.tag()
    theirs = other()
    theirs.do(Relabel(made.id, "date", at="2026"))
    with pytest.raises(ConflictError):
        person.do(RemoveAnnotation(made.id))
    assert other().stored == theirs.stored


def test_link_to_what_was_removed_is_a_conflict(person, other):
    first, second = person.tag(0), person.tag(4)
    other().do(RemoveAnnotation(second.id))
    with pytest.raises(ConflictError):
        person.save(adding(Link("l", "source", first.id, second.id)))
    assert other().stored.annotation_set.links == {}


def test_following_the_text_on_a_stale_position_is_a_conflict(person, other):
    made = person.tag()
    other().tag(4)
    change = Change(made.id, made, replace(made, label="date"))
    with pytest.raises(ConflictError):
        person.save(Edit("follow the text", (change,), EditRole.FOLLOW))


def test_edit_that_counts_in_another_text_is_a_conflict(person, other):
    person.tag()
    text = replace(ARTICLE, text="غير", sha256="0" * 64)
    with pytest.raises(ConflictError):
        other(article=text).tag(label="date")
    assert other().stored == person.stored


def test_same_attempt_twice_is_one_edit(person, other):
    attempt = Attempt(adding(Annotation("x", "actor", Span(0, 3), Quote("قال"))))
    person.make(attempt)
    other().tag(7)
    again = other().make(attempt, known=START)
    assert again.revision == 2
    assert attempt.id in again.attempts
    assert other().stored.revision == 2


def test_stored_set_stays_as_it_was(person):
    """What is saved later is in no set that was read before."""
    later = Attempt(adding(Annotation("x", "actor", Span(0, 3), Quote("قال"))))
    person.tag(7)
    before = person.stored
    person.make(later)
    assert later.id not in before.attempts
    assert later.id in person.stored.attempts
    assert None not in person.stored.attempts


def test_uncertain_attempt_is_there_once(person, other, store):
    """It was saved, and the answer was lost."""
    attempt = Attempt(adding(Annotation("x", "actor", Span(0, 3), Quote("قال"))))
    store.fail_next_commit(UncertainError("perhaps not saved"))
    with pytest.raises(UncertainError):
        person.make(attempt)
    assert person.make(attempt).revision == 1
    assert other().stored == person.stored


def test_uncertain_is_not_saved_to_whoever_asks():
    assert issubclass(UncertainError, NotSavedError)


def test_newer_tells_only_of_what_is_newer(person, other):
    theirs = other()
    assert theirs.repository.newer(KEY, START) is None
    person.tag()
    assert theirs.repository.newer(KEY, START) == person.stored
    assert theirs.repository.newer(KEY, person.known) is None


def test_two_edits_in_one_second_are_two_positions(person):
    person.tag(0)
    before = person.known
    person.tag(4)
    assert person.known != before
    assert person.repository.newer(KEY, before).position == person.known


@pytest.mark.parametrize("more", [0, 2, 4])
def test_store_that_went_back_is_reported_and_not_written(person, other, store, more):
    """Also where as many edits, or more, were made since."""
    person.tag(0)
    store.keep()
    person.tag(10)
    person.tag(20)
    store.go_back()
    theirs = other()
    for start in range(more):
        theirs.tag(30 + start)
    known = theirs.stored
    with pytest.raises(ReplacedError, match=r"a\.txt"):
        person.repository.newer(KEY, person.known)
    with pytest.raises(ReplacedError, match=r"a\.txt"):
        person.tag(50)
    assert other().stored == known


def test_unknown_position_is_never_written_on(person, other):
    person.tag()
    for known in (Position(1, "f" * 64), Position(9, person.known.head)):
        with pytest.raises(ReplacedError):
            person.save(adding(Link("l", "t", "a", "b")), known=known)
    assert other().stored.revision == 1


def test_sessions_at_once_keep_every_edit(other):
    """Each in a thread with a repository of its own, and a reader beside them."""
    people = [other() for _session in range(4)]
    for one in people:
        one.repository.wait_at_most(PATIENCE)
    failures = []

    def work(number):
        try:
            for start in range(8):
                people[number].tag(number * 100 + start)
        except StoreError as error:
            failures.append(error)

    threads = [Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    reader, last = other(), 0
    while any(thread.is_alive() for thread in threads):
        found = reader.repository.load(KEY)
        if found:
            assert len(found.annotation_set.annotations) == found.revision >= last
            last = found.revision
    for thread in threads:
        thread.join()
    assert failures == []
    assert other().stored.revision == 32
