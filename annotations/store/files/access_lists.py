"""Access control lists (acl(5)) of folders: what single users may do besides the mode.

Python has no module for them, so the value is read and written here in the kernel's form.
Where there is a list, the group's digit of a mode is the mask of the list and not what the
group may do: `own_mode` and `set_own_mode` read and write the latter.
"""

from __future__ import annotations

import errno
import os
import stat
import struct
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from typing import Self

ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
PASS, READ_FILE, READ = 1, 4, 5
"""To go through a folder to a name that one knows; to read a file; to list and read what is
in a folder."""
_VERSION, _NO_ID = 2, 0xFFFFFFFF
_OWNER, _USER, _GROUP, _NAMED_GROUP, _MASK, _OTHERS = 1, 2, 4, 8, 16, 32
_NO_LIST = (errno.ENODATA, errno.EOPNOTSUPP)
_ENTRY = struct.Struct("<HHI")


class AccessList(Struct):
    """Rights, three bits each, by kind of entry and id."""

    entries: dict[tuple[int, int], int] = field(default_factory=dict)

    @classmethod
    def of_mode(cls, mode: int) -> Self:
        """What a mode says."""
        digits = {_OWNER: mode >> 6 & 7, _GROUP: mode >> 3 & 7, _OTHERS: mode & 7}
        return cls({(kind, _NO_ID): rights for kind, rights in digits.items()})

    @classmethod
    def read(cls, folder: int | str, name: str) -> Self | None:
        """The list of that name; None if there is none.

        Args:
            folder: Its path, or a descriptor of it.
            name: `ACCESS` or `DEFAULT`.
        """
        try:
            data = os.getxattr(folder, name)
        except OSError as error:
            if error.errno in _NO_LIST:
                return None
            raise
        rows = _ENTRY.iter_unpack(data[4:])
        return cls({(kind, id_): rights for kind, rights, id_ in rows})

    def write(self, folder: int, name: str) -> None:
        """Give the folder this list.

        Raises:
            OSError: It cannot have one, or is not this user's.
        """
        rows = sorted(self.entries.items())
        data = b"".join(_ENTRY.pack(kind, rights, id_) for (kind, id_), rights in rows)
        os.setxattr(folder, name, struct.pack("<I", _VERSION) + data)

    def grant(self, user: int, rights: int) -> None:
        """Let a user do that, besides what they may do already."""
        self.entries[_USER, user] = self.entries.get((_USER, user), 0) | rights
        self._let_through()

    @property
    def group(self) -> int:
        """What the group may do."""
        return self.entries[_GROUP, _NO_ID]

    @group.setter
    def group(self, rights: int) -> None:
        self.entries[_GROUP, _NO_ID] = rights
        self._let_through()

    @property
    def names_a_user(self) -> bool:
        """Whether it says what a single user may do."""
        return any(kind == _USER for kind, _id in self.entries)

    def lets(self, user: int, rights: int) -> bool:
        """Whether the list names the user, and lets them do that."""
        granted = self.entries.get((_USER, user), 0)
        return granted & self.entries.get((_MASK, _NO_ID), 7) & rights == rights

    def _let_through(self) -> None:
        """Let the mask take nothing away from anybody."""
        masked = (_USER, _GROUP, _NAMED_GROUP)
        rights = 0
        for (kind, _id), granted in self.entries.items():
            rights |= granted if kind in masked else 0
        if any(kind in (_USER, _NAMED_GROUP) for kind, _id in self.entries):
            self.entries[_MASK, _NO_ID] = rights


def own_mode(path: str, found: os.stat_result) -> int:
    """The mode of a file or folder, with what its group itself may do."""
    mode = stat.S_IMODE(found.st_mode)
    known = AccessList.read(path, ACCESS)
    return mode if known is None else mode & ~0o070 | known.group << 3


def set_own_mode(descriptor: int, mode: int) -> None:
    """Set the mode and what the group may do; users that a list names keep their rights."""
    known = AccessList.read(descriptor, ACCESS)
    os.fchmod(descriptor, mode)
    if known is not None:
        known.group = mode >> 3 & 7
        known.write(descriptor, ACCESS)
