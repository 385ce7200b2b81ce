"""Which files are mutated, in which lines, and where their tests are."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tools.mutation_check.mutants import Mutant, mutants_of

PACKAGES = ("annotations", "tui")
_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def mutants_in(root: Path, paths: list[Path]) -> list[Mutant]:
    """Every mutant of the Python files that are named, or in the folders named."""
    return [
        mutant for path in _files(root, paths) for mutant in _mutants_of(root, path)
    ]


def mutants_since(root: Path, base: str, paths: list[Path]) -> list[Mutant]:
    """The mutants in lines that differ from a commit.

    Args:
        root: Of the repository.
        base: The commit, as git names it.
        paths: Files and folders to stay in; empty for both packages.
    """
    folders = [Path(name) for name in PACKAGES if (root / name).is_dir()]
    found = []
    for path in _files(root, paths or folders):
        lines = _lines_since(root, base, path)
        found += [one for one in _mutants_of(root, path) if lines & {*one.lines}]
    return found


def mirroring_tests(root: Path, mutants: list[Mutant]) -> list[Path]:
    """The folders of tests that mirror the packages of the mutants."""
    folders = {_mirror(root, mutant.path.parent) for mutant in mutants}
    return sorted(
        one for one in folders if not any(above in folders for above in one.parents)
    )


def _files(root: Path, paths: list[Path]) -> list[Path]:
    found = set()
    for path in paths:
        here = root / path
        found |= set(here.rglob("*.py")) if here.is_dir() else {here}
    return sorted(path.resolve().relative_to(root.resolve()) for path in found)


def _mutants_of(root: Path, path: Path) -> list[Mutant]:
    return mutants_of(path, (root / path).read_text(encoding="utf-8"))


def _lines_since(root: Path, base: str, path: Path) -> set[int]:
    command = ["git", "-C", str(root), "diff", "-U0", "-M", base, "--"]
    done = subprocess.run(
        [*command, str(path)], check=True, capture_output=True, encoding="utf-8"
    )
    found: set[int] = set()
    for hunk in _HUNK.finditer(done.stdout):
        start, count = int(hunk[1]), int(hunk[2] or 1)
        found |= {*range(start, start + count)}
    return found


def _mirror(root: Path, folder: Path) -> Path:
    """The nearest folder of tests for a package or one above it."""
    while not (root / "tests" / folder).is_dir():
        folder = folder.parent
    return Path("tests") / folder
