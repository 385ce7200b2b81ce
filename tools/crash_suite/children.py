"""Child processes as the judge holds them: to listen to, to stop and to kill."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from tools.crash_suite.work import ChildTask

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60.0
"""Seconds without a word after which a child counts as hanging."""


class Child:
    """One process at work."""

    def __init__(self, pid: int, handle: int, output: int, control: int) -> None:
        self.pid = pid
        self._handle = handle
        self._output = output
        self._control = control
        self._heard = b""
        self._is_silent = False

    def __enter__(self) -> Self:
        """The child, which does not outlive the block."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Kill it, if it is not gone."""
        self.kill()
        for descriptor in (self._handle, self._output, self._control):
            os.close(descriptor)

    def line(self) -> str:
        """What it says next; nothing at its end.

        Raises:
            TimeoutError: It hangs.
        """
        while b"\n" not in self._heard and not self._is_silent:
            if not select.select([self._output], [], [], _PATIENCE)[0]:
                raise TimeoutError(f"process {self.pid} says nothing")
            self._listen()
        line, end, self._heard = self._heard.partition(b"\n")
        # A long line may be cut off by a kill: what was half said was not said.
        return line.decode("ascii") if end else ""

    def lines(self) -> Iterator[str]:
        """All that it says to its end."""
        while line := self.line():
            yield line

    def said_by_now(self) -> Iterator[str]:
        """What it has said so far, without waiting for more."""
        while select.select([self._output], [], [], 0)[0] and not self._is_silent:
            self._listen()
        *lines, self._heard = self._heard.split(b"\n")
        yield from (line.decode("ascii") for line in lines)

    def go_on(self) -> None:
        """Say to go on; to `watch`, to stop; one that is gone does not mind."""
        with suppress(BrokenPipeError):
            os.write(self._control, b"!")

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal; one that is gone does not mind."""
        try:
            signal.pidfd_send_signal(self._handle, number)
        except ProcessLookupError:
            return

    def kill(self) -> None:
        """Kill it and wait until it is gone."""
        self.signal(signal.SIGKILL)
        select.select([self._handle], [], [], _PATIENCE)

    def pause(self) -> None:
        """Stop it where it stands."""
        self.signal(signal.SIGSTOP)
        stat = Path(f"/proc/{self.pid}/stat")
        while stat.read_text("utf-8").rpartition(")")[2].split()[0] not in "TtZ":
            os.sched_yield()

    def resume(self) -> None:
        """Let it go on."""
        self.signal(signal.SIGCONT)

    def _listen(self) -> None:
        data = os.read(self._output, 65536)
        self._is_silent = not data
        self._heard += data


class ForkServer:
    """Where children come from."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "tools.crash_suite.fork_server"]
        with theirs:
            self._process = subprocess.Popen(
                [*command, str(theirs.fileno())], pass_fds=[theirs.fileno()], cwd=ROOT
            )
        if self._socket.recv(16) != b"warm":
            raise RuntimeError("the process that forks the others did not start")

    def __enter__(self) -> Self:
        """The fork_server, until the end of the block."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close it."""
        self._socket.close()
        self._process.wait()

    def start(self, task: ChildTask) -> Child:
        """A child that does the task."""
        our_output, output = os.pipe()
        control, our_control = os.pipe()
        message = json.dumps(asdict(task)).encode("ascii")
        socket.send_fds(self._socket, [message], [output, control])
        os.close(output)
        os.close(control)
        pid, handles, *_rest = socket.recv_fds(self._socket, 16, 1)
        return Child(int(pid), handles[0], our_output, our_control)
