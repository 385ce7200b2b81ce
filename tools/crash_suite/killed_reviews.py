"""What the parts about reviews have in common: their corpus, and a child that is killed."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from annotations.store import Corpus
from tools.crash_suite.bench import TEXT, keep_set, start_annotations
from tools.crash_suite.states import dice
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import JUDGED

if TYPE_CHECKING:
    from tools.crash_suite.children import Child

KillOne: TypeAlias = Callable[[Path, Tally, int], None]
"""Kills a child in an empty folder, and counts what came of it; takes a seed."""

ARTICLES = 4
SIZE = 120
"""Annotations of each set; the two of an article have half of them in common."""
LONGEST = 0.08
"""Seconds until the kill at the latest, after what was to be waited for."""


def keep_articles(folder: Path, seed: int) -> list[str]:
    """Articles with two sets each; their names."""
    names = [f"article-{number}.txt" for number in range(ARTICLES)]
    for number, name in enumerate(names):
        (folder / name).write_text(TEXT, encoding="utf-8")
        article = Corpus(folder).load_article(name)
        shared = start_annotations(TEXT, SIZE // 2, (seed, number))
        for annotator in JUDGED:
            own = start_annotations(TEXT, SIZE // 2, (seed, number, annotator))
            keep_set(folder, article, annotator, {**own, **shared})
    return names


def bytes_below(folder: Path) -> dict[Path, bytes]:
    """Every file below the folder, with what is in it."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def acknowledged_before_kill(child: Child, seed: int, most: int) -> list[object]:
    """Kill the child at a random moment; what it had acknowledged by then.

    Args:
        child: Begins its work now.
        seed: Of the moment.
        most: How often the child acknowledges something if it is never killed.
    """
    acknowledged: list[object] = []
    waited_for = dice((seed, "heard")).randrange(most)
    lines = child.lines()
    for line in lines:
        acknowledged += _acknowledged_in(line)
        if len(acknowledged) >= waited_for:
            break
    time.sleep(dice((seed, "delay")).uniform(0, LONGEST))
    child.kill()
    for line in lines:
        acknowledged += _acknowledged_in(line)
    return acknowledged


def _acknowledged_in(line: str) -> list[object]:
    """What the line acknowledges, if it does."""
    kind, _blank, rest = line.partition(" ")
    return [json.loads(rest)] if kind == "acknowledged" else []


def tally_of_kills(name: str, kill_one: KillOne, trials: int) -> Tally:
    """Kill that often, each time in a new folder, and count what came of it."""
    tally = Tally(name)
    for trial in range(trials):
        with tempfile.TemporaryDirectory() as folder:
            kill_one(Path(folder), tally, trial)
        tally.trials += 1
    return tally
