"""What another user may do: read, and nothing else."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from annotations.errors import NotSavedError, ReadOnlyError, StoreError

ROOT = Path(__file__).parents[3]
NOBODY = 65534
needs_root = pytest.mark.skipif(os.getuid() != 0, reason="changes its user id")


def as_nobody(corpus, code):
    """What the code prints when another user runs it on the corpus."""
    for folder in (corpus, *corpus.parents):
        if folder.stat().st_uid == os.getuid():
            folder.chmod(folder.stat().st_mode | 0o755)
    prelude = f"""
        import sys; sys.path.insert(0, {str(ROOT)!r})
        import os, tinydb, msgspec, hashlib
        from annotations.store import Corpus, FileRepository
        from annotations.store import file_repository, opened_set, snapshot
        from annotations.model import *
        from annotations.errors import *
        from annotations.translation import _; _("what it needs is imported")
        os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
        folder = {str(corpus)!r}
        repository = FileRepository(folder)
        article = Corpus.open(folder).load_article("a.txt")
        tag = Annotation("n", "actor", Span(0, 3), Quote("x"))
        edit = Edit("tag", (Change("n", None, tag),))
    """
    program = textwrap.dedent(prelude) + textwrap.dedent(code)
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@needs_root
def test_another_user_reads_without_a_lock(desk, corpus):
    desk.tag()
    for path in (desk.home.parent, desk.home):
        path.chmod(0o755)
    for path in (desk.log, desk.snapshot):
        path.chmod(0o644)
    code = """
        print(repository.load(article, "huda").revision, repository.annotators("a.txt"))
        print(repository.read_only_reason("huda"))
        try:
            repository.commit(article, "huda", edit, expected=1)
        except ReadOnlyError as error:
            print(error)
    """
    lines = as_nobody(corpus, code).splitlines()
    assert lines[0] == "1 ['huda']"
    assert lines[1] == f"{desk.home} belongs to another user"
    assert lines[2] == f"{desk.home} cannot be written: Permission denied"
    assert desk.load().revision == 1


@needs_root
def test_closed_folder_is_told(desk, corpus):
    desk.tag()
    code = """
        print(repository.annotators("a.txt"), repository.articles())
        for act in (
            lambda: repository.load(article, "huda"),
            lambda: repository.counts("a.txt", "huda"),
            lambda: repository.commit(article, "nobody", edit, expected=0),
        ):
            try:
                print(act())
            except StoreError as error:
                print(type(error).__name__, error)
    """
    lines = as_nobody(corpus, code).splitlines()
    assert lines[0] == "[] []"
    assert lines[1].endswith("a.json cannot be read: Permission denied")
    assert lines[2].endswith("a.json cannot be read: Permission denied")
    assert lines[3].startswith("ReadOnlyError")


@needs_root
def test_own_folder_in_shared_corpus_is_written(desk, corpus):
    desk.tag()
    home = desk.home.parent / "nobody"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    desk.home.parent.chmod(0o755)
    code = """
        print(repository.read_only_reason("nobody"))
        print(repository.commit(article, "nobody", edit, expected=0).revision)
    """
    assert as_nobody(corpus, code) == "None\n1\n"


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
def test_read_only_mount_is_told(open_desk):
    desk = open_desk()
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


def test_forbidden_folder_is_told(desk, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_args: False)
    assert "may not be written to" in desk.repository.read_only_reason("huda")


@pytest.mark.parametrize("call", ["open_regular", "read_opened"])
def test_unreadable_files_are_told(desk, open_desk, monkeypatch, call):
    desk.tag()

    def refuse(*_args, **_options):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(f"annotations.store.log.{call}", refuse)
    with pytest.raises(StoreError, match=r"a\.log cannot be read: Permission denied"):
        open_desk()


def test_file_in_place_of_a_folder_is_told(desk, corpus):
    (corpus / "annotations").write_text("")
    with pytest.raises(NotSavedError, match="not saved: "):
        desk.tag()
