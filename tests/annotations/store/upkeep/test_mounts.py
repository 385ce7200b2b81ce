"""Locks that end at this machine are known from the kernel's list of mounts."""

from __future__ import annotations

import pytest

from annotations.config import Locks
from annotations.store.files.mounts import mount_of, reason_locks_are_local
from annotations.store.files.upkeep.lock_faults import lock_faults, mount_notes

LISTING = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
30 22 0:40 / /srv/with\040blank rw - nfs4 host:/x rw,vers=4.2,local_lock=none,addr=1
31 22 0:41 / /srv/old rw,noatime shared:3 master:1 - nfs host:/y rw,nolock,vers=3
32 22 0:42 / /srv/flock rw - nfs host:/z rw,vers=3,local_lock=flock
33 31 8:2 / /srv/old/disk rw - ext4 /dev/sdb rw
34 22 0:43 / /srv/posix rw - nfs host:/z rw,vers=3,local_lock=posix
not a line of it
"""


@pytest.mark.parametrize(
    ("path", "point", "option"),
    [
        ("/home/x", "/", None),
        ("/srv/with blank/corpus", "/srv/with blank", None),
        ("/srv/old", "/srv/old", "nolock"),
        ("/srv/old/corpus", "/srv/old", "nolock"),
        ("/srv/older", "/", None),
        ("/srv/old/disk/corpus", "/srv/old/disk", None),
        ("/srv/flock/a", "/srv/flock", "local_lock=flock"),
        ("/srv/posix/a", "/srv/posix", None),
    ],
)
def test_mount_of_a_path_is_found(path, point, option):
    mount = mount_of(path, LISTING)
    assert (mount.point, mount.lock_is_local) == (point, option)


def listing_of(folder, kind, options):
    return f"1 1 0:1 / {folder} rw - {kind} host:/ rw,{options}"


@pytest.mark.parametrize(
    ("kind", "option"),
    [
        ("nfs", "nolock"),
        ("nfs4", "local_lock=all"),
        ("nfs", "local_lock=flock"),
        ("cifs", "nobrl"),
        ("smb3", "nobrl"),
    ],
)
def test_local_locks_are_a_fault(tmp_path, kind, option):
    listing = listing_of(tmp_path, kind, option)
    [fault] = lock_faults(tmp_path, Locks.KERNEL, listing)
    cause = f"{tmp_path} is mounted as {kind} with {option}: its locks do not reach other machines"
    assert fault.cause == cause
    assert 'locks = "none"' in fault.cure
    assert list(lock_faults(tmp_path, Locks.NONE, listing)) == []


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_network_mount_is_noted_once(tmp_path, kind):
    listing = listing_of(tmp_path, kind, "vers=4.2")
    [note] = mount_notes(tmp_path, listing)
    assert note.cause == f"{tmp_path} is a network mount ({kind})"
    assert list(lock_faults(tmp_path, Locks.KERNEL, listing)) == []


def test_this_machine_can_be_asked(tmp_path):
    assert list(lock_faults(tmp_path, Locks.KERNEL)) == []
    assert list(mount_notes(tmp_path)) == []
    assert reason_locks_are_local(str(tmp_path)) is None
