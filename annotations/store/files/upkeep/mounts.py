"""Whether the locks that keep two sessions apart reach as far as the folder does.

On a network file system that was mounted without them, the kernel grants the same lock
on two machines at once. Nothing in the files shows that, so the mounts are read.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.messages import _
from annotations.store.files.upkeep.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOUNTS = "/proc/self/mountinfo"
_OCTAL = re.compile(r"\\([0-7]{3})")
_NETWORK = ("nfs", "nfs4")
_LOCAL = ("nolock", "local_lock=all", "local_lock=flock")


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the kernel's list of mounts."""

    point: str
    kind: str
    """Such as `ext4` or `nfs4`."""
    options: frozenset[str]
    """Those of the mount and those of its file system."""

    @property
    def lock_is_local(self) -> str | None:
        """The option that keeps locks on this machine, or None where they reach all."""
        if self.kind not in _NETWORK:
            return None
        return next((one for one in _LOCAL if one in self.options), None)


def mounts_in(listing: str) -> Iterator[Mount]:
    """The mounts that the text of `/proc/self/mountinfo` tells, in its order."""
    for line in listing.splitlines():
        before, _dash, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) >= 6 and len(rest) >= 3:
            options = {*fields[5].split(","), *rest[2].split(",")}
            yield Mount(_plain(fields[4]), rest[0], frozenset(options))


def mount_of(path: str, listing: str) -> Mount | None:
    """The mount that a resolved path lies on: the last of the longest that hold it."""
    best: Mount | None = None
    for mount in mounts_in(listing):
        base = mount.point.rstrip("/") + "/"
        inside = (path + "/").startswith(base)
        if inside and (best is None or len(mount.point) >= len(best.point)):
            best = mount
    return best


def mount_faults(folder: Path, listing: str | None = None) -> Iterator[Fault]:
    """That locks on the folder do not reach other machines, if they do not."""
    found = mount_of(
        os.path.realpath(folder), _listing() if listing is None else listing
    )
    option = found.lock_is_local if found else None
    if found is None or option is None:
        return
    cause = _("{point} is mounted by {kind} with {option}: locks end at this machine")
    cure = _(
        "work on it from one machine at a time, or have it mounted without that option"
    )
    message = cause.format(point=found.point, kind=found.kind, option=option)
    yield Fault(".", "", message, cure)


def _listing() -> str:
    try:
        with open(MOUNTS, encoding="utf-8", errors="surrogateescape") as file:  # noqa: PTH123 - no path of a person's
            return file.read()
    except OSError:
        return ""  # not on this system


def _plain(field: str) -> str:
    """The field without the octal forms of blanks and backslashes."""
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), field)
