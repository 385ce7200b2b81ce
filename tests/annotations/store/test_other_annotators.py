"""What one annotator can do to another's sets in a corpus that the lead laid out."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from annotations.config import Team
from annotations.exchange import ClosedSets
from annotations.store import upkeep_of
from tests.other_users import accounts, as_user, needs_root, open_folder
from tests.warm_commands import ROOT

pytestmark = needs_root
LEAD, HUDA, OMAR = accounts(3) if os.getuid() == 0 else (None, None, None)
NAME = "000_93a02fd9d045658e.txt"
STEM = NAME.removesuffix(".txt")


@pytest.fixture(scope="module")
def made_once():
    """Laid out for two annotators, each of whom has a set of one article."""
    with open_folder() as above:
        folder = shutil.copytree(ROOT / "seeds", above / "seeds")
        team = Team(lead=LEAD.pw_name, annotators=(HUDA.pw_name, OMAR.pw_name))
        upkeep_of(folder).lay_out(team)
        for one in (HUDA, OMAR):
            assert acted(one, folder, "print(commit())") == "1\n"
        yield folder


@pytest.fixture
def corpus(made_once):
    with open_folder() as above:
        subprocess.run(["cp", "-a", made_once, above / "seeds"], check=True)
        yield above / "seeds"


def acted(account, folder, code):
    """What the code prints when that annotator runs it, one of the lead's group."""
    prelude = f"""
import fcntl
import annotations.store.files.authorship
A, B = folder / "annotations" / {HUDA.pw_name!r}, folder / "annotations" / {OMAR.pw_name!r}
article = Corpus.open(folder).load_article({NAME!r})
def commit(name={account.pw_name!r}):
    key = SetKey(article.name, name)
    stored = repository.load(key)
    known = stored.position if stored else START
    return repository.commit(key, Attempt(edit), article=article, known=known).revision
"""
    return as_user(account.pw_uid, folder, prelude + code, gid=LEAD.pw_gid)


ATTEMPTS = [
    f"open(B / '{STEM}.json', 'w')",
    f"open(B / '{STEM}.log', 'a')",
    f"os.truncate(B / '{STEM}.log', 0)",
    f"os.unlink(B / '{STEM}.log')",
    f"os.replace(A / '{STEM}.log', B / '{STEM}.log')",
    f"os.rename(B / '{STEM}.log', B / 'x')",
    "open(B / 'new.json', 'x')",
    "os.mkdir(B / 'new')",
    f"os.chmod(B / '{STEM}.log', 0o666)",
    "os.chmod(B, 0o777)",
    f"os.chown(B / '{STEM}.log', os.getuid(), -1)",
    f"os.link(A / '{STEM}.log', B / 'linked.log')",
    f"os.symlink(A / '{STEM}.log', B / 'linked.log')",
    "os.mkfifo(B / 'pipe.log')",
    "os.rename(B, B.with_name('gone'))",
    "os.rename(A, A.with_name('mine'))",
    "os.rmdir(B)",
    "os.mkdir(B.with_name('carol'))",
    "os.chmod(B.parent, 0o777)",
    f"open(B / '.lock-{STEM}', 'r+')",
    f"open(B / '.lock-{STEM}')",
    f"os.utime(B / '{STEM}.log')",
    f"open(folder / '{NAME}', 'a')",
    f"os.unlink(folder / '{NAME}')",
    "open(folder / 'hashiya.toml', 'a')",
    "open(folder / 'new.txt', 'x')",
    "os.mkdir(folder / 'reviews')",
    "os.rename(folder / 'annotations', folder / 'mine')",
]


def test_kernel_refuses_everything(corpus):
    lines = [f"print(attempted(lambda: {attempt}))" for attempt in ATTEMPTS]
    answers = acted(HUDA, corpus, "\n".join(lines)).splitlines()
    allowed = [
        attempt
        for attempt, answer in zip(ATTEMPTS, answers, strict=True)
        if not answer.startswith("PermissionError: [Errno")
    ]
    assert allowed == []
    assert acted(OMAR, corpus, "print(commit())") == "2\n"


def test_others_set_is_read_and_not_written(corpus):
    code = f"print(attempted(commit, {OMAR.pw_name!r}))\nprint(commit())"
    refused, own = acted(HUDA, corpus, code).splitlines()
    assert refused.endswith(f"it belongs to {OMAR.pw_name}")
    assert own == "2"
    reason = f"repository.read_only_reason({OMAR.pw_name!r})"
    message = acted(HUDA, corpus, f"print({reason})").strip()
    assert message.endswith(
        f"belongs to {OMAR.pw_name}; only {OMAR.pw_name} can write there"
    )


def test_who_has_no_folder_is_told_whom_to_ask(corpus):
    shutil.rmtree(corpus / "annotations" / OMAR.pw_name)
    message = acted(
        OMAR, corpus, f"print(repository.read_only_reason({OMAR.pw_name!r}))"
    )
    home = corpus / "annotations" / OMAR.pw_name
    ask = f"`hashiya init-team {corpus} --annotators {OMAR.pw_name}`"
    assert message.strip() == (
        f"{home} is missing; ask {LEAD.pw_name} to create it with {ask}"
    )


def owned(path, account):
    os.chown(path, account.pw_uid, LEAD.pw_gid)


@pytest.mark.parametrize("suffix", [".log", ".json", ".json.1", ".log.1"])
def test_file_of_another_is_not_trusted(corpus, suffix):
    """As one who could once write there, or root, has left it."""
    path = corpus / "annotations" / OMAR.pw_name / f"{STEM}{suffix}"
    if not path.exists():
        path.write_text("x")
    owned(path, HUDA)
    message = acted(
        LEAD,
        corpus,
        f"print(annotators(repository, {NAME!r}), untrusted(repository, {NAME!r}))",
    )
    why = f"{path} is owned by {HUDA.pw_name}, expected {OMAR.pw_name}"
    assert message.strip() == f"['{HUDA.pw_name}'] {{'{OMAR.pw_name}': '{why}'}}"


@pytest.mark.parametrize("suffix", [".log", ".json"])
def test_set_with_foreign_file_is_not_read(corpus, suffix):
    owned(corpus / "annotations" / OMAR.pw_name / f"{STEM}{suffix}", HUDA)
    message = acted(
        LEAD,
        corpus,
        f"print(attempted(repository.load, SetKey(article.name, {OMAR.pw_name!r})))",
    )
    assert message.startswith("UntrustedError: ")
    assert f"is owned by {HUDA.pw_name}, expected {OMAR.pw_name}" in message


def test_folder_of_another_is_not_trusted(corpus):
    home = corpus / "annotations" / OMAR.pw_name
    for path in (home, *home.rglob("*")):
        owned(path, HUDA)
    code = f"""
print(attempted(repository.load, SetKey(article.name, {OMAR.pw_name!r})))
print(attempted(counts, repository, {NAME!r}, {OMAR.pw_name!r}))
print(annotators(repository, {NAME!r}))
"""
    load, counts, names = acted(LEAD, corpus, code).splitlines()
    why = f"is owned by {HUDA.pw_name}, expected {OMAR.pw_name}"
    assert load == f"UntrustedError: {home}/{STEM}.log {why}"
    assert counts == f"UntrustedError: {home} {why}"
    assert names == f"['{HUDA.pw_name}']"


def test_own_log_that_claims_another_is_refused(corpus):
    """A writes `annotator: B` into A's own file, in A's own folder."""
    home = corpus / "annotations"
    for suffix in (".log", ".json"):
        data = (home / OMAR.pw_name / f"{STEM}{suffix}").read_bytes()
        (home / HUDA.pw_name / f"{STEM}{suffix}").write_bytes(data)
    message = acted(
        LEAD,
        corpus,
        f"print(attempted(repository.load, SetKey(article.name, {HUDA.pw_name!r})))",
    )
    assert f"contains {OMAR.pw_name}'s set of {NAME}" in message


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_log_that_is_no_file_is_reported(corpus, kind):
    path = corpus / "annotations" / OMAR.pw_name / f"{STEM}.log"
    path.unlink()
    if kind == "link":
        path.symlink_to(corpus / "annotations" / HUDA.pw_name / f"{STEM}.log")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    os.lchown(path, OMAR.pw_uid, LEAD.pw_gid)
    code = f"""
print(attempted(repository.load, SetKey(article.name, {OMAR.pw_name!r})))
print({OMAR.pw_name!r} in untrusted(repository, {NAME!r}))
"""
    load, untrusted = acted(LEAD, corpus, code).splitlines()
    assert load.startswith("StoreError: ")
    assert load.endswith(
        ("it is a symbolic link, not a file", "it is not a regular file")
    )
    assert untrusted == "True"


def test_linked_folder_is_not_looked_into(corpus):
    home = corpus / "annotations" / OMAR.pw_name
    shutil.rmtree(home)
    home.symlink_to(corpus / "annotations" / HUDA.pw_name)
    os.lchown(home, OMAR.pw_uid, LEAD.pw_gid)
    code = f"""
print(attempted(repository.load, SetKey(article.name, {OMAR.pw_name!r})))
print(annotators(repository, {NAME!r}))
print(repository.take_notices())
"""
    load, names, notices = acted(LEAD, corpus, code).splitlines()
    assert load.endswith(f"{OMAR.pw_name}, on the way to it, is a symbolic link")
    assert names == f"['{HUDA.pw_name}']"
    assert f"{home} is not a folder, and was skipped" in notices


def test_nothing_is_written_through_a_linked_folder(corpus):
    """A folder that was swapped for a link leads no save of its owner elsewhere."""
    home = corpus / "annotations" / OMAR.pw_name
    moved = corpus.parent / "elsewhere"
    home.rename(moved)
    home.symlink_to(moved)
    os.lchown(home, OMAR.pw_uid, LEAD.pw_gid)
    before = {path: path.stat().st_mtime_ns for path in moved.iterdir()}
    message = acted(
        OMAR,
        corpus,
        f"print(attempted(repository.commit, SetKey(article.name, {OMAR.pw_name!r}), Attempt(edit), article=article, known=START))",
    )
    assert "is a symbolic link" in message
    assert {path: path.stat().st_mtime_ns for path in moved.iterdir()} == before


def test_nobody_is_no_author(corpus):
    home = corpus / "annotations" / "nobody"
    shutil.copytree(corpus / "annotations" / OMAR.pw_name, home)
    for path in (home, *home.rglob("*")):
        os.chown(path, 65534, LEAD.pw_gid)
    message = acted(LEAD, corpus, f"print(untrusted(repository, {NAME!r}))")
    assert "is owned by nobody, a shared account; expected nobody" in message
    code = "print(repository.read_only_reason('nobody'))"
    assert "is a shared account" in as_user(65534, corpus, code, gid=LEAD.pw_gid)


def test_imported_set_is_its_importer_s(corpus):
    code = """
from msgspec.structs import replace
from annotations.exchange import ImportContent
workspace = Workspace.open(folder)
one = AnnotationSet(article.name, article.sha256, workspace.annotator)
workspace.importer.keep(ImportContent([replace(one, annotator="seen")]))
"""
    # As the lead, who alone can make a folder.
    acted(LEAD, corpus, code)
    home = corpus / "annotations" / LEAD.pw_name
    assert not (corpus / "annotations" / "seen").exists()
    assert (home / ".imported" / "seen").stat().st_uid == LEAD.pw_uid
    who = f"print(annotators(repository, {NAME!r}))"
    assert "'seen'" in acted(HUDA, corpus, who)
    for path in (home, *home.rglob("*")):
        owned(path, OMAR)
    assert "'seen'" not in acted(HUDA, corpus, who)
    message = acted(
        HUDA, corpus, "print(attempted(repository.load, SetKey(article.name, 'seen')))"
    )
    assert f"is owned by {OMAR.pw_name}, expected {LEAD.pw_name}" in message


def test_closed_folder_is_left_out_with_a_word(corpus):
    (corpus / "annotations" / OMAR.pw_name).chmod(0o700)
    message = acted(
        HUDA,
        corpus,
        "from annotations.exchange import ExportReport\n"
        "report, exportable = ExportReport(), Workspace.open(folder).exportable\n"
        "documents = exportable.documents(bool, report=report)\n"
        "names = [one.annotation_set.annotator for one in documents]\n"
        "print(*names, *report.entries, sep='\\n')",
    )
    assert message.splitlines() == [HUDA.pw_name, str(ClosedSets(OMAR.pw_name))]
