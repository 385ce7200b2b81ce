"""An import that ends half way is finished by doing it again, or leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import os
import signal

import pytest

from annotations.model import Article
from annotations.store import Corpus, NewArticles
from tests.commands import hashiya

TEXT = "قال الوزير إن القمة تبدأ غدا " * 20
SETS = 12


def line_of(number):
    tags = [
        {"id": f"x{start}", "label": "actor", "start": start, "end": start + 3}
        for start in range(0, 60, 4)
    ]
    return {
        "schema": 1,
        "article": f"a{number:02}.txt",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "annotator": "omar",
        "state": "in progress",
        "annotations": [
            one | {"text": TEXT[one["start"] : one["end"]]} for one in tags
        ],
        "links": [],
    }


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(SETS):
        (folder / f"a{number:02}.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def tags(tmp_path):
    path = tmp_path / "tags.jsonl"
    path.write_text("\n".join(json.dumps(line_of(one)) for one in range(SETS)))
    return path


def import_until(tags, corpus, name, count):
    """Import in a process that is killed at that call of a function of `os`."""
    child = os.fork()
    if child == 0:
        call, done = getattr(os, name), []

        def last_call(*arguments, **options):
            done.append(name)
            if len(done) == count:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        setattr(os, name, last_call)
        from tui.cli import main  # noqa: PLC0415 - in the child

        main(["import", str(tags), str(corpus)])
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def logs(corpus):
    return sorted(path.name for path in corpus.glob("annotations/**/*.log"))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        *(("fdatasync", count) for count in (1, 2, 7)),
        *(("write", count) for count in (2, 9)),
        *(("rename", count) for count in (2, 5)),
        *(("open", count) for count in (400, 450)),
    ],
)
def test_import_that_was_killed_is_finished_by_the_same_command(
    tags, corpus, name, count
):
    assert import_until(tags, corpus, name, count)
    left = [path for path in corpus.glob("annotations/**/*.log") if path.stat().st_size]
    assert len(left) < SETS
    again = hashiya("import", tags, corpus)
    assert (again.returncode, again.stdout) == (0, "")
    assert f"imported {SETS - len(left)} annotation sets" in again.stderr
    assert (f"; {len(left)} w" in again.stderr) == bool(
        left
    )  # was or were there already
    assert len(logs(corpus)) == SETS
    verified = hashiya("verify", corpus)
    assert (verified.returncode, verified.stdout) == (0, "")


def test_import_that_is_refused_leaves_nothing_behind(tags, corpus):
    """The set that is in the way is made after the others were looked at."""
    assert hashiya("tag", corpus / "a00.txt", "0:3", "actor").returncode == 0
    before = {path for path in corpus.rglob("*") if path.is_file()}
    broken = tags.with_name("broken.jsonl")
    broken.write_text(tags.read_text() + "\n" + json.dumps(line_of(0)))
    done = hashiya("import", broken, corpus)
    assert done.returncode == 1
    assert {path for path in corpus.rglob("*") if path.is_file()} == before
    assert hashiya("verify", corpus).returncode == 0


def add_and_fail(corpus):
    """Add two articles; one is replaced by somebody else's before it all fails."""
    with NewArticles(Corpus.open(corpus)) as new:
        new.add([Article.of("new.txt", "قال"), Article.of("taken.txt", "قال")])
        other = corpus / "other"
        other.write_text("قالت")
        other.replace(corpus / "taken.txt")
        raise RuntimeError


def test_only_own_articles_are_taken_back(corpus):
    with pytest.raises(RuntimeError):
        add_and_fail(corpus)
    assert not (corpus / "new.txt").exists()
    assert (corpus / "taken.txt").read_text() == "قالت"
