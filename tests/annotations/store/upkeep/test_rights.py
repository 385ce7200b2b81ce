"""Wrong authors and permissions of a set are reported and repaired."""

from __future__ import annotations

import json
import os
import pwd

import pytest

from annotations.config import Team
from annotations.model import Annotation, Change, Edit, Span
from annotations.store import START, Attempt, Corpus, FileRepository, SetKey, upkeep_of
from annotations.store.files.upkeep import Remedy
from annotations.text import quote_of
from tests.annotations.store.upkeep.test_repair import mend
from tests.annotations.store.upkeep.test_set_file_faults import flip

ME = pwd.getpwuid(os.getuid()).pw_name
needs_root = pytest.mark.skipif(os.getuid() != 0, reason="gives files to another user")


def mode(path):
    return path.stat().st_mode & 0o7777


@pytest.mark.parametrize(
    ("name", "opened", "closed", "cause"),
    [
        ("a.log", 0o666, 0o644, "others may write to it (mode 666)"),
        ("a.json", 0o660, 0o640, "others may write to it (mode 660)"),
        (".lock-a", 0o644, 0o600, "others may lock it, and so block saving"),
        ("", 0o2770, 0o2750, "others may write to it (mode 2770)"),
        (".texts", 0o777, 0o755, "others may write to it (mode 777)"),
    ],
)
def test_mode_that_lets_others_write_is_mended(good, name, opened, closed, cause):
    path = good.path(name)
    path.chmod(opened)
    fault = good.fault()
    assert fault.file == path.relative_to(good.folder).as_posix()
    assert cause in fault.cause
    assert fault.cure.endswith(f"chmod {closed:o}")
    [done] = mend(good)
    assert done == f"{fault.file}: its mode was {opened:o}, now {closed:o}"
    assert mode(path) == closed
    assert good.faults() == []


def test_kept_text_that_others_may_write_is_reported(good):
    [text] = good.path(".texts").iterdir()
    text.chmod(0o666)
    assert good.fault().remedy is Remedy.MODE


def test_article_that_anyone_may_write_is_reported(good):
    (good.folder / "a.txt").chmod(0o666)
    assert good.fault().file == "a.txt"


def test_corpus_that_anyone_may_write_is_reported(good):
    good.folder.chmod(0o777)
    assert good.fault().cause == "anyone may replace what is in the corpus (mode 777)"


@pytest.fixture
def owned(site):
    """A set of mine in the corpus of a team, where a set is by the owner of its files."""
    (site.folder / "hashiya.toml").unlink()
    article = Corpus(site.folder).load_article("a.txt")
    span = Span(0, 3)
    tag = Annotation("t1", "actor", span, quote_of(article.text, span))
    with FileRepository(site.folder) as repository:
        edit = Edit("tag", (Change("t1", None, tag),))
        repository.commit(
            SetKey(article.name, ME), Attempt(edit), article=article, known=START
        )
    return site


def test_set_that_is_by_its_owner_is_no_fault(owned):
    assert owned.faults() == []


@needs_root
def test_set_of_another_owner_is_reported(owned):
    os.chown(owned.path("", ME), 1, 1)
    fault = next(one for one in owned.faults() if "owned by" in one.cause)
    assert fault.cause == f"it is owned by {pwd.getpwuid(1).pw_name}, expected {ME}"
    assert mend(owned) == []


@needs_root
@pytest.mark.parametrize("name", ["a.log", "a.json", ".lock-a"])
def test_file_of_another_owner_is_reported(owned, name):
    os.chown(owned.path(name, ME), 1, 1)
    fault = owned.fault()
    assert fault.file == f"annotations/{ME}/{name}"
    assert fault.cause.startswith("it is owned by ")


@needs_root
def test_rights_in_a_team_are_reported_once(owned):
    upkeep_of(owned.folder).lay_out(
        Team(lead="root", annotators=("daemon",)), group="daemon"
    )
    assert owned.faults() == []
    owned.path("", "daemon").chmod(0o2777)
    fault = owned.fault()
    assert fault.file == "annotations/daemon"
    assert "expected 2750" in fault.cause


def as_another(act):
    """What the act returns to a user who is neither root nor the owner."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setgroups([])
            os.setgid(1)
            os.setuid(1)
            os.write(writer, json.dumps(act()).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        message = answer.read()
    os.waitpid(child, 0)
    return json.loads(message)


@needs_root
def test_sets_of_others_are_read_and_never_mended(good):
    good.faults()  # all that it needs is imported while that can be read
    for path in (good.folder, *good.folder.parents, *good.folder.rglob("*")):
        if ".lock" not in path.name:
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
    flip(good.snapshot, 40)
    before = good.files()
    [message] = as_another(good.sentences)
    assert "rebuild it from the log (its owner can, with --repair)" in message
    assert as_another(lambda: mend(good)) == []
    assert good.files() == before


@needs_root
def test_folder_that_may_not_be_looked_into_is_reported(good):
    good.faults()
    for path in (good.folder, *good.folder.parents):
        path.chmod(path.stat().st_mode | 0o055)
    good.path("").parent.chmod(0o755)
    message = as_another(good.sentences)
    assert [one.partition(": ")[2].partition(";")[0] for one in message] == [
        "it cannot be read: Permission denied"
    ] * 2
