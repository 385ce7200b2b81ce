"""Forks the children: a warm process, so that a child begins within milliseconds.

A child has its modules imported already, so that faults of `openat` meet files of the
store, not of Python. Arguments: the descriptor of a socket.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import tempfile
import traceback
from contextlib import suppress

from tools.crash_suite.bench import Bench
from tools.crash_suite.work import CONTROL, OUTPUT, TASKS, ChildTask, read, say, write

LONGEST_MESSAGE = 65536


def serve(connection: socket.socket) -> None:
    """Fork a child for each task that is asked for, until nobody asks any more."""
    while True:
        message, descriptors, *_rest = socket.recv_fds(connection, LONGEST_MESSAGE, 2)
        if not message:
            return
        _reap()
        pid = os.fork()
        if not pid:
            connection.close()
            _run(json.loads(message), *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        handle = os.pidfd_open(pid)
        socket.send_fds(connection, [str(pid).encode("ascii")], [handle])
        os.close(handle)


def _run(message: dict[str, object], output: int, control: int) -> None:
    os.dup2(output, OUTPUT)
    os.dup2(control, CONTROL)
    for descriptor in (output, control):
        os.close(descriptor)
    try:
        task = ChildTask(**message)  # type: ignore[arg-type] # as `Child` sends it
        TASKS[task.kind](task)
    except BrokenPipeError:
        pass  # the judge has heard enough
    except BaseException:  # noqa: BLE001 - the judge must hear of it, whatever it is
        with suppress(OSError):
            say("broke", traceback.format_exc())
    os._exit(0)


def _reap() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def warm_up() -> None:
    """Import and do everything once."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with tempfile.TemporaryDirectory() as folder:
        Bench(folder).prepare(3)
        spoken = os.dup(OUTPUT)
        os.dup2(nowhere, OUTPUT)
        write(ChildTask("write", folder, saves=40))
        read(ChildTask("read", folder))
        os.dup2(spoken, OUTPUT)
        os.close(spoken)
    os.close(nowhere)


if __name__ == "__main__":
    warm_up()
    with socket.socket(fileno=int(sys.argv[1])) as asked:
        asked.send(b"warm")
        serve(asked)
