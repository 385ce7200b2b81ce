"""Every help and every error of the commands is worded in the person's language."""

from __future__ import annotations

import re

import click
import pytest

from annotations.exchange import options_of
from annotations.exchange.registry import FORMATS
from annotations.model import ArticleState
from annotations.search.searching import FORM
from annotations.store import login_name
from tests.pseudo_language import english_in, pseudo, spoken, write_catalogue
from tests.tui.cli.calls import FIRST, run
from tui.cli import main


@pytest.fixture(scope="module")
def locales(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locales")
    write_catalogue(folder)
    return folder


@pytest.fixture(autouse=True)
def _other_language(locales):
    with spoken(locales):
        yield


def commands(group=main, above=()):
    """Each command as it is called, those in groups too."""
    yield above
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name)


def typed_words(command=main):
    """What a person types: names of commands and options, and choices."""
    yield from ("hashiya", command.name)
    for parameter in command.get_params(click.Context(command)):
        yield from parameter.opts
        if isinstance(parameter.type, click.Choice):
            yield from parameter.type.choices
    for inner in getattr(command, "commands", {}).values():
        yield from typed_words(inner)


def example_lines(command=main):
    """What the examples of a command, and of those in it, show to type."""
    yield from (one.line for one in command.examples)
    for inner in getattr(command, "commands", {}).values():
        yield from example_lines(inner)


def typed_defaults():
    """What stands for an option of a format that is left out."""
    for way in (way for one in FORMATS for way in (one.writer, one.reader) if way):
        yield from (str(one.default) for one in options_of(way.options))


TYPED = {
    *typed_words(),
    *typed_defaults(),
    *example_lines(),
    *(one.name for one in FORMATS),
}


@pytest.mark.parametrize("names", [*commands()], ids=" ".join)
def test_help_is_translated(names):
    done = run(*names, "--help")
    assert done.exit_code == 0
    assert english_in(done.output, TYPED) == []
    assert pseudo("Usage:") in done.output
    assert pseudo("Show this message and exit.") in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nosuch"],
        ["show"],
        ["show", "a.txt", "--width", "9"],
        ["show", "a.txt", "--width", "x"],
        ["show", "a.txt", "--encoding", "rot13"],
        ["show", "a.txt", "--set"],
        ["list", "a", "b"],
        ["list", "--json=1"],
        ["tag", "a.txt", "1:2"],
        ["tag", "a.txt", "-1:2", "actor"],
        ["export", "--format", "docx"],
        ["export", "--as-of", "yesterday"],
        ["import"],
        ["import", "."],
        ["config", "nosuch"],
        ["config"],
        ["backup", "a", "b", "c"],
        ["init-team", "--annotators", "a:b"],
        ["terminal", "--save"],
        ["find", "state:nosuch"],
        ["find", ""],
        ["nosuch"],
        ["lsit"],
        ["help", "nosuch"],
        ["help", "list", "all"],
    ],
    ids=" ".join,
)
def test_misuse_is_reported_in_the_language(arguments):
    done = run(*arguments)
    assert done.exit_code == 2
    given = {word for one in arguments for word in re.split(r"\W+", one) if word}
    data = {*TYPED, *given, FORM, *ArticleState}
    assert english_in(done.output, data) == []


def data_of(seeds):
    """What is said of a corpus that is no message."""
    return {*TYPED, str(seeds), FIRST, FIRST.removesuffix(".txt"), login_name()}


@pytest.mark.parametrize(
    "place",
    ["0:99999", "9:3", "five:nine", "0:1"],
)
def test_wrong_tag_is_reported_in_the_language(seeds, place):
    article = seeds / FIRST
    run("tag", article, "0:1", "actor")
    done = run("tag", article, place, "actor")
    assert done.exit_code in (1, 2)
    assert english_in(done.output, {*data_of(seeds), place, "five", "nine"}) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["0:1", "nosuch"],
        ["0:1", "date", "--value", "nosuch"],
        ["0:1", "claim", "--value", "nosuch"],
    ],
    ids=" ".join,
)
def test_wrong_label_and_value_are_reported_in_the_language(seeds, arguments):
    done = run("tag", seeds / FIRST, *arguments)
    assert done.exit_code == 1
    known = {*data_of(seeds), "nosuch", "NOSUCH", "actor", "claim", "date"}
    assert english_in(done.output, known) == []


def test_edits_are_reported_in_the_language(seeds):
    tagged = run("tag", seeds / FIRST, "0:1", "actor").output.strip()
    done = run("history", seeds / FIRST)
    *_known, words, changed, span, quote, field, before, after = done.output.split("\t")
    assert words == pseudo("tagged {label}").format(label="فاعل")
    assert (changed, span, field, before, after) == (
        tagged,
        "0:1",
        "label",
        "",
        "actor\n",
    )
    assert quote


@pytest.mark.parametrize(
    ("content", "data"),
    [
        (
            'titel = "x"',
            ["titel", "title", "team", "encodings", "label", "link", "document"],
        ),
        ("[team]\nlead = '..'", ["lead"]),
        ("[team]\nidentity = 'x'", ["identity"]),
        ("[[label]]\nname = 'a b'", ["name"]),
        ("[[label]]\nname = 'a'\nkey = 'b'", ["key"]),
    ],
)
def test_fault_of_the_settings_is_reported_in_the_language(seeds, content, data):
    (seeds / "hashiya.toml").write_text(content)
    done = run("config", "show", seeds)
    assert done.exit_code == 1
    assert english_in(done.output, {*data_of(seeds), "hashiya.toml", *data}) == []


def test_report_on_the_terminal_is_in_the_language(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    _facts, _blank, explained = run("terminal").output.partition("\n\n")
    assert english_in(explained) == []
    assert pseudo("Rows are sent as they are seen, from left to right.") in explained
