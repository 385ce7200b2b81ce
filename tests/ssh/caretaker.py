"""Makes what the tests need of the machine, and takes it away once they are gone.

Accounts, groups, folders and servers are made by a process of its own, which no signal to
the tests reaches. It reads requests from a pipe and ends with them: when the tests have
ended, in whatever way, it undoes all it has done, the last first.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

from tests.patience import PATIENCE
from tests.ssh.accounts import end_all
from tests.warm_commands import ROOT


class CannotBeMadeError(Exception):
    """The machine has refused; says what it said."""


class Caretaker:
    """The process, for the tests that ask it."""

    def __init__(self):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ssh.caretaker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            start_new_session=True,
            encoding="utf-8",
        )

    def ask(self, kind, *arguments):
        """Have something made; what is to be known of it.

        Raises:
            CannotBeMadeError: It could not be.
        """
        request = json.dumps([kind, *map(str, arguments)])
        self._process.stdin.write(request + "\n")
        self._process.stdin.flush()
        is_made, message = json.loads(self._process.stdout.readline())
        if not is_made:
            raise CannotBeMadeError(message)
        return message

    def close(self):
        """Have all taken away, and wait for it."""
        self._process.stdin.close()
        assert self._process.wait(PATIENCE) == 0
        self._process.stdout.close()


def _group(undoing, name):
    subprocess.run(["groupadd", "--system", name], check=True)
    undoing.callback(subprocess.run, ["groupdel", name], check=True)


def _account(undoing, name, *options):
    subprocess.run(["useradd", *options, name], check=True)
    undoing.callback(subprocess.run, ["userdel", name], check=True)
    undoing.callback(end_all, name)


def _folder(undoing, path):
    Path(path).mkdir(mode=0o755)
    Path(path).chmod(0o755)
    undoing.callback(shutil.rmtree, path)


def _shared_folder(undoing, path):
    """One that several need, taken away when the last of them has ended."""
    folder = Path(path)
    if not folder.exists():
        folder.mkdir(mode=0o755)
        undoing.callback(folder.rmdir)
        undoing.callback(lambda: fcntl.flock(descriptor, fcntl.LOCK_EX))
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    fcntl.flock(descriptor, fcntl.LOCK_SH)


def _server(undoing, log, *command):
    """A process; its number. Its errors go to the log."""
    with Path(log).open("wb") as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors
        )
    undoing.callback(process.wait, PATIENCE)
    undoing.callback(process.terminate)
    return process.pid


MAKERS = {
    "account": _account,
    "folder": _folder,
    "group": _group,
    "server": _server,
    "shared folder": _shared_folder,
}


def main():
    """Serve until nobody asks any more, then undo all."""
    with ExitStack() as undoing:
        for line in sys.stdin:
            kind, *arguments = json.loads(line)
            try:
                answer = True, MAKERS[kind](undoing, *arguments)
            except (OSError, subprocess.SubprocessError) as error:
                answer = False, str(error)
            with suppress(BrokenPipeError):
                print(json.dumps(answer), flush=True)  # noqa: T201 - that is the answer


if __name__ == "__main__":
    main()
