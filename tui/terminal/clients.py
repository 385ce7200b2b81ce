"""The process that shows a multiplexer, as a hint to its terminal.

A terminal that does not report its name to a multiplexer (VTE before 0.76, PuTTY, QTerminal,
and all of them behind screen) is an ancestor of the client, and may set variables for its
shell, from which the client was started. Variables leak into terminals started from it, so
the nearest ancestor counts for more. Neither is there if the client came over ssh.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PROCESSES = Path("/proc")
_HINTS = (
    ("XTERM_VERSION", "XTerm(hint)"),
    ("KONSOLE_VERSION", "Konsole"),
    ("KITTY_WINDOW_ID", "kitty"),
    ("MLTERM", "mlterm"),
    ("VTE_VERSION", "VTE"),
)
"""Variables that a terminal sets, and the name that it would report."""
_PROGRAMS = {
    "xterm": "XTerm(hint)",
    "konsole": "Konsole",
    "kitty": "kitty",
    "mlterm": "mlterm",
    "pterm": "PuTTY",
    "qterminal": "QTerminal",
    "gnome-terminal-": "VTE",
    "xfce4-terminal": "VTE",
}
"""Programs by the first 15 letters of their names, which the system keeps, and the name
that the terminal would report."""
_MOST_ANCESTORS = 64
_PARENT, _TERMINAL = 1, 4
"""Fields after the name of a process: its parent's id, and its controlling terminal."""


class Client(NamedTuple):
    """The terminal that shows a multiplexer, as far as known."""

    version: str = ""
    """Its answer to XTVERSION, or the name that its variables suggest."""
    term: str = ""
    """Its TERM."""
    has_rgb: bool = False
    """Whether 24-bit colours reach it unchanged."""


NO_CLIENT = Client()


def client_of_process(process: str, processes: Path = _PROCESSES) -> Client:
    """The terminal that the ancestors of a process, or else its variables, suggest."""
    environ = _environ_of(processes / process)
    version = _ancestor(process, processes) or _hinted(environ)
    return Client(version, environ.get("TERM", ""))


def _ancestor(process: str, processes: Path) -> str:
    """The name of the nearest terminal that the process runs in, or nothing."""
    for _step in range(_MOST_ANCESTORS):
        try:
            process = _fields_of(processes / process)[_PARENT]
            name = (processes / process / "comm").read_text().strip()
        except (OSError, IndexError):
            return ""  # all are passed, or one has ended meanwhile
        if name in _PROGRAMS:
            return _PROGRAMS[name]
    return ""


def _hinted(environ: Mapping[str, str]) -> str:
    """The name of the terminal that variables suggest, or nothing."""
    names = (name for variable, name in _HINTS if environ.get(variable))
    return next(names, "")


def screen_client(
    environ: Mapping[str, str], *, processes: Path = _PROCESSES, user: int | None = None
) -> Client:
    """The terminal that shows GNU screen, if it can be found.

    If sessions are shown by several kinds of terminal, it is one of the kind in which ours
    was started, which our own variables suggest.

    Args:
        environ: The environment; STY begins with the number of screen's server.
        processes: The folder in which the system lists processes.
        user: Whose processes to examine; by default, one's own.
    """
    server = environ.get("STY", "").partition(".")[0]
    if not server:
        return NO_CLIENT
    user = os.getuid() if user is None else user
    screens = [one for one in _screens(processes, user) if one != server]
    clients = [client_of_process(one, processes) for one in screens]
    if len({one.version for one in clients}) > 1:
        ours = _hinted(environ)
        clients = [one for one in clients if ours and one.version == ours][:1]
    return clients[0] if clients else NO_CLIENT


def _screens(processes: Path, user: int) -> Iterator[str]:
    """The ids of the user's processes that show a session of screen.

    Its servers have the same name, but no terminal.
    """
    try:
        entries = [entry for entry in processes.iterdir() if entry.name.isdecimal()]
    except OSError:
        return
    for entry in entries:
        try:
            is_ours = entry.stat().st_uid == user
            is_screen = (entry / "comm").read_text().strip() == "screen"
            if is_ours and is_screen and _has_terminal(entry):
                yield entry.name
        except OSError:
            continue  # it has ended meanwhile


def _has_terminal(process: Path) -> bool:
    """Whether a process has a controlling terminal."""
    return _fields_of(process)[_TERMINAL] != "0"


def _fields_of(process: Path) -> list[str]:
    """What the system keeps of a process, after its name."""
    return (process / "stat").read_text().rpartition(")")[2].split()


def _environ_of(process: Path) -> dict[str, str]:
    try:
        data = (process / "environ").read_bytes()
    except OSError:
        return {}
    parts = (
        part.partition("=") for part in data.decode("utf-8", "replace").split("\0")
    )
    return {name: value for name, is_set, value in parts if is_set}
