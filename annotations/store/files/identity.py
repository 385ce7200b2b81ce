"""Who a person is: as the kernel says, never an environment variable or a file.

The author of a set is the owner of its files. A user id without a name, and the one
that a network file system gives to unknown users, belong to nobody.
"""

from __future__ import annotations

import os
import pwd

from annotations.errors import StoreError, UntrustedError
from annotations.messages import _

NOBODY = 65534
"""User id of those that a network file system does not know."""


def login_name() -> str:
    """The login name of the user that runs this process.

    Raises:
        StoreError: The user id has no name on this machine.
    """
    uid = os.getuid()
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        message = _(
            "user id {uid} has no name here; ask the administrator of this machine"
        )
        raise StoreError(message.format(uid=uid)) from None


def user_name(uid: int) -> str:
    """The login name of the user, or the number where there is none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return _("user id {uid}").format(uid=uid)


def user_id_of(name: str) -> int | None:
    """The id of the user of that login name, or None where there is none."""
    try:
        return pwd.getpwnam(name).pw_uid
    except KeyError:
        return None


def check_author(
    path: object, owner: int | None, annotator: str, imported_by: str | None = None
) -> None:
    """Refuse a set that is not by the person that it is said to be of.

    Args:
        path: Of the set's folder or file, for the message.
        owner: User id of the owner of its files; None where nobody asks.
        annotator: Whose set it is said to be.
        imported_by: Who has brought it in, if anybody has.

    Raises:
        UntrustedError: The owner is somebody else, or nobody.
    """
    if owner is None:
        return
    expected = annotator if imported_by is None else imported_by
    name = user_name(owner)
    if owner == NOBODY:
        message = _("{path} is owned by {owner}, a shared account; expected {expected}")
        what = _("it is owned by {owner}, a shared account; expected {expected}")
    elif name != expected or not _has_name(owner):
        message = _("{path} is owned by {owner}, expected {expected}")
        what = _("it is owned by {owner}, expected {expected}")
    else:
        return
    raise UntrustedError(
        message.format(path=path, owner=name, expected=expected),
        what=what.format(owner=name, expected=expected),
    )


def _has_name(uid: int) -> bool:
    try:
        return bool(pwd.getpwuid(uid))
    except KeyError:
        return False
