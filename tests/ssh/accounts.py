"""Accounts that are made for the tests, and taken away with all that they run."""

from __future__ import annotations

import os
import pwd
import secrets
import signal
import subprocess
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

PATIENCE = 10
"""Seconds after which what does not end is given up."""


@contextmanager
def throw_away_group():
    """The name of a group that nobody else is in."""
    name = f"desk-{secrets.token_hex(3)}"
    subprocess.run(["groupadd", "--system", name], check=True)
    try:
        yield name
    finally:
        subprocess.run(["groupdel", name], check=True)


@contextmanager
def throw_away_accounts(names, *, group, homes):
    """Accounts of that group whose names begin so, each with a home of its own."""
    with ExitStack() as stack:
        yield [stack.enter_context(_account(name, group, homes)) for name in names]


@contextmanager
def _account(begin, group, homes):
    name = f"{begin}-{secrets.token_hex(3)}"
    home = homes / name
    options = ["--system", "--no-create-home", "--home-dir", home, "--gid", group]
    # No password fits `*`, but unlike `!` it does not close the account.
    options += ["--shell", "/bin/sh", "--password", "*"]
    subprocess.run(["useradd", *options, name], check=True)
    account = pwd.getpwnam(name)
    try:
        home.mkdir(mode=0o700)
        os.chown(home, account.pw_uid, account.pw_gid)
        yield account
    finally:
        end_all(account)
        subprocess.run(["userdel", name], check=True)


def processes(account):
    """What the account runs: command lines by process ids."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile
            told = dict(
                line.split(":", 1)
                for line in (process / "status").read_text().splitlines()
            )
            uids = set(told["Uid"].split())
            if str(account.pw_uid) in uids and told["State"].split()[0] != "Z":
                found[int(process.name)] = (process / "cmdline").read_bytes()
    return found


def all_gone(account, seconds):
    """Whether all that the account runs has ended, at the latest after that time."""
    deadline = time.monotonic() + seconds
    while processes(account):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def end_all(account):
    """End all that the account runs."""
    for process in processes(account):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    assert all_gone(account, PATIENCE), processes(account)
