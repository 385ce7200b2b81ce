"""Letting one annotator read what a reviewer has sent to them, and nobody else.

The reviewer's folder holds what is settled, which annotators of a blind corpus may not see:
the recipient may only pass through it to the one folder that is for them. In a blind corpus
the group, of which all annotators are, may not even pass.
"""

from __future__ import annotations

import errno
import os
import shlex
from contextlib import contextmanager
from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.store.files.access_lists import (
    ACCESS,
    DEFAULT,
    PASS,
    READ,
    READ_FILE,
    AccessList,
)
from annotations.store.files.identity import user_id_of
from annotations.store.files.safe_io import make_folders, not_saved, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.store.files.trusted_path import TrustedPath

_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_READING = _FILE | os.O_DIRECTORY


def share_with(
    folder: TrustedPath, recipient: str, *, closed: bool, lead: str | None = None
) -> str | None:
    """Let the recipient read what is in the folder, and is put there later.

    Args:
        folder: That of the recipient, in one of the reviewer's folder; it is made.
        recipient: A login name.
        closed: Whether the group may see nothing of what is sent.
        lead: Who may read all of it even so.

    Raises:
        StoreError: The folder cannot be made.

    Returns:
        What keeps the recipient from reading it, and what to do; None if nothing does.
    """
    user = user_id_of(recipient)
    if user in (None, os.geteuid()):
        return None  # nobody else is there to read it
    assert user is not None  # noqa: S101 - the line above
    try:
        make_folders(folder)
    except OSError as error:
        raise not_saved(error, folder) from None
    try:
        if closed:
            _close_for_group(folder.parent.parent, user_id_of(lead) if lead else None)
        _open_for(folder, user)
    except OSError as error:
        return _waiting(folder, recipient, error)
    return None


def _open_for(folder: TrustedPath, user: int) -> None:
    home = folder.parent.parent
    _grant(folder, user, READ, ACCESS)
    _grant(folder, user, READ, DEFAULT)
    _grant(folder.parent, user, PASS, ACCESS)
    _grant(home, user, PASS, ACCESS)


def _close_for_group(home: TrustedPath, lead: int | None) -> None:
    """Take all rights to a folder from the group, now and for what is put there later.

    What is made in a folder takes over its default list; but the mode that it is then given
    is the group's own unless the list names a user, so it names the owner.
    """
    with _opened(home) as descriptor:
        known = _list_of(descriptor, DEFAULT)
        if known.names_a_user and not known.group:
            return  # done before, and for all that has come since
    _close_all_below(home, lead)


def _close_all_below(folder: TrustedPath, lead: int | None) -> None:
    with _opened(folder) as descriptor:
        inherited = _list_of(descriptor, DEFAULT)
        inherited.group = 0
        inherited.grant(os.geteuid(), READ)
        if lead is not None:
            inherited.grant(lead, READ)
        inherited.write(descriptor, DEFAULT)
        _close(descriptor, lead, READ)
    for name, is_folder in folder.entries():
        if is_folder:
            _close_all_below(folder / name, lead)
        else:
            file, _status = (folder / name).open(_FILE, 0)
            try:
                _close(file, lead, READ_FILE)
            finally:
                os.close(file)


def _close(descriptor: int, lead: int | None, rights: int) -> None:
    """Take the group's rights, if it has any, and let the lead keep them."""
    known = _list_of(descriptor, ACCESS)
    if not known.group:
        return
    known.group = 0
    if lead is not None:
        known.grant(lead, rights)
    known.write(descriptor, ACCESS)


def _grant(folder: TrustedPath, user: int, rights: int, name: str) -> None:
    with _opened(folder) as descriptor:
        known = _list_of(descriptor, name)
        if not known.lets(user, rights):
            known.grant(user, rights)
            known.write(descriptor, name)


@contextmanager
def _opened(folder: TrustedPath) -> Iterator[int]:
    """A descriptor of the folder through which its lists can be changed."""
    with folder.opened() as outer:
        descriptor = os.open(".", _READING, dir_fd=outer)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _list_of(descriptor: int, name: str) -> AccessList:
    """The list; where there is none, what the mode says."""
    known = AccessList.read(descriptor, name) or AccessList.read(descriptor, ACCESS)
    return known or AccessList.of_mode(os.fstat(descriptor).st_mode)


def reading_command(folder: str, person: str) -> str:
    """The shell command with which a lead lets a person read a folder and what is added later."""
    entry = f"u:{person}"
    return shlex.join(["setfacl", "-R", "-m", f"{entry}:rX,d:{entry}:rX", folder])


def _waiting(folder: TrustedPath, recipient: str, error: OSError) -> str:
    path = os.path.abspath(folder)  # noqa: PTH100 - no link is followed
    if error.errno == errno.EOPNOTSUPP:
        message = _(
            "{name} cannot read {folder}: its file system has no access control lists; "
            "the lead can move the corpus to one that has"
        )
        return message.format(name=recipient, folder=path)
    entry = f"u:{recipient}"
    parents = [os.path.dirname(path), os.path.dirname(os.path.dirname(path))]  # noqa: PTH120
    commands = [
        reading_command(path, recipient),
        shlex.join(["setfacl", "-m", f"{entry}:x", *parents]),
    ]
    message = _(
        "{name} cannot read {folder} ({reason}) until the lead runs: {commands}"
    )
    return message.format(
        name=recipient,
        folder=path,
        reason=reason(error),
        commands=" && ".join(commands),
    )
