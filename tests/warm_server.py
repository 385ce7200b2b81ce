"""Forks the commands: a process in which all is imported, so that one begins at once.

A command runs in a process of its own, with its own descriptors, environment and folder,
and ends as Python ends; only that Python need not be started for it. Argument: the
descriptor of a socket.
"""

from __future__ import annotations

import fcntl
import gc
import importlib
import json
import os
import pkgutil
import socket
import sys
import termios
from contextlib import suppress

LONGEST_MESSAGE = 1 << 18
DESCRIPTORS = 4
"""For input, output and errors, and for what became of the command."""
_PACKAGES = ("annotations", "tui.cli", "tui.printed")
"""All that commands import at last, and nothing of the screens."""
_UNREADABLE = (
    "arabic_reshaper.arabic_reshaper",
    "encodings.idna",
    "tui.launch.command_table",
)
"""What commands import besides, and another user may be unable to read."""


def serve(connection):
    """Fork until nobody asks any more; in a command's process, return what to run."""
    while True:
        message, descriptors, *_rest = socket.recv_fds(
            connection, LONGEST_MESSAGE, DESCRIPTORS
        )
        if not message:
            return None
        _bury()
        asked = json.loads(message)
        if asked["user"] is not None:
            _import(*_UNREADABLE)
            _name_keys()
        if not os.fork():
            connection.close()
            return _run_watched(asked, *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def _run_watched(asked, *descriptors):
    """Fork once more, and report the command's exit code and CPU seconds.

    Only the command's process returns.
    """
    *standard, message = descriptors
    command = os.fork()
    if not command:
        os.close(message)
        _put_in_place(asked, standard)
        return asked
    for descriptor in standard:
        os.close(descriptor)
    with suppress(BrokenPipeError):
        os.write(message, b"%d\n" % command)
        _pid, status, usage = os.wait4(command, 0)
        used = usage.ru_utime + usage.ru_stime
        os.write(message, b"%d %f\n" % (os.waitstatus_to_exitcode(status), used))
    os._exit(0)


def _put_in_place(asked, standard):
    """Let this process be as if it had been started so."""
    os.environ.clear()
    os.environ.update(asked["environ"])
    os.chdir(asked["folder"])
    if asked["is_leader"]:
        os.setsid()
    for place, descriptor in enumerate(standard):
        os.dup2(descriptor, place)
        os.close(descriptor)
    if asked["is_leader"]:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for place, name in enumerate(("stdin", "stdout", "stderr")):
        old = getattr(sys, name)
        new = open(  # noqa: SIM115 - it is open for as long as the process runs
            place,
            "w" if place else "r",
            encoding=old.encoding,
            errors=old.errors,
            closefd=False,
            buffering=1 if place == 2 else -1,
        )
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)

    if asked["user"] is not None:
        _become(*asked["user"])


def _become(user, group):
    """Give up all rights but those of that user."""
    os.setgroups([group])
    os.setgid(group)
    os.setuid(user)
    os.umask(0o027)


def _import(*names):
    for name in names:
        importlib.import_module(name)


def _name_keys():
    """Load the keys of all screens, which the table of commands joins."""
    table = sys.modules["tui.launch.command_table"]
    table.all_commands(sys.modules["annotations.model"].BUILT_IN_TAGSET)


def _bury():
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def main(descriptor):
    """Serve, and be a command wherever one was forked."""
    for name in _PACKAGES:
        package = importlib.import_module(name)
        modules = pkgutil.walk_packages(package.__path__, f"{name}.")
        _import(*(module.name for module in modules))
    _import("tui.__main__")
    gc.freeze()  # no collection shall write to what the processes share
    with socket.socket(fileno=descriptor) as connection:
        asked = serve(connection)
    if asked is None:
        return
    sys.argv = ["hashiya", *asked["arguments"]]
    if asked["program"] is not None:
        exec(asked["program"], {"__name__": "__main__"})  # noqa: S102 - the tests' own
        sys.exit()
    sys.modules["tui.__main__"].run()
