"""Every command over hostile inputs, into a pipe and on a terminal."""

from __future__ import annotations

import pytest

from annotations.model import Article
from annotations.store import login_name
from annotations.workspace import Workspace
from tests.commands import hashiya
from tests.exchanging import sets_of
from tests.hostile import corpus
from tests.hostile.calls import call, call_on_terminal
from tests.hostile.checking import ANSWERED_WITHIN, BUSY, Outcome
from tests.hostile.placing import joined, put, put_folders, put_names, put_stores

LISTS = (
    ["list"],
    ["list", "--json"],
    ["export"],
    ["verify"],
    ["verify", "--json"],
    ["find", "a"],
    ["find", "by:*"],
    ["find", "by:*", "--json"],
)


@pytest.fixture
def outcome():
    """What came of it; at the end nothing may have gone wrong."""
    found = Outcome()
    yield found
    assert found.faults == []
    assert found.slowest < BUSY * ANSWERED_WITHIN


def test_texts_and_titles_are_printed_safely(tmp_path, outcome):
    files = {
        f"{at:02}.txt": f"{text}{corpus.MARK}".encode()
        for at, text in enumerate(corpus.TEXTS.values())
    }
    folder = put(tmp_path / "texts", {**files, "all.txt": joined(corpus.TEXTS)})
    for arguments in LISTS:
        call(folder, outcome, *arguments)
    for encoding in ("visual", "word", "token", "plain", "logical"):
        call(folder, outcome, "show", "all.txt", "--encoding", encoding)


def test_names_are_printed_safely(tmp_path, outcome):
    folder = put_folders(put_names(put(tmp_path / "names", {})))
    for arguments in LISTS:
        call(folder, outcome, *arguments)
    for name in ("\x1b]0;x\x07.txt", "no\x9b2J\u202e.txt"):
        call(folder, outcome, "show", name)
        call(folder, outcome, name)
        call(folder, outcome, "--" + name)
        call(folder, outcome, "show", "News.txt", "--set", name)
        call(folder, outcome, "show", "News.txt", "--width", name)
        call(folder, outcome, "tag", "News.txt", name, "actor")
        call(folder, outcome, "export", "--set", name)
        call(folder, outcome, "export", "--format", name)
        call(folder, outcome, "init-team", ".", name)


def test_damaged_sets_are_reported_safely(tmp_path, outcome):
    folder = put_stores(put(tmp_path / "stores", {}))
    for arguments in LISTS:
        call(folder, outcome, *arguments)
    for arguments in (["agreement"], ["suggest"], ["backup", ".", "../all.zip"]):
        call(folder, outcome, *arguments)


def test_no_command_destroys_a_damaged_set(tmp_path):
    folder = put_stores(put(tmp_path / "stores", {}))
    stores = sorted((folder / "annotations").rglob("*"))
    before = {path.read_bytes() for path in stores if path.is_file()}
    for article in folder.glob("*.txt"):
        hashiya("history", article.name, cwd=folder)
        hashiya("show", article.name, "--set", login_name(), cwd=folder)
        hashiya("tag", article.name, "0:3", "actor", cwd=folder)
    after = [path for path in (folder / "annotations").rglob("*") if path.is_file()]
    assert before <= {path.read_bytes() for path in after}


def test_values_and_notes_are_kept_and_printed_safely(tmp_path, outcome):
    """They are stored as they are, and exported so that no byte of them acts."""
    folder = put(tmp_path / "notes", {"a.txt": corpus.NEWS.encode()})
    text = "".join(corpus.ESCAPES.values()).replace("\0", "")
    for label in ("actor", text, "\x1b[2J"):
        call(
            folder,
            outcome,
            "tag",
            "a.txt",
            "0:3",
            label,
            "--value",
            text,
            "--note",
            text,
        )
    for arguments in LISTS:
        call(folder, outcome, *arguments)
    call(folder, outcome, "history", "a.txt")
    call(folder, outcome, "history", "a.txt", "--json")
    for name in ("csv", "spans-jsonl"):
        call_on_terminal(folder, outcome, "export", "--format", name)
    sets = sets_of(Workspace.open(folder))
    annotations = [one for found in sets for one in found.annotations.values()]
    assert {(one.value, one.note) for one in annotations} == {(text, text)}


def test_imports_are_refused_safely(tmp_path, outcome):
    """A file with any fault is not imported at all."""
    folder = put(tmp_path / "imports", {"a.txt": corpus.NEWS.encode()})
    sha256 = Article.of("a.txt", corpus.NEWS).sha256
    wrong = {name: text for name, text in corpus.IMPORTS.items() if text}
    for name, text in (("esc", "\x1b]0;x\x07"), ("c1", "\x9b2J"), ("rlo", "\u202e")):
        for field in ("annotator", "label", "id", "text", "origin", "value"):
            line = corpus.wire_line("a.txt", sha256, **{field: text})
            wrong[f"{field}-{name}"] = line
        wrong[f"article-{name}"] = corpus.wire_line(text + ".txt", sha256)
    lines = "\n".join(wrong.values())
    (tmp_path / "wrong.jsonl").write_text(lines, encoding="utf-8", newline="")
    call(folder, outcome, "import", str(tmp_path / "wrong.jsonl"))
    assert not (folder / "annotations").exists()


@pytest.mark.parametrize("variables", [["TERM"], ["LC_ALL"], corpus.VARIABLES])
def test_environment_is_told_safely(tmp_path, outcome, variables):
    folder = put(tmp_path / "env", {"a.txt": corpus.NEWS.encode()})
    environ = dict.fromkeys(variables, "\x1b]0;EVIL\x07\x9b2J\u202e[/]")
    environ["XDG_STATE_HOME"] = str(tmp_path / "\x1b[2J\u202estate")
    for arguments in (["terminal"], ["terminal", "--json"], ["show", "a.txt"]):
        call(folder, outcome, *arguments, environ=environ)
