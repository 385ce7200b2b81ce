"""The real command, in a process of its own, that must never show a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"
}
"""As a person has it, whose output waits in a buffer."""
SECONDS = 60
"""After which a process that should have ended long ago is given up."""


def command():
    """How `hashiya` is started: as installed, else as a module of this Python."""
    installed = Path(sys.executable).with_name("hashiya")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "tui"]


def hashiya(*arguments, env=None, **options):
    """Run the command to its end, and return what it wrote and its exit code."""
    done = subprocess.run(
        [*command(), *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=SECONDS,
        stdin=subprocess.DEVNULL,
        env={**_ENVIRONMENT, "PYTHONPATH": str(ROOT), **(env or {})},
        **options,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def trouble(done, *, code=1):
    """The one line that told what went wrong."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("hashiya: ")
    return line.removeprefix("hashiya: ")


def copy_of_seeds(folder):
    """The five articles in a folder of their own, which may be written."""
    corpus = folder / "seeds"
    shutil.copytree(SEEDS, corpus, ignore=shutil.ignore_patterns("annotations"))
    return corpus
