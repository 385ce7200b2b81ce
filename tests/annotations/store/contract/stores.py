"""The stores that must keep the contract, each in the hands of a test.

A third one is a class here with the same methods, and its name in `STORES`.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

from annotations.config import Identity
from annotations.store import FileRepository
from annotations.store.files.set_files import SetFiles
from annotations.store.memory import MemoryRepository, MemorySets

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Clock:
    """Says noon until it is put on."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    def put_on(self, **amount):
        self.now += timedelta(**amount)


class Files:
    """Files below a folder; each repository is what another process would have."""

    def __init__(self, folder, monkeypatch):
        self.folder = folder / "corpus"
        self.folder.mkdir()
        self.clock = Clock()
        monkeypatch.setattr("annotations.store.files.set_files.utc_now", self.clock)
        self._monkeypatch = monkeypatch
        self._backup = folder / "kept"

    def open(self):
        return FileRepository(self.folder, identity=Identity.NAME)

    def keep(self):
        """Copy everything, to go back to it later."""
        shutil.copytree(self.folder, self._backup)

    def go_back(self):
        """Have again what was kept."""
        shutil.rmtree(self.folder)
        shutil.move(self._backup, self.folder)

    def fail_next_commit(self, error):
        """Let the next commit fail after its edit is saved."""
        save = SetFiles.save

        def saved_and_failed(*arguments):
            self._monkeypatch.setattr(SetFiles, "save", save)
            save(*arguments)
            raise error

        self._monkeypatch.setattr(SetFiles, "save", saved_and_failed)


class Memory:
    """Dictionaries that several repositories share."""

    def __init__(self, _folder, monkeypatch):
        self.clock = Clock()
        self.shared = MemorySets()
        self._monkeypatch = monkeypatch
        self._backup = {}

    def open(self):
        return MemoryRepository(self.shared, clock=self.clock)

    def keep(self):
        self._backup = {key: list(saves) for key, saves in self.shared.saves.items()}

    def go_back(self):
        self.shared.saves.clear()
        self.shared.saves.update(self._backup)

    def fail_next_commit(self, error):
        save = MemoryRepository._save

        def saved_and_failed(repository, *arguments):
            self._monkeypatch.setattr(MemoryRepository, "_save", save)
            save(repository, *arguments)
            raise error

        self._monkeypatch.setattr(MemoryRepository, "_save", saved_and_failed)


STORES = {"files": Files, "memory": Memory}
