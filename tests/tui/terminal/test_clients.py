"""What is known of the terminal behind tmux and screen by its client's variables."""

from __future__ import annotations

import os

import pytest

from tui.terminal import Fingerprint, Multiplexer, choose
from tui.terminal.clients import Client, client_of_process, screen_client

SERVER, CLIENT = "100", "200"


@pytest.fixture
def processes(tmp_path):
    """A system with one server of screen and what else a test adds."""

    def add(number, name, *, terminal="34816", **variables):
        folder = tmp_path / number
        folder.mkdir()
        (folder / "stat").write_text(f"{number} ({name}) S 1 1 1 {terminal} -1 0")
        (folder / "comm").write_text(f"{name}\n")
        parts = [f"{key}={value}" for key, value in variables.items()]
        (folder / "environ").write_text("\0".join(parts))

    add(SERVER, "screen", terminal="0", TERM="xterm", VTE_VERSION="7006")
    (tmp_path / "uptime").write_text("1")
    return tmp_path, add


@pytest.mark.parametrize(
    ("variables", "version"),
    [
        ({"VTE_VERSION": "7006"}, "VTE"),
        ({"KONSOLE_VERSION": "221203", "VTE_VERSION": "7006"}, "Konsole"),
        ({"KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"MLTERM": "3.9.0"}, "mlterm"),
        ({"XTERM_VERSION": "XTerm(379)", "VTE_VERSION": "7006"}, "XTerm(hint)"),
        ({"VTE_VERSION": ""}, ""),
        ({}, ""),
    ],
)
def test_variables_of_a_client_hint(processes, variables, version):
    folder, add = processes
    add(CLIENT, "tmux: client", TERM="xterm-256color", **variables)
    assert client_of_process(CLIENT, folder) == Client(version, "xterm-256color")


def test_process_that_is_gone_hints_at_nothing(processes):
    assert client_of_process("999", processes[0]) == Client()


def test_screen_is_known_by_its_only_client(processes):
    folder, add = processes
    add(CLIENT, "screen", TERM="xterm-256color", KONSOLE_VERSION="221203")
    environ = {"STY": f"{SERVER}.pts-0.host"}
    found = screen_client(environ, processes=folder, user=os.getuid())
    assert found == Client("Konsole", "xterm-256color")
    add("300", "screen", TERM="xterm", VTE_VERSION="7006")
    assert screen_client(environ, processes=folder) == Client()


def test_detached_session_of_screen_is_shown_nowhere(processes):
    """Its server is called as a client is, but has no terminal."""
    folder, add = processes
    add(CLIENT, "screen", TERM="xterm-256color", KONSOLE_VERSION="221203")
    add("300", "screen", terminal="0", TERM="xterm", KONSOLE_VERSION="221203")
    environ = {"STY": f"{SERVER}.pts-0.host"}
    assert screen_client(environ, processes=folder).version == "Konsole"


@pytest.mark.parametrize(
    ("ours", "version"),
    [({"KONSOLE_VERSION": "1"}, "Konsole"), ({"VTE_VERSION": "1"}, "VTE"), ({}, "")],
)
def test_own_variables_decide_between_two_that_are_shown(processes, ours, version):
    folder, add = processes
    add(CLIENT, "screen", TERM="xterm-256color", KONSOLE_VERSION="221203")
    add("300", "screen", TERM="xterm", VTE_VERSION="7006")
    environ = {"STY": f"{SERVER}.pts-0.host", **ours}
    assert screen_client(environ, processes=folder).version == version


def test_screen_without_a_client_is_unknown(processes):
    folder, _add = processes
    environ = {"STY": f"{SERVER}.pts-0.host"}
    assert screen_client(environ, processes=folder) == Client()
    assert screen_client({}, processes=folder) == Client()
    assert screen_client(environ, processes=folder / "nosuch") == Client()
    assert screen_client(environ, processes=folder, user=-1) == Client()


def test_hinted_vte_behind_tmux_reorders_words():
    behind = Fingerprint(
        multiplexer=Multiplexer.TMUX, client=Client("VTE", "xterm-256color")
    )
    assert choose(behind).encoding == "word"
