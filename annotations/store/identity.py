"""Who the person at the terminal is: the kernel's answer, never an environment's."""

from __future__ import annotations

import os
import pwd

from annotations.errors import StoreError
from annotations.translation import _


def login_name() -> str:
    """The login name of the user that runs this process.

    Raises:
        StoreError: The user id has no name on this machine.
    """
    uid = os.getuid()
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        message = _("user id {uid} has no name here; ask who runs this machine")
        raise StoreError(message.format(uid=uid)) from None
