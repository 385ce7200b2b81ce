"""What another user may do: read, and nothing else."""

from __future__ import annotations

import errno
import os
import subprocess

import pytest

from annotations.config import Identity
from annotations.errors import NotSavedError, ReadOnlyError, StoreError
from annotations.store import login_name
from tests.annotations.store.conftest import TEXT, Desk
from tests.other_users import accounts, as_user, let_in, needs_root, open_folder

USER = accounts(1)[0]


@pytest.fixture
def corpus():
    """The corpus of the other tests, where another user can get to it."""
    with open_folder() as folder:
        (folder / "a.txt").write_text(TEXT, encoding="utf-8")
        yield folder


@pytest.fixture
def desk(corpus):
    """One session of the user that runs the tests, where owners are looked at."""
    return Desk(corpus, annotator=login_name(), identity=Identity.OWNER)


@needs_root
def test_another_user_reads_without_a_lock(desk, corpus):
    desk.tag()
    let_in(desk.home)
    for path in (desk.log, desk.snapshot):
        path.chmod(0o644)
    code = """
        article = Corpus.open(folder).load_article("a.txt")
        print(revision(repository, "a.txt", "root"), annotators(repository, "a.txt"))
        print(repository.read_only_reason("root"))
        print(attempted(repository.commit, SetKey(article.name, "root"), Attempt(edit), article=article, known=START))
    """
    lines = as_user(USER.pw_uid, corpus, code).splitlines()
    assert lines[0] == "1 ['root']"
    assert lines[1] == f"{desk.home} belongs to root; only root can write there"
    why = "cannot be written: it belongs to root"
    assert lines[2] == f"ReadOnlyError: {desk.home} {why}"
    assert desk.load().revision == 1


@needs_root
def test_closed_folder_is_reported(desk, corpus):
    desk.tag()
    let_in(corpus)
    code = """
        article = Corpus.open(folder).load_article("a.txt")
        print(annotators(repository, "a.txt"), articles(repository))
        print(attempted(repository.load, SetKey(article.name, "root")))
        print(attempted(counts, repository, "a.txt", "root"))
        print(attempted(repository.commit, SetKey(article.name, "daemon"), Attempt(edit), article=article, known=START))
    """
    lines = as_user(USER.pw_uid, corpus, code).splitlines()
    assert lines[0] == "[] []"
    assert lines[1].endswith("a.json cannot be read: Permission denied")
    assert lines[2].endswith("root cannot be read: Permission denied")
    assert lines[3].startswith("ReadOnlyError")


@needs_root
def test_own_folder_in_shared_corpus_is_written(desk, corpus):
    desk.tag()
    home = desk.home.parent / USER.pw_name
    home.mkdir()
    os.chown(home, USER.pw_uid, USER.pw_gid)
    let_in(desk.home.parent)
    code = f"""
        article = Corpus.open(folder).load_article("a.txt")
        name = {USER.pw_name!r}
        print(repository.read_only_reason(name))
        print(repository.commit(SetKey(article.name, name), Attempt(edit), article=article, known=START).revision)
    """
    assert as_user(USER.pw_uid, corpus, code) == "None\n1\n"


@pytest.fixture
def read_only_corpus(corpus):
    """The corpus on a file system that is mounted for reading only."""
    commands = [
        ["mount", "--bind", str(corpus), str(corpus)],
        ["mount", "-o", "remount,ro,bind", str(corpus)],
    ]
    for command in commands:
        if (
            os.getuid()
            or subprocess.run(command, capture_output=True, check=False).returncode
        ):
            pytest.skip("needs the right to mount")
    yield corpus
    subprocess.run(["umount", "-l", str(corpus)], check=True)


@pytest.mark.usefixtures("read_only_corpus")
def test_read_only_mount_is_reported(desk):
    reason = desk.repository.read_only_reason("huda")
    assert reason == f"{desk.folder} is on a read-only file system"
    with pytest.raises(ReadOnlyError, match="Read-only file system"):
        desk.tag()
    assert desk.load().revision == 0


@pytest.mark.parametrize("error", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_refused_save_is_read_only(desk, monkeypatch, error):
    def refuse(*_args):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(ReadOnlyError, match=f"written: {os.strerror(error)}"):
        desk.tag()


def test_forbidden_folder_is_reported(desk, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_args: False)
    assert "you may not write to" in desk.repository.read_only_reason("huda")


@pytest.mark.parametrize("call", ["open_regular", "read_opened"])
def test_unreadable_files_are_reported(desk, open_desk, monkeypatch, call):
    desk.tag()

    def refuse(*_args, **_options):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(f"annotations.store.files.log.{call}", refuse)
    with pytest.raises(StoreError, match=r"a\.log cannot be read: Permission denied"):
        open_desk(annotator=desk.annotator)


def test_file_in_place_of_a_folder_is_reported(desk, corpus):
    (corpus / "annotations").write_text("")
    with pytest.raises(NotSavedError, match="not saved: "):
        desk.tag()
