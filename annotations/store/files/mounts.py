"""Whether locks reach every machine that can write to the folder.

On a network file system mounted without locks, the kernel grants the same lock on two
machines at once. The files do not show that, so the list of mounts is read.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

MOUNTS = "/proc/self/mountinfo"
_OCTAL = re.compile(r"\\([0-7]{3})")
_LOCAL = {
    "nfs": ("nolock", "local_lock=all", "local_lock=flock"),
    "nfs4": ("nolock", "local_lock=all", "local_lock=flock"),
    "cifs": ("nobrl", "nolock"),
    "smb3": ("nobrl", "nolock"),
    "9p": (),
    "afs": (),
    "ceph": (),
    "fuse.glusterfs": (),
    "fuse.sshfs": (),
    "lustre": (),
}
"""Network file systems, each with the options that keep locks on one machine."""


class Mount(Struct, frozen=True):
    """One line of the kernel's list of mounts."""

    point: str
    kind: str
    """Such as `ext4` or `nfs4`."""
    options: frozenset[str]
    """Those of the mount and those of its file system."""

    @property
    def is_network(self) -> bool:
        """Whether other machines may have the same files."""
        return self.kind in _LOCAL

    @property
    def lock_is_local(self) -> str | None:
        """The option that keeps locks on this machine, or None where they reach all."""
        named = _LOCAL.get(self.kind, ())
        return next((one for one in named if one in self.options), None)


def mounts_in(listing: str) -> Iterator[Mount]:
    """The mounts that the text of `/proc/self/mountinfo` tells, in its order."""
    for line in listing.split("\n"):
        before, _dash, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) >= 6 and len(rest) >= 3:
            options = {*fields[5].split(","), *rest[2].split(",")}
            yield Mount(_plain(fields[4]), rest[0], frozenset(options))


def mount_of(path: str, listing: str | None = None) -> Mount | None:
    """The mount that a path lies on: the last of the longest that hold it.

    Args:
        path: Of a file or folder.
        listing: The kernel's list; without it, that of now.
    """
    best: Mount | None = None
    path = os.path.realpath(path)
    for mount in mounts_in(_listing() if listing is None else listing):
        base = mount.point.rstrip("/") + "/"
        inside = (path + "/").startswith(base)
        if inside and (best is None or len(mount.point) >= len(best.point)):
            best = mount
    return best


@lru_cache(maxsize=16)
def reason_locks_are_local(path: str, listing: str | None = None) -> str | None:
    """Why locks there end at this machine, or None where nothing says so.

    A process asks once: a mount does not change below its files.
    """
    found = mount_of(path, listing)
    option = found.lock_is_local if found else None
    if found is None or option is None:
        return None
    message = _(
        "{point} is mounted as {kind} with {option}: its locks do not reach other "
        "machines"
    )
    return message.format(point=found.point, kind=found.kind, option=option)


def _listing() -> str:
    try:
        with open(MOUNTS, encoding="utf-8", errors="surrogateescape") as file:  # noqa: PTH123 - no path of a person's
            return file.read()
    except OSError:
        return ""  # not on this system


def _plain(field: str) -> str:
    """The field without the octal forms of blanks and backslashes."""
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), field)
