"""Where a lock keeps nobody away, nothing is saved; unless people say that they take turns."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
from contextlib import suppress

import pytest

from annotations.config import Identity, Locks, Team
from annotations.errors import ReadOnlyError, StoreError
from annotations.store import FileRepository
from annotations.store.files import file_repository, lock
from annotations.store.files.upkeep import FileUpkeep
from annotations.workspace import Workspace

WITHOUT = Team(identity=Identity.NAME, locks=Locks.NONE)
CONFIG = '[team]\nidentity = "name"\nlocks = "none"\n'


def grant(_descriptor, _operation):
    """What the lock of a file system does that knows none."""


def deny(number):
    def flock(_descriptor, _operation):
        raise OSError(number, os.strerror(number))

    return flock


@pytest.mark.parametrize(
    "flock", [grant, *map(deny, (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP))]
)
def test_lock_that_does_nothing_is_refused(desk, monkeypatch, flock):
    desk.tag()
    before = desk.log.read_bytes()
    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(
        ReadOnlyError, match=r'nothing can be saved here.*locks = "none"'
    ):
        desk.tag(5)
    assert desk.log.read_bytes() == before
    desk.repository = FileRepository(desk.folder, identity=Identity.NAME, team=WITHOUT)
    desk.tag(5)
    assert desk.stored.revision == 2


def test_mount_that_keeps_locks_here_is_refused(desk, monkeypatch):
    reason = "/srv is mounted as nfs with nolock: its locks do not reach other machines"
    monkeypatch.setattr(lock, "reason_locks_are_local", lambda _path: reason)
    monkeypatch.setattr(file_repository, "reason_locks_are_local", lambda _path: reason)
    with pytest.raises(ReadOnlyError, match=reason):
        desk.tag()
    assert reason in desk.repository.read_only_reason(desk.annotator)
    (desk.folder / "hashiya.toml").write_text(CONFIG)
    workspace = Workspace.open(desk.folder)
    assert workspace.read_only is None


def test_repair_without_locks_is_refused(desk, monkeypatch):
    desk.tag()
    log = desk.log.read_bytes()
    desk.log.write_bytes(log + b"7")
    monkeypatch.setattr(fcntl, "flock", grant)
    done = list(FileUpkeep(desk.folder).repair(lambda _done, _all: None))
    assert any("not repaired: nothing can be saved here" in one for one in done)
    assert desk.log.read_bytes() == log + b"7"


def tagged_at_once(desk, start, saved):
    """Tag one place after another, as often as it takes; note what counts as saved."""
    for place in range(start, start + 30):
        for _attempt in range(50):
            try:
                saved.append(desk.tag(place).id)
                break
            except StoreError:
                with suppress(StoreError):
                    desk.load()


def test_what_collides_without_locks_is_nowhere_cut_off(desk, open_desk, monkeypatch):
    """Two sessions break the rule: what each has saved is in the log or kept beside it."""
    desk.tag(400)
    monkeypatch.setattr(fcntl, "flock", grant)
    desks, saved = [desk, open_desk()], []
    for one in desks:
        one.repository = FileRepository(
            desk.folder, identity=Identity.NAME, team=WITHOUT
        )
        one.load()
    threads = [
        threading.Thread(target=tagged_at_once, args=(one, 50 * number, saved))
        for number, one in enumerate(desks)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    logged = b"".join(path.read_bytes() for path in desk.home.glob("a.log*"))
    assert [one for one in saved if one.encode() not in logged] == []
