"""The real command in a process that is forked from one with all modules in it.

Not for what Python reads when it starts: a locale, or its own variables.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

from tests.warm_server import LONGEST_MESSAGE

ROOT = Path(__file__).parents[1]
READ_AT_START = ("LANG", "LC_", "LOCPATH", "PYTHON", "TZ")
"""How variables begin that a Python reads when it starts, or never again."""

_SERVER = "import sys, tests.warm_server as server; server.main(int(sys.argv[1]))"
"""Not as a module of its own, whose name the command would take for its own."""


def can_be_forked(environ):
    """Whether these variables, beside the usual, need no new Python."""
    return not any(name.startswith(READ_AT_START) for name in environ)


def run_to_end(arguments, *, environ, seconds, **options):
    """Run a command into pipes, as `subprocess.run` does; what it wrote is bytes.

    Args:
        arguments: Of the command.
        environ: All its variables.
        seconds: After which it is given up.
        options: Of a `WarmCommand`.

    Raises:
        TimeoutExpired: It takes longer.
    """
    out, err = os.pipe(), os.pipe()
    nothing = os.open(os.devnull, os.O_RDONLY)
    standard = (nothing, out[1], err[1])
    command = WarmCommand(arguments, standard, environ=environ, **options)
    for descriptor in standard:
        os.close(descriptor)
    written = _all_of((out[0], err[0]), seconds)
    if written is None:
        command.kill()
    code = command.wait(seconds)
    if written is None:
        raise subprocess.TimeoutExpired(arguments, seconds)
    return subprocess.CompletedProcess(arguments, code, *written)


def _all_of(pipes, seconds):
    """What comes out of pipes until their ends are closed; None if that takes longer."""
    until = time.monotonic() + seconds
    found = dict.fromkeys(pipes, b"")
    opened = set(pipes)
    while opened and (left := until - time.monotonic()) > 0:
        for pipe in select.select(opened, [], [], left)[0]:
            data = os.read(pipe, 1 << 16)
            found[pipe] += data
            if not data:
                opened.discard(pipe)
    for pipe in pipes:
        os.close(pipe)
    return None if opened else tuple(found.values())


_used = [0.0]
"""CPU seconds of the commands that have ended."""


def seconds_used():
    """CPU seconds of all commands that have ended by now."""
    return sum(_used)


class WarmCommand:
    """A command that runs, as `subprocess.Popen` would have it."""

    def __init__(
        self,
        arguments,
        descriptors,
        *,
        environ,
        folder=None,
        leader=False,
        user=None,
        program=None,
    ):
        """Start it.

        Args:
            arguments: Of the command.
            descriptors: Its input, output and errors.
            environ: All its variables.
            folder: Where it runs, if not here.
            leader: Whether it leads a session, with its input as the terminal.
            user: The ids of the user and the group that it runs as, if not as this one.
            program: Python to run instead of the command.
        """
        reader, telling = os.pipe()
        asked = {
            "arguments": [os.fsdecode(one) for one in arguments],
            "environ": environ,
            "folder": str(folder or os.getcwd()),  # noqa: PTH109 - it may be no text
            "is_leader": leader,
            "user": user,
            "program": program,
        }
        message = json.dumps(asked).encode("ascii")
        assert len(message) < LONGEST_MESSAGE
        socket.send_fds(_server(os.getpid()), [message], [*descriptors, telling])
        os.close(telling)
        self._reported = os.fdopen(reader, "rb", buffering=0)
        self.pid = int(self._reported.readline())
        self.returncode = None

    def wait(self, seconds):
        """Wait for its end, and return the exit code.

        Raises:
            TimeoutExpired: It takes longer.
        """
        if self.returncode is None:
            if not select.select([self._reported], [], [], seconds)[0]:
                raise subprocess.TimeoutExpired("hashiya", seconds)
            code, used = self._reported.readline().split()
            self.returncode = int(code)
            _used.append(float(used))
            self._reported.close()
        return self.returncode

    def poll(self):
        """The exit code, or None where it still runs."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def kill(self):
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


@cache
def _server(_process):
    """A connection to the one server of this process, which ends with it."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with its:
        number = its.fileno()
        server = subprocess.Popen(
            [sys.executable, "-P", "-c", _SERVER, str(number)],
            pass_fds=[number],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
    atexit.register(_end, ours, server)
    return ours


def _end(connection, server):
    connection.close()
    server.wait()
