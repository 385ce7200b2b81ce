"""What `list` and `show` print."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from annotations.store import login_name
from tests.commands import command, hashiya, trouble
from tests.tui.cli.calls import (
    FIRST,
    PRESENTATION_FORMS,
    exported,
)

# list


def test_list_has_state_and_counts(seeds, article):
    hashiya("tag", article, "5:11", "actor")
    rows = [row.split("\t") for row in hashiya("list", str(seeds)).stdout.splitlines()]
    assert [row[0] for row in rows] == sorted(path.name for path in seeds.glob("*.txt"))
    assert rows[0][1:4] == ["in progress", "1", login_name()]
    assert rows[1][1:4] == ["new", "0", ""]
    assert not PRESENTATION_FORMS.search(rows[0][4])


def test_list_as_json_says_the_same(seeds):
    plain = hashiya("list", str(seeds)).stdout.splitlines()
    rows = map(json.loads, hashiya("list", str(seeds), "--json").stdout.splitlines())
    for line, row in zip(plain, rows, strict=True):
        article, state, count, annotators, title = line.split("\t")
        assert row["article"] == article
        assert (row["state"], str(row["annotations"])) == (state, count)
        assert ",".join(row["annotators"]) == annotators
        assert row["title"] == title


def test_list_is_of_folder_here(seeds):
    assert hashiya("list", cwd=seeds).stdout == hashiya("list", str(seeds)).stdout


def test_list_marks_an_unreadable_article(write):
    folder = Path(write("سلام")).parent
    write("سلام".encode("windows-1256"), "b.txt")
    done = hashiya("list", str(folder))
    good, bad = done.stdout.splitlines()
    assert good.startswith("a.txt\tnew")
    assert bad.startswith("b.txt\tb.txt")
    assert "UTF-8" in bad
    assert hashiya("show", str(folder / "a.txt")).returncode == 0
    assert "UTF-8" in trouble(hashiya("show", str(folder / "b.txt")))


# show


@pytest.mark.parametrize("width", [10, 24, 72, 200])
def test_show_keeps_to_the_width(article, width):
    rows = hashiya("show", article, "--width", str(width)).stdout.splitlines()
    assert max(len(row) for row in rows) <= width * 2  # marks take no cell
    assert PRESENTATION_FORMS.search("".join(rows))


def test_logical_rows_rejoin_to_the_text(article):
    printed = hashiya("show", article, "--encoding", "logical").stdout
    text = Path(article).read_text(encoding="utf-8")
    assert "".join(printed.split()) == "".join(text.split())


def test_show_colours_only_when_asked(article):
    hashiya("tag", article, "5:11", "actor")
    who = ("--set", login_name())
    assert "\x1b[" not in hashiya("show", article, *who).stdout
    always = hashiya("show", article, *who, "--color", "always").stdout
    assert "\x1b[" in always
    assert "\x1b[" not in hashiya("show", article, "--color", "always").stdout
    plain = hashiya("show", article, *who, "--color", "never").stdout
    assert re.sub("\x1b\\[[0-9;]*m", "", always) == plain


def test_show_of_unknown_set_says_so(article):
    message = trouble(hashiya("show", article, "--set", "nobody"))
    assert message == f"nobody has no annotation set of {FIRST}"


def test_show_ends_quietly_with_its_reader(article):
    script = f"{' '.join(command())} show '{article}' | head -n 1"
    done = subprocess.run(
        ["bash", "-c", script], check=False, capture_output=True, text=True
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["export", "show", "list"])
def test_full_output_is_reported(seeds, article, name):
    hashiya("tag", article, "5:11", "actor")
    about = article if name == "show" else str(seeds)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*command(), name, about],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr == "hashiya: No space left on device\n"


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_blank_article_is_shown_empty(write, text):
    path = write(text)
    assert hashiya("show", path).stdout.strip() == ""
    assert hashiya("list", str(Path(path).parent)).stdout.startswith("a.txt\tnew\t0")


def test_link_is_no_article(seeds):
    (seeds / "link.txt").symlink_to(FIRST)
    message = trouble(hashiya("show", str(seeds / "link.txt")))
    assert message == "link.txt cannot be read: it is a symbolic link, not a file"


def test_control_characters_do_not_act(write):
    path = write("قال \x1b]0;owned\x07 الوزير\x1b[31m")
    for printed in (
        hashiya("show", path).stdout,
        hashiya("show", path, "--encoding", "logical").stdout,
        hashiya("list", str(Path(path).parent)).stdout,
    ):
        assert "\x1b" not in printed
        assert "\x07" not in printed


def test_file_name_that_is_not_utf8(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    path = folder / os.fsdecode(b"\xff.txt")
    path.write_text("سلام", encoding="utf-8")
    strict = {"PYTHONIOENCODING": "utf-8:strict"}
    assert hashiya("list", str(folder), env=strict).returncode == 0
    [line] = hashiya("list", "--json", str(folder), env=strict).stdout.splitlines()
    assert json.loads(line)["article"] == path.name
    assert hashiya("tag", str(path), "0:4", "actor", env=strict).returncode == 0
    assert exported(folder)[0]["article"] == path.name
    assert hashiya("show", str(path), env=strict).returncode == 0


@pytest.mark.parametrize("command", ["show", "history"])
def test_folder_is_no_article(seeds, command):
    line = trouble(hashiya(command, str(seeds)))
    assert line == f"{seeds} is a folder: name an article in it"
