"""What a command says when it goes wrong: a line for each thing, whatever is named in it."""

from __future__ import annotations

import time

import pytest

from tests.commands import copy_of_seeds, hashiya
from tests.tui.cli.calls import run

NAMES = ["a\nb", "a\rb", "a\x0bb", "a\u0085b", "a\u2028b", "a\x1b[2Jb"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["show", "history", "suggest", "verify", "export"])
def test_name_with_a_line_break_does_not_break_the_line(tmp_path, command, name):
    done = hashiya(command, str(tmp_path / f"{name}.txt"))
    assert done.returncode
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("hashiya: ")
    assert not any(one in done.stderr for one in "\r\x0b\x85\u2028\x1b")


def test_several_faults_are_lines_of_their_own(tmp_path):
    corpus, wrong = copy_of_seeds(tmp_path), tmp_path / "a\nb.jsonl"
    wrong.write_text("{}\n{}\n", "utf-8")
    done = hashiya("import", str(wrong), str(corpus))
    first, second = done.stderr.splitlines()
    assert "a\\u000ab.jsonl:1: " in first
    assert "a\\u000ab.jsonl:2: " in second


@pytest.mark.parametrize("words", [["list"], ["open"], ["verify", "--json"]])
def test_clock_that_python_cannot_read_is_refused_in_a_line(
    tmp_path, monkeypatch, words
):
    monkeypatch.setattr(time, "time_ns", _too_far)
    done = run(*words, copy_of_seeds(tmp_path))
    assert done.exit_code == 1
    assert done.output == (
        "hashiya: this machine's clock is set to 2262 or later; set it right first\n"
    )


def _too_far():
    raise OverflowError
