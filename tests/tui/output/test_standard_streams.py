"""What nobody takes any more changes neither the exit code nor what is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ENDS = """
import sys
from contextlib import suppress
from tui.output import drop_what_cannot_be_written
stream = getattr(sys, sys.argv[1])
with suppress(OSError):
    stream.write("line\\n")
    stream.flush()
drop_what_cannot_be_written()
sys.exit(7)
"""


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_stream_that_takes_nothing_leaves_the_exit_code(name):
    with Path("/dev/full").open("w") as full:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, name: full}
        done = subprocess.run(
            [sys.executable, "-c", ENDS, name], check=False, **streams
        )
    assert done.returncode == 7
    assert not done.stdout
    assert not done.stderr
