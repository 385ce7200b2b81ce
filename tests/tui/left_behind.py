"""What a program that has ended must have left: every saved tag, and nothing else."""

from __future__ import annotations

import fcntl
from contextlib import suppress
from pathlib import Path

from annotations.workspace import Workspace
from tests.desk import exported


def kept_labels(corpus):
    """The labels of all tags on disk, by the order in which they were made."""
    found = [one for document in exported(corpus) for one in document["annotations"]]
    return [one["label"] for one in sorted(found, key=lambda one: one["id"])]


def snapshot_labels(corpus, article):
    """How many tags the snapshot has, which is read without the log."""
    return Workspace.open(corpus).summary(article)[1]


def held_locks(corpus):
    """The locks of the corpus that somebody holds."""
    return [path for path in corpus.glob("annotations/**/.lock*") if _is_held(path)]


def _is_held(path):
    with path.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def strays(corpus):
    """The files of saves that were never finished."""
    return list(corpus.glob("annotations/**/.tmp-*"))


def members(session):
    """The processes that still are in a session, by their command lines."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile
            state, _parent, _group, its = (
                (process / "stat").read_text().rpartition(")")[2].split()[:4]
            )
            if int(its) == session and state != "Z":
                found.append((process / "cmdline").read_bytes())
    return found
