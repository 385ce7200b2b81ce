"""Throw-away accounts that come in by a real sshd on loopback."""

from __future__ import annotations

import os

import pytest

from tests.other_users import open_folder
from tests.ssh.accounts import throw_away_accounts, throw_away_group
from tests.ssh.program import program_for
from tests.ssh.server import running_server, sshd


def pytest_addoption(parser):
    parser.addoption(
        "--rounds",
        type=int,
        default=1,
        help="how often each line is cut (tests/ssh; 25 before a release)",
    )


def pytest_generate_tests(metafunc):
    if "round_number" in metafunc.fixturenames:
        count = metafunc.config.getoption("--rounds", 1)
        metafunc.parametrize("round_number", range(count))


@pytest.fixture(scope="session")
def place():
    """A folder that every account may pass through."""
    with open_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def group():
    """The name of the group that all accounts are in."""
    if os.getuid() != 0:
        pytest.skip("makes accounts and runs sshd, which only root can")
    if sshd() is None:
        missing = "install the Debian package openssh-server"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with throw_away_group() as name:
        yield name


@pytest.fixture(scope="session")
def accounts(group, place):
    """The lead and two annotators, on this machine for as long as the tests run."""
    names = ("salma", "ali", "badr")
    with throw_away_accounts(names, group=group, homes=place) as made:
        yield made


@pytest.fixture(scope="session")
def hashiya(accounts, place):
    """The command that every account can run."""
    return program_for(accounts[0], place)


@pytest.fixture(scope="session")
def server(accounts, place):
    keys = place / "sshd"
    keys.mkdir(mode=0o700)
    keys.chmod(0o755)
    with running_server(keys, accounts) as running:
        yield running
