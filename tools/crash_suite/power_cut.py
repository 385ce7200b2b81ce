"""R2: what was acknowledged survives a power cut, on a real ext4 in an image file.

The writer is stopped and the image is copied as the block layer left it: what is in the
page cache of the mounted file system alone is lost, as in a power cut. The copy is
mounted, which replays its journal, and judged. A disk that lies about flushes, and writes
that a disk loses or reorders between two flushes, are beyond this.
"""

from __future__ import annotations

import copy
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tools.crash_suite.bench import Bench
from tools.crash_suite.disks import mounted, run_program
from tools.crash_suite.judge import judge
from tools.crash_suite.ledger import Ledger
from tools.crash_suite.states import dice
from tools.crash_suite.strace import attached
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import ChildTask

if TYPE_CHECKING:
    from tools.crash_suite.children import Child, ForkServer

SETTINGS = "loop", "loop,data=writeback,noauto_da_alloc"
"""Options that the image is mounted with: those of ext4, and the least careful ones."""
SIZE = 24 << 20
"""Bytes of the image."""
START = 200
MOST_HEARD = 20
"""Edits that are acknowledged between two cuts, and waited for, at most."""
LONGEST = 0.1
"""Seconds until the cut at most, after what was to be waited for."""
NO_SYNC = "retval=0"
"""What strace does to `fsync` where the judge itself is tried: nothing is synced."""


def run(fork_server: ForkServer, cuts: int) -> Tally:
    """Cut the power so often, on each setting."""
    tally = Tally("power_cut")
    try:
        for options in SETTINGS:
            cut_often(fork_server, tally, options, cuts=cuts)
    except OSError as error:
        tally.note = f"no image of a disk can be had here: {error}"
    return tally


def cut_often(
    fork_server: ForkServer,
    tally: Tally,
    options: str,
    *,
    cuts: int,
    fault: str | None = None,
) -> None:
    """Cut the power of one disk again and again.

    Args:
        fork_server: Where the writer comes from.
        tally: Counts.
        options: Those of the mount.
        cuts: How often.
        fault: What strace does to each `fsync` and `fdatasync` of the writer.

    Raises:
        OSError: There may be no such disk here.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        image = folder / "image"
        _make(image)
        disk = mounted(str(image), folder / "disk", kind="ext4", options=options)
        bench = Bench(stack.enter_context(disk) / "corpus")
        ledger = Ledger(bench.prepare(START))
        run_program("sync")
        writer = stack.enter_context(
            fork_server.start(ChildTask("write", str(bench.folder)))
        )
        ledger.hear(writer.line())
        if fault:
            record = folder / "strace"
            stack.enter_context(attached(writer, "fsync,fdatasync", fault, record))
        for cut in range(cuts):
            _cut_one(fork_server, tally, image, writer, ledger, seed=f"{options}/{cut}")
        tally.add(acknowledged=ledger.acknowledged)


def _make(image: Path) -> None:
    with image.open("wb") as file:
        file.truncate(SIZE)
    run_program("mkfs.ext4", "-q", "-F", "-J", "size=4", str(image))


def _cut_one(
    fork_server: ForkServer,
    tally: Tally,
    image: Path,
    writer: Child,
    ledger: Ledger,
    *,
    seed: str,
) -> None:
    heard = dice((seed, "heard")).randint(1, MOST_HEARD)
    ledger.hear_acknowledged(writer.lines(), heard)
    time.sleep(dice(seed).uniform(0, LONGEST))
    writer.pause()
    ledger.hear_all(writer.said_by_now())
    cut = image.with_name("kept")
    cut.write_bytes(_still(image))
    writer.resume()
    with mounted(str(cut), image.with_name("cut"), kind="ext4", options="loop") as disk:
        verdict = judge(fork_server, Bench(disk / "corpus"), copy.deepcopy(ledger))
    tally.trials += 1
    for kind in ("lost", "wrong", "unreadable"):
        if count := getattr(verdict, kind):
            tally.blame(kind, f"{seed}: {verdict.why}", count=count)
    for fault in ledger.faults:
        tally.blame("faults", fault)


def _still(image: Path) -> bytes:
    """The bytes of the image at one moment: the kernel may be writing a part of it."""
    data = image.read_bytes()
    while (again := image.read_bytes()) != data:
        data = again
    return data
