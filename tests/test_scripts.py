"""Every benchmark and tool can be run with the code as it is now."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BENCHMARKS = sorted((ROOT / "benchmarks").glob("*.py"))
SCRIPTS = [one for one in BENCHMARKS if "__main__" in one.read_text("utf-8")]
MODULES = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    for folder in ("benchmarks", "tools")
    for path in (ROOT / folder).rglob("*.py")
)


@pytest.fixture(autouse=True)
def own_path(monkeypatch):
    """Scripts put the project's folder on the path themselves: for one test alone."""
    monkeypatch.setattr(sys, "path", [*sys.path])


@pytest.mark.parametrize("name", MODULES)
def test_script_finds_all_that_it_imports(name):
    assert importlib.import_module(name).__doc__


def test_what_a_benchmark_times_is_there():
    """It is named in a string, where no type checker notices that it was renamed."""
    timed = importlib.import_module("benchmarks.edit_cost").SESSION_WORK
    assert timed
    assert all(callable(getattr(kind, name)) for kind, name in timed)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_benchmark_says_what_it_measures(script):
    """As it is run: by its path, from another folder."""
    found = subprocess.run(
        [sys.executable, script, "--help"],
        check=True,
        capture_output=True,
        text=True,
        cwd=script.parent,
    )
    assert found.stdout.startswith(f"usage: {script.name}")
