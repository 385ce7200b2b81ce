"""Faults of single system calls, put into a running process by strace."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tools.crash_suite.children import Child

STRACE = shutil.which("strace")
KILL = "signal=SIGKILL"
ERRORS = "error=ENOSPC", "error=EIO", "error=EDQUOT"


class Attached:
    """A tracer at its work."""

    def __init__(self, record: Path) -> None:
        self._record = record

    @property
    def has_struck(self) -> bool:
        """Whether the fault has happened; to be asked when the child is gone."""
        message = self._record.read_text("utf-8", errors="replace")
        return "(INJECTED)" in message or "killed by SIGKILL" in message


@contextmanager
def attached(child: Child, calls: str, fault: str, record: Path) -> Iterator[Attached]:
    """Have the calls of the child meet the fault; the child must end in the block.

    Args:
        child: Who is struck.
        calls: Names of calls with commas between; those after `?` may be unknown here.
        fault: As strace has it: `error=EIO:when=3`.
        record: Where strace writes what it saw.

    Raises:
        PermissionError: Processes may not be traced here.
    """
    command = [STRACE or "strace", "-f", "-p", str(child.pid), "-o", str(record)]
    command += ["-e", f"trace={calls}", "-e", f"inject={calls}:{fault}"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None  # noqa: S101 - asked for
        first = tracer.stderr.readline()
        if "attached" not in first:
            raise PermissionError(first.strip())
        try:
            yield Attached(record)
        finally:
            child.kill()
            tracer.stderr.read()


def why_not() -> str | None:
    """Why nothing can be traced here, or None."""
    if STRACE is None:
        return "strace is missing: install the Debian package strace"
    command = [STRACE, "-o", "/dev/null", "-e", "trace=none", "true"]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"strace cannot trace here: {tried.stderr}" if tried.returncode else None
