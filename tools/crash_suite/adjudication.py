"""R9: a rule that is killed has settled each article completely, or not at all.

What was acknowledged is there; running the rule again completes the rest and settles
nothing twice; and no annotator's file has changed by a byte.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.store import (
    REVIEW,
    SETS_FOLDER,
    Corpus,
    FileRepository,
    SetKey,
    login_name,
)
from tools.crash_suite.bench import TEXT, keep_set, start_annotations
from tools.crash_suite.states import dice
from tools.crash_suite.tally import Tally
from tools.crash_suite.work import JUDGED, ChildTask

if TYPE_CHECKING:
    from annotations.model import AnnotationSet
    from tools.crash_suite.children import ForkServer

ARTICLES = 4
SIZE = 120
"""Annotations of each set; the two of an article have half of them in common."""
LONGEST = 0.08
"""Seconds after an article at the latest, until the kill."""


def run(fork_server: ForkServer, trials: int) -> Tally:
    """Kill a rule so often, each time in a new corpus."""
    tally = Tally("adjudication")
    for trial in range(trials):
        with tempfile.TemporaryDirectory() as folder:
            _kill_one(fork_server, Path(folder), tally, seed=trial)
        tally.trials += 1
    return tally


def _kill_one(
    fork_server: ForkServer, folder: Path, tally: Tally, *, seed: int
) -> None:
    names = _prepare(folder, seed)
    before = _sets_of_annotators(folder)
    acknowledged: list[str] = []
    heard = dice((seed, "heard")).randrange(ARTICLES)
    with fork_server.start(ChildTask("adjudicate", str(folder))) as child:
        lines = child.lines()
        for line in lines:
            acknowledged += _article_in(line)
            if len(acknowledged) >= heard:
                break
        time.sleep(dice((seed, "delay")).uniform(0, LONGEST))
        child.kill()
        for line in lines:
            acknowledged += _article_in(line)
    settled = {name: _review(folder, name) for name in names}
    with fork_server.start(ChildTask("adjudicate", str(folder))) as child:
        list(child.lines())
    tally.add(acknowledged=len(acknowledged), killed=len(acknowledged) < ARTICLES)
    tally.add(unacknowledged=sum(map(bool, settled.values())) - len(acknowledged))
    for name in names:
        _judge(folder, name, settled[name], tally, known=name in acknowledged)
    if _sets_of_annotators(folder) != before:
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


def _prepare(folder: Path, seed: int) -> list[str]:
    """Articles with two sets each."""
    names = [f"article-{number}.txt" for number in range(ARTICLES)]
    for number, name in enumerate(names):
        (folder / name).write_text(TEXT, encoding="utf-8")
        article = Corpus(folder).load_article(name)
        shared = start_annotations(TEXT, SIZE // 2, (seed, number))
        for annotator in JUDGED:
            own = start_annotations(TEXT, SIZE // 2, (seed, number, annotator))
            keep_set(folder, article, annotator, {**own, **shared})
    return names


def _review(folder: Path, name: str) -> AnnotationSet | None:
    with FileRepository(folder) as repository:
        stored = repository.load(SetKey(name, login_name(), REVIEW))
    return stored and stored.annotation_set


def _sets_of_annotators(folder: Path) -> dict[Path, bytes]:
    files = (folder / SETS_FOLDER).rglob("*")
    return {path: path.read_bytes() for path in files if path.is_file()}


def _article_in(line: str) -> list[str]:
    """The article that the line acknowledges, if it does."""
    kind, _blank, rest = line.partition(" ")
    return [rest.strip().strip('"')] if kind == "acknowledged" else []
