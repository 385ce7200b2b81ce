"""R1 and R4: an import that is killed or refused, done again, beside others' litter.

A set is there whole or not at all. What was acknowledged is there; the same import completes
what a killed one began; a refused one leaves nothing of its own, and nobody else's set is
touched. Another annotator's folder holds what is no annotation set, and costs nothing.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.store import Corpus, FileRepository, SetKey, login_name
from tools.crash_suite.bench import TEXT, keep_set, start_annotations
from tools.crash_suite.litter import litter
from tools.crash_suite.sets import ARTICLES, article_name, sets_to_import
from tools.crash_suite.states import dice, state_of
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import ChildTask

if TYPE_CHECKING:
    from tools.crash_suite.children import ForkServer
    from tools.crash_suite.states import State

LONGEST = 0.15
"""Seconds after the import began at the latest, until the kill."""
REFUSED = 4
"""Every so many trials, the last set is of an article that has another set."""
LITTERER = "litterer"


def run(fork_server: ForkServer, trials: int) -> Tally:
    """Kill or refuse so many imports, each in a new corpus."""
    tally = Tally("imports")
    for trial in range(trials):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            names = _written_articles(folder)
            with litter(folder, LITTERER, names):
                if trial % REFUSED == REFUSED - 1:
                    _refuse_one(fork_server, folder, tally)
                else:
                    _kill_one(fork_server, folder, tally, seed=trial)
        tally.trials += 1
    return tally


def _kill_one(
    fork_server: ForkServer, folder: Path, tally: Tally, *, seed: int
) -> None:
    said = _imported(fork_server, folder, dice((seed, "delay")).uniform(0, LONGEST))
    is_acknowledged = "acknowledged" in said
    left = _judge(folder, tally)
    if is_acknowledged and left != ARTICLES:
        tally.blame("lost", f"{left} of {ARTICLES} sets after it was acknowledged")
    tally.add(acknowledged=is_acknowledged, halfway=0 < left < ARTICLES)
    said = _imported(fork_server, folder, None)
    if "acknowledged" not in said or _judge(folder, tally) != ARTICLES:
        tally.blame("wrong", f"the same import was not completed: {said}")


def _refuse_one(fork_server: ForkServer, folder: Path, tally: Tally) -> None:
    article = Corpus(folder).load_article(article_name(ARTICLES - 1))
    keep_set(folder, article, login_name(), start_annotations(TEXT, 1, "another"))
    before = _states(folder)
    for _attempt in range(2):
        said = _imported(fork_server, folder, None)
        if "refused" not in said or _states(folder) != before:
            tally.blame("wrong", f"a refused import left something behind: {said}")
    tally.add(refused=1)


def _imported(
    fork_server: ForkServer, folder: Path, killed_after: float | None
) -> list[str]:
    """What a process says that imports, and is killed so many seconds after its start."""
    with fork_server.start(ChildTask("import_sets", str(folder))) as child:
        lines = child.lines()
        said = [next(lines, "")]
        if killed_after is not None:
            time.sleep(killed_after)
            child.kill()
        said += lines
    return [line.partition(" ")[0] for line in said]


def _judge(folder: Path, tally: Tally) -> int:
    """How many sets there are; one that is not whole is blamed."""
    found, expected = _states(folder), sets_to_import(folder)
    for one in expected:
        state = found.get(one.article)
        if state is not None and state != state_of(one.annotations):
            tally.blame("wrong", f"the set of {one.article} is not whole")
    return len(found)


def _states(folder: Path) -> dict[str, State]:
    """What each set of this person says, by its article."""
    with FileRepository(folder) as repository:
        keys = [
            SetKey(article_name(number), login_name()) for number in range(ARTICLES)
        ]
        stored = {key.article: repository.load(key) for key in keys}
    return {
        name: state_of(one.annotation_set.annotations)
        for name, one in stored.items()
        if one is not None
    }


def _written_articles(folder: Path) -> list[str]:
    """The names of the articles, which are in the folder now."""
    names = [article_name(number) for number in range(ARTICLES)]
    for name in names:
        (folder / name).write_text(TEXT, encoding="utf-8")
    return names
