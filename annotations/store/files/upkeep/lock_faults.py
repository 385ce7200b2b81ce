"""Whether locks keep two sessions apart on the file system of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.config import Locks
from annotations.messages import _
from annotations.store.files.mounts import mount_of, reason_locks_are_local
from annotations.store.files.upkeep.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def lock_faults(
    folder: Path, locks: Locks, listing: str | None = None
) -> Iterator[Fault]:
    """That locks on the folder do not reach other machines, unless that is known."""
    cause = reason_locks_are_local(str(folder), listing)
    if cause is None or locks is Locks.NONE:
        return
    cure = _(
        'have it mounted without that option; or work one at a time, and put locks = "none" '
        "below [team] in hashiya.toml"
    )
    yield Fault(".", "", cause, cure)


def mount_notes(folder: Path, listing: str | None = None) -> Iterator[Fault]:
    """That the folder is on a network mount, if it is."""
    found = mount_of(str(folder), listing)
    if found is None or not found.is_network:
        return
    cause = _("{point} is a network mount ({kind})").format(
        point=found.point, kind=found.kind
    )
    cure = _("make sure that its locks reach every machine that works on the corpus")
    yield Fault(".", "", cause, cure)
