"""Whose sets there are, whether their authors are genuine, and who may write them.

Lists show these results before a set is read. Reading a set checks again, on the opened
files: see `trusted_path`.
"""

from __future__ import annotations

import os
import shlex
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.config import CONFIG_NAME
from annotations.errors import (
    ConfigError,
    MissingCorpusError,
    StoreError,
    UntrustedError,
)
from annotations.messages import _
from annotations.store.files.identity import NOBODY, check_author, user_name
from annotations.store.files.naming import REVIEWS_FOLDER, unescaped
from annotations.store.files.safe_io import (
    not_readable,
    read_head,
    read_tail,
    require_corpus,
)

if TYPE_CHECKING:
    from annotations.store.files.naming import SetPaths
    from annotations.store.files.schema import Header, Meta
    from annotations.store.files.trusted_path import TrustedPath

_NOT_THERE = (FileNotFoundError, NotADirectoryError)


def is_kept(paths: SetPaths) -> bool:
    """Whether anything is there that says to be the set, good or not."""
    if not _says_something(paths.folder):
        return False  # its files need not be looked for one by one
    names = (paths.log, paths.snapshot, *paths.backups())
    return any(_says_something(path) for path in names)


def require_trusted(paths: SetPaths, annotator: str) -> None:
    """Refuse a set whose files are not owned by its author, without reading it.

    Raises:
        UntrustedError: They are not, or are no files.
    """
    owner = paths.folder.owner
    if owner is None:
        return
    try:
        for path in (paths.log, paths.snapshot, *paths.backups()):
            _look_at(path)
        is_own = user_name(owner) == annotator
        imported_by = None if is_own else _imported_by(paths)
    except OSError as error:
        raise not_readable(error, paths.folder) from None
    check_author(paths.folder, owner, annotator, imported_by)


def why_not_written(folder: TrustedPath) -> str | None:
    """Why this user cannot keep sets in the annotator's folder; None if they can.

    Only the owner of a folder may write to it.
    """
    me = os.geteuid()
    if folder.owner == NOBODY == me:
        message = _(
            "{user} is a shared account, so it cannot have annotations of its own"
        )
        return message.format(user=user_name(me))
    here = folder
    # Not `exists`, which fails where a folder above may not be looked into.
    while here.parts and not os.access(here, os.F_OK):
        here = here.parent
    try:
        require_corpus(here)
        mounted_as = os.statvfs(here).f_flag
    except MissingCorpusError as error:
        return str(error)
    except OSError as error:
        return str(not_readable(error, here))
    if mounted_as & os.ST_RDONLY:
        return _("{folder} is on a read-only file system").format(folder=here)
    writable = os.access(here, os.W_OK | os.X_OK)
    if here == folder and folder.owner not in (None, me):
        writable = False  # what root wrote there would be untrusted
    return None if writable else _refusal(folder, here)


def not_this_login(login: str, wanted: str | None, corpus: Path) -> ConfigError:
    """What to raise where a person says to be somebody else than who is logged in."""
    message = _(
        "you are logged in as {login}, not {wanted}: leave out --annotator; "
        'or, if you work alone, put identity = "name" below [team] in {config}'
    )
    config = corpus / CONFIG_NAME
    return ConfigError(message.format(login=login, wanted=wanted, config=config))


def _refusal(folder: TrustedPath, here: TrustedPath) -> str:
    """Why nothing can be written to the folder, of which that much is there."""
    owner = Path(here).stat().st_uid
    if owner == os.geteuid():
        return _("you may not write to {folder}").format(folder=here)
    name = user_name(owner)
    if here == folder:
        message = _("{folder} belongs to {owner}; only {owner} can write there")
        return message.format(folder=folder, owner=name)
    message = _(
        "{folder} is missing; ask {owner} to create it with `hashiya init-team "
        "{corpus} --{role} {annotator}`"
    )
    role = "reviewers" if folder.parent.name == REVIEWS_FOLDER else "annotators"
    return message.format(
        folder=folder,
        owner=name,
        corpus=shlex.quote(str(folder.root)),
        annotator=shlex.quote(unescaped(folder.name)),
        role=role,
    )


def _says_something(path: TrustedPath) -> bool:
    try:
        found = path.lstat()
    except (*_NOT_THERE, PermissionError):
        return False
    return found.st_size > 0 or not stat.S_ISREG(found.st_mode)


def _look_at(path: TrustedPath) -> None:
    with suppress(*_NOT_THERE):
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            message = _("{path} is not a regular file").format(path=path)
            raise UntrustedError(message)
        path.check(found)


def _imported_by(paths: SetPaths) -> str | None:
    """Who says to have imported the set; reading it shows whether that is so."""
    header = unchecked_header(paths)
    return header.imported.by if header and header.imported else None


def unchecked_header(paths: SetPaths) -> Header | Meta | None:
    """What a set says that it is about, from the first bytes of its log.

    Where there is no log, from the last ones of its snapshot; None where neither says
    it. Nothing is checked: reading the set shows whether it is so.

    Raises:
        OSError: A file cannot be read.
    """
    from annotations.store.files.log import (  # noqa: PLC0415 - start time
        LONGEST_HEADER,
        decode_header,
    )
    from annotations.store.files.snapshot import meta_in  # noqa: PLC0415 - start time

    with suppress(StoreError, ValueError, RecursionError):
        try:
            line = read_head(paths.log, LONGEST_HEADER).partition(b"\n")[0]
            return decode_header(line.partition(b" ")[2])
        except _NOT_THERE:
            return meta_in(read_tail(paths.snapshot, LONGEST_HEADER), paths.snapshot)
    return None
