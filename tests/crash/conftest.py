"""Where the crash suite gets its processes from."""

from __future__ import annotations

import os

import pytest

from tools.crash_suite.children import ForkServer
from tools.crash_suite.strace import STRACE, why_not


@pytest.fixture(scope="session")
def fork_server():
    """One process for all tests, which forks the others."""
    with ForkServer() as fork_server:
        yield fork_server


@pytest.fixture
def tracing():
    """Faults of system calls can be had; a machine without strace is reported."""
    if STRACE is None and os.environ.get("CI"):
        pytest.fail(why_not())
    if reason := why_not():
        pytest.skip(reason)


@pytest.fixture
def assert_good():
    """What a part has counted is what was promised: nothing lost, silent or wrong."""

    def check(tally):
        if not tally.trials:
            pytest.skip(tally.note)
        assert not tally.examples
        assert tally.is_good
        return tally.counts

    return check
