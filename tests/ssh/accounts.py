"""Accounts that are made for the tests, and what they run."""

from __future__ import annotations

import os
import pwd
import secrets
import signal
import time
from contextlib import suppress
from pathlib import Path

from tests.patience import PATIENCE


def new_group(caretaker):
    """The name of a group that nobody else is in."""
    name = f"desk-{secrets.token_hex(3)}"
    caretaker.ask("group", name)
    return name


def new_account(caretaker, begin, *, group, homes):
    """An account of that group whose name begins so, with a home of its own."""
    name = f"{begin}-{secrets.token_hex(3)}"
    home = homes / name
    options = ["--system", "--no-create-home", "--home-dir", home, "--gid", group]
    # No password fits `*`, but unlike `!` it does not close the account.
    options += ["--shell", "/bin/sh", "--password", "*"]
    caretaker.ask("account", name, *options)
    account = pwd.getpwnam(name)
    home.mkdir(mode=0o700)
    os.chown(home, account.pw_uid, account.pw_gid)
    return account


def processes(account):
    """What the account runs: command lines by process ids."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile
            message = dict(
                line.split(":", 1)
                for line in (process / "status").read_text().splitlines()
            )
            uids = set(message["Uid"].split())
            if str(account.pw_uid) in uids and message["State"].split()[0] != "Z":
                found[int(process.name)] = (process / "cmdline").read_bytes()
    return found


def all_gone(account):
    """Whether all that the account runs ends."""
    deadline = time.monotonic() + PATIENCE
    while processes(account):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def end_all(name):
    """End all that the account of that name runs."""
    account = pwd.getpwnam(name)
    for process in processes(account):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    assert all_gone(account), processes(account)
