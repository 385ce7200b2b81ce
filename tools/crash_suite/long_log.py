"""A store whose log is so long that one of the next saves closes it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tools.crash_suite.bench import Bench
from tools.crash_suite.ledger import Ledger
from tools.crash_suite.work import ChildTask

if TYPE_CHECKING:
    from tools.crash_suite.children import ForkServer

MANY = 500
"""Trials of a part from which on it is worth while to make such a store."""
LONG_NOTES = 150, 5000
"""Saves with notes of up to so many code points, which make the log long."""
SHORT_NOTES = 100
"""Saves after those, which are not yet enough for a new log to begin with."""
MOST = 240
"""After how many more the log must have been closed."""
_EVEN = 50, 0, 50
_LAST = "c"


def prepare(fork_server: ForkServer, bench: Bench) -> Ledger:
    """Make the store, up to a save before its log is closed."""
    ledger = Ledger(bench.prepare(0))
    saves, note = LONG_NOTES
    work(
        fork_server,
        bench,
        ledger,
        ChildTask("write", "", "a", saves, note=note, mix=_EVEN),
    )
    work(
        fork_server,
        bench,
        ledger,
        ChildTask("write", "", "b", SHORT_NOTES, note=5, mix=_EVEN),
    )
    saves = _saves_until_closed(fork_server, bench) - 1
    work(
        fork_server,
        bench,
        ledger,
        ChildTask("write", "", _LAST, saves, note=5, mix=_EVEN),
    )
    if is_closed(bench):
        raise ValueError("the log was closed too early: change the numbers above")
    return ledger


def work(
    fork_server: ForkServer, bench: Bench, ledger: Ledger, task: ChildTask
) -> None:
    """Do the task on that bench, to its end."""
    asked = ChildTask(
        task.kind,
        str(bench.folder),
        task.seed,
        task.saves,
        note=task.note,
        mix=task.mix,
    )
    with fork_server.start(asked) as child:
        ledger.hear_all(child.lines())


def is_closed(bench: Bench) -> bool:
    """Whether a log was closed."""
    return any(".log." in path.name for path in bench.files)


def _saves_until_closed(fork_server: ForkServer, bench: Bench) -> int:
    """Which of the next saves closes the log, found out on copies."""
    before, closing = 0, MOST
    while closing - before > 1:
        saves = (before + closing) // 2
        if _is_closed_by(fork_server, bench, saves):
            closing = saves
        else:
            before = saves
    return closing


def _is_closed_by(fork_server: ForkServer, bench: Bench, saves: int) -> bool:
    copy = Bench(bench.folder.with_name("copy"))
    shutil.copytree(bench.folder, copy.folder)
    task = ChildTask("write", "", _LAST, saves, note=5, mix=_EVEN)
    work(fork_server, copy, Ledger(), task)
    found = is_closed(copy)
    shutil.rmtree(copy.folder)
    return found
