"""The real command, in a process of its own, that must never show a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE
from tests.warm_commands import ROOT, can_be_forked, run_to_end

SEEDS = ROOT / "seeds"
_UNUSUAL = ("PYTHONUNBUFFERED",)


def command():
    """How `hashiya` is started: as installed, else as a module of this Python."""
    installed = Path(sys.executable).with_name("hashiya")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "tui"]


def usual_environment():
    """What a person has, whose output waits in a buffer."""
    variables = {
        name: value for name, value in os.environ.items() if name not in _UNUSUAL
    }
    return variables | {"PYTHONPATH": str(ROOT)}


def run_command(arguments, environ, folder=None, **options):
    """Run the command to its end; what it wrote is bytes.

    Args:
        arguments: Of the command.
        environ: What is set beside what is usual.
        folder: Where it runs, if not here.
        options: Of a `WarmCommand`.
    """
    if can_be_forked(environ):
        return run_to_end(
            arguments,
            environ=usual_environment() | environ,
            folder=folder,
            seconds=PATIENCE,
            **options,
        )
    assert not any(options.values())
    return subprocess.run(
        [*command(), *arguments],
        check=False,
        capture_output=True,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
        env=usual_environment() | environ,
        cwd=folder,
    )


def hashiya(*arguments, env=None, cwd=None, user=None):
    """Run the command to its end, and return what it wrote and its exit code.

    Args:
        arguments: Of the command.
        env: What is set beside what is usual.
        cwd: Where it runs, if not here.
        user: The ids of the user and the group that it runs as, if not as this one.
    """
    done = run_command(arguments, env or {}, cwd, user=user)
    done.stdout, done.stderr = map(_read, (done.stdout, done.stderr))
    assert "Traceback" not in done.stderr, done.stderr
    return done


def _read(data):
    """As a file that is read as text: every end of a line is a newline."""
    text = data.decode("utf-8", "surrogateescape")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def trouble(done, *, code=1):
    """The one line that said what went wrong."""
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
