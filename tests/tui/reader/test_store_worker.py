"""The application with a thread for the store: no key waits for a disk."""

from __future__ import annotations

import threading

import pytest

from annotations.errors import NotSavedError, ReadOnlyError, StoreError
from annotations.session import StoreWorker
from annotations.store import Corpus
from annotations.workspace import Workspace
from tests.desk import desk_on
from tests.faulty_repository import FaultyRepository
from tests.patience import PATIENCE
from tui.widgets import StatusBar

TEXT = "قال الرئيس إن القمة تبدأ غدا\n"


class HeldRepository(FaultyRepository):
    """A store whose disk answers only when the test lets it."""

    def __init__(self):
        super().__init__()
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def commit(self, *arguments, **options):
        assert self.may_go_on.wait(PATIENCE)
        return super().commit(*arguments, **options)


@pytest.fixture
def repository():
    return HeldRepository()


@pytest.fixture
def workspace(tmp_path, repository):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return Workspace(Corpus.open(tmp_path), repository, "huda")


@pytest.fixture
def worker(repository):
    worker = StoreWorker(repository)
    worker.start()
    yield worker
    repository.may_go_on.set()
    assert worker.close(60)


async def test_key_does_not_wait_for_a_disk_that_hangs(workspace, repository, worker):
    async with desk_on(
        None, workspace=workspace, article="a.txt", worker=worker
    ) as desk:
        repository.may_go_on.clear()
        await desk.press("a", "left", "c")
        assert desk.tags == [("actor", "قال"), ("claim", "الرئيس")]
        assert desk.session.saving.unsaved == 2
        assert "not saved" in desk.rows[-1]
        repository.may_go_on.set()
        await desk.until(lambda: not desk.session.saving.unsaved)
        assert "not saved" not in desk.rows[-1]
        assert "saved" in desk.rows[-1]
    assert len(repository.states_seen) == 2


async def test_answer_that_comes_while_the_reader_is_closed_is_shown_nowhere(
    workspace, worker, monkeypatch
):
    async with desk_on(
        None, workspace=workspace, article="a.txt", worker=worker
    ) as desk:
        app, close_all = desk.app, desk.app._close_all

        async def close_in_part_first():
            await app.screen.query(StatusBar).remove()
            app.on_store_answered()
            await close_all()

        monkeypatch.setattr(app, "_close_all", close_in_part_first)
        await desk.press("a")
    assert not app.is_running


async def test_refused_edit_is_taken_back_when_the_store_answers(
    workspace, repository, worker
):
    async with desk_on(
        None, workspace=workspace, article="a.txt", worker=worker
    ) as desk:
        repository.failure = ReadOnlyError("read-only: annotations/huda")
        repository.may_go_on.clear()
        await desk.press("a")
        assert desk.tags == [("actor", "قال")]
        repository.may_go_on.set()
        await desk.until(lambda: not desk.tags)
        assert "read-only" in desk.news


async def test_failure_is_shown_and_saved_again_later(workspace, repository, worker):
    async with desk_on(
        None, workspace=workspace, article="a.txt", worker=worker
    ) as desk:
        repository.failure = NotSavedError("not saved: No space left on device")
        await desk.press("a")
        await desk.until(lambda: desk.session.saving.reason is not None)
        assert "No space left" in desk.rows[-1]
        repository.failure = None
        await desk.press("left", "c")
        await desk.until(lambda: not desk.session.saving.unsaved)
        assert "not saved" not in desk.rows[-1]


async def test_store_that_cannot_tidy_up_says_so_in_a_line(tmp_path):
    """Real files: a folder stands where the snapshot belongs."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    workspace = Workspace.open(tmp_path)
    worker = StoreWorker(workspace.repository, idle_seconds=0.3)
    worker.start()
    async with desk_on(
        None, workspace=workspace, article="a.txt", worker=worker
    ) as desk:
        await desk.press("a")
        await desk.until(lambda: not desk.session.saving.unsaved)
        [snapshot] = tmp_path.glob("annotations/**/*.json")
        snapshot.unlink()
        (snapshot / "in the way").mkdir(parents=True)
        await desk.press("left", "c")
        await desk.until(lambda: "cleaning up failed" in desk.news)
        assert desk.news.startswith("every edit is saved, but ")
        assert "a.json is behind its log: Is a directory" in desk.news
    with pytest.raises(StoreError, match="behind its log"):
        worker.close(60)


async def test_edit_that_hangs_at_the_end_is_reported_as_unknown(
    workspace, repository, worker
):
    async with desk_on(
        None, workspace=workspace, article="a.txt", worker=worker
    ) as desk:
        repository.may_go_on.clear()
        await desk.press("a")
        [message] = desk.app._readers[0].reading.dispatch.save_at_last()
        assert message.startswith("a.txt: 1 edit may not be saved")
