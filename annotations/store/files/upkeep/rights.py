"""Whether sets are by the people they name, and only those can write to them."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from annotations.errors import UntrustedError
from annotations.messages import _
from annotations.store.files.identity import check_author, user_name
from annotations.store.files.trusted_path import TrustedPath
from annotations.store.files.upkeep.fault import Fault, Remedy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.store.files.schema import Header, Meta
    from annotations.store.files.upkeep.found_set import FoundSet

_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_BY_ANYONE = stat.S_IWOTH
_LOCK_BITS = 0o077
"""Who may open a lock can hold it, and so keep its owner from saving."""


def owner_faults(
    found: FoundSet, header: Header | Meta, lead: str | None = None
) -> Iterator[Fault]:
    """Whether the owner of the set's files is its author, or who imported it.

    In a team, which has a lead, nobody else may have imported it.
    """
    home = TrustedPath(found.paths.folder.root, found.paths.folder.parts[:2])
    owner = home.lstat().st_uid
    imported_by = header.imported.by if header.imported else None
    is_own = user_name(owner) == found.annotator
    cure = _("have root give it to its author, or move it to its owner's folder")
    try:
        check_author(home, owner, found.annotator, None if is_own else imported_by)
    except UntrustedError as error:
        yield Fault(f"{found.label}.log", "", error.what, cure)
        return
    if lead is not None and not is_own and imported_by not in (lead, found.annotator):
        cause = _(
            "it was imported by {importer}, who is neither {annotator} nor the lead"
        )
        message = cause.format(importer=imported_by, annotator=found.annotator)
        cure = _("have the lead import it, if it should count")
        yield Fault(f"{found.label}.log", "", message, cure)
    for path in found.files():
        if os.path.lexists(path) and (other := path.lstat().st_uid) != owner:
            cause = _("it is owned by {owner}, expected {expected}")
            message = cause.format(owner=user_name(other), expected=user_name(owner))
            yield Fault(found.label_of(path), "", message, cure)


def mode_faults(found: FoundSet) -> Iterator[Fault]:
    """Whether others may write to the set's files, or hold its lock."""
    lock = found.paths.lock
    for path in found.files():
        forbidden = _LOCK_BITS if path == lock else _BY_OTHERS
        yield from fault_of_mode(path, forbidden)


def fault_of_mode(path: TrustedPath, forbidden: int = _BY_OTHERS) -> Iterator[Fault]:
    """Whether the mode of the file or folder has bits that it may not have."""
    try:
        status = path.lstat()
    except OSError:
        return  # whoever reads it reports this
    if stat.S_ISLNK(status.st_mode) or not status.st_mode & forbidden:
        return
    mode = stat.S_IMODE(status.st_mode)
    cause = _("others may write to it (mode {mode:o})")
    if forbidden == _LOCK_BITS:
        cause = _("others may lock it, and so block saving (mode {mode:o})")
    cure = _("remove that permission: chmod {mode:o}").format(mode=mode & ~forbidden)
    remedy = Remedy.MODE if status.st_uid == os.geteuid() else None
    yield Fault("/".join(path.parts), "", cause.format(mode=mode), cure, remedy)


def corpus_faults(corpus: Path, article_names: list[str]) -> Iterator[Fault]:
    """Whether anyone on this machine may change the corpus or its articles."""
    status = corpus.stat()
    if status.st_mode & _BY_ANYONE and not status.st_mode & stat.S_ISVTX:
        cause = _("anyone may replace what is in the corpus (mode {mode:o})")
        message = cause.format(mode=stat.S_IMODE(status.st_mode))
        yield Fault(".", "", message, _("remove that permission: chmod o-w"))
    for name in article_names:
        way = TrustedPath(corpus, tuple(name.split("/")))
        yield from fault_of_mode(way, _BY_ANYONE)


def mend_mode(corpus: Path, fault: Fault) -> str:
    """Take the rights away that the fault is about, of a file of this user.

    Raises:
        OSError: It could not be done.
    """
    parts = tuple(fault.file.split("/"))
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    way = TrustedPath(corpus, parts, owner=os.geteuid())
    descriptor, status = way.open(flags, 0)
    try:
        mode = stat.S_IMODE(status.st_mode)
        is_lock = parts[-1].startswith(".lock-")
        wanted = mode & ~(_LOCK_BITS if is_lock else _BY_OTHERS)
        os.fchmod(descriptor, wanted)
    finally:
        os.close(descriptor)
    message = _("{file}: its mode was {mode:o}, now {wanted:o}")
    return message.format(file=fault.file, mode=mode, wanted=wanted)
