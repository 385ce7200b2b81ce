"""Folders whose later files everybody can read, whatever the umask of their creator.

A lead adds articles long after the corpus was set up, perhaps with a umask that
excludes others. A default ACL (acl(5)) replaces the umask: new files in the folder can
be read by all and written by their owner, and new folders inherit it. Python has no
module for ACLs, so the one value that is needed is written here in the kernel's form.
On a file system without ACLs, the umask applies.
"""

from __future__ import annotations

import errno
import os
import struct
from contextlib import suppress

_DEFAULT = "system.posix_acl_default"
_VERSION, _NOBODY = 2, 0xFFFFFFFF
_OWNER, _GROUP, _OTHERS = 0x01, 0x04, 0x20
_READ, _ALL = 5, 7
_READABLE = struct.pack("<I", _VERSION) + b"".join(
    struct.pack("<HHI", who, rights, _NOBODY)
    for who, rights in ((_OWNER, _ALL), (_GROUP, _READ), (_OTHERS, _READ))
)
COMMAND = ("setfacl", "-d", "-m", "u::rwx,g::rx,o::rx")
"""What does the same in a shell, before the folder's path."""


def is_shared(folder: int | str) -> bool:
    """Whether what is put into the folder can be read; also where nothing can be done.

    Args:
        folder: Its path, or a descriptor of it.
    """
    try:
        return os.getxattr(folder, _DEFAULT) == _READABLE
    except OSError as error:
        return error.errno != errno.ENODATA


def share(folder: int) -> None:
    """Let everybody read what is put from now on into the folder of that descriptor."""
    if not is_shared(folder):
        os.setxattr(folder, _DEFAULT, _READABLE)


def stop_sharing(folder: int) -> None:
    """Let the umask say again who reads what is put into the folder."""
    with suppress(OSError):  # it was not shared, or never can be
        os.removexattr(folder, _DEFAULT)
