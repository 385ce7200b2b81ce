"""Which tests run a line, and how long each takes, by running all of them once."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from coverage import CoverageData

from tools.mutation_check.recording import TIMES, recorded_failures, recorded_times

if TYPE_CHECKING:
    from pathlib import Path

    from tools.mutation_check.mutants import Mutant

_OPTIONS = ("-q", "--cov-report=", "--cov-fail-under=0", "--cov-context=test")
_RAN = (0, 1)
"""The exit codes of pytest where all tests passed, and where some failed."""
_RECORDING = ("-p", "no:cacheprovider", "-p", "tools.mutation_check.recording")


class FailingTestsError(Exception):
    """No test passes before anything is changed."""


@dataclass(frozen=True, slots=True)
class Covering:
    """What running the unchanged code has shown."""

    contexts: dict[Path, dict[int, set[str]]]
    """Ids of tests by file and line; an empty one where a line runs at import."""
    seconds: dict[str, float]
    """How long each test takes, of CPU."""
    patience: float = math.inf
    """Seconds of CPU that the tests of one mutant may take, the first one apart."""

    def tests_for(self, mutant: Mutant) -> list[str]:
        """The ids of the tests that run what was changed, the quickest first.

        Those that are too slow are left out, unless nothing quicker runs the change.
        """
        by_line = self.contexts.get(mutant.path, {})
        found = set().union(*(by_line.get(line, set()) for line in mutant.lines))
        if "" in found:  # at import: whoever uses the file may be hit
            found = set().union(*by_line.values())
        known = (test for test in found if test in self.seconds)
        return self._affordable(sorted(known, key=lambda one: (self.seconds[one], one)))

    def _affordable(self, tests: list[str]) -> list[str]:
        """The first of them, at least one, that the patience is enough for."""
        sums = accumulate(self.seconds[test] for test in tests)
        return tests[: max(1, sum(total <= self.patience for total in sums))]

    def cost(self, tests: list[str]) -> float:
        """Seconds of CPU that the tests take together."""
        return sum(self.seconds[test] for test in tests)


def cover(
    root: Path,
    tests: list[Path],
    paths: set[Path],
    folder: Path,
    *,
    jobs: int = 1,
    patience: float = math.inf,
) -> Covering:
    """Run the tests over the unchanged code; those that fail are named and left out.

    Args:
        root: Of the repository.
        tests: Files and folders of tests.
        paths: The files that will be changed, relative to the root.
        folder: An existing one for what is recorded.
        jobs: How many processes run the tests.
        patience: As in `Covering`.

    Raises:
        FailingTestsError: None passes, or pytest itself fails.
    """
    data, times = folder / "coverage", folder / "times"
    times.mkdir()
    packages = sorted({f"--cov={path.parts[0]}" for path in paths})
    environ = {
        "COVERAGE_FILE": str(data),
        TIMES: str(times),
        "PYTHONPATH": search_path(root),
    }
    command = [sys.executable, "-m", "pytest", *_OPTIONS, *_RECORDING, *packages]
    if jobs > 1:
        command += ["-n", str(jobs), "--dist", "loadfile"]
    done = subprocess.run(
        [*command, *map(str, tests)], check=False, cwd=root, env=os.environ | environ
    )
    failed, seconds = recorded_failures(times), recorded_times(times)
    passed = {test: cpu for test, cpu in seconds.items() if test not in failed}
    if done.returncode not in _RAN or not passed:
        raise FailingTestsError
    for test in sorted(failed):
        print(f"mutation_check: left out, as it fails: {test}", file=sys.stderr)
    contexts = {path: _contexts(data, root / path) for path in paths}
    return Covering(contexts, passed, patience)


def search_path(root: Path) -> str:
    """A `PYTHONPATH` with which the commands of tests import the code in this root.

    Without it they import whatever is installed, which may be another working tree.
    """
    return os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH"))))


def _contexts(data_file: Path, path: Path) -> dict[int, set[str]]:
    data = CoverageData(str(data_file))
    data.read()
    found = data.contexts_by_lineno(str(path.resolve()))
    return {
        line: {context.rpartition("|")[0] for context in contexts}
        for line, contexts in found.items()
    }
