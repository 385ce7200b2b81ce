"""What two sessions of one person do to the files that they share."""

from __future__ import annotations

import shutil

import pytest

from annotations.config import Identity
from annotations.errors import (
    BusyError,
    StoreError,
)
from annotations.model import Span
from annotations.session import AnnotationSession
from annotations.store import Attempt, FileRepository
from annotations.store.files.lock import held
from tests.annotations.session.two_sessions import ARTICLE, KEY, SUMMIT, labels, tagged


def test_older_files_are_reported_not_displayed(tmp_path):
    mine = AnnotationSession(
        FileRepository(tmp_path, identity=Identity.NAME), ARTICLE, "huda"
    )
    tagged(mine)
    shutil.rmtree(tmp_path / "annotations" / "huda")
    with pytest.raises(
        StoreError,
        match=r"a\.txt was replaced by another, perhaps an older one: open it again",
    ):
        mine.refresh()
    assert labels(mine) == ["actor"]


def states_of(folder):
    """Everything that could be changed in the folder, but for when it was read."""
    found = [folder, *sorted(folder.rglob("*"))]
    return [(one, one.stat()[:7], one.stat().st_mtime_ns) for one in found]


@pytest.mark.parametrize("saves", [0, 3])
def test_looking_changes_no_file(tmp_path, saves):
    repository = FileRepository(tmp_path, identity=Identity.NAME)
    for start in range(saves):
        tagged(AnnotationSession(repository, ARTICLE, "huda"), Span(start, start + 3))
    mine = AnnotationSession(
        FileRepository(tmp_path, identity=Identity.NAME), ARTICLE, "huda"
    )
    for lock in tmp_path.rglob(".lock-*"):
        lock.unlink()
    before = states_of(tmp_path)
    for _time in range(20):
        assert mine.refresh() is False
    assert states_of(tmp_path) == before


def test_torn_line_is_waited_for_once(tmp_path, monkeypatch):
    """What a crash has left at the log's end does not hold up each look."""
    mine = AnnotationSession(
        FileRepository(tmp_path, identity=Identity.NAME), ARTICLE, "huda"
    )
    tagged(mine)
    with next(tmp_path.rglob("*.log")).open("ab") as log:
        log.write(b"torn")
    waits = []
    monkeypatch.setattr("annotations.store.files.file_repository.sleep", waits.append)
    theirs = AnnotationSession(
        FileRepository(tmp_path, identity=Identity.NAME), ARTICLE, "huda"
    )
    assert len(waits) == 3
    for _time in range(5):
        assert theirs.refresh() is False
    assert len(waits) == 3
    tagged(mine, SUMMIT)
    assert theirs.refresh() is True
    assert len(labels(theirs)) == 2


def test_snapshot_is_left_to_who_saves(tmp_path):
    """No lock is reported at the end: every edit is in the log."""
    with FileRepository(tmp_path, identity=Identity.NAME) as repository:
        mine = AnnotationSession(repository, ARTICLE, "huda")
        tagged(mine)
        tagged(mine, SUMMIT)  # the snapshot, which the first save makes, has it not yet
        repository.wait_at_most(0.0)
        with held(tmp_path / "annotations" / "huda" / ".lock-a"):
            with pytest.raises(BusyError):
                repository.commit(
                    KEY,
                    Attempt(mine.history.undoable.inverse()),
                    article=ARTICLE,
                    known=repository.load(KEY).position,
                )
            repository.close()
    again = AnnotationSession(
        FileRepository(tmp_path, identity=Identity.NAME), ARTICLE, "huda"
    )
    assert labels(again) == ["actor", "actor"]
