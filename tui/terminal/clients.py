"""What the process that shows a multiplexer knows of its terminal: its environment.

A terminal that tells no multiplexer its name (VTE before 0.76, and every one behind
screen) still sets variables for the shell in it, and the client was started from that
shell. They leak from a terminal into others started from it, so they are a hint and no
more; and they stay behind when the client came over ssh.
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
"""Variables that a terminal sets, and the name that it would answer with."""


class Client(NamedTuple):
    """The terminal on which a multiplexer is shown, as far as that is known."""

    version: str = ""
    """What it answered to XTVERSION, or the name that its variables hint at."""
    term: str = ""
    """Its TERM."""


NO_CLIENT = Client()


def client_of_process(process: str, processes: Path = _PROCESSES) -> Client:
    """The terminal that the variables of a process hint at."""
    environ = _environ_of(processes / process)
    names = (name for variable, name in _HINTS if environ.get(variable))
    return Client(next(names, ""), environ.get("TERM", ""))


def screen_client(
    environ: Mapping[str, str], *, processes: Path = _PROCESSES, user: int | None = None
) -> Client:
    """The terminal on which GNU screen is shown, if it is shown on one alone.

    Args:
        environ: The environment; STY begins with the number of screen's server.
        processes: Where the system shows the processes.
        user: Whose processes to look at; without it, one's own.
    """
    server = environ.get("STY", "").partition(".")[0]
    if not server:
        return NO_CLIENT
    user = os.getuid() if user is None else user
    found = [one for one in _screens(processes, user) if one != server]
    return client_of_process(found[0], processes) if len(found) == 1 else NO_CLIENT


def _screens(processes: Path, user: int) -> Iterator[str]:
    """The numbers of the user's processes that are called screen."""
    try:
        entries = [entry for entry in processes.iterdir() if entry.name.isdecimal()]
    except OSError:
        return
    for entry in entries:
        try:
            is_ours = entry.stat().st_uid == user
            if is_ours and (entry / "comm").read_text().strip() == "screen":
                yield entry.name
        except OSError:
            continue  # it has ended meanwhile


def _environ_of(process: Path) -> dict[str, str]:
    try:
        data = (process / "environ").read_bytes()
    except OSError:
        return {}
    parts = (
        part.partition("=") for part in data.decode("utf-8", "replace").split("\0")
    )
    return {name: value for name, is_set, value in parts if is_set}
