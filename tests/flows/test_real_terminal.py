"""The command in a real terminal, from the shell's prompt and back to it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import time

import pytest

from tests.commands import ROOT, command, copy_of_seeds, hashiya
from tests.patience import PATIENCE

LRM = "\u200e"
FIRST = "000_93a02fd9d045658e.txt"


def require_tmux():
    """Skip where there is no tmux, but not on the machine that must have it."""
    if not shutil.which("tmux"):
        if os.environ.get("CI") == "true":
            pytest.fail("tmux is missing: install the Debian package tmux")
        pytest.skip("needs tmux")


class Terminal:
    """A tmux session of its own with a shell in it."""

    def __init__(self, socket, folder):
        self._socket = str(socket)
        settings = {"PYTHONPATH": str(ROOT), "PS1": "prompt> ", "LC_ALL": "C.UTF-8"}
        settings |= {"COLUMNS": "80", "LINES": "24"}  # as some shells leave behind
        given = [f"{name}={value}" for name, value in settings.items()]
        shell = shlex.join(["env", *given, "sh", "-i"])
        size = ("-x", "80", "-y", "24", "-c", str(folder))
        self._tmux(
            "-f", "/dev/null", "-u", "new-session", "-d", "-s", "t", *size, shell
        )

    def _tmux(self, *arguments):
        message = subprocess.run(
            ["tmux", "-S", self._socket, *arguments],
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return message.stdout

    def type(self, *keys):
        self._tmux("send-keys", "-t", "t", *keys)

    @property
    def rows(self):
        # Marks that keep letters apart are sent to a terminal that nothing is known of.
        return self._tmux("capture-pane", "-p", "-t", "t").replace(LRM, "").splitlines()

    def wait_for(self, pattern):
        """Look until a row matches, and return the row."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = [row for row in self.rows if re.search(pattern, row)]
            if found:
                return found[-1]
            time.sleep(0.05)
        screen_text = "\n".join(self.rows)
        pytest.fail(f"{pattern!r} never came:\n{screen_text}")

    def close(self):
        self._tmux("kill-server")


@pytest.fixture
def seeds(tmp_path):
    return copy_of_seeds(tmp_path)


@pytest.fixture
def terminal(seeds, tmp_path_factory):
    require_tmux()
    # Not below tmp_path: the path of a socket has 107 bytes at most.
    opened = Terminal(tmp_path_factory.mktemp("t") / "s", seeds)
    opened.wait_for("^prompt> *$")
    yield opened
    opened.close()


def test_tag_and_quit_in_a_terminal(terminal, seeds):
    terminal.type(f"{shlex.join(command())}; echo ended=$?", "Enter")
    terminal.wait_for("0 of 5 done")
    terminal.type("Enter")
    terminal.wait_for("1/5 · new")
    terminal.type("a")
    terminal.wait_for("1/5 · in progress")
    terminal.type("s", "ؤ")
    terminal.wait_for("tagged ")
    terminal.type("q")
    terminal.wait_for("in progress +2 ")
    terminal.type("q")
    terminal.wait_for("^ended=0")
    terminal.wait_for("^prompt> *$")
    assert not any("in progress" in row for row in terminal.rows)
    [document] = map(json.loads, hashiya("export", str(seeds)).stdout.splitlines())
    text = (seeds / FIRST).read_text(encoding="utf-8")
    assert sorted(one["label"] for one in document["annotations"]) == ["actor", "claim"]
    for one in document["annotations"]:
        assert one["text"] == text[one["start"] : one["end"]]


def test_terminal_comes_back_after_ctrl_q(terminal):
    terminal.type(f"{shlex.join(command())} --article {FIRST}; echo ended=$?", "Enter")
    terminal.wait_for("1/5 · new")
    terminal.type("C-q")
    terminal.wait_for("^ended=0")
    terminal.type("stty -a | grep -c ' echo '", "Enter")
    terminal.wait_for("^1$")


def test_small_terminal_grows_again(terminal):
    terminal._tmux("resize-window", "-t", "t", "-x", "50", "-y", "10")
    terminal.type(shlex.join(command()), "Enter")
    terminal.wait_for("50 x 10")
    terminal._tmux("resize-window", "-t", "t", "-x", "80", "-y", "24")
    terminal.wait_for("0 of 5 done")
    terminal.type("q")
    terminal.wait_for("^prompt> *$")
