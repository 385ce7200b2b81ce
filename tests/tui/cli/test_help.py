"""Help: of all commands, of one, with examples that run, and for mistyped names."""

from __future__ import annotations

import re
import shutil

import click
import pytest

from tests.commands import hashiya, trouble
from tests.documented import enter, make_scratch_folder, run_line
from tests.tui.cli.calls import run
from tui.cli import main
from tui.cli.worded import summary_of


def commands(group=main, above=()):
    """Every command with the words that call it; those in groups too."""
    for name, command in group.commands.items():
        yield (*above, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))


COMMANDS = dict(commands())
CALLS = [" ".join(words) for words in COMMANDS]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scratch")
    make_scratch_folder(folder)
    return folder


@pytest.fixture
def scratch(prepared, tmp_path, monkeypatch):
    folder = shutil.copytree(prepared, tmp_path / "scratch")
    enter(folder, monkeypatch)
    return folder


# Asking for help


@pytest.mark.parametrize("call", CALLS)
def test_all_ways_to_ask_print_the_same(call):
    words = call.split()
    (wanted,) = {run(*words, "--help").output, run(*words, "-h").output}
    assert run("help", *words).output == wanted
    assert wanted.startswith(f"Usage: hashiya {call} ")


def test_top_help_is_printed_by_all_ways():
    (printed,) = {hashiya(one).stdout for one in ("help", "-h", "--help")}
    assert printed.startswith("Usage: hashiya ")


def test_top_help_lists_every_command_with_its_whole_summary():
    printed = re.sub(r"\s+", " ", run("help").output)
    for name, command in main.commands.items():
        assert f" {name} {summary_of(command)} " in printed


def test_summary_is_one_sentence():
    summaries = [summary_of(one) for one in (main, *COMMANDS.values())]
    assert [
        one for one in summaries if not re.fullmatch(r"[A-Z][^.]*(\.\w+[^.]*)*\.", one)
    ] == []


# Names that no command has


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        (["lsit"], "list"),
        (["exprt", "--help"], "export"),
        (["verifyy", "seeds"], "verify"),
        (["help", "imprt"], "import"),
        (["config", "shoow"], "show"),
        (["config", "shoow", "--help"], "show"),
        (["help", "config", "kyes"], "keys"),
    ],
    ids=" ".join,
)
def test_mistyped_name_is_answered_with_near_ones(typed, near, tmp_path):
    printed = trouble(hashiya(*typed, cwd=tmp_path), code=2)
    assert re.search(rf"; did you mean .*\b{near}\b.*\?$", printed)


@pytest.mark.parametrize("typed", [["zzz"], ["help", "zzz"], ["config", "zzz"]])
def test_name_near_to_none_leads_to_help(typed, tmp_path):
    printed = trouble(hashiya(*typed, cwd=tmp_path), code=2)
    assert printed.endswith("; see `hashiya help`")


def test_command_that_is_no_group_has_no_commands():
    assert "list has no commands" in trouble(hashiya("help", "list", "all"), code=2)


def test_folder_may_be_called_as_no_command_is(tmp_path):
    (tmp_path / "lsit").mkdir()
    assert "no article" in trouble(hashiya("lsit", cwd=tmp_path))
    assert "Usage: hashiya open" in hashiya("lsit", "--help", cwd=tmp_path).stdout


def test_path_is_never_taken_for_a_command(tmp_path):
    printed = trouble(hashiya("./lsit", cwd=tmp_path))
    assert printed == "lsit cannot be opened: there is no such folder"


# Examples


@pytest.mark.parametrize("call", CALLS)
def test_help_has_an_example_of_the_command(call):
    examples = run("help", *call.split()).output.partition("\nExamples:\n")[2]
    assert re.search(rf"^  hashiya {call}\b", examples, re.MULTILINE)


@pytest.mark.parametrize("call", ["", *CALLS])
def test_examples_run_as_they_are_written(call, scratch):
    command = COMMANDS[tuple(call.split())] if call else main
    for example in command.examples:
        run_line(example.line, scratch)
