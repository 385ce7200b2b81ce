"""What is known of the terminal behind tmux and screen by its client's variables."""

from __future__ import annotations

import os

import pytest

from tui.output import Encoding
from tui.terminal import Fingerprint, Multiplexer, choose
from tui.terminal.clients import Client, client_of_process, screen_client

SERVER, CLIENT = "100", "200"


@pytest.fixture
def processes(tmp_path):
    """A system with one server of screen and what else a test adds."""

    def add(number, name, *, terminal="34816", parent="1", **variables):
        folder = tmp_path / number
        folder.mkdir()
        (folder / "stat").write_text(
            f"{number} ({name}) S {parent} 1 1 {terminal} -1 0"
        )
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


@pytest.mark.parametrize(
    ("program", "version", "encoding"),
    [
        ("qterminal", "QTerminal", Encoding.WORD),
        ("pterm", "PuTTY", Encoding.WORD),
        ("mlterm", "mlterm", Encoding.WORD),
        ("gnome-terminal-", "VTE", Encoding.WORD),
        ("kitty", "kitty", Encoding.TOKEN),
    ],
)
def test_a_client_is_known_by_the_terminal_it_runs_in(
    processes, program, version, encoding
):
    """Whatever variables have leaked from another terminal."""
    folder, add = processes
    add("7", "konsole")
    add("8", program, parent="7", KONSOLE_VERSION="221203")
    add("9", "odd) name", parent="8")
    add(CLIENT, "tmux: client", parent="9", TERM="xterm", KONSOLE_VERSION="221203")
    client = client_of_process(CLIENT, folder)
    assert client == Client(version, "xterm")
    behind = Fingerprint(multiplexer=Multiplexer.TMUX, client=client)
    assert choose(behind).encoding is encoding


@pytest.mark.parametrize(
    ("has_rgb", "encoding", "word"),
    [(True, Encoding.SHADED, ""), (False, Encoding.WORD, "bi-directional text")],
)
def test_shades_need_all_colours(has_rgb, encoding, word):
    client = Client("QTerminal", "xterm-256color", has_rgb)
    choice = choose(Fingerprint(multiplexer=Multiplexer.TMUX, client=client))
    assert choice.encoding is encoding
    assert choice.certain is has_rgb
    assert word in choice.advice


def test_mlterm_behind_a_multiplexer_is_set_up_by_hand():
    client = Client("mlterm", "mlterm")
    choice = choose(Fingerprint(multiplexer=Multiplexer.SCREEN, client=client))
    assert "--ctl=false" in choice.advice


def test_endless_ancestors_hint_at_nothing(processes):
    folder, add = processes
    add("8", "sh", parent=CLIENT)
    add(CLIENT, "screen", parent="8", TERM="xterm")
    assert client_of_process(CLIENT, folder) == Client("", "xterm")


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


def test_two_clients_in_the_same_kind_of_terminal_agree(processes):
    folder, add = processes
    for client, terminal in ((CLIENT, "7"), ("300", "8")):
        add(terminal, "pterm")
        add(client, "screen", parent=terminal, TERM="xterm")
    environ = {"STY": f"{SERVER}.pts-0.host"}
    assert screen_client(environ, processes=folder) == Client("PuTTY", "xterm")


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
