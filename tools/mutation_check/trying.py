"""Runs tests over a mutant, in a forked process in which its module is another."""

from __future__ import annotations

import enum
import importlib
import json
import os
import resource
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools.mutation_check.covering import search_path
from tools.mutation_check.mutants import Mutant
from tools.mutation_check.recording import TIMES, WANTED, recorded_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import CodeType, ModuleType

    from tools.mutation_check.covering import Covering

_OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "-p", "tools.mutation_check.recording"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # libraries are imported
)
_ALL_PASSED, _NONE_RAN = 0, 5
_FAR_LONGER = 10
"""How many times the CPU of the unchanged code a mutant may take."""
_LEAST_SECONDS = 10
"""Of CPU, for starting and collecting."""
_WALL = 12
"""How many times the CPU it may take it may live, where it only waits."""
_LIBRARIES = ("hypothesis", "msgspec", "tinydb", "textual.app", "pyte")
"""What takes long to import and holds nothing of this project."""


class Outcome(enum.StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    TIMED_OUT = "timed out"
    SURVIVED = "survived"
    UNCOVERED = "survived, no test runs it"

    @property
    def is_good(self) -> bool:
        """Whether the tests have seen it."""
        return self in (Outcome.KILLED, Outcome.TIMED_OUT)


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant and what became of it."""

    mutant: Mutant
    outcome: Outcome
    tests: tuple[str, ...] = ()
    """The tests that ran, in their order."""
    output: str = ""
    """What pytest printed; empty where no test ran."""


class BrokenCheckError(Exception):
    """Tests fail on a file that was not changed, so a failure proves nothing."""

    def __init__(self, control: Trial) -> None:
        super().__init__(f"{control.mutant.path}: {control.outcome}\n{control.output}")
        self.control = control


def try_all(
    root: Path, mutants: Sequence[Mutant], covering: Covering, *, jobs: int
) -> Iterator[Trial]:
    """Try the mutants, some at once, each as soon as there is room.

    The current folder must be the root, and nothing of the project be imported.

    Raises:
        BrokenCheckError: A file that is not changed at all seems to be killed.
    """
    for name in _LIBRARIES:
        with suppress(ImportError):
            importlib.import_module(name)
    for trial in _tried(root, mutants, covering, jobs):
        if trial.outcome.is_good:
            _check_unchanged(root, trial, covering)
        yield trial


def _check_unchanged(root: Path, trial: Trial, covering: Covering) -> None:
    """See that the tests which killed a mutant pass over the file as it is."""
    killed, tests = trial.mutant, list(trial.tests)
    source = (root / killed.path).read_text(encoding="utf-8")
    control = Mutant(killed.path, killed.line, killed.lines, "nothing", source)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "control")
        child = _Child(root, control, tests, place, covering.cost(tests))
        [unchanged] = _ended([child])
    if unchanged.outcome.is_good:
        raise BrokenCheckError(unchanged)


def _tried(
    root: Path, mutants: Sequence[Mutant], covering: Covering, jobs: int
) -> Iterator[Trial]:
    running: list[_Child] = []
    with tempfile.TemporaryDirectory() as folder:
        for at, mutant in enumerate(mutants):
            tests = covering.tests_for(mutant)
            if not tests:
                yield Trial(mutant, Outcome.UNCOVERED)
                continue
            while len(running) >= jobs:
                yield from _ended(running)
            place = Path(folder, str(at))
            running.append(_Child(root, mutant, tests, place, covering.cost(tests)))
        while running:
            yield from _ended(running)


class _Child:
    """One process that has the mutant instead of its module."""

    def __init__(
        self, root: Path, mutant: Mutant, tests: list[str], place: Path, cost: float
    ) -> None:
        self.mutant, self._tests = mutant, tests
        self._seconds = int(_LEAST_SECONDS + _FAR_LONGER * cost)
        self._until = time.monotonic() + _WALL * self._seconds
        self._output, self._times = place / "output", place / "times"
        self._times.mkdir(parents=True)
        self._output.touch()
        self.process = os.fork()
        if self.process == 0:
            _be(root, mutant, tests, place, self._seconds)

    def trial(self) -> Trial | None:
        """What became of the mutant, once the process has ended."""
        outcome = self._outcome()
        if outcome is None:
            return None
        output = self._output.read_text(encoding="utf-8", errors="replace")
        ran = recorded_times(self._times) or self._tests  # all, if it was stopped
        return Trial(self.mutant, outcome, tuple(ran), output)

    def _outcome(self) -> Outcome | None:
        process, status = os.waitpid(self.process, os.WNOHANG)
        if not process:
            if time.monotonic() < self._until:
                return None
            os.killpg(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            return Outcome.TIMED_OUT
        with suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)  # what it has left behind
        if os.WIFSIGNALED(status):
            return Outcome.TIMED_OUT
        ended = os.WEXITSTATUS(status)
        if ended == _NONE_RAN:
            return Outcome.UNCOVERED
        return Outcome.SURVIVED if ended == _ALL_PASSED else Outcome.KILLED


def _ended(running: list[_Child]) -> Iterator[Trial]:
    """Wait until at least one has ended."""
    while True:
        ended = [(child, trial) for child in running if (trial := child.trial())]
        for child, trial in ended:
            running.remove(child)
            yield trial
        if ended:
            return
        time.sleep(0.02)


def _be(
    root: Path, mutant: Mutant, tests: list[str], place: Path, seconds: int
) -> None:
    """Run the tests in this process, and end it."""
    code = 3
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        _print_to(place / "output")
        wanted = place / "wanted.json"
        wanted.write_text(json.dumps(tests), encoding="utf-8")
        os.environ[WANTED] = str(wanted)
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(place / "examples")
        os.environ["PYTHONPATH"] = search_path(root)
        os.environ[TIMES] = str(place / "times")
        sys.meta_path.insert(0, _Finder(root / mutant.path, mutant))
        files = sorted({test.split("::")[0] for test in tests})
        code = pytest.main([*_OPTIONS, f"--basetemp={place / 'temp'}", *files])
    finally:
        os._exit(code)


def _print_to(path: Path) -> None:
    """Write to a file what this process and its children print."""
    target = os.open(path, os.O_WRONLY | os.O_APPEND)
    for descriptor in (1, 2):
        os.dup2(target, descriptor)


class _Finder(MetaPathFinder):
    """Finds the one module that is another."""

    def __init__(self, path: Path, mutant: Mutant) -> None:
        parts = mutant.path.with_suffix("").parts
        self._is_package = parts[-1] == "__init__"
        self._name = ".".join(parts[:-1] if self._is_package else parts)
        self._path, self._source = path, mutant.source

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """The mutant under the name of its module."""
        if fullname != self._name:
            return None
        loader = _Loader(fullname, str(self._path), self._source)
        above = [str(self._path.parent)] if self._is_package else None
        return spec_from_file_location(
            fullname, self._path, loader=loader, submodule_search_locations=above
        )


class _Loader(SourceFileLoader):
    """Reads the mutant in place of the file."""

    def __init__(self, fullname: str, path: str, source: str) -> None:
        super().__init__(fullname, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        """The code of the mutant, which is kept in no file."""
        return compile(self._source, self.path, "exec", dont_inherit=True)
