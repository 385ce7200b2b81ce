"""The parts of the suite, and how many trials each makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tools.crash_suite import (
    adjudication,
    cost,
    damage,
    disk_full,
    faults,
    imports,
    kills,
    power_cut,
    processes,
    readers,
    sending,
    strings,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.crash_suite.children import ForkServer
    from tools.crash_suite.tally import Tally


class Part(NamedTuple):
    """One part, with its number of trials by hand and in full."""

    run: Callable[[ForkServer, int], Tally]
    short: int
    full: int


PARTS = {
    "kills": Part(kills.run, 100, 1200),
    "faults": Part(faults.run, 1, len(faults.SCENES)),
    "disk_full": Part(disk_full.run, 6, 24),
    "processes": Part(processes.run, 4, 12),
    "readers": Part(readers.run, 200, 2000),
    "power_cut": Part(power_cut.run, 5, 30),
    "cost": Part(cost.run, 10, 100),
    "adjudication": Part(adjudication.run, 20, 200),
    "sending": Part(sending.run, 20, 200),
    "imports": Part(imports.run, 40, 400),
    "strings": Part(strings.run, 4, 60),
    "damage": Part(damage.run, 150, 1500),
}
"""By name, in the order that they are run in."""
