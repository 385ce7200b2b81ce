"""R9: a rule that is killed has settled each article completely, or not at all.

What was acknowledged is there; running the rule again completes the rest and settles
nothing twice; and no annotator's file has changed by a byte.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotations.store import (
    REVIEW,
    SETS_FOLDER,
    FileRepository,
    SetKey,
    login_name,
)
from tools.crash_suite.killed_reviews import (
    ARTICLES,
    acknowledged_before_kill,
    bytes_below,
    keep_articles,
    tally_of_kills,
)
from tools.crash_suite.work import ChildTask

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.model import AnnotationSet
    from tools.crash_suite.children import ForkServer
    from tools.crash_suite.tally import Tally


def run(fork_server: ForkServer, trials: int) -> Tally:
    """Kill a rule so often, each time in a new corpus."""
    return tally_of_kills("adjudication", partial(_kill_one, fork_server), trials)


def _kill_one(fork_server: ForkServer, folder: Path, tally: Tally, seed: int) -> None:
    names = keep_articles(folder, seed)
    before = bytes_below(folder / SETS_FOLDER)
    with fork_server.start(ChildTask("adjudicate", str(folder))) as child:
        acknowledged = acknowledged_before_kill(child, seed, ARTICLES)
    settled = {name: _review(folder, name) for name in names}
    with fork_server.start(ChildTask("adjudicate", str(folder))) as child:
        list(child.lines())
    tally.add(acknowledged=len(acknowledged), killed=len(acknowledged) < ARTICLES)
    tally.add(unacknowledged=sum(map(bool, settled.values())) - len(acknowledged))
    for name in names:
        _judge(folder, name, settled[name], tally, known=name in acknowledged)
    if bytes_below(folder / SETS_FOLDER) != before:
        tally.blame("wrong", "an annotator's file has changed")


def _judge(
    folder: Path,
    name: str,
    settled: AnnotationSet | None,
    tally: Tally,
    *,
    known: bool,
) -> None:
    """Hold what was there after the kill against what the second run has made."""
    if known and settled is None:
        tally.blame("lost", f"{name} was acknowledged, and is not there")
    whole = _review(folder, name)
    if whole is None or not whole.decisions:
        tally.blame("wrong", f"{name} was not settled by the second run")
    elif settled is not None and settled != whole:
        tally.blame("wrong", f"{name} was settled in part, or settled twice")


def _review(folder: Path, name: str) -> AnnotationSet | None:
    with FileRepository(folder) as repository:
        stored = repository.load(SetKey(name, login_name(), REVIEW))
    return None if stored is None else stored.annotation_set
