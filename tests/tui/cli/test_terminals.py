"""What the commands do where there is a terminal, and where there is none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from annotations.store import login_name
from tests.commands import ROOT, command, hashiya, trouble
from tests.patience import PATIENCE
from tests.tui.cli.calls import (
    FIRST,
    PRESENTATION_FORMS,
    run,
)
from tui.output import Encoding


def in_a_terminal(*arguments, env):
    """What the command writes to a terminal that it was started in, and its code."""
    main_end, other_end = os.openpty()
    process = subprocess.Popen(
        [*command(), *arguments],
        stdin=other_end,
        stdout=other_end,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
    )
    os.close(other_end)
    _out, message = process.communicate(timeout=PATIENCE)
    os.close(main_end)
    return process.returncode, message


@pytest.fixture
def in_terminal(monkeypatch):
    """As if the command stood in a terminal; the reader itself is not shown."""
    rows = []

    def run_reader(workspace, *, article, encoding):
        rows.append((workspace.read_only, article, encoding))
        return 0

    monkeypatch.setattr("tui.launch.running.run", run_reader)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _file: True)
    return rows


def test_reader_needs_a_terminal(seeds):
    message = "the reader needs a terminal; `hashiya show` does not"
    assert trouble(hashiya(str(seeds))) == message
    assert trouble(hashiya("open", str(seeds))) == message
    assert trouble(hashiya(cwd=seeds)) == message


def test_screen_is_not_sent_into_a_file(seeds):
    code, message = in_a_terminal(str(seeds), env={"TERM": "xterm"})
    assert code == 2
    assert message == (
        "hashiya: the reader is drawn on standard error; do not redirect it\n"
    )


def test_dumb_terminal_is_refused(seeds):
    for terminal in ("dumb", ""):
        code, message = in_a_terminal(str(seeds), env={"TERM": terminal or "dumb"})
        assert code == 1
        assert message.startswith("hashiya: the terminal is dumb (TERM)")


def test_unknown_command_in_a_terminal():
    code, message = in_a_terminal("no/such", env={})
    assert code == 1
    assert message == "hashiya: no/such cannot be opened: there is no such folder\n"


@pytest.mark.parametrize("name", ["nosuch.txt", "../a.txt", "texts/a.txt"])
def test_unknown_article_in_a_terminal(seeds, name):
    (seeds / "texts").mkdir()
    (seeds / "texts" / "a.txt").write_text("سلام", encoding="utf-8")
    code, message = in_a_terminal(str(seeds), "--article", name, env={})
    assert code == 1
    assert name in message
    assert len(message.splitlines()) == 1


def test_other_locale_gets_no_reader(seeds, arabic_locale):
    code, message = in_a_terminal(str(seeds), env=arabic_locale)
    assert code == 1
    assert message == (
        "hashiya: the locale is ISO-8859-6, not UTF-8; try LC_ALL=C.UTF-8 hashiya\n"
    )


@pytest.mark.parametrize(
    "arguments", [("show",), ("tag", "5:11", "actor", "--note", "شك"), ("export",)]
)
def test_no_command_reads_arguments_in_another_locale(
    article, arabic_locale, arguments
):
    """Bytes that are UTF-8 would be stored as other letters."""
    command, *rest = arguments
    done = hashiya(command, article, *rest, env=arabic_locale)
    assert done.returncode == 1
    assert done.stderr.startswith("hashiya: the locale is ISO-8859-6, not UTF-8;")
    assert len(done.stderr.splitlines()) == 1
    assert not list(Path(article).parent.glob("annotations/**/*.log"))


def test_output_in_another_encoding_gets_no_shapes(article):
    done = hashiya("show", article, env={"PYTHONIOENCODING": "iso8859-6"})
    assert done.returncode == 1
    assert done.stderr.startswith("hashiya: the output's encoding, iso8859-6,")
    assert len(done.stderr.splitlines()) == 1


def test_reader_gets_what_was_asked(in_terminal, seeds):
    assert run(seeds).exit_code == 0
    assert run("open", seeds, "--article", FIRST, "--read-only").exit_code == 0
    asked = ("open", seeds, "--encoding", "word")
    assert run(*asked).exit_code == 0
    assert in_terminal == [
        (None, None, None),
        ("opened read-only, as asked", FIRST, None),
        (None, None, Encoding.WORD),
    ]


@pytest.mark.usefixtures("in_terminal")
def test_reader_refuses_what_it_cannot_show(seeds, monkeypatch):
    (seeds / "texts").mkdir()
    (seeds / "texts" / "a.txt").write_text("سلام", encoding="utf-8")
    assert "has no article called" in run(seeds, "--article", "texts/a.txt").output
    monkeypatch.setenv("TERM", "dumb")
    assert "the terminal is dumb" in run(seeds).output
    monkeypatch.setattr("locale.getpreferredencoding", lambda **_how: "ISO-8859-6")
    assert "the locale is ISO-8859-6" in run(seeds).output


@pytest.mark.usefixtures("in_terminal")
def test_terminal_gets_shapes_and_colours(seeds, article):
    run("tag", article, "5:11", "actor")
    assert PRESENTATION_FORMS.search(run("list", seeds).output)
    rows = run("show", article, "--set", login_name()).output
    assert "\x1b[" in rows
    assert any(row.startswith(" ") for row in rows.splitlines())
