"""Command lines as documents and help show them, run where they are meant to be run."""

from __future__ import annotations

import json
import re
import shlex

from annotations.store import login_name
from tests.commands import ROOT, copy_of_seeds, hashiya
from tests.tui.pty_reader import PtyReader
from tui.cli import main

_TAGS = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"
_BEGUN = 190
"""Code points of an article in which the person has tagged."""
_LAST_ROW_DRAWN = b"\x1b[24;1H"
_OF_DOCCANO = '{"id": 1, "text": "\u0642\u0627\u0644 \u0643\u064a\u0645", "label": [[4, 7, "actor"]]}\n'
"""What doccano exports of a text that is in no corpus yet."""
_PAGE = {"slug": "news/one", "body": "\u0642\u0627\u0644", "outlet": "NK News"}
"""A page as a scraper keeps it."""
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ACCOUNTS_MISSING = re.compile("there is no (user|group)|name the lead")
"""What `init-team` answers where the people in an example have no account."""


def lines_of(text):
    """Every call of `hashiya` in the shell blocks of a document, whole."""
    for block in _BLOCK.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            if line.removeprefix("sudo ").startswith("hashiya"):
                yield line


def make_scratch_folder(folder):
    """Fill a folder with what the examples name.

    The corpus `seeds` with sets of huda and omar, a beginning made by whoever runs the
    tests, and predictions of a model; an export of somebody else, one of doccano, and a
    backup.
    """
    corpus = copy_of_seeds(folder)
    sets = [json.loads(line) for line in _TAGS.read_text("utf-8").splitlines()]
    for name in ("huda", "omar"):
        _import(sets, corpus, name)
    _import(map(_begun, sets), corpus, login_name())
    _must_succeed("backup", corpus, folder / "corpus.zip")
    (folder / "tags.jsonl").write_bytes(_TAGS.read_bytes())
    (folder / "admin.jsonl").write_text(_OF_DOCCANO, encoding="utf-8")
    (folder / "pages.jsonl").write_text(json.dumps(_PAGE) + "\n", encoding="utf-8")
    tags, model = folder / "tags.jsonl", ("--model", "tagger", "--model-version", "2")
    _must_succeed("import", tags, corpus, *model)


def _begun(one):
    """The set with its first annotations, and no link yet."""
    first = [tag for tag in one["annotations"] if tag["start"] < _BEGUN]
    return one | {"annotations": first, "links": []}


def _import(sets, corpus, name):
    file = corpus.with_name("imported.jsonl")
    file.write_text("\n".join(map(json.dumps, sets)), encoding="utf-8")
    _must_succeed("import", file, corpus, "--annotator", name)
    file.unlink()


def _must_succeed(*arguments):
    done = hashiya(*map(str, arguments))
    assert done.returncode == 0, done.stderr


def enter(folder, monkeypatch):
    """Make the folder the current one, and keep what commands remember inside it."""
    monkeypatch.chdir(folder)
    for kind in ("CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))


def run_line(line, folder):
    """Run the line in the folder, as a shell would, and assert that it succeeds."""
    words = shlex.split(line, comments=True)[1:]
    target = None
    if ">" in words:
        words, target = words[: words.index(">")], words[words.index(">") + 1]
    if not words or words[0] not in _piped_commands():
        _open_and_quit(words)
        return
    done = hashiya(*words, cwd=folder)
    if target:
        (folder / target).write_text(done.stdout, encoding="utf-8")
    assert done.returncode == 0 or _lacks_accounts(words, done), (line, done.stderr)


def _piped_commands():
    return {*main.commands, "-h", "--help", "--version"} - {"open", "review"}


def _lacks_accounts(words, done):
    return words[0] == "init-team" and bool(_ACCOUNTS_MISSING.search(done.stderr))


def _open_and_quit(words):
    """Open the reader on a terminal of its own, in the current folder."""
    reader = PtyReader(*words)
    try:
        reader.until(_LAST_ROW_DRAWN)
        reader.press("\x11")
        reader.seconds_to_end()
        assert reader.process.returncode == 0, reader.sent
    finally:
        reader.close()
