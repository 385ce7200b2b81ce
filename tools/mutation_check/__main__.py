"""Mutates what is named or what has changed, and prints what no test has seen."""

from __future__ import annotations

import argparse
import math
import os
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tools.mutation_check.covering import FailingTestsError, cover
from tools.mutation_check.selection import mirroring_tests, mutants_in, mutants_since
from tools.mutation_check.trying import BrokenCheckError, Outcome, Trial, try_all

if TYPE_CHECKING:
    from tools.mutation_check.mutants import Mutant

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Try the mutants; 0 if as many were killed as was asked for."""
    options = _options()
    os.chdir(ROOT)
    mutants = _sampled(_chosen(options), options.sample, options.seed)
    if not mutants:
        print("nothing to mutate")
        return 0
    tests = options.tests or mirroring_tests(ROOT, mutants)
    try:
        trials = _tried(mutants, tests, options)
    except FailingTestsError:
        print("mutation_check: mend the tests first: none passes", file=sys.stderr)
        return 2
    except BrokenCheckError as error:
        print(f"mutation_check: the unchanged {error}", file=sys.stderr)
        return 2
    return 0 if _share_killed(trials) >= options.at_least else 1


def _tried(
    mutants: list[Mutant], tests: list[Path], options: argparse.Namespace
) -> list[Trial]:
    with tempfile.TemporaryDirectory() as folder:
        paths = {mutant.path for mutant in mutants}
        covering = cover(
            *(ROOT, tests, paths, Path(folder)),
            jobs=options.jobs,
            patience=options.patience,
        )
    trials = []
    for trial in try_all(ROOT, mutants, covering, jobs=options.jobs):
        trials.append(trial)
        _print(trial)
    _print_score(trials)
    return trials


def _print(trial: Trial) -> None:
    mutant = trial.mutant
    print(f"{mutant.path}:{mutant.line}: {trial.outcome}: {mutant.kind}", flush=True)
    if not trial.outcome.is_good:
        original = (ROOT / mutant.path).read_text(encoding="utf-8")
        print(mutant.diff(original), flush=True)


def _print_score(trials: list[Trial]) -> None:
    counts = Counter(trial.outcome for trial in trials)
    message = ", ".join(f"{counts[one]} {one}" for one in Outcome)
    print(f"{len(trials)} mutants: {message}; {_share_killed(trials):.0f} % killed")


def _share_killed(trials: list[Trial]) -> float:
    """Of 100."""
    return 100 * sum(trial.outcome.is_good for trial in trials) / len(trials)


def _chosen(options: argparse.Namespace) -> list[Mutant]:
    if options.base:
        return mutants_since(ROOT, options.base, options.path)
    return mutants_in(ROOT, options.path)


def _sampled(mutants: list[Mutant], count: int | None, seed: int) -> list[Mutant]:
    if count is None or count >= len(mutants):
        return mutants
    chosen = random.Random(seed).sample(range(len(mutants)), count)  # noqa: S311 - no secret
    return [mutants[at] for at in sorted(chosen)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools.mutation_check", description=__doc__)
    parser.add_argument(
        "path", nargs="*", type=Path, help="files and folders to mutate"
    )
    parser.add_argument("--base", help="only lines that differ from this commit")
    parser.add_argument("--sample", type=int, metavar="N", help="so many, at random")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--jobs", type=int, default=1, help="so many at once")
    parser.add_argument(
        "--patience",
        type=float,
        default=math.inf,
        metavar="SECONDS",
        help="of CPU, for the tests of one mutant: slower ones are left out",
    )
    parser.add_argument(
        "--at-least", type=int, default=0, metavar="PERCENT", help="else the exit is 1"
    )
    parser.add_argument(
        "--tests",
        nargs="+",
        type=Path,
        help="where the tests are, if not in the folders that mirror the code",
    )
    options = parser.parse_args()
    if not (options.path or options.base):
        parser.error("name files or folders, or a commit with --base")
    return options


if __name__ == "__main__":
    sys.exit(main())
