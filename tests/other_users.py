"""Other users of this machine: code that runs as one of them, on real files.

They are accounts that every machine has (daemon, bin, games and the like): none is made.
"""

from __future__ import annotations

import os
import pwd
import tempfile
import textwrap
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import run_command

NOBODY = 65534
needs_root = pytest.mark.skipif(os.getuid() != 0, reason="changes its user id")


def accounts(count):
    """Some accounts that are neither root nor nobody."""
    known = {one.pw_uid: one for one in pwd.getpwall() if 0 < one.pw_uid < NOBODY}
    if len(known) < count:
        pytest.skip("this machine has too few accounts")
    return [known[uid] for uid in sorted(known)][:count]


def let_in(folder):
    """Let everybody pass through the folders above, which the tests have made."""
    for above in (folder, *folder.parents):
        if above.stat().st_uid == os.getuid():
            above.chmod(above.stat().st_mode | 0o755)


@contextmanager
def open_folder(above=None):
    """A folder that others may pass through; pytest closes its own time and again.

    Args:
        above: Where it is made, if not where temporary files are.
    """
    with tempfile.TemporaryDirectory(dir=above) as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def as_user(uid, folder, code, *, gid=None):
    """What the code prints when that user runs it on the corpus in the folder.

    All it needs is imported before: the project need not be that user's to read.
    """
    prelude = f"""
        import sys
        import os, stat, tinydb, msgspec, hashlib, tomllib, encodings.idna, encodings.utf_8_sig
        from pathlib import Path
        from annotations.store import START, Attempt, Corpus, FileRepository, SetKey, upkeep_of
        from annotations.store.files import database, file_repository, log, opened_set, upkeep
        from tests.annotations.store.lists import annotators, articles, counts, revision, untrusted
        from annotations.workspace import Workspace
        from annotations.model import *
        from annotations.errors import *
        from annotations.messages import _; _("what it needs is imported")
        gid = {uid if gid is None else gid}
        os.setgroups([gid]); os.setgid(gid); os.setuid({uid}); os.umask(0o027)
        folder = Path({str(folder)!r})
        repository = FileRepository(folder)
        def attempted(act, *arguments, **options):
            try:
                return act(*arguments, **options)
            except (AnnotationError, OSError) as error:
                return f"{{type(error).__name__}}: {{error}}"
        tag = Annotation(new_id(), "actor", Span(0, 3), Quote("x"))
        edit = Edit("tag", (Change(tag.id, None, tag),))
    """
    program = textwrap.dedent(prelude) + textwrap.dedent(code)
    done = run_command([], {}, program=program)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
