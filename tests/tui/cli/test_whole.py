"""What all commands have in common: help, faults in one line, exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from annotations import __version__
from tests.commands import ROOT, command, hashiya, trouble
from tests.patience import PATIENCE
from tests.tui.cli.calls import (
    TAGS,
    exported,
    run,
)

# Telling about itself


def test_version_is_the_package_s():
    assert hashiya("--version").stdout == f"hashiya, version {__version__}\n"


def test_module_is_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--version"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.startswith("hashiya, version")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nosuch"],
        ["show"],
        ["show", "a.txt", "--width", "9"],
        ["show", "a.txt", "--encoding", "rot13"],
        ["list", "a", "b"],
        ["tag", "a.txt", "1:2"],
        ["tag", "a.txt", "-1:2", "actor"],
        ["export", "--format", "docx"],
        ["import"],
        ["open", "seeds", "extra"],
    ],
)
def test_misuse_ends_with_two(arguments):
    done = hashiya(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: hashiya" in done.stderr


# Bad input


@pytest.mark.parametrize("name", ["list", "export"])
def test_no_corpus_is_reported(tmp_path, name):
    missing = tmp_path / "nosuch"
    assert trouble(hashiya(name, str(missing))) == (
        f"{missing} cannot be opened: there is no such folder"
    )
    (tmp_path / "empty").mkdir()
    message = trouble(hashiya(name, str(tmp_path / "empty")))
    assert "no articles; put .txt files there" in message


def test_article_that_is_not_there(seeds):
    message = trouble(hashiya("show", str(seeds / "nosuch.txt")))
    assert message == "there is no article nosuch.txt"
    message = trouble(hashiya("show", str(seeds)))
    assert message == f"{seeds} is a folder: name an article in it"
    loop = seeds / "loop"
    loop.symlink_to(loop)
    assert "loop" in trouble(hashiya("show", str(loop / "a.txt")))


# Stopping


def test_interrupt_ends_in_one_line(seeds):
    """At once, even within a letter: what had not been printed by then is not."""
    lines = (f"قال الوزير {day} إن القمة تبدأ غدا في عمان" for day in range(40_000))
    big = "\n".join(lines)
    (seeds / "big.txt").write_text(big, encoding="utf-8")
    process = subprocess.Popen(
        [*command(), "show", str(seeds / "big.txt")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout.readline()
    process.send_signal(signal.SIGINT)
    rest, message = process.communicate(timeout=PATIENCE)
    assert rest.count("\n") < 20_000
    assert message == "hashiya: interrupted\n"
    assert process.returncode == 130


def test_commands_run_in_process(seeds, article, tmp_path):
    """What the processes above do, once more where coverage sees it."""
    assert run("list", seeds).exit_code == 0
    assert run("list", "--json", seeds).exit_code == 0
    assert run("show", article, "--color", "always").exit_code == 0
    assert run("tag", article, "5:11", "actor").exit_code == 0
    assert run("tag", article, "5", "actor").exit_code == 2
    assert run("export", seeds).exit_code == 0
    assert run("export", seeds, "--set", "no").exit_code == 1
    assert run("export", seeds, "--output", tmp_path / "out").exit_code == 0
    assert run("export", seeds, "--output", tmp_path / "no" / "out").exit_code == 1
    assert run("import", TAGS, seeds).exit_code == 0
    assert run("import", seeds).exit_code == 2
    assert run(seeds).exit_code == 1


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (PermissionError(13, "Permission denied", "x"), "x: Permission denied"),
        (UnicodeEncodeError("ascii", "س", 0, 1, "no"), "lacks some characters"),
        (BrokenPipeError(32, "Broken pipe"), ""),
    ],
)
def test_system_s_refusal_is_one_line(seeds, monkeypatch, error, message):
    def refuse(*_asked, **_how):
        raise error

    monkeypatch.setattr("tui.printed.article_list.listed", refuse)
    done = run("list", seeds)
    assert done.exit_code == 1
    assert message in done.output
    assert len(done.output.splitlines()) == (1 if message else 0)


def test_store_s_notices_are_reported(seeds, article):
    """Whatever it has mended: here a damaged snapshot, from the log."""
    assert run("tag", article, "5:11", "actor").exit_code == 0
    [snapshot] = seeds.glob("annotations/*/*.json")
    snapshot.write_bytes(b"no set")
    done = run("export", seeds)
    [line] = done.stderr.splitlines()
    assert line.startswith("hashiya: ")
    assert snapshot.name in line


def test_files_are_of_the_corpus_here(seeds, monkeypatch):
    monkeypatch.chdir(seeds)
    assert run("import", TAGS).exit_code == 0
    assert len(exported(seeds)) == 5
