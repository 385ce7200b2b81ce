"""What a format declares is what the commands offer, take and refuse."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

import click
import pytest
from msgspec.structs import replace

from annotations.exchange import (
    Alteration,
    Format,
    FormatWriter,
    option,
    registry,
)
from annotations.exchange.formats import jsonl
from annotations.exchange.pieces import write_pieces
from annotations.model import Span
from annotations.workspace import Workspace
from tests.tui.cli.calls import FIRST, TAGS, run
from tui.cli import main


class Case(StrEnum):
    LOWER = "lower"
    UPPER = "upper"


@dataclass(frozen=True, slots=True)
class ListOptions:
    case: Case = option(Case.LOWER, meaning=lambda: "How labels are written.")
    shortest: int = option(1, meaning=lambda: "Drop what is shorter.")
    numbered: bool = option(False, meaning=lambda: "Number the lines.")


def render_list(units, options, report):
    """A label and a quote a line, of all that is long enough."""
    for unit in units:
        for one in unit.annotations:
            quote = one.span.text_of(unit.text)
            if len(quote) < options.shortest:
                report.add_altered(unit.document, one, Alteration.DROPPED)
                continue
            label = one.label.upper() if options.case is Case.UPPER else one.label
            yield f"{label} {quote}\n".encode()


@dataclass(frozen=True, slots=True)
class FolderOptions:
    case: Case = option(Case.UPPER, meaning=lambda: "How names are written.")


def render_folder(units, _options, _report):
    for unit in units:
        yield unit.document.article.name, unit.text.encode()


def write_folder(parts, _options, output, _report):
    for part in parts:
        for name, text in part.pieces:
            output.file(name).write(text)


LIST = Format(
    "list",
    lambda: "A list",
    writer=FormatWriter(render_list, write_pieces, ListOptions),
)
FOLDER = Format(
    "folder",
    lambda: "Texts",
    writer=FormatWriter(render_folder, write_folder, FolderOptions, is_folder=True),
)


REAL = registry.FORMATS


@pytest.fixture(autouse=True)
def _more_formats(monkeypatch):
    monkeypatch.setattr(registry, "FORMATS", (jsonl.FORMAT, LIST, FOLDER))


@pytest.fixture
def tagged(seeds):
    session = Workspace.open(seeds).session(FIRST)
    session.tag(Span(5, 11), "actor")
    session.tag(Span(20, 21), "claim")
    return seeds


def text_of(article, start, end):
    return (article.read_bytes().decode())[start:end]


@pytest.mark.parametrize("command", ["export", "import"])
def test_no_format_takes_a_name_of_the_command_s_own(command, monkeypatch):
    monkeypatch.setattr(registry, "FORMATS", REAL)
    params = main.commands[command].get_params(click.Context(main.commands[command]))
    names = [name for one in params for name in {one.name, *one.opts}]
    assert len(set(names)) == len(names)


def test_help_lists_formats_and_what_each_takes():
    message = " ".join(run("export", "--help").stdout.split())
    assert "--format [jsonl|list|folder]" in message
    assert "Formats: jsonl JSON Lines" in message
    assert "list A list folder Texts" in message
    assert (
        "Options of list: --case [lower|upper] How labels are written. "
        "[default: lower] --shortest VALUE Drop what is shorter. [default: 1] "
        "--numbered Number the lines." in message
    )
    assert "Options of folder: --case [lower|upper] How names" in message
    assert message.count("--case") == 2


def test_import_offers_what_can_be_read():
    message = run("import", "--help").stdout
    assert "--format [jsonl]" in message
    assert "--case" not in message
    refused = run("import", "--format", "list", TAGS)
    assert refused.exit_code == 2
    assert "there is no format list: choose one of jsonl" in refused.stderr


def test_options_reach_the_format(tagged):
    quote = text_of(tagged / FIRST, 5, 11)
    done = run(
        "export", tagged, "--format", "list", "--case", "upper", "--shortest", "2"
    )
    assert done.stdout == f"ACTOR {quote}\n"
    assert done.exit_code == 1
    assert f"set of {FIRST}: claim '{text_of(tagged / FIRST, 20, 21)}'" in done.stderr
    done = run("export", tagged, "--format", "list")
    assert (done.exit_code, done.stdout[:6]) == (0, "actor ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--case", "upper"], "jsonl: there is no option --case"),
        (["--numbered"], "jsonl: there is no option --numbered"),
        (
            ["--format", "folder", "--shortest", "2"],
            "folder: there is no option --shortest",
        ),
        (
            ["--format", "list", "--shortest", "x"],
            "list: x is not a value of --shortest: give a whole number",
        ),
        (["--format", "list", "--case", "x"], "'x' is not one of 'lower', 'upper'"),
        (["--format", "xml"], "no format xml: choose one of jsonl, list, folder"),
        (["--format", "folder"], "this format writes several files: use --output"),
    ],
)
def test_option_that_does_not_fit_is_misuse(tagged, arguments, message):
    done = run("export", tagged, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_folder_format_writes_a_folder(tagged, tmp_path):
    out = tmp_path / "out"
    options = ("--format", "folder", "--case", "lower")
    assert run("export", tagged, *options, "--output", out).exit_code == 0
    assert {one.name for one in out.iterdir()} == {FIRST, "manifest.json"}
    assert (out / FIRST).read_bytes() == (tagged / FIRST).read_bytes()
    again = run("export", tagged, *options, "--output", out)
    assert again.exit_code == 1
    assert f"{out} is not empty: give a new folder, or --replace" in again.stderr
    (out / FIRST).unlink()
    again = run("export", tagged, *options, "--output", out, "--replace")
    assert (again.exit_code, again.stderr) == (0, "")
    assert {one.name for one in out.iterdir()} == {FIRST, "manifest.json"}


def test_format_without_options_is_as_before(tagged):
    """What other formats take is not looked at."""
    monkey = json.loads(run("export", tagged).stdout)
    assert len(monkey["annotations"]) == 2


def test_format_that_fails_leaves_the_file(tagged, tmp_path, monkeypatch):
    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    failing = replace(LIST, writer=replace(LIST.writer, write=fail))
    monkeypatch.setattr(registry, "FORMATS", (failing,))
    (tmp_path / "out").write_text("old")
    options = ("--format", "list", "--output", tmp_path / "out", "--replace")
    done = run("export", tagged, *options)
    assert done.exit_code == 1
    assert "out cannot be written: No space left on device" in done.stderr
    assert (tmp_path / "out").read_text() == "old"
