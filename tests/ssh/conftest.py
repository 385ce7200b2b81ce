"""Throw-away accounts that come in by a real sshd on loopback."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

import pytest

from tests.ssh.accounts import new_account, new_group
from tests.ssh.caretaker import Caretaker
from tests.ssh.program import program_for
from tests.ssh.server import running_server, sshd


def pytest_generate_tests(metafunc):
    if "round_number" in metafunc.fixturenames:
        count = metafunc.config.getoption("--rounds")
        metafunc.parametrize("round_number", range(count))


@pytest.fixture(scope="session")
def caretaker():
    """Who makes accounts and takes them away, in whatever way the tests end."""
    if os.getuid() != 0:
        pytest.skip("makes accounts and runs sshd, which only root can")
    if sshd() is None:
        missing = "install the Debian package openssh-server"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    caretaker = Caretaker()
    yield caretaker
    caretaker.close()


@pytest.fixture(scope="session")
def place(caretaker):
    """A folder that every account may pass through."""
    folder = Path(tempfile.gettempdir(), f"desk-{secrets.token_hex(6)}")
    caretaker.ask("folder", folder)
    return folder


@pytest.fixture(scope="session")
def group(caretaker):
    """The name of the group that all accounts are in."""
    return new_group(caretaker)


@pytest.fixture(scope="session")
def accounts(caretaker, group, place):
    """The lead and two annotators, on this machine for as long as the tests run."""
    names = ("salma", "ali", "badr")
    return [new_account(caretaker, name, group=group, homes=place) for name in names]


@pytest.fixture(scope="session")
def hashiya(accounts, place):
    """The command that every account can run."""
    return program_for(accounts[0], place)


@pytest.fixture(scope="session")
def server(caretaker, accounts, place):
    keys = place / "sshd"
    keys.mkdir(mode=0o755)
    return running_server(caretaker, keys, accounts)
