"""Refused suggestions that the disk does not take: nobody leaves without being told."""

from __future__ import annotations

from annotations.errors import NotSavedError, ReadOnlyError
from annotations.session import StoreWorker
from annotations.store import Corpus
from annotations.suggest.refusals import Refusals
from annotations.workspace import Workspace
from tests.desk import desk_on
from tests.faulty_repository import FaultyRepository
from tests.tui.reader.suggested import NAME, TEXT, at_first

FULL = NotSavedError("No space left on device")


def faulty_corpus(folder):
    """A repository that can be made to fail, and a corpus of two articles in it."""
    for name in (NAME, "two.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    repository = FaultyRepository()
    return repository, Workspace(Corpus.open(folder), repository, "huda")


async def test_refusals_that_cannot_be_saved_hold_the_person_once(tmp_path):
    repository, workspace = faulty_corpus(tmp_path)
    async with desk_on(None, workspace=workspace, article=NAME) as desk:
        await at_first(desk)
        repository.failure = FULL
        await desk.press("x", "escape", "ctrl+n")
        assert desk.session.article.name == NAME
        assert "1 refused suggestion is not saved" in desk.news
        assert "No space left" in desk.news
        assert desk.reading.dispatch.save_at_last() == [desk.news]
        await desk.press("ctrl+n")
        assert desk.session.article.name == "two.txt"


async def test_refusals_are_saved_once_the_disk_has_room_again(tmp_path):
    repository, workspace = faulty_corpus(tmp_path)
    async with desk_on(None, workspace=workspace, article=NAME) as desk:
        await at_first(desk)
        repository.failure = FULL
        await desk.press("x")
        repository.failure = None
        assert desk.reading.dispatch.save_at_last() == []
    session = workspace.session(NAME)
    assert {label for label, _span in Refusals(session).places} == {"date"}


async def test_a_worker_that_fails_to_save_a_refusal_says_so(tmp_path):
    repository, workspace = faulty_corpus(tmp_path)
    thread = StoreWorker(repository)
    thread.start()
    async with desk_on(None, workspace=workspace, article=NAME, worker=thread) as desk:
        await at_first(desk)
        repository.failure = FULL
        await desk.press("x")
        await desk.until(lambda: "No space left" in desk.news)
        repository.failure = ReadOnlyError("read-only: annotations/huda")
        await desk.press("x")
        await desk.until(lambda: "read-only" in desk.news)
        assert thread.close(60)
        await desk.settle()


async def test_a_fault_is_said_once_and_hides_nothing_that_is_said_later(tmp_path):
    repository, workspace = faulty_corpus(tmp_path)
    thread = StoreWorker(repository)
    thread.start()
    async with desk_on(None, workspace=workspace, article=NAME, worker=thread) as desk:
        await at_first(desk)
        repository.failure = FULL
        await desk.press("x")
        await desk.until(lambda: "No space left" in desk.news)
        repository.failure = None
        await desk.press("escape", "ctrl+left", "a")
        await desk.until(lambda: desk.reading.session.saving.unsaved == 0)
        assert "No space left" not in desk.news
        assert thread.close(60)
        await desk.settle()


async def test_refusals_are_tried_again_without_a_key(tmp_path, monkeypatch):
    monkeypatch.setattr("tui.reader.retry._SECONDS", 0.01)
    repository, workspace = faulty_corpus(tmp_path)
    thread = StoreWorker(repository)
    thread.start()
    async with desk_on(None, workspace=workspace, article=NAME, worker=thread) as desk:
        await at_first(desk)
        repository.failure = FULL
        await desk.press("x")
        await desk.until(lambda: "No space left" in desk.news)
        repository.failure = None
        await desk.until(lambda: "No space left" not in desk.news)
        assert thread.close(60)
        places = Refusals(workspace.session(NAME)).places
    assert {label for label, _span in places} == {"date"}
