"""Saving and looking in a thread of its own: the screen waits for nothing."""

from __future__ import annotations

from queue import SimpleQueue
from threading import Event, current_thread

import pytest

from annotations.errors import (
    ConflictError,
    NotSavedError,
    ReadOnlyError,
    StoreError,
    UncertainError,
)
from annotations.messages import isolate
from annotations.model import Article, Span
from annotations.session import AnnotationSession, Background, SaveState, StoreWorker
from annotations.store import SetKey
from tests.faulty_repository import FaultyRepository
from tests.patience import PATIENCE

TEXT = "قال الوزير إن القمة تبدأ غدا في عمان\n"
ARTICLE = Article.of("a.txt", TEXT)
KEY = SetKey("a.txt", "huda")
MINISTER, SUMMIT, TOMORROW = Span(4, 10), Span(14, 19), Span(25, 28)


class SlowRepository(FaultyRepository):
    """Saves and looks only once it is let; so does a disk that hangs."""

    def __init__(self):
        super().__init__()
        self.lets = Event()
        self.lets.set()
        self.calls = []
        self.caught_up, self.closed = Event(), Event()

    def commit(self, key, attempt, *, article, known):
        self.calls.append((current_thread().name, attempt.id))
        assert self.lets.wait(PATIENCE)
        return super().commit(key, attempt, article=article, known=known)

    def newer(self, key, known):
        self.calls.append((current_thread().name, "look"))
        assert self.lets.wait(PATIENCE)
        return super().newer(key, known)

    def catch_up(self):
        self.caught_up.set()

    def close(self):
        self.closed.set()


@pytest.fixture
def repository():
    return SlowRepository()


@pytest.fixture
def worker(repository):
    worker = StoreWorker(repository)
    worker.start()
    yield worker
    repository.lets.set()
    worker.close(PATIENCE)


class Screen:
    """A session whose outcomes are taken when the test says so."""

    def __init__(self, repository, worker):
        self.woken = Event()
        self.session = AnnotationSession(
            repository, ARTICLE, "huda", background=Background(worker, self.woken.set)
        )

    def outcome(self):
        """Take the outcome that the worker has next."""
        assert self.woken.wait(PATIENCE)
        self.woken.clear()
        return self.session.take_outcomes()

    def tag(self, span=MINISTER, label="actor"):
        return self.session.tag(span, label).changes[0].after


@pytest.fixture
def screen(repository, worker):
    return Screen(repository, worker)


@pytest.fixture
def theirs(repository):
    """Another session of the same person, which waits for the store."""
    return AnnotationSession(repository, ARTICLE, "huda")


def labels(session):
    return [one.label for one in session.annotation_set.in_reading_order()]


def test_edit_is_shown_before_it_is_saved(screen, repository):
    repository.lets.clear()
    screen.tag()
    assert labels(screen.session) == ["actor"]
    assert screen.session.saving == SaveState(unsaved=1)
    assert repository.load(KEY) is None
    repository.lets.set()
    assert screen.outcome() is False
    assert screen.session.saving == SaveState()
    assert repository.load(KEY).annotation_set == screen.session.annotation_set


def test_store_is_called_in_one_thread_alone(screen, repository):
    screen.tag()
    screen.outcome()
    screen.session.refresh()
    screen.outcome()
    assert {name for name, _what in repository.calls} == {"store"}


def test_edits_that_come_meanwhile_are_saved_in_order(screen, repository):
    repository.lets.clear()
    for span, label in ((MINISTER, "actor"), (SUMMIT, "claim"), (TOMORROW, "date")):
        screen.tag(span, label)
    screen.session.undo()
    assert screen.session.saving.unsaved == 4
    repository.lets.set()
    while screen.session.saving.unsaved:
        screen.outcome()
    names = [edit.name for edit in repository.load(KEY).edits]
    assert names == ["tag actor", "tag claim", "tag date", "tag date"]
    assert labels(screen.session) == ["actor", "claim"]


def test_looking_brings_what_others_have_saved(screen, theirs):
    theirs.tag(SUMMIT, "claim")
    assert screen.session.refresh() is False
    assert screen.outcome() is True
    assert labels(screen.session) == ["claim"]
    assert screen.session.refresh() is False
    assert screen.outcome() is False


def test_looks_do_not_pile_up(screen, repository):
    repository.lets.clear()
    for _time in range(5):
        screen.session.refresh()
    repository.lets.set()
    screen.outcome()
    screen.session.finish(PATIENCE)
    assert [what for _name, what in repository.calls] == ["look"] * 2


def look(screen, worker):
    """Look, and let the worker say what it has to."""
    screen.session.refresh()
    said = Event()
    worker.submit(said.set)
    assert said.wait(PATIENCE)


def test_looks_wake_a_screen_for_news(screen, worker, repository, theirs):
    look(screen, worker)
    assert screen.outcome() is False
    for _time in range(3):
        look(screen, worker)
    assert not screen.woken.is_set()
    assert [what for _name, what in repository.calls] == ["look"] * 4
    theirs.tag(SUMMIT, "claim")
    look(screen, worker)
    assert screen.outcome() is True


def test_edit_made_during_a_look_is_saved_after_it(screen, worker, repository):
    for _time in range(3):
        look(screen, worker)
    screen.session.take_outcomes()
    screen.woken.clear()
    repository.lets.clear()
    screen.session.refresh()
    screen.tag()
    repository.lets.set()
    screen.outcome()
    screen.outcome()
    assert screen.session.saving.unsaved == 0


def test_conflict_comes_with_its_outcome(screen, theirs):
    made = screen.tag()
    screen.outcome()
    theirs.refresh()
    theirs.relabel(made.id, "date")
    screen.session.remove(made.id)
    assert labels(screen.session) == []
    with pytest.raises(ConflictError, match=f"deleted {isolate('فاعل')}"):
        screen.outcome()
    [conflict] = screen.session.conflicts
    assert labels(screen.session) == ["date"]
    screen.session.settle(conflict, mine=True)
    screen.outcome()
    theirs.refresh()
    assert labels(theirs) == []


def test_failed_save_is_reported_and_tried_again(screen, repository):
    repository.failure = NotSavedError("not saved: No space left on device")
    screen.tag()
    screen.outcome()
    assert screen.session.saving.reason == "not saved: No space left on device"
    repository.failure = None
    assert screen.session.save().unsaved == 1
    screen.outcome()
    assert screen.session.saving == SaveState()


def test_retry_is_the_same_attempt(screen, repository):
    """The store has saved it, and nobody was told."""
    repository.failure = UncertainError("perhaps not saved")
    made = screen.tag()
    screen.outcome()
    repository.failure = None
    screen.session.save()
    screen.outcome()
    ids = [what for _name, what in repository.calls]
    assert len(ids) == 2
    assert len(set(ids)) == 1
    assert list(repository.load(KEY).annotation_set.annotations) == [made.id]


def test_uncertain_edit_that_was_saved_is_seen_by_looking(screen, repository):
    made = screen.tag()
    [attempt] = screen.session._working._unsaved
    screen.outcome()
    screen.session._working._unsaved.append(attempt)  # as if nobody had been told
    AnnotationSession(repository, ARTICLE, "huda").tag(SUMMIT, "claim")
    screen.session.refresh()
    screen.outcome()
    assert screen.session.conflicts == []
    assert screen.session.saving.unsaved == 0
    assert made.id in screen.session.annotation_set.annotations


def test_refused_edit_is_taken_back(screen, repository):
    repository.failure = ReadOnlyError("a.log cannot be written")
    screen.tag()
    with pytest.raises(ReadOnlyError, match="cannot be written"):
        screen.outcome()
    assert labels(screen.session) == []
    assert screen.session.saving == SaveState()


def test_edits_behind_a_refused_one_stay(screen, repository):
    repository.failure = ReadOnlyError("a.log cannot be written")
    repository.lets.clear()
    screen.tag()
    screen.tag(SUMMIT, "claim")
    repository.lets.set()
    screen.outcome()
    assert labels(screen.session) == ["actor", "claim"]
    assert screen.session.saving.reason == "not saved: a.log cannot be written"


def test_fault_of_looking_is_reported(screen, repository, monkeypatch):
    def fail(_key, _known):
        raise StoreError("a.log is damaged")

    monkeypatch.setattr(repository, "newer", fail)
    screen.session.refresh()
    with pytest.raises(StoreError, match="is damaged"):
        screen.outcome()


def test_fault_of_the_program_is_not_swallowed(screen, repository, monkeypatch):
    monkeypatch.setattr(repository, "newer", lambda *_args: 1 / 0)
    screen.session.refresh()
    with pytest.raises(ZeroDivisionError):
        screen.outcome()


def test_finishing_waits_for_every_edit(screen, repository):
    screen.tag()
    screen.tag(SUMMIT, "claim")
    assert screen.session.finish(PATIENCE) == SaveState()
    assert repository.load(KEY).revision == 2


def test_finishing_gives_up_at_its_deadline(screen, repository):
    """A disk that hangs keeps nobody: what is not saved is said to be lost."""
    repository.lets.clear()
    screen.tag()
    assert screen.session.finish(0.01).unsaved == 1


def test_worker_closes_the_repository(repository):
    worker = StoreWorker(repository)
    worker.start()
    done = Event()
    worker.submit(done.set)
    assert worker.close(PATIENCE)
    assert done.is_set()
    assert repository.closed.is_set()


def test_worker_that_hangs_is_left_at_its_deadline(repository):
    worker = StoreWorker(repository)
    worker.start()
    screen = Screen(repository, worker)
    repository.lets.clear()
    screen.tag()
    assert worker.close(0.01) is False
    assert not repository.closed.is_set()
    repository.lets.set()
    assert repository.closed.wait(PATIENCE)


def test_worker_that_never_began_closes_too(repository):
    assert StoreWorker(repository).close(0)
    assert repository.closed.is_set()


def test_fault_of_closing_is_reported(repository, monkeypatch):
    def fail():
        raise NotSavedError("not saved: No space left on device")

    monkeypatch.setattr(repository, "close", fail)
    worker = StoreWorker(repository)
    worker.start()
    with pytest.raises(NotSavedError, match="No space left"):
        worker.close(PATIENCE)


def test_idle_worker_has_the_store_catch_up(repository):
    worker = StoreWorker(repository, idle_seconds=0.0)
    worker.start()
    assert repository.caught_up.wait(PATIENCE)
    assert worker.close(PATIENCE)


class FaultyAtRest(SlowRepository):
    """A store that breaks while nobody asks anything of it."""

    def catch_up(self):
        super().catch_up()
        raise AssertionError("a fault of the program")


def test_fault_while_idle_does_not_end_the_thread():
    repository = FaultyAtRest()
    worker = StoreWorker(repository, idle_seconds=0)
    reports = SimpleQueue()
    worker.report = reports.put
    worker.start()
    screen = Screen(repository, worker)
    assert "cleaning up failed: a fault of the program" in reports.get(timeout=PATIENCE)
    screen.tag()
    screen.outcome()
    assert screen.session.saving == SaveState()
    with pytest.raises(
        StoreError, match=r"every edit is saved.*a fault of the program"
    ):
        worker.close(PATIENCE)
    assert repository.closed.is_set()


def test_others_changes_are_known_of_however_they_came(screen, theirs):
    """With an edit, with its retry, and with what is asked for next."""
    theirs.refresh()
    theirs.tag(SUMMIT, "claim")
    screen.tag()
    screen.session.finish(PATIENCE)
    assert screen.session.take_foreign() is True
    assert screen.session.take_foreign() is False
    theirs.refresh()
    theirs.tag(TOMORROW, "date")
    screen.tag(Span(0, 3), "actor")
    screen.session.finish(PATIENCE)
    assert screen.session.refresh() is True
    assert screen.session.finish(PATIENCE) == SaveState()
    assert screen.session.take_foreign() is False


def test_outcome_of_an_edit_is_known_before_the_next_is_made(screen, theirs):
    made = screen.tag()
    screen.outcome()
    theirs.refresh()
    theirs.relabel(made.id, "date")
    screen.session.relabel(made.id, "claim")
    assert screen.woken.wait(PATIENCE)
    with pytest.raises(ConflictError):
        screen.tag(SUMMIT, "actor")
    assert len(screen.session.annotation_set.annotations) == 1  # it was not made
    screen.tag(TOMORROW, "date")
    spans = [one.span for one in screen.session.annotation_set.in_reading_order()]
    assert TOMORROW in spans
