"""A real sshd on loopback, with a key and settings of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from tests.patience import PATIENCE
from tests.tui.pty_reader import PtyReader

SECONDS_OF_SILENCE = 1
"""After which sshd asks whether there is anybody; as long after that it cuts the line."""
_PRIVILEGES = Path("/run/sshd")
"""An empty folder that sshd cannot do without."""
_SETTINGS = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
AuthorizedKeysFile {folder}/authorized
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin no
AllowUsers {names}
MaxStartups 100
ClientAliveInterval {silence}
ClientAliveCountMax 1
"""


def sshd():
    """Where the server is, or None."""
    return shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


class SshServer:
    """The server, once it listens."""

    def __init__(self, folder, process, port):
        self._folder = folder
        self._process = process
        self.port = port

    def argv(self, account, command, *options, port=None):
        """How a client is started that runs the command as the account."""
        message = {
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "IdentitiesOnly": "yes",
        }
        known = [f"-o{name}={value}" for name, value in message.items()]
        key = f"-i{self._folder / 'user'}"
        place = ["-p", str(port or self.port), f"{account.pw_name}@127.0.0.1"]
        return ["ssh", "-q", "-F", "/dev/null", key, *known, *options, *place, command]

    def run(self, account, command, *, given=""):
        """Run a command of a shell as the account, to its end."""
        return subprocess.run(
            self.argv(account, command),
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            input=given,
            timeout=PATIENCE,
        )

    def reader(self, account, command, *, port=None):
        """Run a command as the account on a terminal in these hands."""
        environ = "env TERM=xterm-256color LC_ALL=C.UTF-8"
        argv = self.argv(account, f"exec {environ} {command}", "-tt", port=port)
        return PtyReader(program=argv)

    def sessions(self):
        """The ids of the server's processes that now serve a line, the outer first."""
        outer = _children(self._process)
        inner = [child for one in outer for child in _children(one)]
        return [*outer, *filter(_is_sshd, inner)]


def running_server(caretaker, folder, accounts):
    """The server, which takes these accounts and no other."""
    for name in ("host", "user"):
        key = ["ssh-keygen", "-q", "-N", "", "-t", "ed25519", "-f", folder / name]
        subprocess.run(key, check=True)
    shutil.copy(folder / "user.pub", folder / "authorized")
    port = _free_port()
    value = {"folder": folder, "port": port, "silence": SECONDS_OF_SILENCE}
    names = " ".join(account.pw_name for account in accounts)
    (folder / "settings").write_text(_SETTINGS.format(**value, names=names))
    caretaker.ask("shared folder", _PRIVILEGES)
    log = folder / "log"
    command = [sshd(), "-D", "-e", "-f", folder / "settings"]
    process = caretaker.ask("server", log, *command)
    _wait_for(port, log)
    return SshServer(folder, process, port)


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def _wait_for(port, log):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.02)
    raise AssertionError(log.read_text())


def _children(process):
    path = Path(f"/proc/{process}/task/{process}/children")
    try:
        return [int(child) for child in path.read_text().split()]
    except OSError:
        return []  # it has ended


def _is_sshd(process):
    try:
        return b"sshd" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False  # it has ended
