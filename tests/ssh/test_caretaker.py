"""Whatever ends the tests, nothing that was made for them is left on the machine."""

from __future__ import annotations

import grp
import json
import os
import pwd
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from tests.commands import ROOT
from tests.patience import PATIENCE
from tests.ssh.caretaker import CannotBeMadeError

pytestmark = pytest.mark.accounts

INTERRUPTED = """
import json, secrets, sys, time
from pathlib import Path
from tests.ssh.accounts import new_account, new_group
from tests.ssh.caretaker import Caretaker

caretaker = Caretaker()
place = Path(sys.argv[1], "made")
caretaker.ask("folder", place)
group = new_group(caretaker)
account = new_account(caretaker, "salma", group=group, homes=place)
server = caretaker.ask("server", place / "log", "sleep", "600")
print(json.dumps([group, account.pw_name, server, str(place)]), flush=True)
time.sleep(600)
"""


@pytest.fixture
def interrupted(tmp_path):
    """Something that made all this, and is at work; and what it has made."""
    begun = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    yield begun, json.loads(begun.stdout.readline())
    begun.kill()
    begun.wait()
    begun.stdout.close()


def left_of(made):
    """What is still there."""
    group, account, server, place = made
    found = [one for one in (place, f"/proc/{server}") if os.path.exists(one)]  # noqa: PTH110 - two plain names
    with suppress(KeyError):
        found.append(grp.getgrnam(group))
    with suppress(KeyError):
        found.append(pwd.getpwnam(account))
    return found


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.usefixtures("caretaker")
def test_nothing_is_left_of_interrupted_tests(interrupted, by):
    tests, made = interrupted
    assert len(left_of(made)) == 4
    tests.send_signal(by)
    assert tests.wait(PATIENCE) != 0
    deadline = time.monotonic() + PATIENCE
    while left_of(made):
        assert time.monotonic() < deadline, left_of(made)
        time.sleep(0.02)


def test_what_cannot_be_made_is_reported(caretaker):
    with pytest.raises(CannotBeMadeError, match="groupadd"):
        caretaker.ask("group", "no such name of a group")
